// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/files/file_reader.h"
#include "engine/files/patience.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace lacuna;

namespace {

QString complaintOf(const std::function<void()>& act) {
    try {
        act();
    } catch (const ReadError& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace

class TestFileReader : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    void put(const char* name, const QByteArray& bytes) const {
        QFile file(QString::fromStdString(path(name).string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void readsFilesAndLinksToThem() {
        const QByteArray bytes = QByteArray(3 << 20, 'a') + QByteArray("\0z", 2);
        put("big", bytes);
        std::filesystem::create_symlink("big", path("link"));
        QCOMPARE(QByteArray::fromStdString(readFile(path("big"))), bytes);
        QCOMPARE(QByteArray::fromStdString(readFile(path("link"))), bytes);
        put("empty", {});
        QCOMPARE(readFile(path("empty")), std::string());
        QCOMPARE(readFileInTime(path("big")).size(), std::size_t(bytes.size()));
    }

    void aSizeOfNothingIsNoProof() {
        // The kernel says 0 of this file, and it is not empty.
        QVERIFY(readFile("/proc/self/status").starts_with("Name:"));
    }

    void refusesWhatIsNoFile() {
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path("socket").c_str(), sizeof address.sun_path);
        QCOMPARE(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        std::filesystem::create_symlink("/dev/zero", path("zero"));
        std::filesystem::create_symlink("pipe", path("link to pipe"));
        std::filesystem::create_symlink("circle", path("circle"));
        const std::map<std::filesystem::path, const char*> words{
            {path("pipe"), "a pipe"},
            {path("link to pipe"), "a pipe"},
            {path("zero"), "a device"},
            {"/dev/zero", "a device"},
            {"/dev/null", "a device"},
            {path("socket"), "between programs"},
            {m_folder.path().toStdString(), "a folder"},
            {path("circle"), "in a circle"},
            {path("none"), "is not there"},
            {path("big/none"), "is not there"}};
        for (const auto& [name, word] : words) {
            const QString said = complaintOf([&] { readFile(name); });
            QVERIFY2(said.contains(word), qPrintable(QString::fromStdString(name.string()) + said));
            QVERIFY(said.endsWith('.'));
            QVERIFY(!complaintOf([&] { readFileInTime(name); }).isEmpty());
        }
        close(listener);
    }

    void readsAPipeWhereThatIsWanted() {
        QCOMPARE(mkfifo(path("written").c_str(), 0600), 0);
        std::thread writer([this] {
            const int pipe = open(path("written").c_str(), O_WRONLY);
            const std::string block(100000, 'x');
            for (int i = 0; i < 3; ++i)
                QCOMPARE(write(pipe, block.data(), block.size()), ssize_t(block.size()));
            close(pipe);
        });
        const std::string bytes = readFile(path("written"), {.pipes = true});
        writer.join();
        QCOMPARE(bytes, std::string(300000, 'x'));
    }

    void aPipeThatGivesNothingIsGivenUp() {
        QCOMPARE(mkfifo(path("silent").c_str(), 0600), 0);
        const ReadLimits limits{.pipes = true, .silence = std::chrono::milliseconds(50)};
        QVERIFY(complaintOf([&] { readFile(path("silent"), limits); }).contains("gave nothing"));
        // Nor does one that begins and then stops keep anybody.
        const int end = open(path("silent").c_str(), O_RDWR);
        QCOMPARE(write(end, "abc", 3), ssize_t(3));
        QVERIFY(complaintOf([&] { readFile(path("silent"), limits); }).contains("gave nothing"));
        close(end);
    }

    void whatNeverEndsIsGivenUp() {
        const int zero = open("/dev/zero", O_RDONLY);
        const QString said =
            complaintOf([&] { readDescriptor(zero, "Standard input", {.largest = 5 << 20}); });
        QVERIFY2(said.contains("more than 5 MB"), qPrintable(said));
        QVERIFY(said.startsWith("Standard input"));
        close(zero);
    }

    void aLargeFileIsRefusedBeforeItIsRead() {
        put("sparse", {});
        std::filesystem::resize_file(path("sparse"), 1ULL << 40);
        QVERIFY(complaintOf([&] { readFile(path("sparse")); }).contains("too large"));
        put("just", QByteArray(1000, 'a'));
        QCOMPARE(readFile(path("just"), {.largest = 1000}).size(), std::size_t(1000));
        QVERIFY(!complaintOf([&] { readFile(path("just"), {.largest = 999}); }).isEmpty());
    }

    void namesThatAreNotUtf8AreFound() {
        const std::filesystem::path latin = path("f\xFCnf.abc");
        const int file = open(latin.c_str(), O_WRONLY | O_CREAT, 0600);
        QVERIFY(file >= 0);
        QCOMPARE(write(file, "X:1\n", 4), ssize_t(4));
        close(file);
        QCOMPARE(readFile(latin), std::string("X:1\n"));
        std::filesystem::remove(latin); // QTemporaryDir cannot
    }

    void workThatDoesNotEndIsLeftToItself() {
        const auto gate = std::make_shared<std::promise<void>>();
        const auto open = std::make_shared<std::shared_future<void>>(gate->get_future());
        const auto wait = [open] {
            open->wait();
            return 1;
        };
        QVERIFY(!within(std::chrono::milliseconds(20), wait));
        QCOMPARE(leftToThemselves().load(), 1);
        gate->set_value();
        QTRY_COMPARE(leftToThemselves().load(), 0);
        QCOMPARE(within(std::chrono::seconds(60), wait), std::optional(1));
        QVERIFY_EXCEPTION_THROWN(
            within(std::chrono::seconds(60), []() -> int { throw ReadError("no"); }), ReadError);
    }
};

LACUNA_CORE_TEST(TestFileReader)
#include "tst_file_reader.moc"
