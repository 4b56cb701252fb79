// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/ui/window/window_bench.h"
#include "ui/views/diagnostics_view.h"
#include "ui/window/text_panels.h"

#include <QPushButton>

using lacuna::WindowBench;

class MessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidOfATuneGoesWithIt() {
        WindowBench bench;
        bench.window->files().openPath(bench.book.path(), {.tune = 99});
        QVERIFY(lacuna::waitFor([&] { return !bench.window->files().isOpening(); }));
        QVERIFY(bench.window->message().contains("X:99"));
        bench.document.showTune(1);
        QCOMPARE(bench.window->message(), QString());
        bench.window->files().exportMidiTo(bench.book.pathTo("second.mid"));
        QVERIFY(bench.window->message().contains("second.mid"));
        bench.document.showTune(0);
        QCOMPARE(bench.window->message(), QString());
    }

    void partsThatCannotBeReadAreSaidAtOnce() {
        WindowBench bench;
        QVERIFY(bench.show());
        const QString path = bench.book.pathTo("odd.abc");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("X:1\nT:One\nL:1/8\nK:D\nD8|]\n\nA2 B2 c4|d8|\n\n"
                   "X:2\nT:No notes\nL:1/8\nK:D\n");
        file.close();
        QVERIFY(bench.open(path));
        QVERIFY2(bench.window->message().startsWith("2 parts of this book"),
                 qPrintable(bench.window->message()));
        bench.document.showTune(1);
        QVERIFY(!bench.window->message().isEmpty());
        for (QPushButton* button : bench.window->findChildren<QPushButton*>()) {
            if (button->text() == "Show the remarks") {
                button->click();
                break;
            }
        }
        lacuna::DiagnosticsView& remarks = bench.window->textPanels().diagnostics();
        QVERIFY(remarks.isVisible());
        QCOMPARE(remarks.model().rowCount(), 2);
        QCOMPARE(bench.window->message(), QString());
        QVERIFY(bench.open(bench.book.path()));
        QCOMPARE(bench.window->message(), QString());
    }

    void whatIsSaidOfTheBookStays() {
        WindowBench bench;
        const QString path = bench.book.path();
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadUser));
        QVERIFY(!bench.window->files().saveTo(path));
        QVERIFY(bench.window->message().contains("read-only"));
        bench.document.showTune(1);
        QVERIFY(bench.window->message().contains("read-only"));
    }
};

QTEST_MAIN(MessagesTest)
#include "tst_messages.moc"
