// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/training/checkpoint_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <random>
#include <sys/stat.h>

using namespace lacuna;

namespace {

const CheckpointHead head{.model = "Adding",
                          .fingerprint = "same",
                          .numbers = {{"step", 30}, {"best", 0.1}, {"rate", 1e-300}}};

TensorData tensor(const std::string& name, const std::vector<float>& values) {
    TensorData data{.name = name,
                    .type = TensorType::Float32,
                    .shape = {static_cast<std::int64_t>(values.size())},
                    .bytes = {}};
    data.bytes.resize(values.size() * sizeof(float));
    std::memcpy(data.bytes.data(), values.data(), data.bytes.size());
    return data;
}

} // namespace

class TestCheckpointFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }
    QByteArray contentOf(const char* name) const {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// Empty if the checkpoint is read.
    QByteArray complaintOf(const char* name) const {
        try {
            const CheckpointFile file(path(name), "Adding", "same");
        } catch (const ModelError& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:
    void init() {
        writeCheckpointFile(path("a"), head,
                            std::vector{tensor("one", {1, 2.5F}), //
                                        tensor("two", {-1, 0, 1e-30F})});
    }

    void whatIsWrittenIsRead() {
        const CheckpointFile file(path("a"), "Adding", "same");
        QCOMPARE(file.head().numbers, head.numbers);
        QCOMPARE(file.tensors().size(), std::size_t{2});
        QCOMPARE(file.tensors()[1].name, std::string("two"));
        QCOMPARE(floatsOf(file.tensors()[1]), (std::vector<float>{-1, 0, 1e-30F}));
    }

    /// Not the sentence of weights, which come with the program and can be installed again.
    void whatIsDamagedIsSaidOfACheckpoint() {
        const QByteArray whole = contentOf("a");
        std::mt19937 random(20261129);
        for (int i = 0; i < 500; ++i) {
            QByteArray bytes = whole;
            const auto at = static_cast<qsizetype>(random() % bytes.size());
            if (i % 4 == 0)
                bytes.truncate(at);
            else if (i % 4 == 1)
                bytes.insert(at, static_cast<char>(random()));
            else
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
            if (bytes == whole)
                continue;
            put("b", bytes);
            const QByteArray said = complaintOf("b");
            QVERIFY2(said.startsWith("The checkpoint b ") && said.endsWith('.'), said);
            QVERIFY2(said.contains("remove it"), said);
        }
    }

    void whatIsNoFileIsRefused() {
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        std::filesystem::create_symlink("pipe", path("to pipe"));
        std::filesystem::create_symlink("/dev/zero", path("zero"));
        std::filesystem::create_symlink("circle", path("circle"));
        std::filesystem::create_symlink("nothing", path("dangling"));
        std::filesystem::create_directory(path("folder"));
        for (const char* name : {"pipe", "to pipe", "zero", "circle", "dangling", "folder"}) {
            const QByteArray said = complaintOf(name);
            QVERIFY2(said.contains(name) && said.endsWith('.'), said);
            QVERIFY2(!said.contains("install"), said);
        }
    }
};

QTEST_APPLESS_MAIN(TestCheckpointFile)
#include "tst_checkpoint_file.moc"
