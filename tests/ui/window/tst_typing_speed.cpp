// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How long the staff takes to follow a key pressed in the ABC. Prints the figures; the limit is
// what a hand does not notice.
#include "tests/support/big_book.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/window/window_bench.h"
#include "ui/views/abc_text_view.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/text_panels.h"

#include <algorithm>
#include <vector>

using lacuna::Command;
using lacuna::WindowBench;

namespace {

constexpr double longestWait = 50; // ms, half of the keys; a tenth of a second is felt

/// Tells when a widget has painted itself.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }
    bool painted = false;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        painted = painted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

int tuneOfMeasures(const lacuna::OpenBook& book, int count) {
    const auto found = std::ranges::find_if(
        book.tunes, [count](const lacuna::BookTune& tune) { return tune.current.size() == count; });
    return found == book.tunes.end() ? -1 : static_cast<int>(found - book.tunes.begin());
}

} // namespace

class TypingSpeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStaffFollowsEveryKey() {
        const lacuna::BigBook book;
        WindowBench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.open(book.path()));
        QCOMPARE(bench.document.book().tunes.size(), std::size_t(lacuna::BigBook::tunes));
        const int tune = tuneOfMeasures(bench.document.book(), 32);
        QVERIFY(tune >= 0);
        bench.document.showTune(tune);
        bench.window->actions()[Command::ShowAbc]->trigger();
        bench.window->actions()[Command::ShowRemarks]->trigger();
        lacuna::AbcEditor& editor = bench.window->textPanels().abc().editor();
        QVERIFY(editor.hasFocus());
        QTextCursor caret(editor.document());
        caret.setPosition(editor.positionOf(editor.document()->blockCount() - 2, 3));
        editor.setTextCursor(caret);
        QCoreApplication::processEvents();

        PaintWatch watch(*bench.window->leadSheet().viewport());
        std::vector<double> waits;
        for (int i = 0; i < 100; ++i) {
            const Qt::Key key = i % 4 < 2 ? Qt::Key_D : Qt::Key_Backspace;
            watch.painted = false;
            const lacuna::ProcessorTimer work;
            QTest::sendKeyEvent(QTest::Press, &editor, key, key == Qt::Key_D ? "d" : "", {});
            QVERIFY(lacuna::waitFor([&] { return watch.painted; }));
            waits.push_back(work.milliseconds());
        }
        std::ranges::sort(waits);
        qInfo("from a key in the ABC to the staff painted, tune %d of %d, %d measures: half of "
              "the keys within %.1f ms of processor time, 95 of 100 within %.1f ms, the slowest "
              "%.1f ms",
              tune + 1, lacuna::BigBook::tunes, bench.document.score().size(), waits[49], waits[94],
              waits[99]);
        QVERIFY(waits[49] <= longestWait * lacuna::slowness());
    }
};

LACUNA_TEST(TypingSpeedTest)
#include "tst_typing_speed.moc"
