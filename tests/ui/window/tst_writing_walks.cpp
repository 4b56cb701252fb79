// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A jig of 32 bars from nothing, as somebody writes it: with the keyboard alone, and with the
// mouse.
#include "engine/editing/places.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/walk_bench.h"
#include "ui/window/key_chooser.h"
#include "ui/window/key_dialog.h"
#include "ui/window/pickup_chooser.h"
#include "ui/window/transpose_dialog.h"
#include "ui/window/tune_properties_dialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QSpinBox>

using namespace lacuna;

namespace {

/// With pickup, two parts, first and second endings, chords, and another key in the second part.
const QString jig =
    "A|:\"D\"DFAdAF|\"Em\"EGBAFD|\"D\"DFAdAF|\"A7\"EFEE2A|DFAdAF|EGBAFD|GBGFAF|[1EDCD2A:|"
    "[2EDCD3|||:[K:G]g2dBGB|c2edBG|g2dBGB|A2Bc3|g2dBGB|c2edBG|cBAGFE|[1DEFG3:|[2DEFG2|]";

void fillIn(NewTuneDialog& dialog) {
    QCOMPARE(dialog.focusWidget(), dialog.findChild<QLineEdit*>());
    Walk::keys("The Walker's Jig");
    Walk::press(Qt::Key_Tab);
    Walk::keys("D");
    Walk::press(Qt::Key_Tab);
    Walk::press(Qt::Key_Tab);
    Walk::keys("6/8");
    Walk::press(Qt::Key_Tab);
    Walk::press(Qt::Key_Tab); // without a pickup
    auto* bars = qobject_cast<QSpinBox*>(QApplication::focusWidget());
    QVERIFY(bars);
    bars->selectAll();
    Walk::keys("18");
    Walk::press(Qt::Key_Return);
}

/// The bars of both parts, with their repeats, endings and chords.
void writeByKeyboard(Walk& walk) {
    walk.newTune(fillIn);
    QCOMPARE(walk.document.score().size(), 18);
    walk.backToMusic();
    Walk::press(Qt::Key_Return, Qt::AltModifier);
    auto& properties = walk.opened<TunePropertiesDialog>();
    properties.pickup().setFocus();
    while (properties.pickup().currentText() != "1 eighth" &&
           properties.pickup().currentIndex() + 1 < properties.pickup().count()) {
        Walk::press(Qt::Key_Down);
    }
    Walk::press(Qt::Key_Return);
    walk.backToMusic();
    QCOMPARE(walk.document.score().size(), 19);
    // The second part is in another key.
    walk.selectBars(10, 10);
    Walk::press(Qt::Key_K, Qt::ShiftModifier);
    walk.opened<KeyDialog>();
    Walk::keys("G");
    Walk::press(Qt::Key_Return);
    walk.backToMusic();
    walk.key(Qt::Key_Home, Qt::ControlModifier);
    walk.type("na");
    walk.type("d,fadafegbafddfadafefe5e4a");
    walk.type("d,fadafegbafdgbgfafedc5d4a'edc5.d");
    walk.type("5g'4dbgb5c4edbg5g'4dbgb5a4b5.c5g'4dbgb5c4edbgcbagfedef5.g4def5g");
    const QStringList measure{"Measure"};
    const QStringList endings{"Measure", "Endings"};
    walk.selectBars(1, 1);
    walk.choose(measure, Command::RepeatStart);
    walk.selectBars(8, 9);
    walk.choose(endings, Command::BothEndings);
    walk.selectBars(10, 10);
    walk.choose(measure, Command::RepeatStart);
    walk.selectBars(17, 18);
    walk.choose(endings, Command::BothEndings);
    walk.selectBars(1, 1);
    Walk::press(Qt::Key_K, Qt::ControlModifier);
    for (const auto& [chord, end] : {std::pair("D", Qt::Key_Tab),
                                     {"Em", Qt::Key_Tab},
                                     {"D", Qt::Key_Tab},
                                     {"A7", Qt::Key_Return}}) {
        walk.typeInPlace(chord, end);
    }
}

/// The tune's notes, one click each.
void clickNotes(Walk& walk, const Score& tune) {
    NoteValue value = walk.state().value;
    for (int i = 0; i < tune.size(); ++i) {
        for (const Event& event : tune.measure(i).events()) {
            const Note& note = std::get<Note>(event);
            const NoteValue wanted = noteValueOf(note.duration).value();
            if (wanted.power != value.power) {
                chooseByMouse(walk, {"Note"},
                              wanted.power == 2 ? Command::LastQuarter : Command::LastEighth);
                value = {wanted.power, 0};
            }
            if (wanted.dots != value.dots) {
                chooseByMouse(walk, {"Note"}, Command::Dot);
            }
            value = wanted;
            QCOMPARE(walk.state().value, wanted);
            walk.window->leadSheet().reveal(i);
            clickNote(walk, note.top().pitch);
        }
    }
}

void fillInByMouse(NewTuneDialog& dialog) {
    const QList<QComboBox*> boxes = dialog.findChildren<QComboBox*>();
    chooseByMouse(*boxes.at(0), "D");
    chooseByMouse(*boxes.at(2), "6/8");
    auto* bars = dialog.findChild<QSpinBox*>();
    for (int i = bars->value(); i < 18; ++i) { // on its upper arrow
        QTest::mouseClick(bars, Qt::LeftButton, {}, QPoint(bars->width() - 6, 6));
    }
    QCOMPARE(bars->value(), 18);
    QPushButton* begin = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    click(begin, begin->rect());
}

} // namespace

class WritingWalksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A list that has just been opened waits for so long before a click chooses in it.
    void initTestCase() { QApplication::setDoubleClickInterval(0); }

    void byKeyboardAlone() {
        Walk walk;
        QVERIFY(walk.show());
        writeByKeyboard(walk);
        QCOMPARE(walk.musicInOneLine(), jig);
        QCOMPARE(walk.document.score().header().title(), std::string("The Walker's Jig"));
    }

    void byMouse() {
        Walk walk;
        QVERIFY(walk.show());
        walk.newTune(fillInByMouse);
        walk.backToMusic();
        chooseByMouse(walk, {"Edit"}, Command::TuneProperties);
        auto& properties = walk.opened<TunePropertiesDialog>();
        chooseByMouse(properties.pickup(), "1 eighth");
        QPushButton* take = properties.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        click(take, take->rect());
        walk.backToMusic();
        selectBarsByMouse(walk, 10, 10);
        chooseByMouse(walk, {"Measure"}, Command::ChangeKey);
        auto& key = walk.opened<KeyDialog>();
        chooseByMouse(key.findChild<KeyChooser*>()->tonic(), "G");
        take = key.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        click(take, take->rect());
        walk.backToMusic();
        selectBarsByMouse(walk, 0, 0);
        chooseByMouse(walk, {"Note"}, Command::EnterNotes);
        QVERIFY(walk.state().isOn);
        const std::string text = "X:1\nT:T\nM:6/8\nL:1/8\nK:D\n" + jig.toStdString() + "\n";
        const Score wanted = bookOfBytes(text).tunes.front().current;
        clickNotes(walk, wanted);
        chooseByMouse(walk, {"Note"}, Command::EnterNotes);
        QVERIFY(!walk.state().isOn);
        selectBarsByMouse(walk, 1, 1);
        chooseByMouse(walk, {"Measure"}, Command::RepeatStart);
        selectBarsByMouse(walk, 8, 9);
        chooseByMouse(walk, {"Measure", "Endings"}, Command::BothEndings);
        selectBarsByMouse(walk, 10, 10);
        chooseByMouse(walk, {"Measure"}, Command::RepeatStart);
        selectBarsByMouse(walk, 17, 18);
        chooseByMouse(walk, {"Measure", "Endings"}, Command::BothEndings);
        for (const auto& [bar, chord] :
             {std::pair(1, "D"), {2, "Em"}, {3, "D"}, {4, "A7"}}) { // letters need the keyboard
            selectBarsByMouse(walk, bar, bar);
            chooseByMouse(walk, {"Measure"}, Command::ChordSymbol);
            walk.typeInPlace(chord);
        }
        QCOMPARE(walk.musicInOneLine(), jig);
    }

    void savedAndOpenedItIsTheSame() {
        Walk walk;
        QVERIFY(walk.show());
        writeByKeyboard(walk);
        const Score written = walk.document.score();
        const QString path = walk.folder.filePath("walk.abc");
        QVERIFY(walk.window->files().saveTo(path));
        QVERIFY(walk.WindowBench::open(walk.book.path()));
        QVERIFY(!(walk.document.score() == written));
        QVERIFY(walk.WindowBench::open(path));
        QVERIFY(walk.document.score() == written);
    }

    void abc2midiPlaysItAsItSounds() {
        const Abc2midi abc2midi;
        if (!abc2midi.isInstalled()) {
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        }
        Walk walk;
        QVERIFY(walk.show());
        writeByKeyboard(walk);
        const std::vector<SoundingNote> ours = soundingNotes(walk.document.score());
        const auto theirs = abc2midi.hear(forAbc2midi(writeAbc(walk.document.score())));
        QCOMPARE(ours.size(), theirs.size());
        QVERIFY(ours.size() == 168);
        constexpr int ticksEach = 21; // of a MIDI tick
        for (std::size_t i = 0; i < ours.size(); ++i) {
            QCOMPARE(theirs[i].midi, ours[i].midi);
            QVERIFY(std::abs(theirs[i].onset - ours[i].onset.value / ticksEach) <= 12);
        }
    }

    void transposedAndBack() {
        Walk walk;
        QVERIFY(walk.show());
        writeByKeyboard(walk);
        const Score written = walk.document.score();
        const std::vector<SoundingNote> before = soundingNotes(written);
        walk.key(Qt::Key_A, Qt::ControlModifier);
        Walk::press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        auto& dialog = walk.opened<TransposeDialog>();
        QVERIFY2(dialog.words().startsWith("The whole tune: D major becomes G major."),
                 qPrintable(dialog.words()));
        Walk::press(Qt::Key_Return);
        walk.backToMusic();
        QCOMPARE(walk.musicInOneLine(),
                 QString("d|:\"G\"GBdgdB|\"Am\"AcedBG|\"G\"GBdgdB|\"D7\"ABAA2d|GBdgdB|AcedBG|"
                         "cecBdB|[1AGFG2d:|[2AGFG3|||:[K:C]c'2gece|f2agec|c'2gece|d2ef3|c'2gece|"
                         "f2agec|fedcBA|[1GABc3:|[2GABc2|]"));
        const std::vector<SoundingNote> after = soundingNotes(walk.document.score());
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            QCOMPARE(after[i].midi, before[i].midi + 5);
        }
        walk.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(walk.document.score() == written);
    }

    void otherPitchesInItsRhythm() {
        Walk walk;
        QVERIFY(walk.show());
        writeByKeyboard(walk);
        const Score written = walk.document.score();
        walk.key(Qt::Key_Escape);
        walk.key(Qt::Key_Home, Qt::ControlModifier);
        walk.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        walk.type("bgab'gdbabcagedcdefdbagabg");
        walk.key(Qt::Key_Escape);
        QCOMPARE(walk.musicInOneLine().section(QLatin1Char('|'), 0, 5),
                 QString("B|:\"D\"GAbgdB|\"Em\"ABcAGE|\"D\"DCDEFD|\"A7\"B,A,G,A,2B,|G,FAdAF"));
        const std::vector<SoundingNote> before = soundingNotes(written);
        const std::vector<SoundingNote> after = soundingNotes(walk.document.score());
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            QVERIFY(after[i].onset == before[i].onset && after[i].duration == before[i].duration);
        }
    }
};

LACUNA_TEST(WritingWalksTest)
#include "tst_writing_walks.moc"
