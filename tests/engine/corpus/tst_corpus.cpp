// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/engine/corpus/corpus_fixture.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

using namespace lacuna;

namespace {

// The pitch names of the notes that begin in each measure, "C E G".
QStringList notesOf(const CorpusTune& tune) {
    QStringList rows;
    for (const MeasureTokens& tokens : tune.measures) {
        QStringList row;
        for (const std::uint8_t value : tokens) {
            if (token::isPitch(value))
                row << QString("C.D.EF.G.A.B").mid(token::pitchOf(value) % 12, 1);
        }
        rows << row.join(' ');
    }
    return rows;
}

const char* const fourBars = "X:4\nT:Four Bars\nR:Slow AIR\nM:4/4\nL:1/4\nK:C\n"
                             "CDEF|GABc|CDEF|GABc|]\n";

bool endsAsASentence(const std::string& text) {
    return text.size() > 10 && text.back() == '.';
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (const CorpusSize size : {CorpusSize::Small, CorpusSize::Whole}) {
            const auto books = booksOf(size);
            if (!books.empty())
                m_corpora[size] = {readBooks(books), readBooks(books, MeasureOrder::Played)};
        }
    }

    void readsATune() {
        const Corpus corpus = readBooks({m_folder.write("tunes-airs.abc", fourBars)});
        QVERIFY(corpus.refused.empty());
        QCOMPARE(corpus.tunes.size(), std::size_t(1));
        const CorpusTune& tune = corpus.tunes.front();
        QCOMPARE(tune.id, std::string("airs-4"));
        QCOMPARE(tune.source, std::string("airs"));
        QCOMPARE(tune.title, std::string("Four Bars"));
        QCOMPARE(tune.rhythm, std::string("slow air"));
        QCOMPARE(tune.meter, 2);
        QCOMPARE(tune.transposition, 0);
        QCOMPARE(tune.cluster, tune.id);
        QCOMPARE(tune.split, Split::Train);
        QCOMPARE(notesOf(tune), (QStringList{"C D E F", "G A B C", "C D E F", "G A B C"}));
        const PitchClasses white{true,  false, true,  false, true,  true,
                                 false, true,  false, true,  false, true};
        QVERIFY(tune.scale == white);
    }

    void keysAreMadeCanonical() {
        const Corpus corpus = readBooks(
            {m_folder.write("keys.abc", "X:1\nM:4/4\nL:1/4\nK:D\nDEFG|ABcd|DEFG|ABcd|]\n")});
        QCOMPARE(corpus.tunes.front().transposition, -2);
        QCOMPARE(notesOf(corpus.tunes.front()).first(2), (QStringList{"C D E F", "G A B C"}));
        QVERIFY(corpus.tunes.front().scale[0] && !corpus.tunes.front().scale[1]);
    }

    void readsFoldersByNameAndFilesInTheirOrder() {
        const TuneFolder folder;
        const auto later = folder.write("b.abc", fourBars);
        folder.write("a.ABC", QByteArray("X:9\n") + (fourBars + 4));
        folder.write("readme.txt", "no tunes");
        QDir(QString::fromStdString(folder.path().string())).mkdir("c.abc");
        const auto ids = [](const Corpus& corpus) {
            QStringList all;
            for (const CorpusTune& tune : corpus.tunes)
                all << QString::fromStdString(tune.id);
            return all;
        };
        QCOMPARE(ids(readBooks({folder.path()})), (QStringList{"a-9", "b-4"}));
        QCOMPARE(ids(readBooks({folder.path() / ""})), (QStringList{"a-9", "b-4"}));
        QCOMPARE(ids(readBooks({later, folder.path() / "a.ABC"})), (QStringList{"b-4", "a-9"}));
    }

    void sortsOutWhatCannotBeUsed() {
        const Corpus corpus = readBooks({m_folder.write(
            "odd.abc",
            QByteArray(fourBars) + "\n" + fourBars +                    // the number again
                "\nX:5\nM:5/4\nL:1/4\nK:C\nCDEFG|ABcde|CDEFG|ABcde|]\n" // no known meter
                "\nX:6\nM:4/4\nL:1/4\nK:C\nCDEF|GABc|]\n"               // short
                "\nX:7\nM:4/4\nL:1/4\nK:C\nz4|z4|z4|z4|]\n"             // silent
                "\nX:8\nM:4/4\nL:1/64\nK:C\nC63D|E63F|G63A|B63c|]\n"    // off the grid
                "\nX:9\nM:4/4\nL:1/4\nK:C\nCDEF|GABc|[I:lacuna-blank]x4|GABc|]\n" // erased measure
                "\nX:10\nM:4/4\nL:1/4\nK:C\n")});                                 // nothing
        QCOMPARE(corpus.tunes.size(), std::size_t(2));
        QCOMPARE(corpus.tunes[0].id, std::string("odd-4"));
        QCOMPARE(corpus.tunes[1].id, std::string("odd-4.2"));
        const std::pair<const char*, const char*> expected[] = {
            {"odd-5", "5/4"},   {"odd-6", "shorter"}, {"odd-7", "no notes"},
            {"odd-8", "tenth"}, {"odd-9", "erased"},  {"odd-10", "no bars"}};
        QCOMPARE(corpus.refused.size(), std::size(expected));
        for (std::size_t i = 0; i < corpus.refused.size(); ++i) {
            const std::string& sentence = corpus.refused[i].sentence;
            QCOMPARE(corpus.refused[i].id, std::string(expected[i].first));
            QVERIFY2(sentence.find(expected[i].second) != std::string::npos, sentence.c_str());
            QVERIFY2(endsAsASentence(sentence), sentence.c_str());
        }
    }

    void aFileThatIsNoTunebookDoesNotKeepItsFolderOut() {
        const TuneFolder folder;
        folder.write("a.abc", "Dear diary");
        folder.write("b.abc", fourBars);
        const Corpus corpus = readBooks({folder.path()});
        QCOMPARE(corpus.tunes.size(), std::size_t(1));
        QCOMPARE(corpus.refused.size(), std::size_t(1));
        QCOMPARE(corpus.refused[0].id, std::string("a.abc"));
        QVERIFY(endsAsASentence(corpus.refused[0].sentence));
        QVERIFY_THROWS_EXCEPTION(ReadError, readBooks({folder.path() / "a.abc"})); // asked for
    }

    void takesTheLongestStretchOfAKnownMeterAndRhythm() {
        const Corpus corpus = readBooks({m_folder.write(
            "mixed.abc", "X:1\nM:5/4\nL:1/4\nK:G\nCDEFG|ABcde|CDEFG|ABcde|CDEFG|CDEFG|\n"
                         "M:4/4\nL:1/64\nC63D|E63F|G63A|B63c|C63D|\n" // longer, but off the grid
                         "M:3/4\nL:1/4\nK:C\nCDE|FGA|Bcd|efg|]\n")});
        QCOMPARE(corpus.tunes.size(), std::size_t(1));
        const CorpusTune& tune = corpus.tunes.front();
        QCOMPARE(tune.meter, 1);
        QCOMPARE(tune.transposition, 0); // of the stretch's own key
        QCOMPARE(notesOf(tune), (QStringList{"C D E", "F G A", "B C D", "E F G"}));
    }

    void unfoldsRepeats() {
        const auto book = m_folder.write("repeats.abc", "X:1\nM:4/4\nL:1/4\nK:C\n"
                                                        "|:C2D2|E2F2|1G2G2:|2A2A2|B4|]\n");
        const Corpus written = readBooks({book});
        QCOMPARE(notesOf(written.tunes.front()), (QStringList{"C D", "E F", "A A", "B"}));
        const Corpus played = readBooks({book}, MeasureOrder::Played);
        QCOMPARE(notesOf(played.tunes.front()),
                 (QStringList{"C D", "E F", "G G", "C D", "E F", "A A", "B"}));
    }

    // The last beat of a section and the pickup of the next one make one measure, and a pickup
    // after a whole bar ends its measure, however often they are played.
    void unfoldedPickupsKeepTheirPlace() {
        const Corpus played = readBooks({m_folder.write("pickups.abc", "X:1\nM:4/4\nL:1/4\nK:C\n"
                                                                       "C|D4|E3:|F|G4|A4:|\n")},
                                        MeasureOrder::Played);
        const CorpusTune& tune = played.tunes.front();
        QCOMPARE(notesOf(tune),
                 (QStringList{"C", "D", "E C", "D", "E F", "G", "A", "F", "G", "A"}));
        QCOMPARE(tune.measures[0][18], token::ofPitch(60));
        QCOMPARE(tune.measures[2][18], token::ofPitch(60));
        QCOMPARE(tune.measures[7][18], token::ofPitch(65));
    }

    void saysWhatIsWrongWithAPath() {
        const TuneFolder empty;
        empty.write("tune.txt", fourBars);
        const auto complaint = [](const std::filesystem::path& path) {
            return QString::fromStdString(errorOf([&] { readBooks({path}); }));
        };
        QVERIFY(complaint(empty.path() / "none.abc").contains(QLatin1String("is not there")));
        const QString folder = complaint(empty.path());
        QVERIFY2(folder.contains(QLatin1String("no .abc files")), qPrintable(folder));
        QVERIFY(folder.contains(QString::fromStdString(empty.path().filename().string())));
        QCOMPARE(complaint(empty.path() / ""), folder);
        const QString letter = complaint(empty.write("letter.abc", "Dear Sir,\n"));
        QVERIFY2(letter.contains(QLatin1String("letter.abc")), qPrintable(letter));
        QVERIFY(letter.contains(QLatin1String("No tune")));
    }

    void everyTuneOfTheCorpusIsReadOrRefusedWithAReason_data() { addCorpusRows(); }
    void everyTuneOfTheCorpusIsReadOrRefusedWithAReason() {
        QFETCH(CorpusSize, corpus);
        // Of the small one some are in no meter at all, or off every grid.
        const std::size_t most = corpus == CorpusSize::Whole ? 8 : 9;
        std::set<std::string> named;
        for (const QString& id : splitColumn(corpus, "id"))
            named.insert(id.toStdString());
        QCOMPARE(static_cast<int>(named.size()), tuneCount(corpus));
        for (const Corpus& read : m_corpora.at(corpus).all()) {
            std::set<std::string> met;
            for (const CorpusTune& tune : read.tunes)
                QVERIFY2(met.insert(tune.id).second, tune.id.c_str());
            std::map<std::string, int> reasons;
            for (const RefusedTune& tune : read.refused) {
                QVERIFY2(met.insert(tune.id).second, tune.id.c_str());
                QVERIFY2(endsAsASentence(tune.sentence), tune.sentence.c_str());
                ++reasons[tune.sentence];
            }
            QVERIFY(met == named);
            QVERIFY(read.refused.size() <= most);
            qInfo("%zu tunes, %zu refused:", read.tunes.size(), read.refused.size());
            for (const auto& [sentence, count] : reasons)
                qInfo("%5d %s", count, sentence.c_str());
        }
    }

    void tunesOfTheCorpusAreWellFormed_data() { addCorpusRows(); }
    void tunesOfTheCorpusAreWellFormed() {
        QFETCH(CorpusSize, corpus);
        for (const Corpus& read : m_corpora.at(corpus).all()) {
            for (const CorpusTune& tune : read.tunes) {
                QVERIFY2(tune.size() >= fewestTrainingMeasures, tune.id.c_str());
                QVERIFY(tune.meter >= 0 && tune.meter < 6);
                QCOMPARE(std::ranges::count(tune.scale, true), 7);
                const auto inside = std::size_t(BeatGrid(tune.meter).placeCount());
                for (const MeasureTokens& tokens : tune.measures) {
                    for (std::size_t place = 0; place < tokens.size(); ++place) {
                        QVERIFY(tokens[place] < token::count);
                        QCOMPARE(tokens[place] == token::pad, place >= inside);
                    }
                }
            }
        }
    }

    void unfoldedTunesAreAtLeastAsLong_data() { addCorpusRows(); }
    void unfoldedTunesAreAtLeastAsLong() {
        QFETCH(CorpusSize, corpus);
        const Corpus& written = m_corpora.at(corpus).written;
        std::map<std::string, const CorpusTune*> played;
        for (const CorpusTune& tune : m_corpora.at(corpus).played.tunes)
            played[tune.id] = &tune;
        int longer = 0;
        for (const CorpusTune& tune : written.tunes) {
            QVERIFY2(played.contains(tune.id), tune.id.c_str());
            QVERIFY2(played.at(tune.id)->size() >= tune.size(), tune.id.c_str());
            longer += played.at(tune.id)->size() > tune.size() ? 1 : 0;
        }
        qInfo("%d of %zu tunes have repeats", longer, written.tunes.size());
        QVERIFY(std::size_t(longer) > written.tunes.size() / 2);
    }

private:
    TuneFolder m_folder;
    struct BothOrders {
        Corpus written;
        Corpus played;

        std::array<std::reference_wrapper<const Corpus>, 2> all() const {
            return {written, played};
        }
    };
    std::map<CorpusSize, BothOrders> m_corpora;
};

LACUNA_APPLESS_TEST(TestCorpus)
#include "tst_corpus.moc"
