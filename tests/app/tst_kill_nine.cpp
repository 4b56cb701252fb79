// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The editor is killed at random moments while it edits and saves. Whatever the moment, the book
// can be read, and no edit older than three seconds is lost.
//
// The program starts itself as a child: the real window, document, autosave and saving, without a
// screen. The child edits every few milliseconds, says so on its standard output at once, and saves
// now and then. LACUNA_KILLS sets how often it is killed; LACUNA_KILL_SEED where the moments lie.

#include "engine/score/edits.h"
#include "tests/support/fake_gap_filler.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/recovery.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/window/main_window.h"
#include "ui/window/recovery_dialog.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <unistd.h>

using namespace lacuna;

namespace {

const char* const book = "%abc-2.1\n% kept\n\nX:1\nT:Killed\nM:4/4\nL:1/8\nK:C\n"
                         "CCCC CCCC|CCCC CCCC|CCCC CCCC|CCCC CCCC|\n"
                         "CCCC CCCC|CCCC CCCC|CCCC CCCC|CCCC CCCC|]\n\n"
                         "X:2\nT:Untouched\nM:6/8\nL:1/8\nK:D\n|:DFA d2f|gfe d3:|\n";

/// Of the machine, the same in both processes.
std::int64_t nowMs() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// A bar whose eight notes are the digits of a number, in base eight.
MeasurePointer barOf(const Measure& place, int number) {
    Music music;
    for (int i = 0; i < 8; ++i, number /= 8) {
        const int step = number % 8;
        music.events.emplace_back(
            makeNote({static_cast<Step>(step % 7), 0, static_cast<std::int8_t>(5 + step / 7)},
                     quarterNote / 2));
    }
    return share(place.withMusic(std::move(music)));
}

/// Edit number `number`: that bar of the first tune which is next in turn says so.
Score edited(const Score& score, int number) {
    const int at = number % score.size();
    return replaceMeasures(score, {at, at + 1}, {barOf(score.measure(at), number)});
}

/// The newest edit that the tune has.
int newestIn(const Score& score) {
    int newest = 0;
    for (const MeasurePointer& measure : score.measures()) {
        int number = 0;
        int weight = 1;
        for (const Event& event : measure->events()) {
            const Pitch pitch = std::get<Note>(event).top().pitch;
            number += weight * (static_cast<int>(pitch.step) + (pitch.octave - 5) * 7);
            weight *= 8;
        }
        newest = std::max(newest, number);
    }
    return newest;
}

/// How long a process's threads have stood ready to run while the processors did other work: on a
/// busy machine that is none of the program's doing. Milliseconds; 0 where the system does not
/// tell.
std::int64_t withheldMs(const QString& process) {
    std::int64_t nanoseconds = 0;
    const QString tasks = "/proc/" + process + "/task";
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile statistics(tasks + "/" + task + "/schedstat");
        if (statistics.open(QIODevice::ReadOnly)) {
            nanoseconds += statistics.readAll().split(' ').value(1).toLongLong();
        }
    }
    return nanoseconds / 1'000'000;
}

void tell(const char* what, int number) {
    const QByteArray line = QByteArray(what) + ' ' + QByteArray::number(number) + ' ' +
                            QByteArray::number(static_cast<qlonglong>(nowMs())) + ' ' +
                            QByteArray::number(static_cast<qlonglong>(withheldMs("self"))) + '\n';
    [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, line.data(), line.size());
}

/// The editor at work, until it is killed.
class Child {
public:
    Child(const QString& path, const QString& folder, int first, unsigned seed)
        : m_settings(QDir(folder).filePath("settings.ini")),
          m_styles(QDir(folder).filePath("styles")), m_number(first), m_random(seed) {
        SafeKeeping& keeping = m_window.keeping();
        QObject::connect(&m_window.files(), &FileCommands::said, [](const QString& sentence) {
            if (!sentence.isEmpty()) {
                tell(("said " + sentence.toUtf8().replace(' ', '_')).constData(), 0);
            }
        });
        QObject::connect(&m_window.files(), &FileCommands::opened, [this] { begin(); });
        keeping.offerRecovery({.open = [this, path] { return m_window.files().openPath(path); }});
        m_recover.setInterval(1);
        QObject::connect(&m_recover, &QTimer::timeout, [this, &keeping] {
            if (RecoveryDialog* dialog = keeping.recoveryDialog()) {
                m_recover.stop();
                dialog->recoveredButton().click();
            }
        });
        m_recover.start();
    }

private:
    void begin() {
        m_recover.stop();
        // What the last window left is safe once this one has its own copy of it.
        QObject::connect(&m_step, &QTimer::timeout, [this] { step(); });
        m_step.setSingleShot(true);
        m_step.start(0);
        tell("ready", newestIn(m_document.score()));
    }
    void step() {
        ++m_number;
        m_document.apply(edited(m_document.score(), m_number), "Edit");
        tell("edit", m_number);
        if (m_random() % 40 == 0) {
            tell("saving", m_number);
            const bool saved = m_window.files().save();
            tell(saved ? "saved" : "unsaved", m_number);
        }
        m_step.start(static_cast<int>(m_random() % 50));
    }

    Settings m_settings;
    ScoreDocument m_document;
    StyleLibrary m_styles;
    FillController m_fills{m_document,
                           [](const auto&, Backend) { return std::make_unique<FakeGapFiller>(); }};
    PlaybackController m_playback{m_document};
    MainWindow m_window{{m_document, m_fills, m_playback, m_styles}, m_settings, {}};
    int m_number;
    std::mt19937 m_random;
    QTimer m_step;
    QTimer m_recover;
};

int runChild(int argc, char** argv) {
    const QApplication program(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Child child(arguments.at(2), arguments.at(3), arguments.at(4).toInt(),
                arguments.at(5).toUInt());
    return QApplication::exec();
}

/// A moment of the child: the clock, and how long it had been withheld the processors.
struct Moment {
    std::int64_t ms = 0;
    std::int64_t withheld = 0;
};

/// What the child said, and when.
struct Log {
    int ready = -1;
    std::map<int, Moment> edits;
    int newestSaved = 0;
    int savesBegun = 0;
    QStringList trouble;

    explicit Log(const QByteArray& text) {
        for (const QByteArray& line : text.split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() < 4) {
                continue; // cut short by the kill, or empty
            }
            const int number = words[1].toInt();
            if (words[0] == "ready") {
                ready = number;
            } else if (words[0] == "edit") {
                edits[number] = {words[2].toLongLong(), words[3].toLongLong()};
            } else if (words[0] == "saving") {
                ++savesBegun;
            } else if (words[0] == "saved") {
                newestSaved = number;
            } else {
                trouble << QString::fromUtf8(line);
            }
        }
    }
};

} // namespace

class KillNineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOlderThanThreeSecondsIsLost() {
        const int kills = qEnvironmentVariableIntValue("LACUNA_KILLS");
        const int seed = qEnvironmentVariableIntValue("LACUNA_KILL_SEED");
        std::mt19937 random(static_cast<unsigned>(seed));
        begin();
        const int rounds = kills > 0 ? kills : 6;
        for (int i = 0; i < rounds; ++i) {
            runAndKill(random, i % 2 == 1);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        qInfo("%d kills, %d edits, %d saves begun, %d copies recovered; longest loss %.3f s; %d "
              "temporary files left beside the book",
              rounds, m_edits, m_saves, m_recoveries, m_worstMs / 1000.0, strayFiles());
    }

private:
    void begin() {
        QVERIFY(m_folder.isValid());
        QVERIFY(QDir(m_folder.path()).mkdir("tunes"));
        m_path = m_folder.filePath("tunes/killed.abc");
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(book) > 0);
        file.close();
        m_expected = readBook(m_path).tunes[0].current;
        qputenv("XDG_STATE_HOME", m_folder.filePath("state").toUtf8());
    }

    /// Kills the child some time after it began to work, or in the middle of a save.
    void runAndKill(std::mt19937& random, bool whileSaving) {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {"--child", m_path, m_folder.path(), QString::number(m_newest),
                     QString::number(random())});
        QVERIFY(child.waitForStarted());
        QByteArray said;
        const auto readUntil = [&](const QByteArray& word, int timeout) {
            const std::int64_t end = nowMs() + timeout;
            while (!said.contains(word) && nowMs() < end) {
                child.waitForReadyRead(static_cast<int>(std::max<std::int64_t>(end - nowMs(), 1)));
                said += child.readAllStandardOutput();
            }
            return said.contains(word);
        };
        QVERIFY2(readUntil("ready", 300000), said.constData());
        if (whileSaving) {
            // The save is under way, or just done: it takes some milliseconds.
            readUntil("saving", 300000);
            QTest::qWait(static_cast<int>(random() % 12));
        } else {
            QTest::qWait(static_cast<int>(random() % 3500));
        }
        const Moment killed{nowMs(), withheldMs(QString::number(child.processId()))};
        child.kill();
        QVERIFY(child.waitForFinished());
        said += child.readAllStandardOutput();
        check(Log(said), killed);
    }

    void check(const Log& log, const Moment& killed) {
        QVERIFY2(log.trouble.isEmpty(), qPrintable(log.trouble.join('\n')));
        QCOMPARE(log.ready, m_newest);
        const OpenBook saved = readBook(m_path); // throws if it cannot be read
        QCOMPARE(saved.tunes.size(), std::size_t(2));
        QVERIFY(saved.bytes.starts_with("%abc-2.1\n% kept\n"));
        int found = newestIn(saved.tunes[0].current);
        QVERIFY2(found >= log.newestSaved, "a save that was done is gone");
        Score foundScore = saved.tunes[0].current;
        {
            const std::vector<LeftCopy> left =
                readLeftCopies(QString::fromUtf8(qgetenv("XDG_STATE_HOME")) + "/lacuna");
            QVERIFY(left.size() <= 1);
            if (!left.empty()) {
                ++m_recoveries;
                // It is what the next window opens, so it must not be older than the file.
                foundScore = left[0].recovered.tunes.at(0).current;
                QVERIFY(newestIn(foundScore) >= found);
                found = newestIn(foundScore);
            }
        }
        for (int i = m_newest + 1; i <= found; ++i) {
            m_expected = edited(m_expected, i);
        }
        QVERIFY2(foundScore == m_expected, "what was recovered is no state that the tune ever had");
        const auto lost = log.edits.upper_bound(found);
        // By the clock, but for what the machine took for other work meanwhile.
        const std::int64_t loss =
            lost == log.edits.end()
                ? 0
                : killed.ms - lost->second.ms -
                      std::max<std::int64_t>(killed.withheld - lost->second.withheld, 0);
        m_worstMs = std::max(m_worstMs, loss);
        QVERIFY2(loss <= 3000, qPrintable(QStringLiteral("%1 ms of work lost").arg(loss)));
        m_newest = found;
        m_edits += static_cast<int>(log.edits.size());
        m_saves += log.savesBegun;
    }

    int strayFiles() const {
        return static_cast<int>(
            QDir(m_folder.filePath("tunes")).entryList(QDir::Files | QDir::Hidden).size() - 1);
    }

    QTemporaryDir m_folder;
    QString m_path;
    Score m_expected;
    int m_newest = 0;
    std::int64_t m_worstMs = 0;
    int m_edits = 0;
    int m_saves = 0;
    int m_recoveries = 0;
};

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--child") {
        return runChild(argc, argv);
    }
    const QCoreApplication program(argc, argv);
    qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); // a hundred kills take more than its five minutes
    KillNineTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill_nine.moc"
