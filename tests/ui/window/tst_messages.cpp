// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/ui/window/window_bench.h"

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
