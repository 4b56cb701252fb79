// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/test_program.h"
#include "ui/document/path_watch.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <semaphore>

using lacuna::PathWatch;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a file of the test");
    }
}

} // namespace

class PathWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfFilesAndFolders() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("tune.abc");
        write(file, "X:1\n");
        PathWatch watch;
        QSignalSpy stirred(&watch, &PathWatch::stirred);
        watch.watch({file, folder.path()});
        QTRY_COMPARE(stirred.count(), 1); // it may have changed before
        write(file, "X:2\n");
        QTRY_VERIFY(stirred.count() > 1);
        stirred.clear();
        write(folder.filePath("other.abc"), "X:1\n");
        QTRY_VERIFY(stirred.count() > 0);
    }

    void leavesWhatIsWishedNoMore() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("old") && QDir(folder.path()).mkpath("new"));
        const auto watchedBefore = std::make_shared<QStringList>();
        PathWatch watch(nullptr, [watchedBefore](QFileSystemWatcher& desktop, const QString& path) {
            *watchedBefore = desktop.directories();
            return desktop.addPath(path);
        });
        QSignalSpy stirred(&watch, &PathWatch::stirred);
        watch.watch({folder.filePath("old")});
        QTRY_COMPARE(stirred.count(), 1);
        watch.watch({folder.filePath("old"), folder.filePath("new")});
        QTRY_COMPARE(stirred.count(), 2);
        QCOMPARE(*watchedBefore, QStringList{folder.filePath("old")});
        watch.watch({folder.path()});
        QTRY_COMPARE(stirred.count(), 3);
        QVERIFY(watchedBefore->isEmpty());
    }

    void aFolderThatComesLaterIsWatchedWhenAskedAgain() {
        const QTemporaryDir folder;
        PathWatch watch;
        QSignalSpy stirred(&watch, &PathWatch::stirred);
        watch.watch({folder.filePath("later")});
        QVERIFY(QDir(folder.path()).mkpath("later"));
        watch.watch({folder.filePath("later")});
        QTRY_VERIFY(stirred.count() > 0);
    }

    void nobodyWaitsForADiskThatDoesNotAnswer() {
        const auto gate = std::make_shared<std::counting_semaphore<>>(0);
        const auto asked = std::make_shared<std::atomic<bool>>(false);
        {
            PathWatch watch(nullptr, [gate, asked](QFileSystemWatcher&, const QString&) {
                *asked = true;
                gate->acquire(); // on the UI thread it would never return
                return false;
            });
            watch.watch({"/far/away"});
            QTRY_VERIFY(asked->load());
            watch.watch({"/elsewhere"});
        }
        gate->release(2);
    }
};

LACUNA_CORE_TEST(PathWatchTest)
#include "tst_path_watch.moc"
