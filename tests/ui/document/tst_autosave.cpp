// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/big_book.h"
#include "tests/support/patience.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/autosave.h"
#include "ui/document/recovery.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>

using lacuna::Autosave;
using lacuna::LeftCopy;
using lacuna::OpenSmallBook;
using lacuna::ProjectFile;

namespace {

/// A book in a file, with a state folder beside it.
struct Bench {
    OpenSmallBook book;
    QString state = book.pathTo("state");
    bool unsaved = true;

    std::optional<ProjectFile> snapshot() const {
        if (!unsaved) {
            return std::nullopt;
        }
        return ProjectFile{.abc = lacuna::textOf(book.document.book()),
                           .origin =
                               lacuna::ProjectOrigin{.path = book.document.path().toStdString(),
                                                     .mark = book.document.book().onDisk}};
    }
    /// Writes what a window would that is killed then.
    void crash() {
        Autosave autosave(state, [this] { return snapshot(); });
        autosave.touch();
        QVERIFY(autosave.flush());
    }
    QStringList copies() const {
        return QDir(state + "/autosave").entryList({"*.lacuna"}, QDir::Files);
    }
    void edit() {
        book.document.select(1, 1);
        book.document.eraseSelection();
    }
};

} // namespace

class AutosaveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesWithinThreeSecondsOfTheFirstChange() {
        Bench bench;
        bench.edit();
        Autosave autosave(bench.state, [&] { return bench.snapshot(); });
        QSignalSpy written(&autosave, &Autosave::written);
        int changes = 0;
        QTimer busy; // changes that go on do not put it off
        connect(&busy, &QTimer::timeout, &autosave, [&] {
            autosave.touch();
            ++changes;
        });
        busy.start(10);
        QTRY_COMPARE(written.count(), 1);
        // Three seconds have room for so many: on a machine that stands still none comes either.
        QVERIFY2(changes < 300, qPrintable(QString::number(changes)));
        QCOMPARE(bench.copies().size(), 1);
    }

    void dropRemovesTheCopyAndItsLock() {
        Bench bench;
        Autosave autosave(bench.state, [&] { return bench.snapshot(); });
        autosave.touch();
        QVERIFY(autosave.flush());
        QCOMPARE(bench.copies().size(), 1);
        autosave.drop();
        QVERIFY(autosave.flush());
        QVERIFY(QDir(bench.state + "/autosave")
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        autosave.touch();
        bench.unsaved = false; // saved before the copy was due
        QVERIFY(autosave.flush());
        QCOMPARE(bench.copies().size(), 0);
    }

    void leavesNoFileBesideTheScore() {
        Bench bench;
        bench.edit();
        bench.crash();
        QDir folder = QFileInfo(bench.book.path()).dir();
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 (QStringList{"small.abc", "state"}));
    }

    void aLivingWindowsCopyIsNotOffered() {
        Bench bench;
        bench.edit();
        Autosave autosave(bench.state, [&] { return bench.snapshot(); });
        autosave.touch();
        QVERIFY(autosave.flush());
        QVERIFY(lacuna::readLeftCopies(bench.state).empty());
    }

    void aCrashLeavesWhatWasNotSaved() {
        Bench bench;
        bench.edit();
        bench.crash();
        const std::vector<LeftCopy> left = lacuna::readLeftCopies(bench.state);
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].recovered.tunes.at(0).current == bench.book.document.score());
        QCOMPARE(left[0].recovered.path, bench.book.path());
        QCOMPARE(left[0].recovered.onDisk, bench.book.document.book().onDisk);
        QVERIFY(left[0].saved);
        QCOMPARE(left[0].differences.size(), std::size_t(1));
        QCOMPARE(left[0].differences[0].measuresA, (std::vector<lacuna::MeasureRange>{{1, 2}}));
        QVERIFY(left[0].recoveredAt.isValid() && left[0].savedAt.isValid());
        // While it is offered here, no other window offers it.
        QVERIFY(lacuna::readLeftCopies(bench.state).empty());
    }

    void whatIsKeptForLaterIsOfferedAgain() {
        Bench bench;
        bench.edit();
        bench.crash();
        QCOMPARE(lacuna::readLeftCopies(bench.state).size(), std::size_t(1));
        QCOMPARE(lacuna::readLeftCopies(bench.state).size(), std::size_t(1));
    }

    void aCopyThatEqualsTheFileIsRemoved() {
        Bench bench;
        bench.crash();
        QVERIFY(lacuna::readLeftCopies(bench.state).empty());
        QVERIFY(bench.copies().isEmpty());
    }

    void aTuneThatWasNeverSavedIsKeptToo() {
        Bench bench;
        bench.book.document.setBook(lacuna::bookOf(bench.book.document.score()));
        bench.crash();
        const std::vector<LeftCopy> left = lacuna::readLeftCopies(bench.state);
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left[0].recovered.path.isEmpty());
        QVERIFY(!left[0].saved);
        QVERIFY(left[0].recovered.tunes.at(0).current == bench.book.document.score());
    }

    void aFileThatIsGoneLeavesTheCopy() {
        Bench bench;
        bench.edit();
        bench.crash();
        QVERIFY(QFile::remove(bench.book.path()));
        const std::vector<LeftCopy> left = lacuna::readLeftCopies(bench.state);
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(!left[0].saved);
    }

    void aDamagedCopyIsSetAsideAndHarmsNoOther() {
        Bench bench;
        bench.edit();
        bench.crash();
        QFile damaged(bench.state + "/autosave/damaged.lacuna");
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{\"format\":") > 0);
        damaged.close();
        QStringList said;
        const auto say = [&said](const QString& sentence) { said << sentence; };
        QCOMPARE(lacuna::readLeftCopies(bench.state, say).size(), std::size_t(1));
        QVERIFY(!damaged.exists());
        QCOMPARE(said.size(), 1);
        const QString aside = bench.state + "/autosave/set-aside/damaged.lacuna";
        QVERIFY2(said[0].contains(aside), qPrintable(said[0]));
        QCOMPARE(OpenSmallBook::bytesOf(aside), QByteArray("{\"format\":"));
        QCOMPARE(lacuna::readLeftCopies(bench.state, say).size(), std::size_t(1));
        QCOMPARE(said.size(), 1); // once
    }

    void aCopyThatEndedTheProcessIsSetAside() {
        Bench bench;
        bench.edit();
        bench.crash();
        {
            // As a process does that dies while it looks: the mark stays, the lock does not.
            const auto places = lacuna::AutosavePlace::leftBehind(bench.state);
            QCOMPARE(places.size(), std::size_t(1));
            QFile mark(places[0]->file() + ".tried");
            QVERIFY(mark.open(QIODevice::WriteOnly));
        }
        QStringList said;
        const auto say = [&said](const QString& sentence) { said << sentence; };
        QVERIFY(lacuna::readLeftCopies(bench.state, say).empty());
        QCOMPARE(said.size(), 1);
        QVERIFY2(said[0].contains("ended Lacuna"), qPrintable(said[0]));
        const QDir aside(bench.state + "/autosave/set-aside");
        QCOMPARE(aside.entryList(QDir::Files).size(), 1);
        QVERIFY(bench.copies().isEmpty());
    }

    void aTrialLeavesNoMark() {
        Bench bench;
        bench.edit();
        bench.crash();
        {
            auto places = lacuna::AutosavePlace::leftBehind(bench.state);
            places.at(0)->beginTrial();
            QVERIFY(QFile::exists(places[0]->file() + ".tried"));
            QVERIFY(!places[0]->hasFailed());
        }
        QCOMPARE(lacuna::readLeftCopies(bench.state).size(), std::size_t(1));
    }

    void aSavedFileThatIsNoneHarmsNoCopy() {
        Bench bench;
        bench.edit();
        bench.crash();
        QVERIFY(QFile::remove(bench.book.path()));
        QCOMPARE(mkfifo(qPrintable(bench.book.path()), 0600), 0);
        const std::vector<LeftCopy> left = lacuna::readLeftCopies(bench.state);
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(!left[0].saved);
        QVERIFY2(left[0].savedTrouble.contains("a pipe"), qPrintable(left[0].savedTrouble));
    }

    void recoveredWorkTakesItsCopyOver() {
        Bench bench;
        bench.edit();
        bench.crash();
        std::vector<LeftCopy> left = lacuna::readLeftCopies(bench.state);
        QCOMPARE(left.size(), std::size_t(1));
        {
            Autosave autosave(bench.state, [&] { return bench.snapshot(); });
            autosave.takeOver(std::move(left[0].place));
            QVERIFY(autosave.flush());
            QVERIFY(lacuna::readLeftCopies(bench.state).empty());
            QCOMPARE(bench.copies().size(), 1); // a crash now would lose nothing either
            autosave.touch();
            QVERIFY(autosave.flush());
            QCOMPARE(bench.copies().size(), 1);
            autosave.drop();
        }
        QVERIFY(bench.copies().isEmpty());
    }

    void aStateFolderThatCannotBeIsSaidOnce() {
        Bench bench;
        QFile inTheWay(bench.state);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Autosave autosave(bench.state, [&] { return bench.snapshot(); });
        QSignalSpy failed(&autosave, &Autosave::failed);
        autosave.touch();
        QVERIFY(autosave.flush());
        autosave.touch();
        QVERIFY(autosave.flush());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().endsWith('.'));
    }

    void theSnapshotOfABigBookTakesAMoment() {
        const lacuna::BigBook book;
        lacuna::ScoreDocument document;
        document.setBook(lacuna::readBook(book.path()));
        document.showTune(900);
        document.select(1, 1);
        document.eraseSelection();
        lacuna::textOf(document.book());
        const lacuna::ProcessorTimer work;
        constexpr int times = 10;
        std::size_t bytes = 0;
        for (int i = 0; i < times; ++i) {
            bytes += lacuna::textOf(document.book()).size();
        }
        const double ms = work.milliseconds() / times;
        qInfo("%zu tunes, %zu bytes: %.2f ms on the UI thread", document.book().tunes.size(),
              bytes / times, ms);
        QVERIFY(ms < 10 * lacuna::slowness());
    }
};

LACUNA_CORE_TEST(AutosaveTest)
#include "tst_autosave.moc"
