// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the window draws over the sheet hides nothing of it.
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/tools/note_entry.h"
#include "ui/views/piano_roll_view.h"
#include "ui/window/in_place_editing.h"
#include "ui/window/tune_commands.h"

#include <QScrollBar>

using lacuna::CardsBench;
using lacuna::Command;
using lacuna::WindowBench;

namespace {

/// Low notes in a line make little room over the next.
constexpr const char* withEndings =
    "X:1\nT:Endings\nM:4/4\nL:1/8\nK:D\n|:G,8|G,8|A,8|FAFD FAFD|1 d8|d8:|2 e8|e8|:\nG,8|A,8|1 "
    "d8:|2 e8|]\n";

} // namespace

class SheetSignsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidOfTheGapCoversNothingOfThePage_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("isErased");
        QTest::newRow("first bar") << 0 << 0 << true;
        QTest::newRow("first line") << 0 << 3 << true;
        QTest::newRow("last bar") << 7 << 7 << true;
        QTest::newRow("whole tune") << 0 << 7 << false;
    }

    void whatIsSaidOfTheGapCoversNothingOfThePage() {
        QFETCH(int, first);
        QFETCH(int, last);
        QFETCH(bool, isErased);
        CardsBench bench;
        bench.window->resize(1400, 900);
        QVERIFY(bench.show());
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.document.select(first, last);
        if (isErased) {
            bench.key(Qt::Key_Delete);
        } else {
            bench.action(Command::Fill)->trigger();
        }
        const QRectF words = sheet.rectOfGapWords();
        QVERIFY(bench.has(*sheet.viewport(), words.toRect()));
        const double space = 7 * sheet.zoom();
        QVERIFY(!sheet.sheet().heading.empty());
        for (const lacuna::Item& item : sheet.sheet().heading) {
            const QRectF place(item.bounds.topLeft() * space, item.bounds.size() * space);
            QVERIFY(!place.intersects(words));
        }
        for (int measure = 0; measure < bench.document.shown().size(); ++measure) {
            const bool isFree = isErased && measure >= first && measure <= last;
            QVERIFY(isFree || !QRectF(sheet.rectOfNotes(measure)).intersects(words));
        }
    }

    // Lyrics leave no room between the lines: the words stay at their gap all the same.
    void theKeysToFillAreSaidAtTheGap_data() {
        QTest::addColumn<int>("bar");
        QTest::newRow("first line") << 1;
        QTest::newRow("second line") << 11;
        QTest::newRow("last of a line") << 7;
    }

    void theKeysToFillAreSaidAtTheGap() {
        QFETCH(int, bar);
        CardsBench bench;
        bench.window->resize(1400, 900);
        std::string tune = "X:1\nT:Sung\nM:4/4\nL:1/8\nK:D\n";
        for (int line = 0; line < 4; ++line) { // of bars narrower than the words
            tune += "D2E2F2G2|A2B2c2d2|d2c2B2A2|G2F2E2D2|D2E2F2G2|A2B2c2d2|d2c2B2A2|G2F2E2D2|\nw:";
            for (int words = 0; words < 2; ++words) {
                tune += " now we all are sing- ing here the words that fill the line be- low it";
            }
            tune += "\n";
        }
        bench.document.setBook(lacuna::bookOfBytes(tune));
        QVERIFY(bench.show());
        const lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.document.select(bar, bar);
        bench.key(Qt::Key_Delete);
        const QRectF words = sheet.rectOfGapWords();
        QVERIFY(!words.isEmpty());
        const auto away = [&](int measure) {
            return std::abs(QRectF(sheet.rectOfMeasure(measure)).center().y() - words.center().y());
        };
        const int lineBelow = sheet.lineOf(bar).end;
        QVERIFY2(away(bar) < away(lineBelow), qPrintable(QString::number(words.top())));
        QVERIFY(QRectF(sheet.rectOfNotes(bar)).adjusted(0, -40, 0, 40).intersects(words));
    }

    void theFrameOfASelectionLeavesChordSymbolsWhole() {
        WindowBench bench;
        bench.window->resize(1400, 900);
        QVERIFY(bench.show());
        bench.document.setBook(lacuna::bookOfBytes(
            "X:1\nT:Chords\nM:4/4\nL:1/8\nK:D\n\"D\"FAFD FAFD|\"A\"E4 E4|\"G\"G8|\"D\"D8|]\n"));
        bench.document.select(0, 3);
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        const auto drawn = [&](QWidget& focus) {
            focus.setFocus(Qt::OtherFocusReason);
            return sheet.viewport()->grab().toImage();
        };
        const QImage framed = drawn(sheet);
        const QImage bare = drawn(bench.window->pianoRoll());
        QVERIFY(framed != bare);
        const double space = 7 * sheet.zoom();
        int chords = 0;
        for (const lacuna::MeasureLayout& measure : sheet.sheet().measures) {
            for (const lacuna::Item& item : sheet.sheet().itemsOf(measure)) {
                if (item.role == lacuna::Role::Chord) {
                    const QRect place =
                        QRectF(item.bounds.topLeft() * space, item.bounds.size() * space).toRect();
                    QVERIFY(framed.copy(place) == bare.copy(place));
                    ++chords;
                }
            }
        }
        QCOMPARE(chords, 4);
    }

    void theNameOfAGapIsClearOfEndings_data() {
        QTest::addColumn<double>("zoom");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        for (const double zoom : {0.5, 0.7, 1.0, 2.0}) {
            for (const auto& [first, last] : {std::pair(4, 5), {3, 4}, {3, 5}, {5, 7}, {8, 9}}) {
                QTest::addRow("bars %d to %d at %g", first, last, zoom) << zoom << first << last;
            }
        }
    }

    void theNameOfAGapIsClearOfEndings() {
        QFETCH(double, zoom);
        QFETCH(int, first);
        QFETCH(int, last);
        CardsBench bench;
        bench.window->resize(1400, 900);
        QVERIFY(bench.show());
        bench.document.setBook(lacuna::bookOfBytes(withEndings));
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.window->setZoom(zoom);
        bench.document.select(first, last);
        bench.key(Qt::Key_Delete);
        QTRY_VERIFY(!sheet.isBehind());
        const QRectF name = sheet.rectOfGapName();
        const QRectF words = sheet.rectOfGapWords();
        QVERIFY(!name.isEmpty());
        int endings = 0;
        for (const lacuna::SystemLayout& system : sheet.sheet().systems) {
            for (int i = system.first; i < system.end; ++i) {
                for (const lacuna::Item& item : sheet.sheet().itemsOf(sheet.sheet().measures[i])) {
                    if (item.role == lacuna::Role::Ending) {
                        const double space = 7 * sheet.zoom();
                        const QRectF place =
                            QRectF(item.bounds.topLeft() * space, item.bounds.size() * space)
                                .translated(0, -sheet.verticalScrollBar()->value());
                        QVERIFY(!place.adjusted(0, -1, 0, 1).intersects(name));
                        QVERIFY(!place.adjusted(0, -1, 0, 1).intersects(words));
                        ++endings;
                    }
                }
            }
        }
        QVERIFY(endings > 0);
    }

    void noLineRunsThroughTheNameOfAGap() {
        CardsBench bench;
        bench.window->resize(1280, 800);
        QVERIFY(bench.show());
        // The line of what is past, under low notes, where the name stands over an ending.
        bench.document.setBook(lacuna::bookOfBytes(
            "X:1\nT:Low\nM:6/8\nL:1/8\nK:D\nA,|D,FA G,FA|G,BG FED|B,C,B, A,FD|G,2E EFG,|\ndfa "
            "afd|gbg fed|bc'b afd|1 e2d d2A|e2d d2A:|2 e2d d2f|]\n"));
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        bench.document.select(8, 9);
        bench.key(Qt::Key_Delete);
        const QRect name = sheet.rectOfGapName().toAlignedRect();
        const QImage drawn = sheet.viewport()->grab().toImage();
        const QColor paper = drawn.pixelColor(2, 2);
        for (int y = name.top() + 1; y < name.bottom(); ++y) {
            for (const int x : {name.left() + 2, name.left() + 3, name.left() + 4}) {
                QCOMPARE(drawn.pixelColor(x, y), paper); // before its first letter
            }
        }
    }

    void oneSentenceIsSaidAtAPlace() {
        CardsBench bench;
        bench.window->resize(1400, 900);
        QVERIFY(bench.show());
        bench.document.setBook(lacuna::bookOfBytes(withEndings));
        lacuna::LeadSheetView& sheet = bench.window->leadSheet();
        QRect words;
        int met = 0;
        for (const double zoom : {0.7, 1.0, 1.4}) {
            bench.window->setZoom(zoom);
            for (int bar = 0; bar < bench.document.score().size(); ++bar) {
                bench.document.select(bar, bar);
                bench.key(Qt::Key_Delete);
                words = sheet.rectOfGapWords();
                QVERIFY(!words.isEmpty());
                Q_EMIT bench.window->noteEntry().refused("Select the notes that are to be tied.");
                const QRect refusal = sheet.rectOfRefusal().toAlignedRect();
                QVERIFY(!refusal.isEmpty());
                QVERIFY(!refusal.intersects(sheet.rectOfGapWords()));
                met += refusal.intersects(words) ? 1 : 0;
                Q_EMIT bench.window->noteEntry().refused({}); // it is gone
                QCOMPARE(sheet.rectOfGapWords(), words);
                bench.document.undoStack().undo();
            }
        }
        QVERIFY(met > 0);
        bench.document.select(2, 2);
        bench.key(Qt::Key_Delete);
        words = sheet.rectOfGapWords();
        // Neither stands under a line that one types into.
        Q_EMIT bench.window->noteEntry().refused("No.");
        lacuna::InPlaceLine& line = bench.window->tuneCommands().inPlace().line();
        line.open({.text = "words", .font = sheet.font(), .name = "Words"}, QRectF(words));
        QVERIFY(sheet.rectOfGapWords().isEmpty());
        line.moveTo(sheet.rectOfRefusal());
        QVERIFY(sheet.rectOfRefusal().isEmpty());
        line.shut();
        QCOMPARE(sheet.rectOfGapWords(), words);
    }
};

LACUNA_TEST(SheetSignsTest)
#include "tst_sheet_signs.moc"
