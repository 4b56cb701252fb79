// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/corpus/corpus_fixture.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>
#include <set>

using namespace lacuna;

namespace {

Corpus threeTunes() {
    std::mt19937 random(1);
    Corpus corpus;
    for (const char* id : {"airs-1", "airs-2", "airs-3"})
        corpus.tunes.push_back(randomTune(id, 8, random));
    return corpus;
}

} // namespace

class TestSplitTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesClustersAndSplits_data() {
        QTest::addColumn<QByteArray>("mark");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("with a byte order mark") << QByteArray("\xEF\xBB\xBF");
    }
    void takesClustersAndSplits() {
        QFETCH(QByteArray, mark);
        // Columns in any order, others beside them, line ends of any system, empty lines.
        const auto table = m_folder.write("good.tsv", mark + "split\tkey\tid\tcluster\r\n"
                                                             "test\tD\tairs-2\tc7\r\n"
                                                             "\r\n"
                                                             "valid\tG\tairs-1\tc8\n"
                                                             "train\t\tairs-9\tc9");
        Corpus corpus = threeTunes();
        applySplitTable(corpus, table);
        QCOMPARE(corpus.tunes.size(), std::size_t(2));
        QCOMPARE(corpus.tunes[0].id, std::string("airs-1"));
        QCOMPARE(corpus.tunes[0].cluster, std::string("c8"));
        QCOMPARE(corpus.tunes[0].split, Split::Valid);
        QCOMPARE(corpus.tunes[1].split, Split::Test);
        QCOMPARE(corpus.tunes[1].measures.size(), std::size_t(8));
        QCOMPARE(corpus.refused.size(), std::size_t(1));
        QCOMPARE(corpus.refused[0].id, std::string("airs-3"));
        QVERIFY(!corpus.refused[0].sentence.empty());
        QCOMPARE(tunesOf(corpus, Split::Test).size(), std::size_t(1));
        QVERIFY(tunesOf(corpus, Split::Train).empty());
    }

    void saysWhatIsWrongWithATable_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const auto add = [](const char* name, const char* text, int line, const char* says) {
            QTest::newRow(name) << QByteArray(text) << line << QString(QLatin1String(says));
        };
        add("empty", "", 0, "cannot be read");
        add("no columns", "hello\nairs-1\tc1\ttrain\n", 1, "column \"id\"");
        add("no cluster", "id\tsplit\nairs-1\ttrain\n", 1, "column \"cluster\"");
        add("no split", "id\tcluster\nairs-1\tc1\n", 1, "column \"split\"");
        add("short line", "id\tcluster\tsplit\nairs-1\tc1\n", 2, "a line without");
        add("empty id", "id\tcluster\tsplit\nairs-1\tc1\ttrain\n\tc1\ttrain\n", 3,
            "a line without");
        add("empty cluster", "id\tcluster\tsplit\nairs-1\t\ttrain\n", 2, "a line without");
        add("unknown split", "id\tcluster\tsplit\nairs-1\tc1\tTraining\n", 2, "a line without");
        add("a tune twice", "id\tcluster\tsplit\nairs-1\tc1\ttrain\nairs-1\tc1\ttrain\n", 3,
            "airs-1 twice");
        add("a cluster on two sides",
            "id\tcluster\tsplit\nairs-1\tc1\ttrain\nairs-2\tc2\ttest\nairs-3\tc1\ttest\n", 4,
            "cluster c1");
        add("names none", "id\tcluster\tsplit\nreels-1\tc1\ttrain\n", 0, "none of the tunes");
        add("no lines", "id\tcluster\tsplit\n", 0, "none of the tunes");
    }

    void saysWhatIsWrongWithATable() {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, says);
        const auto table = m_folder.write("bad.tsv", text);
        Corpus corpus = threeTunes();
        try {
            applySplitTable(corpus, table);
            QFAIL("it was taken");
        } catch (const ReadError& error) {
            const QString sentence = QString::fromStdString(error.what());
            QVERIFY2(sentence.contains(says), qPrintable(sentence));
            QVERIFY2(sentence.contains(QLatin1String("bad.tsv")), qPrintable(sentence));
            QCOMPARE(error.line, line);
        }
        QCOMPARE(corpus.tunes.size(), std::size_t(3));
        QCOMPARE(corpus.tunes[0].cluster, std::string("airs-1"));
        QVERIFY(corpus.refused.empty());
    }

    void refusesWhatIsNoFile() {
        Corpus corpus = threeTunes();
        for (const auto& path : {m_folder.path() / "missing.tsv", m_folder.path()}) {
            const std::string error = errorOf([&] { applySplitTable(corpus, path); });
            QVERIFY2(error.find("cannot be read") != std::string::npos, error.c_str());
        }
    }

    void readsTheCorpusAsItsTableSays_data() { addCorpusRows(); }
    void readsTheCorpusAsItsTableSays() {
        QFETCH(CorpusSize, corpus);
        Corpus read = readBooks(booksOf(corpus));
        const std::size_t usable = read.tunes.size();
        applySplitTable(read, splitTable(corpus));
        QCOMPARE(read.tunes.size(), usable); // the table names them all
        const QStringList ids = splitColumn(corpus, "id");
        const QStringList clusters = splitColumn(corpus, "cluster");
        const QStringList splits = splitColumn(corpus, "split");
        std::map<std::string, std::pair<QString, QString>> rows;
        for (qsizetype i = 0; i < ids.size(); ++i)
            rows[ids[i].toStdString()] = {clusters[i], splits[i]};
        const std::map<QString, Split> named{
            {"train", Split::Train}, {"valid", Split::Valid}, {"test", Split::Test}};
        std::map<std::string, std::set<Split>> sides;
        for (const CorpusTune& tune : read.tunes) {
            QCOMPARE(QString::fromStdString(tune.cluster), rows.at(tune.id).first);
            QVERIFY(named.at(rows.at(tune.id).second) == tune.split);
            sides[tune.cluster].insert(tune.split);
        }
        for (const auto& [cluster, all] : sides)
            QCOMPARE(all.size(), std::size_t(1));
        std::size_t sum = 0;
        for (const Split split : {Split::Train, Split::Valid, Split::Test}) {
            sum += tunesOf(read, split).size();
            QVERIFY(!tunesOf(read, split).empty());
        }
        QCOMPARE(sum, usable);
    }

private:
    TuneFolder m_folder;
};

LACUNA_APPLESS_TEST(TestSplitTable)
#include "tst_split_table.moc"
