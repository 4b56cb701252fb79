// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Words that are typed and not taken yet, when one saves, leaves the tune or goes back in it.
#include "tests/support/test_program.h"
#include "tests/ui/window/tune_bench.h"
#include "ui/tools/edit_words.h"
#include "ui/views/note_panel.h"
#include "ui/views/tune_list.h"
#include "ui/views/words_line.h"

#include <QFile>
#include <QListView>

#include <stdexcept>
#include <vector>

using lacuna::Command;
using lacuna::FileCommands;
using lacuna::HeadText;
using lacuna::TuneBench;

namespace {

/// The small book in its file, and how often it was asked whether to save it.
struct WordsBench : TuneBench {
    int asked = 0;
    FileCommands::Unsaved answer = FileCommands::Unsaved::Discard;

    bool show() {
        window->files().setAsk([this] {
            ++asked;
            return answer;
        });
        if (!TuneBench::show()) {
            return false;
        }
        window->leadSheet().setFocus();
        return QTest::qWaitFor([this] { return window->leadSheet().hasFocus(); });
    }
    /// As by a double click and the keys that follow.
    bool typeTitle(const char* text) {
        const QRectF place = window->leadSheet().rectOfHead(HeadText::Kind::Title);
        QTest::mouseDClick(paper(), Qt::LeftButton, {}, place.center().toPoint());
        line().selectAll();
        QTest::keyClicks(&line(), QLatin1String(text));
        return line().isVisible() && line().hasFocus();
    }
    std::string titleOf(int tune) const {
        return document.book().tunes.at(tune).current.header().title();
    }
    QByteArray file() const { return lacuna::OpenSmallBook::bytesOf(book.path()); }
    QString writeOther() const {
        const QString path = book.pathTo("other.abc");
        QFile other(path);
        if (!other.open(QIODevice::WriteOnly) ||
            other.write("X:1\nT:Other\nM:4/4\nL:1/8\nK:D\nA8|]\n") < 0) {
            qFatal("cannot write the other book");
        }
        return path;
    }
};

} // namespace

class WordsKeptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherBookIsAskedForAndDoesNotGetThem() {
        WordsBench bench;
        QVERIFY(bench.show());
        const QString other = bench.writeOther();
        QVERIFY(bench.typeTitle("Mine"));
        bench.answer = FileCommands::Unsaved::Save;
        QVERIFY(bench.WindowBench::open(other));
        QCOMPARE(bench.asked, 1);
        QVERIFY(bench.file().contains("T:Mine\n"));
        QCOMPARE(bench.titleOf(0), std::string("Other"));
        QVERIFY(!bench.document.isDirty());
        QVERIFY(!bench.line().isVisible());
    }

    void aBookThatComesUnaskedDoesNotGetThem() {
        WordsBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.typeTitle("Mine"));
        bench.document.setBook(lacuna::bookOfBytes("X:1\nT:Other\nM:4/4\nL:1/8\nK:D\nA8|]\n"));
        QCOMPARE(bench.titleOf(0), std::string("Other"));
        QVERIFY(!bench.line().isVisible());
    }

    void whoClosesIsAsked() {
        WordsBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.typeTitle("Mine"));
        bench.answer = FileCommands::Unsaved::Cancel;
        QVERIFY(!bench.window->close());
        QCOMPARE(bench.asked, 1);
        QCOMPARE(bench.titleOf(0), std::string("Mine"));
        QVERIFY(bench.document.isDirty());
        bench.answer = FileCommands::Unsaved::Save;
        QVERIFY(bench.typeTitle("Better"));
        QVERIFY(bench.window->close());
        QVERIFY(bench.file().contains("T:Better\n"));
    }

    void savingTakesThem_data() {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("with the key") << true;
        QTest::newRow("from the menu") << false;
    }

    void savingTakesThem() {
        QFETCH(bool, byKey);
        WordsBench bench;
        QVERIFY(bench.show());
        const auto save = [&](QWidget& typed) {
            if (byKey) {
                QTest::keyClick(&typed, Qt::Key_S, Qt::ControlModifier);
            } else {
                bench.run(Command::Save);
            }
        };
        QVERIFY(bench.typeTitle("Mine"));
        save(bench.line());
        QVERIFY(bench.file().contains("T:Mine\n"));
        QVERIFY(!bench.line().isVisible());
        QVERIFY(!bench.document.isDirty());
        bench.document.selectNotes({{1, 0}, {1, 0}});
        bench.run(Command::ChordSymbol);
        QTest::keyClicks(&bench.line(), "G7");
        save(bench.line());
        QVERIFY(bench.file().contains("\"G7\"d2fd"));
        bench.run(Command::Lyrics);
        QTest::keyClicks(&bench.line(), "la");
        save(bench.line());
        QVERIFY(bench.file().contains("la"));
        QVERIFY(!bench.line().isVisible());
        bench.document.selectNotes({{2, 0}, {2, 0}});
        bench.key(Qt::Key_I);
        lacuna::WordsLine& chord = bench.window->notePanel().chordField();
        chord.setFocus();
        QTest::keyClicks(&chord, "Em");
        save(chord);
        QVERIFY(bench.file().contains("\"Em\"G2BG"));
        QCOMPARE(bench.document.undoStack().count(), 4);
    }

    void anotherTuneLeavesThemWhereTheyAre_data() { savingTakesThem_data(); }

    void anotherTuneLeavesThemWhereTheyAre() {
        QFETCH(bool, byKey);
        WordsBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.typeTitle("Mine"));
        if (byKey) {
            QTest::keyClick(&bench.line(), Qt::Key_PageDown, Qt::ControlModifier);
        } else {
            bench.run(Command::NextTune);
        }
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.titleOf(0), std::string("Mine"));
        QCOMPARE(bench.titleOf(1), std::string("A Second"));
        QVERIFY(bench.document.isDirty());
        bench.run(Command::Undo);
        QCOMPARE(bench.titleOf(0), std::string("The First One"));
        QCOMPARE(bench.document.tuneIndex(), 0);
    }

    void theFieldsOfTheNotesDoSoToo() {
        WordsBench bench;
        QVERIFY(bench.show());
        bench.document.selectNotes({{1, 0}, {1, 0}});
        bench.key(Qt::Key_I);
        lacuna::NotePanel& panel = bench.window->notePanel();
        panel.chordField().setFocus();
        QTest::keyClicks(&panel.chordField(), "Em");
        bench.run(Command::NextTune);
        QVERIFY(!panel.isVisible());
        QCOMPARE(bench.document.undoStack().count(), 1);
        QVERIFY(textOf(bench.document.book(), 0)->bytes.find("\"Em\"d2fd") != std::string::npos);
        bench.document.showTune(0);
        bench.document.selectNotes({{2, 0}, {2, 0}});
        bench.key(Qt::Key_I);
        panel.chordField().setFocus();
        QTest::keyClicks(&panel.chordField(), "G");
        bench.document.setBook(
            lacuna::bookOfBytes("X:1\nT:Other\nM:4/4\nL:1/8\nK:D\nA8|B8|c8|]\n"));
        QVERIFY(!panel.isVisible());
        QVERIFY(!bench.music().contains('"'));
    }

    void theyAreForThePlaceThatTheyWereTypedAt() {
        WordsBench bench;
        QVERIFY(bench.show());
        bench.document.select(2, 2);
        bench.run(Command::SectionName);
        QTest::keyClicks(&bench.line(), "Turn");
        bench.run(Command::SelectAll);
        QTest::keyClick(&bench.line(), Qt::Key_Return);
        QCOMPARE(bench.document.score().measure(2).frame().section, std::string("Turn"));
        QCOMPARE(bench.document.score().measure(0).frame().section, std::string());
        bench.document.selectNotes({{1, 0}, {1, 0}});
        bench.key(Qt::Key_I);
        lacuna::WordsLine& chord = bench.window->notePanel().chordField();
        chord.setFocus();
        QTest::keyClicks(&chord, "Em");
        bench.document.selectNotes({{3, 0}, {3, 0}});
        QTest::keyClick(&chord, Qt::Key_Return);
        QVERIFY(bench.music().contains("\"Em\"d2fd"));
    }

    void undoGoesBackFromThem() {
        WordsBench bench;
        QVERIFY(bench.show());
        bench.run(Command::AppendMeasure);
        const int last = bench.document.score().size() - 1;
        bench.document.select(last, last);
        bench.run(Command::ChordSymbol);
        QTest::keyClicks(&bench.line(), "Am");
        bench.run(Command::Undo);
        QVERIFY(!bench.line().isVisible());
        QCOMPARE(bench.document.score().size(), last + 1);
        QVERIFY(!bench.music().contains("Am"));
        bench.run(Command::Redo);
        QVERIFY(bench.music().contains("\"Am\""));
    }

    void theyGoWithTheBarThatTheyAreFor_data() {
        QTest::addColumn<Command>("what");
        QTest::newRow("chord") << Command::ChordSymbol;
        QTest::newRow("words") << Command::StaffText;
        QTest::newRow("lyrics") << Command::Lyrics;
        QTest::newRow("section") << Command::SectionName;
    }

    void theyGoWithTheBarThatTheyAreFor() {
        QFETCH(Command, what);
        WordsBench bench;
        QVERIFY(bench.show());
        const lacuna::Score before = bench.document.score();
        bench.run(Command::AppendMeasure);
        const int last = before.size();
        bench.document.select(last, last);
        if (what == Command::Lyrics) {
            bench.document.placeCaret({last, lacuna::Tick{0}});
            bench.type("nd");
            bench.type("n");
            bench.document.selectNotes({{last, 0}, {last, 0}});
        }
        bench.run(what);
        QVERIFY(bench.line().isVisible());
        QTest::keyClicks(&bench.line(), "Am");
        bench.document.undoStack().setIndex(0); // whoever does so
        QVERIFY(!bench.line().isVisible());
        QVERIFY(bench.document.score() == before);
        QVERIFY(bench.line().refusal().isEmpty());
    }

    void wordsForProgrammersAreShownToNobody() {
        QString words;
        try {
            words = QString::number(std::vector<int>().at(1));
        } catch (const std::exception& error) {
            words = lacuna::refusalInWords(error);
        }
        QCOMPARE(words, QString("The tune has changed; nothing is there now."));
        QCOMPARE(lacuna::refusalInWords(std::invalid_argument("a rest has no pitch")),
                 QString("A rest has no pitch."));
    }

    void whatIsRefusedHoldsBackWhatWouldLoseIt() {
        WordsBench bench;
        QVERIFY(bench.show());
        bench.run(Command::AppendMeasure); // what could be undone
        bench.run(Command::Save);
        const QByteArray before = bench.file();
        bench.document.select(1, 1);
        bench.run(Command::ChordSymbol);
        QTest::keyClicks(&bench.line(), "loud");
        const auto isKept = [&bench] {
            const bool stands = bench.line().hasFocus() && bench.line().text() == "loud" &&
                                bench.line().refusal() == "This is no chord symbol: loud.";
            bench.window->leadSheet().setFocus();
            return stands;
        };
        bench.run(Command::Save);
        QVERIFY(isKept());
        bench.run(Command::NextTune);
        QVERIFY(isKept());
        bench.run(Command::Undo);
        QVERIFY(isKept());
        QVERIFY(!bench.document.isDirty());
        QVERIFY(!bench.window->close());
        QVERIFY(isKept());
        QVERIFY(!bench.window->files().openPath(bench.book.path()));
        QVERIFY(isKept());
        QListView& list = bench.window->tuneList().list();
        const QModelIndex other = list.model()->index(1, 0);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(other).center());
        QVERIFY(isKept());
        QCOMPARE(bench.document.tuneIndex(), 0);
        QTRY_COMPARE(list.currentIndex().row(), 0);
        QCOMPARE(bench.file(), before);
        QTest::keyClick(&bench.line(), Qt::Key_Escape);
        bench.run(Command::NextTune);
        QCOMPARE(bench.document.tuneIndex(), 1);
        QVERIFY(bench.window->close());
        QCOMPARE(bench.asked, 0);
    }
};

LACUNA_TEST(WordsKeptTest)
#include "tst_words_kept.moc"
