// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/nn/anticipation_inference.h"
#include "engine/nn/latent_rnn_inference.h"
#include "engine/nn/measure_vae_inference.h"
#include "engine/nn/safetensors_file.h"
#include "tests/engine/nn/reference_data.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace lacuna;

namespace {

using Change = std::function<void(QByteArray&)>;

// The first eight bytes, little-endian.
quint64 headerLength(const QByteArray& file) {
    quint64 length = 0;
    for (int i = 7; i >= 0; --i) {
        length = length << 8 | static_cast<uchar>(file.at(i));
    }
    return length;
}

void setHeaderLength(QByteArray& file, quint64 length) {
    for (int i = 0; i < 8; ++i) {
        file[i] = static_cast<char>(length >> (8 * i) & 0xFF);
    }
}

/// Replaces the first occurrence within the header and mends the header's length.
Change replacing(const char* before, const char* after) {
    return [=](QByteArray& file) {
        const auto at = file.indexOf(before);
        QVERIFY2(at > 0 && at < static_cast<qsizetype>(headerLength(file)), before);
        const quint64 length = headerLength(file);
        file.replace(at, qstrlen(before), after);
        setHeaderLength(file, length + qstrlen(after) - qstrlen(before));
    };
}

/// Adds a header entry before all others, and data at the end for it.
Change adding(const char* entry, int bytes) {
    return [=](QByteArray& file) {
        const quint64 length = headerLength(file);
        file.insert(9, entry);
        setHeaderLength(file, length + qstrlen(entry));
        file.append(QByteArray(bytes, '\0'));
    };
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// What becomes of weights files that are missing, damaged or made for something else.
class TestWeightsFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsTheShippedFiles();
    void refusesABadFileInOneSentence_data();
    void refusesABadFileInOneSentence();
    void refusesAnyByteOfTheHeaderChanged();
    void refusesAMissingFile();
    void refusesTheWeightsOfAnotherModel();
    void hashesAFile();

private:
    QString badPath() const { return m_folder.filePath("measure_vae.safetensors"); }

    QTemporaryDir m_folder;
    QByteArray m_good;
};

void TestWeightsFiles::initTestCase() {
    QFile file(QString::fromStdString(weightsPath("measure_vae")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_good = file.readAll();
}

void TestWeightsFiles::readsTheShippedFiles() {
    const MeasureVaeInference vae(weightsPath("measure_vae"));
    const LatentRnnInference rnn(weightsPath("latent_rnn"));
    const AnticipationInference judge(weightsPath("anticipation_rnn"));
    const SafetensorsFile file(weightsPath("measure_vae"));
    QCOMPARE(file.tensors().size(), std::size_t{39});
    QCOMPARE(file.find("start_token")->shape, std::vector<std::int64_t>{64});
    QVERIFY(file.find("stop_token") == nullptr);
}

void TestWeightsFiles::refusesABadFileInOneSentence_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* name, const Change& change, const char* says) {
        QTest::newRow(name) << change << QByteArray(says);
    };
    add(
        "empty", [](QByteArray& file) { file.clear(); }, "is empty");
    add(
        "a few bytes", [](QByteArray& file) { file.truncate(5); }, "cut short");
    add(
        "cut in the header", [](QByteArray& file) { file.truncate(1000); }, "cut short");
    add(
        "cut in the data", [](QByteArray& file) { file.chop(1); }, "past the end");
    add(
        "cut in half", [](QByteArray& file) { file.truncate(file.size() / 2); }, "past the end");
    add(
        "a byte too many", [](QByteArray& file) { file.append('x'); }, "belongs to no tensor");
    add(
        "header longer", [](QByteArray& file) { setHeaderLength(file, headerLength(file) + 8); },
        "not valid JSON");
    add(
        "header shorter", [](QByteArray& file) { setHeaderLength(file, headerLength(file) - 8); },
        "not valid JSON");
    add(
        "header length absurd", [](QByteArray& file) { setHeaderLength(file, ~quint64{0}); },
        "header length");
    add(
        "header length zero", [](QByteArray& file) { setHeaderLength(file, 0); }, "header length");
    add(
        "text", [](QByteArray& file) { file = "X:1\nT:A tune\nK:G\nGABc|\n"; }, "header length");
    add("altered shape", replacing("\"shape\":[52,64]", "\"shape\":[64,52]"), "token_embedding");
    add("shape with another product", replacing("\"shape\":[52,64]", "\"shape\":[52,63]"),
        "does not match its data");
    add("negative shape", replacing("\"shape\":[52,64]", "\"shape\":[-52,-64]"), "shape");
    add("overflowing shape", replacing("\"shape\":[52,64]", "\"shape\":[4294967296,4294967296]"),
        "shape");
    add("unknown type", replacing("\"dtype\":\"F16\"", "\"dtype\":\"F12\""), "number type");
    add("type of another size", replacing("\"dtype\":\"F16\"", "\"dtype\":\"F32\""),
        "does not match its data");
    add("tensor missing", replacing("\"start_token\"", "\"stop_token\""), "start_token");
    add(
        "tensor too many",
        [](QByteArray& file) {
            const auto end =
                QByteArray::number(file.size() - 8 - static_cast<qsizetype>(headerLength(file)));
            const auto past = QByteArray::number(end.toLongLong() + 2);
            const QByteArray entry =
                "\"more\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[" + end + "," + past +
                "]},";
            adding(entry.constData(), 2)(file);
        },
        "more");
    add("two tensors on the same data",
        adding("\"more\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},", 0),
        "overlaps");
    add("duplicate name",
        adding("\"start_token\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},", 0),
        "twice");
    add(
        "a value not a number",
        [](QByteArray& file) {
            const auto data = 8 + static_cast<qsizetype>(headerLength(file));
            file[data + 1] = '\x7e'; // float16 7e00
        },
        "not a number");
    add("another size", replacing("\\\"hidden\\\":320", "\\\"hidden\\\":321"), "hidden");
    add("another format", replacing("\"format\":\"1\"", "\"format\":\"2\""), "format");
}

void TestWeightsFiles::refusesABadFileInOneSentence() {
    QFETCH(Change, change);
    QFETCH(QByteArray, says);
    QByteArray bytes = m_good;
    change(bytes);
    writeFile(badPath(), bytes);
    try {
        const MeasureVaeInference vae(badPath().toStdString());
        QFAIL("the file was taken");
    } catch (const ModelError& error) {
        const QByteArray sentence = error.what();
        QVERIFY2(sentence.contains("measure_vae.safetensors"), error.what());
        QVERIFY2(sentence.contains(says), error.what());
        QVERIFY2(sentence.endsWith('.'), error.what());
        QVERIFY2(!sentence.contains(m_folder.path().toUtf8()), error.what());
    }
}

/// Whatever a damaged header says, the reader throws ModelError or reads within the file.
void TestWeightsFiles::refusesAnyByteOfTheHeaderChanged() {
    const QByteArray header = m_good.left(8 + static_cast<qsizetype>(headerLength(m_good)));
    RandomStream random(3);
    int refused = 0;
    for (int i = 0; i < 200; ++i) {
        QByteArray bytes = header; // no data at all: any tensor reaches past the end
        const auto at = static_cast<qsizetype>(random.next() % static_cast<quint64>(bytes.size()));
        bytes[at] = static_cast<char>(random.next() & 0xFF);
        writeFile(badPath(), bytes);
        try {
            const SafetensorsFile file(badPath().toStdString());
        } catch (const ModelError&) {
            ++refused;
        }
    }
    QCOMPARE(refused, 200);
}

void TestWeightsFiles::refusesAMissingFile() {
    const std::string missing = m_folder.filePath("none.safetensors").toStdString();
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile{missing}, ModelError);
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile{m_folder.path().toStdString()}, ModelError);
    QVERIFY_EXCEPTION_THROWN(fileHash(missing), ModelError);
}

void TestWeightsFiles::refusesTheWeightsOfAnotherModel() {
    QVERIFY_EXCEPTION_THROWN(LatentRnnInference{weightsPath("measure_vae")}, ModelError);
    QVERIFY_EXCEPTION_THROWN(AnticipationInference{weightsPath("latent_rnn")}, ModelError);
    QVERIFY_EXCEPTION_THROWN(MeasureVaeInference{weightsPath("anticipation_rnn")}, ModelError);
}

void TestWeightsFiles::hashesAFile() {
    writeFile(badPath(), "abc");
    QCOMPARE(fileHash(badPath().toStdString()),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

LACUNA_APPLESS_TEST(TestWeightsFiles)
#include "tst_weights_files.moc"
