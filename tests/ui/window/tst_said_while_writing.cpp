// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/window/roll_bench.h"
#include "ui/document/fill_controller.h"
#include "ui/views/status_line.h"

#include <QLabel>
#include <QScrollBar>

using lacuna::Caret;
using lacuna::LeadSheetView;
using lacuna::quarterNote;
using lacuna::RollBench;
using lacuna::Tick;

namespace {

struct SaidBench : RollBench {
    LeadSheetView& sheet() const { return window->leadSheet(); }
    QString said() const { return window->statusLine().sentence(); }
    /// So many pixels are drawn over on the sheet, side by side around a point.
    int drawnAcross(QPointF point) const {
        constexpr int reach = 12;
        const QRect row(qRound(point.x()) - reach, qFloor(point.y()), 2 * reach + 1, 1);
        const QImage image = sheet().viewport()->grab(row).toImage();
        int drawn = 0;
        for (int x = 0; x < image.width(); ++x) {
            drawn += image.pixelColor(x, 0) != lacuna::lightTheme().paper ? 1 : 0;
        }
        return drawn;
    }
};

} // namespace

/// What is said and shown of the place and the note while one writes.
class SaidWhileWritingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesThatTheInstrumentDoesNotPlayAreSaid() {
        SaidBench bench;
        QVERIFY(bench.open("z8|"));
        const QString tooLow("F is too low: Fiddle, G3 – B5.");
        bench.type("ng,");
        QVERIFY2(!bench.said().contains("too"), qPrintable(bench.said()));
        bench.type("f");
        QVERIFY2(bench.said().contains(tooLow), qPrintable(bench.said()));
        QVERIFY(bench.sheet().accessibleDescription().contains(tooLow));
        bench.type("'");
        QVERIFY2(!bench.said().contains("too"), qPrintable(bench.said()));
        for (int i = 0; i < 2; ++i) {
            bench.key(Qt::Key_Up, Qt::ControlModifier);
        }
        QVERIFY2(bench.said().contains("F is too high"), qPrintable(bench.said()));
        // By the range that is chosen.
        lacuna::FillSettings any = bench.fills.knobs();
        any.sampling.range = lacuna::unlimitedRange;
        bench.fills.setKnobs(any);
        bench.type("g,");
        QVERIFY2(!bench.said().contains("too"), qPrintable(bench.said()));
    }

    void theCaretAndThePlaceThatSoundsDiffer() {
        SaidBench bench;
        QVERIFY(bench.open("C2D2 E4|F8|"));
        QVERIFY(bench.openSilentSound());
        bench.document.placeCaret({1, Tick{0}});
        bench.playback.placeAt({1, Tick{0}});
        bench.playback.play();
        QVERIFY(bench.playback.isPlaying());
        bench.type("n");
        const auto& sheet = bench.sheet().sheet();
        const auto place = sheet.cursorAt(bench.document.score().startOf(1));
        QVERIFY(place);
        const double space = 7 * bench.window->zoom();
        const QPointF top = QPointF(place->x, sheet.systems[place->system].staff.top() - 2) * space;
        const QLineF caret = bench.sheet().lineOfCaret();
        // The one has a head, the other a short bar at either end.
        QVERIFY(bench.drawnAcross(top + QPointF(0, 1)) >= 8);
        QVERIFY(bench.drawnAcross(top + QPointF(0, 8 * space - 2)) <= 4);
        QVERIFY(bench.drawnAcross(caret.p1()) >= 5);
        QVERIFY(bench.drawnAcross(caret.p2()) >= 5);
    }

    void aSentenceIsSeenWhole() {
        SaidBench bench;
        std::string music;
        for (int i = 0; i < 40; ++i) {
            music += "CDEF GABc|" + std::string(i % 4 == 3 ? "\n" : "");
        }
        QVERIFY(bench.open(music));
        bench.type("n");
        QScrollBar& down = *bench.sheet().verticalScrollBar();
        for (const double zoom : {0.6, 1.0, 2.0}) {
            bench.window->setZoom(zoom);
            for (const int bar : {0, 20, 39, 40}) {
                bench.document.placeCaret({bar, Tick{0}});
                for (const int at : {down.value(), 0, down.maximum() / 2, down.maximum()}) {
                    down.setValue(at);
                    Q_EMIT bench.window->noteEntry().refused(
                        "A section ends here, and its pickup completes the bar: a note cannot "
                        "last beyond it.");
                    const QRect said = bench.sheet().rectOfRefusal().toAlignedRect();
                    QVERIFY(!said.isEmpty());
                    QVERIFY(bench.sheet().viewport()->rect().contains(said));
                }
            }
        }
        // Under the music too, in as many lines as it takes.
        bench.window->resize(bench.window->minimumSizeHint().expandedTo({800, 600}));
        const auto* label = bench.window->statusLine().findChild<QLabel*>();
        const QString sentence = QString("Why this cannot be done is a long story. ").repeated(4);
        QTRY_VERIFY(label->fontMetrics().horizontalAdvance(sentence) > label->width());
        const int oneLine = label->height();
        Q_EMIT bench.window->noteEntry().refused(sentence);
        QCOMPARE(bench.said(), sentence);
        QTRY_VERIFY(label->height() > oneLine);
        QVERIFY(label->height() >= label->heightForWidth(label->width()));
        QVERIFY(bench.window->statusLine().rect().contains(label->geometry()));
        bench.document.placeCaret({0, Tick{0}});
        QTRY_COMPARE(label->height(), oneLine);
    }
};

LACUNA_TEST(SaidWhileWritingTest)
#include "tst_said_while_writing.moc"
