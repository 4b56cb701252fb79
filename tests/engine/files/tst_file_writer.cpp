// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_writer.h"
#include "tests/engine/files/file_workshop.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>

using namespace lacuna;

class TestFileWriter : public QObject {
    Q_OBJECT

    Workshop m_shop;

private Q_SLOTS:
    void init() { m_shop = Workshop(); }

    void makesAndReplacesAFile() {
        writeFile(m_shop / "new", "one");
        QCOMPARE(m_shop.read("new"), QByteArray("one"));
        writeFile(m_shop / "new", "two, longer");
        QCOMPARE(m_shop.read("new"), QByteArray("two, longer"));
        writeFile(m_shop / "new", "");
        QCOMPARE(m_shop.read("new"), QByteArray());
        QCOMPARE(m_shop.names(), QStringList{"new"});
    }

    void aNewFileHasTheUsualMode() {
        const mode_t before = umask(027);
        writeFile(m_shop / "new", "one");
        umask(before);
        QCOMPARE(m_shop.status("new").st_mode & 07777, mode_t(0640));
    }

    void writesAnywhereInTheFileAndReadsBack() {
        FileWriter file(m_shop / "sound");
        const std::string block(50000, 'a');
        for (int i = 0; i < 5; ++i)
            file.write(block);
        QCOMPARE(file.size(), std::int64_t(250000));
        file.seek(4);
        file.write("head");
        QCOMPARE(file.position(), std::int64_t(8));
        file.seek(2);
        char back[8];
        QCOMPARE(file.read(back, sizeof back), sizeof back);
        QCOMPARE(QByteArray(back, sizeof back), QByteArray("aaheadaa"));
        file.seek(249999);
        QCOMPARE(file.read(back, sizeof back), std::size_t(1));
        file.commit();
        QCOMPARE(m_shop.read("sound"), QByteArray("aaaahead") + QByteArray(249992, 'a'));
    }

    void nothingHappensWithoutCommit() {
        m_shop.put("old", "before");
        {
            FileWriter file(m_shop / "old");
            file.write(std::string(1 << 20, 'x'));
            QCOMPARE(m_shop.read("old"), QByteArray("before"));
            // Nothing that a kill could leave, and nothing that anybody could guess.
            QCOMPARE(m_shop.names(), QStringList{"old"});
        }
        QCOMPARE(m_shop.read("old"), QByteArray("before"));
        QCOMPARE(m_shop.names(), QStringList{"old"});
    }

    void aKillLeavesNothingBehind() {
        m_shop.put("old", "before");
        const pid_t child = fork();
        if (child == 0) {
            FileWriter file(m_shop / "old");
            file.write(std::string(1 << 20, 'x'));
            kill(getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(m_shop.read("old"), QByteArray("before"));
        QCOMPARE(m_shop.names(), QStringList{"old"});
    }

    void theFileIsWholeAtAnyMoment() {
        // Killed again and again while it writes: the old content or the new, never a mixture.
        for (const bool hasOtherNames : {false, true}) {
            m_shop.put("book", QByteArray(200000, 'a'));
            if (hasOtherNames)
                std::filesystem::create_hard_link(m_shop / "book", m_shop / "other");
            int torn = 0;
            for (int round = 0; round < 20; ++round) {
                const pid_t child = fork();
                if (child == 0) {
                    for (char letter = 'a';; letter = letter == 'z' ? 'a' : char(letter + 1))
                        writeFile(m_shop / "book", std::string(200000, letter));
                }
                usleep(static_cast<useconds_t>(1000 + 777 * round));
                kill(child, SIGKILL);
                waitpid(child, nullptr, 0);
                const QByteArray bytes = m_shop.read("book");
                const bool isWhole = bytes == QByteArray(200000, bytes.at(0));
                torn += !isWhole;
                // In place it may be torn; then the whole lies beside it.
                QVERIFY(isWhole || (hasOtherNames && m_shop.names().size() > 2));
            }
            QVERIFY(hasOtherNames || torn == 0);
            m_shop = Workshop();
        }
    }

    void followsLinks() {
        std::filesystem::create_directory(m_shop / "elsewhere");
        m_shop.put("elsewhere/real", "before");
        std::filesystem::create_symlink("elsewhere/real", m_shop / "inner");
        std::filesystem::create_symlink("inner", m_shop / "outer");
        writeFile(m_shop / "outer", "after");
        QCOMPARE(m_shop.read("elsewhere/real"), QByteArray("after"));
        QVERIFY(std::filesystem::is_symlink(m_shop / "outer"));
        QVERIFY(std::filesystem::is_symlink(m_shop / "inner"));
        std::filesystem::create_symlink("elsewhere/new", m_shop / "dangling");
        writeFile(m_shop / "dangling", "made");
        QCOMPARE(m_shop.read("elsewhere/new"), QByteArray("made"));
        std::filesystem::create_symlink("circle", m_shop / "circle");
        QVERIFY(m_shop.complaintOf("circle").contains("in a circle"));
    }

    void keepsModeOwnerGroupAndAttributes() {
        m_shop.put("old", "before");
        QCOMPARE(chmod((m_shop / "old").c_str(), 0640), 0);
        const bool isRoot = geteuid() == 0;
        QVERIFY(!isRoot || chown((m_shop / "old").c_str(), 65534, 12345) == 0);
        const bool noted = setxattr((m_shop / "old").c_str(), "user.note", "x", 1, 0) == 0;
        const struct stat before = m_shop.status("old");
        writeFile(m_shop / "old", "after");
        const struct stat after = m_shop.status("old");
        QCOMPARE(after.st_mode, before.st_mode);
        QCOMPARE(after.st_uid, before.st_uid);
        QCOMPARE(after.st_gid, before.st_gid);
        char note = 0;
        QVERIFY(!noted || (getxattr((m_shop / "old").c_str(), "user.note", &note, 1) == 1));
        QCOMPARE(m_shop.read("old"), QByteArray("after"));
    }

    void keepsAnOwnerThatItCannotGive() {
        if (geteuid() != 0)
            QSKIP("only root can make another user's file");
        // A file of another's that everyone may write, in a folder that everyone may write.
        m_shop.put("old", "before, and longer");
        QCOMPARE(chmod((m_shop / "old").c_str(), 0666), 0);
        QCOMPARE(chmod(m_shop.path().c_str(), 0777), 0);
        const ino_t inode = m_shop.status("old").st_ino;
        m_shop.asNobody([&] { writeFile(m_shop / "old", "after"); });
        QCOMPARE(m_shop.read("old"), QByteArray("after"));
        QCOMPARE(m_shop.status("old").st_uid, uid_t(0));
        QCOMPARE(m_shop.status("old").st_ino, inode);
        QCOMPARE(m_shop.names(), QStringList{"old"});
    }

    void keepsHardLinks() {
        m_shop.put("one", "before");
        std::filesystem::create_hard_link(m_shop / "one", m_shop / "two");
        writeFile(m_shop / "one", "after, longer than before");
        QCOMPARE(m_shop.read("two"), QByteArray("after, longer than before"));
        writeFile(m_shop / "two", "short");
        QCOMPARE(m_shop.read("one"), QByteArray("short"));
        QCOMPARE(m_shop.names(), (QStringList{"one", "two"}));
    }

    void writesAFileWhoseFolderTakesNoNewOnes() {
        if (geteuid() != 0)
            QSKIP("needs a user that modes stop, which root can become");
        m_shop.put("old", "before");
        QCOMPARE(chmod((m_shop / "old").c_str(), 0666), 0);
        QCOMPARE(chmod(m_shop.path().c_str(), 0755), 0);
        m_shop.asNobody([&] { writeFile(m_shop / "old", "after"); });
        QCOMPARE(m_shop.read("old"), QByteArray("after"));
        QString said;
        m_shop.asNobody([&] { said = m_shop.complaintOf("new"); });
        QVERIFY2(said.contains("folder is read-only"), qPrintable(said));
        QCOMPARE(chmod((m_shop / "old").c_str(), 0444), 0);
        QCOMPARE(chmod(m_shop.path().c_str(), 0777), 0);
        m_shop.asNobody([&] { said = m_shop.complaintOf("old"); });
        QVERIFY2(said.contains("it is read-only"), qPrintable(said));
        QCOMPARE(chmod(m_shop.path().c_str(), 0), 0);
        m_shop.asNobody([&] { said = m_shop.complaintOf("new"); });
        QCOMPARE(chmod(m_shop.path().c_str(), 0777), 0);
        QVERIFY2(said.contains("folder is closed to you"), qPrintable(said));
        QCOMPARE(m_shop.read("old"), QByteArray("after"));
    }

    void aFullDiskChangesNothing() {
        Mounted disk(m_shop / "disk", "256k");
        if (!disk.isThere())
            QSKIP("no small disk can be mounted here");
        m_shop.put("disk/old", QByteArray(100000, 'a'));
        std::filesystem::create_hard_link(m_shop / "disk/old", m_shop / "disk/other");
        m_shop.put("disk/single", QByteArray(1000, 'b'));
        const QByteArray big(200000, 'x');
        for (const char* name : {"disk/old", "disk/single", "disk/new"}) {
            const QString said = m_shop.complaintOf(name, big);
            QVERIFY2(said.contains("disk is full"), qPrintable(said));
        }
        QCOMPARE(m_shop.read("disk/old"), QByteArray(100000, 'a'));
        QCOMPARE(m_shop.read("disk/single"), QByteArray(1000, 'b'));
        QCOMPARE(m_shop.names("disk"), (QStringList{"old", "other", "single"}));
        // In place too, where the new fits beside the old and not into its place.
        m_shop.put("disk/fill", QByteArray(20000, 'f'));
        QVERIFY(!m_shop.complaintOf("disk/old", QByteArray(120000, 'y')).isEmpty());
        QCOMPARE(m_shop.read("disk/other"), QByteArray(100000, 'a'));
    }

    void aLimitOfTheProcessChangesNothing() {
        m_shop.put("old", "before");
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit little{64, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
        const QString said = m_shop.complaintOf("old", QByteArray(1000, 'x'));
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(said.contains("disk is full"), qPrintable(said));
        QCOMPARE(m_shop.read("old"), QByteArray("before"));
    }

    void devicesAreWrittenToAndStay() {
        writeFile("/dev/null", "gone");
        QVERIFY(std::filesystem::is_character_file("/dev/null"));
        std::filesystem::create_symlink("/dev/full", m_shop / "full");
        QVERIFY(m_shop.complaintOf("full").contains("disk is full"));
        QVERIFY(std::filesystem::is_character_file("/dev/full"));
        if (mknod((m_shop / "node").c_str(), S_IFCHR | 0600, makedev(1, 3)) == 0) {
            QCOMPARE(m_shop.complaintOf("node"), QString());
            QVERIFY(std::filesystem::is_character_file(m_shop / "node"));
        }
        if (mknod((m_shop / "block").c_str(), S_IFBLK | 0600, makedev(7, 200)) == 0) {
            QVERIFY(m_shop.complaintOf("block").contains("a device"));
            QVERIFY(std::filesystem::is_block_file(m_shop / "block"));
        }
        QVERIFY(m_shop.complaintOf(".").contains("folder"));
        QVERIFY(m_shop.complaintOf("none/file").contains("folder is not there"));
        QVERIFY(m_shop.complaintOf(std::string(300, 'n').c_str()).contains("too long"));
    }

    void pipesGetTheWholeContent() {
        QCOMPARE(mkfifo((m_shop / "pipe").c_str(), 0600), 0);
        QVERIFY(m_shop.complaintOf("pipe").contains("nothing reads"));
        const int end = open((m_shop / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
        QByteArray got;
        std::thread writer([&] { writeFile(m_shop / "pipe", std::string(300000, 'x')); });
        while (got.size() < 300000) {
            char block[4096];
            const ssize_t size = read(end, block, sizeof block);
            if (size > 0)
                got.append(block, size);
            else
                std::this_thread::yield();
        }
        writer.join();
        close(end);
        QCOMPARE(got, QByteArray(300000, 'x'));
        QVERIFY(std::filesystem::is_fifo(m_shop / "pipe"));
    }

    void ownDescriptorsAreWrittenAtTheirPlace() {
        const int file = open((m_shop / "log").c_str(), O_RDWR | O_CREAT, 0600);
        QCOMPARE(write(file, "before ", 7), ssize_t(7));
        writeFile("/dev/fd/" + std::to_string(file), "middle ");
        QCOMPARE(write(file, "after", 5), ssize_t(5));
        close(file);
        QCOMPARE(m_shop.read("log"), QByteArray("before middle after"));
    }

    void ofTwoWritersOneFileIsWhole() {
        std::atomic<bool> go{false};
        std::vector<std::thread> writers;
        for (const char letter : {'a', 'b', 'c', 'd'}) {
            writers.emplace_back([&, letter] {
                while (!go)
                    std::this_thread::yield();
                for (int i = 0; i < 10; ++i)
                    writeFile(m_shop / "both", std::string(100000, letter));
            });
        }
        go = true;
        for (std::thread& writer : writers)
            writer.join();
        const QByteArray bytes = m_shop.read("both");
        QCOMPARE(bytes, QByteArray(100000, bytes.at(0)));
        QCOMPARE(m_shop.names(), QStringList{"both"});
    }

    void appendsToLogs() {
        appendToFile(m_shop / "log", "one\n");
        appendToFile(m_shop / "log", "two\n");
        QCOMPARE(m_shop.read("log"), QByteArray("one\ntwo\n"));
        QVERIFY_EXCEPTION_THROWN(appendToFile("/dev/full", "x"), WriteError);
        QVERIFY_EXCEPTION_THROWN(appendToFile(m_shop / "none/log", "x"), WriteError);
    }

    void namesThatAreNotUtf8AreWritten() {
        writeFile(m_shop / "f\xFCnf.abc", "X:1\n");
        QCOMPARE(m_shop.status("f\xFCnf.abc").st_size, off_t(4));
        std::filesystem::remove(m_shop / "f\xFCnf.abc"); // QTemporaryDir cannot
    }
};

LACUNA_APPLESS_TEST(TestFileWriter)
#include "tst_file_writer.moc"
