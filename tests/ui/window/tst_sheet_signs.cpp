// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the window draws over the sheet hides nothing of it.
#include "tests/support/test_program.h"
#include "tests/ui/window/cards_bench.h"
#include "ui/views/piano_roll_view.h"

using lacuna::CardsBench;
using lacuna::Command;
using lacuna::WindowBench;

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
};

LACUNA_TEST(SheetSignsTest)
#include "tst_sheet_signs.moc"
