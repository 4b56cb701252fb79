// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/project/project_file.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using lacuna::ProjectFile;
using lacuna::readProject;
using lacuna::writeProject;

namespace {

ProjectFile fullProject() {
    const lacuna::ProjectSampling sampling{.engine = "anticipation-rnn",
                                           .temperature = 1.15,
                                           .keyGuard = "strict",
                                           .lowestPitch = 62,
                                           .highestPitch = 83,
                                           .seed = 18446744073709551615ULL,
                                           .candidates = 32,
                                           .count = 4};
    ProjectFile project{.programVersion = "0.1.0", .abc = "X:1\nT:Ålåt\nK:D\nDEFG|\n"};
    project.view = {.tune = 3, .gap = 1, .fill = 2, .zoom = 1.25};
    project.gaps.push_back({.tune = 0, .range = {4, 6}});
    project.gaps.push_back({.tune = 3, .range = {8, 12}, .original = "X:1\nK:D\nA4|\n"});
    project.gaps[1].receipt = lacuna::ProjectReceipt{.programVersion = "0.1.0",
                                                     .sampling = sampling,
                                                     .weights = {.measureVae = "ab12",
                                                                 .latentRnn = "cd34",
                                                                 .anticipationRnn = "ef56",
                                                                 .latentRnn2019 = "0719",
                                                                 .style = "mine",
                                                                 .styleLatentRnn = "0a0b"},
                                                     .backend = "AVX2 kernels",
                                                     .unlike = {1, 3}};
    project.gaps[1].fills.push_back({.music = "X:1\nK:D\nd4|\n",
                                     .nllPerMeasure = 12.3456789012345678,
                                     .place = 1,
                                     .outOf = 14,
                                     .description = "7 notes a bar"});
    project.gaps[1].fills.push_back({.music = "X:1\nK:D\nf4|\n", .place = 0, .outOf = 0});
    project.gaps[1].set = 3;
    project.gaps[1].otherSets.push_back(
        {.number = 4, .fills = {{.music = "X:1\nK:D\ng4|\n"}}, .areStale = true});
    project.gaps[1].otherSets.push_back(
        {.number = 1, .receipt = project.gaps[1].receipt, .fills = {{.music = "X:1\nK:D\na4|\n"}}});
    project.knobs = sampling;
    project.style = "mine";
    project.origin = lacuna::ProjectOrigin{.path = "/home/somebody/tunes.abc", .mark = "123"};
    return project;
}

std::string sentenceFor(const std::string& bytes) {
    try {
        readProject(bytes);
    } catch (const lacuna::ReadError& error) {
        return error.what();
    }
    return {};
}

/// A small project with one member of it replaced, as text.
std::string with(const std::string& member) {
    return R"({"format":"lacuna-project","version":1,"book":"X:1\nK:D\n",)" + member + "}";
}

} // namespace

class ProjectFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote() {
        QVERIFY(readProject(writeProject(fullProject())) == fullProject());
        QVERIFY(readProject(writeProject({})) == ProjectFile{});
    }

    void writesTheSameBytesEachTime() {
        const std::string bytes = writeProject(fullProject());
        QCOMPARE(writeProject(fullProject()), bytes);
        QCOMPARE(writeProject(readProject(bytes)), bytes);
    }

    void keepsEveryByteOfTheBook_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("ASCII") << QByteArray("X:1\nT:One\nK:D\n");
        QTest::newRow("UTF-8") << QByteArray("X:1\nT:Ål \xE2\x99\xAD \xF0\x9D\x84\x9E\nK:D\n");
        QTest::newRow("Latin-1") << QByteArray("X:1\r\nT:Gr\xE5 L\xE5t\r\nK:D\r\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFX:1\nT:Ål\nK:D\n");
        QTest::newRow("mixed") << QByteArray("T:\xC3\xA5 and \xE5\n");
        QTest::newRow("zero and controls") << QByteArray("a\0b\x01\x7f\x1b\r\r\n", 9);
        QTest::newRow("surrogates as UTF-8") << QByteArray("\xED\xA0\x80");
        QTest::newRow("empty") << QByteArray();
    }

    void keepsEveryByteOfTheBook() {
        QFETCH(QByteArray, bytes);
        ProjectFile project;
        project.abc = bytes.toStdString();
        QCOMPARE(readProject(writeProject(project)).abc, project.abc);
    }

    void keepsAnyBytesOfABook() {
        std::mt19937 random(11);
        for (int n = 0; n < 500; ++n) {
            ProjectFile project;
            for (std::size_t i = random() % 200; i > 0; --i)
                project.abc += static_cast<char>(random() % (n % 2 == 0 ? 256 : 128));
            QCOMPARE(readProject(writeProject(project)).abc, project.abc);
        }
    }

    void keepsWhatItDoesNotKnowAtEveryLevel() {
        QJsonObject root = parsed(writeProject(fullProject()));
        const auto add = [](QJsonObject object) {
            object.insert("future", QJsonObject{{"deep", 1.5}});
            return object;
        };
        const auto addIn = [&](QJsonObject object, const char* member) {
            object.insert(QLatin1String(member),
                          add(object.value(QLatin1String(member)).toObject()));
            return object;
        };
        QJsonArray gaps = root.value("gaps").toArray();
        QJsonObject gap = add(gaps[1].toObject());
        gap.insert("receipt",
                   addIn(addIn(add(gap.value("receipt").toObject()), "sampling"), "weights"));
        QJsonArray fills = gap.value("fills").toArray();
        fills[0] = add(fills[0].toObject());
        gap.insert("fills", fills);
        QJsonArray sets = gap.value("otherSets").toArray();
        sets[0] = add(sets[0].toObject());
        gap.insert("otherSets", sets);
        gaps[1] = gap;
        root.insert("gaps", gaps);
        root = add(addIn(addIn(addIn(root, "view"), "knobs"), "origin"));
        const std::string bytes = QJsonDocument(root).toJson().toStdString();
        QCOMPARE(QByteArray::fromStdString(bytes).count("future"), 10);
        QCOMPARE(writeProject(readProject(bytes)), bytes);
    }

    void opensEveryOlderVersion() {
        for (int version = 1; version <= lacuna::projectFormatVersion; ++version) {
            QFile file(QStringLiteral(LACUNA_TEST_DATA "/projects/version-%1.lacuna").arg(version));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const ProjectFile project = readProject(file.readAll().toStdString());
            QVERIFY(project.abc.starts_with("%abc-2.1\n"));
            QCOMPARE(project.view.tune, 1);
            QCOMPARE(project.gaps.size(), std::size_t(2));
            QCOMPARE(project.gaps[1].fills.size(), std::size_t(4));
            QVERIFY(project.gaps[1].receipt->weights.latentRnn.size() == 64);
        }
    }

    void refusesANewerVersionKindly() {
        const std::string bytes =
            R"({"format":"lacuna-project","version":2,"programVersion":"3.1","tunes":[]})";
        QCOMPARE(sentenceFor(bytes), std::string("The project was saved by a newer Lacuna, 3.1; "
                                                 "open it with that version or a later one."));
    }

    void refusesWhatIsDamagedWithOneSentence_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("empty", "");
        row("no JSON", "X:1\nT:One\nK:D\n");
        row("cut short", writeProject(fullProject()).substr(0, 600));
        row("a list", "[]");
        row("another program's", R"({"format":"score","version":1,"book":""})");
        row("no version", R"({"format":"lacuna-project","book":""})");
        row("version as text", R"({"format":"lacuna-project","version":"1","book":""})");
        row("no book", R"({"format":"lacuna-project","version":1})");
        row("book as number", R"({"format":"lacuna-project","version":1,"book":7})");
        row("strange encoding", with(R"("bookEncoding":"ebcdic")"));
        row("deep nesting", with("\"x\":" + std::string(100000, '[')));
        row("deep nesting, closed",
            with("\"x\":" + std::string(5000, '[') + std::string(5000, ']')));
        row("gaps as object", with(R"("gaps":{})"));
        row("gap as number", with(R"("gaps":[1])"));
        row("gap turned round", with(R"("gaps":[{"firstMeasure":5,"endMeasure":2}])"));
        row("negative tune", with(R"("view":{"tune":-1})"));
        row("huge tune", with(R"("view":{"tune":1e300})"));
        row("half a tune", with(R"("view":{"tune":1.5})"));
        row("endless number", with(R"("view":{"zoom":1e999})"));
        row("zoom of nothing", with(R"("view":{"zoom":0})"));
        row("seed as number", with(R"("knobs":{"seed":4})"));
        row("seed of words", with(R"("knobs":{"seed":"four"})"));
        row("seed too large", with(R"("knobs":{"seed":"18446744073709551616"})"));
        row("pitch too high", with(R"("knobs":{"highestPitch":128})"));
        row("place beyond all",
            with(R"("gaps":[{"endMeasure":1,"fills":[{"place":3,"outOf":2}]}])"));
        row("sets as object", with(R"("gaps":[{"endMeasure":1,"otherSets":{}}])"));
        row("set of number nothing", with(R"("gaps":[{"endMeasure":1,"set":0}])"));
        row("set of a huge number",
            with(R"("gaps":[{"endMeasure":1,"otherSets":[{"number":1e9}]}])"));
        row("unlike a set of no number",
            with(R"("gaps":[{"endMeasure":1,"receipt":{"unlike":[1,"2"]}}])"));
        row("unlike a set that cannot be",
            with(R"("gaps":[{"endMeasure":1,"receipt":{"unlike":[0]}}])"));
        row("unlike half a set", with(R"("gaps":[{"endMeasure":1,"receipt":{"unlike":[1.5]}}])"));
        row("style as list", with(R"("style":[])"));
        row("not UTF-8", with("\"style\":\"\xE5\""));
    }

    void refusesWhatIsDamagedWithOneSentence() {
        QFETCH(QByteArray, bytes);
        const std::string sentence = sentenceFor(bytes.toStdString());
        QVERIFY(!sentence.empty());
        QVERIFY2(sentence.ends_with('.') && sentence.find("  ") == std::string::npos,
                 sentence.c_str());
    }

    void saysWhereItIsDamaged() {
        QCOMPARE(sentenceFor(with(R"("gaps":[{"endMeasure":1},{"endMeasure":"x"}])")),
                 std::string("The project is damaged: gaps[1].endMeasure must be a number within "
                             "its bounds; use an older copy of the file."));
    }

    void aMegabyteTakesNoMoreThanAHundred_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& start, const std::string& item,
                            const std::string& end) {
            std::string bytes = start + item;
            while (bytes.size() < (1U << 20U))
                bytes += "," + item;
            QTest::newRow(name) << QByteArray::fromStdString(with(bytes + end));
        };
        row("gaps", "\"gaps\":[", "{\"endMeasure\":1}", "]");
        row("fills", "\"gaps\":[{\"endMeasure\":1,\"fills\":[", "{}", "]}]");
        for (const auto& [name, set] :
             {std::pair("empty sets", "{}"), std::pair("sets of fills", "{\"fills\":[{}]}")}) {
            std::string hundred = set;
            for (int i = 1; i < 100; ++i)
                hundred.append(",").append(set);
            row(name, "\"gaps\":[", "{\"endMeasure\":1,\"otherSets\":[" + hundred + "]}", "]");
        }
        std::string thousand = "{}";
        for (int i = 1; i < 1000; ++i)
            thousand += ",{}";
        row("as many fills as may be", "\"gaps\":[",
            "{\"endMeasure\":1,\"fills\":[" + thousand + "]}", "]");
        row("unknown lists", "\"x\":[", "[]", "]");
        row("unknown numbers", "\"x\":[", "1", "]");
        row("unknown members", "\"x\":[", "{\"a\":0}", "]");
    }

    void aMegabyteTakesNoMoreThanAHundred() {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        QFile reset("/proc/self/clear_refs");
        if (!reset.open(QIODevice::WriteOnly) || reset.write("5") != 1 || !reset.flush())
            QSKIP("the system does not tell the most memory that was used");
        const long before = mostMemory();
        try {
            readProject(text);
        } catch (const lacuna::ReadError&) {
            // Refusing takes memory too.
        }
        const long used = mostMemory() - before;
        QVERIFY2(used < 100L * 1024, qPrintable(QString::number(used) + " kB"));
    }

    void anyBytesAreReadOrRefused() {
        const std::string whole = writeProject(fullProject());
        std::mt19937 random(7);
        int read = 0;
        for (int n = 0; n < 4000; ++n) {
            std::string bytes = whole;
            for (std::size_t i = 1 + random() % 4; i > 0; --i) {
                const std::size_t at = random() % bytes.size();
                switch (random() % 3) {
                case 0:
                    bytes[at] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    bytes.erase(at, 1 + random() % 20);
                    break;
                default:
                    bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 30));
                }
            }
            try {
                const std::string once = writeProject(readProject(bytes));
                QCOMPARE(writeProject(readProject(once)), once);
                ++read;
            } catch (const lacuna::ReadError&) {
                // The one way to refuse.
            }
        }
        QVERIFY(read > 100);
    }

private:
    /// In kB, since the last reset.
    static long mostMemory() {
        QFile status("/proc/self/status");
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:"))
                return line.mid(6).trimmed().split(' ').first().toLong();
        }
        return 0;
    }

    static QJsonObject parsed(const std::string& bytes) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(bytes)).object();
    }
};

LACUNA_APPLESS_TEST(ProjectFileTest)
#include "tst_project_file.moc"
