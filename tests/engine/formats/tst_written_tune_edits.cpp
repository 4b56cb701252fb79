// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Edits of a score led into the text it was read from, many one after the other.
#include "engine/formats/abc/edit/written_tune.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/written_tunes.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score_edits.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>

using namespace lacuna;

namespace {

struct Count {
    int edits = 0;
    int asWanted = 0; ///< the score is what was wanted, as far as ABC can say it
    int inPlace = 0;  ///< no byte outside of the measures that differ has changed
    int inPart = 0;   ///< only some of its lines were read

    void add(const Count& other) {
        edits += other.edits;
        asWanted += other.asWanted;
        inPlace += other.inPlace;
        inPart += other.inPart;
    }
};

// What ABC can say of a score.
Score sayable(const WrittenTune& tune, const Score& wanted) {
    return WrittenTune(writeAbc(wanted), tune.context()).score();
}

// Whether the text differs only from the measure before those that differ, whose bar line may, to
// the one behind them, which may begin with what is in force.
bool isChangedInPlace(const WrittenTune& before, const WrittenTune& after) {
    const Measures& old = before.score().measures();
    const Measures& now = after.score().measures();
    const auto shorter = std::min(old.size(), now.size());
    const auto equal = [](const MeasurePointer& a, const MeasurePointer& b) {
        return a == b || *a == *b;
    };
    std::size_t first = 0;
    while (first < shorter && equal(old[first], now[first])) {
        ++first;
    }
    std::size_t last = 0;
    while (last < shorter - first &&
           equal(old[old.size() - 1 - last], now[now.size() - 1 - last])) {
        ++last;
    }
    const std::size_t from = first > 0 ? first - 1 : 0;
    const std::size_t to = std::min(old.size() - last, old.size() - 1);
    const std::string_view prefix =
        std::string_view(before.text()).substr(0, first == 0 ? 0 : before.measures()[from].begin);
    const std::string_view suffix =
        to + 1 >= old.size() ? std::string_view()
                             : std::string_view(before.text()).substr(before.measures()[to].end);
    const std::string_view text = after.text();
    return text.size() >= prefix.size() + suffix.size() && text.starts_with(prefix) &&
           text.ends_with(suffix);
}

} // namespace

class TestWrittenTuneEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTextAndScoreOne_data() { addCorpusRows(); }
    void keepsTextAndScoreOne() {
        QFETCH(CorpusSize, corpus);
        const CorpusTunes tunes(corpus);
        const int sequences = std::max(100, qEnvironmentVariableIntValue("LACUNA_EDIT_SEQUENCES"));
        std::mt19937_64 random(20261130);
        std::map<std::string, Count> counts;
        for (int i = 0; i < sequences; ++i) {
            const std::size_t index = random() % tunes.size();
            std::vector<WrittenTune> states{tunes.at(index)};
            std::size_t at = 0;
            for (int k = 0; k < 20; ++k) {
                const std::uint64_t chance = random() % 10;
                if (chance == 0 && at > 0) {
                    --at; // undone
                    continue;
                }
                if (chance == 1 && at + 1 < states.size()) {
                    ++at; // done again
                    continue;
                }
                const WrittenTune& before = states[at];
                const ScoreEdit edit = randomScoreEdit(before.score(), random);
                WrittenTune after = rewritten(before, edit.score);
                const QString difference = differenceFromWhole(after);
                QVERIFY2(difference.isEmpty(),
                         qPrintable(QString("%1, %2: %3 differs\n%4\n--\n%5")
                                        .arg(tunes.nameOf(index), QString::fromStdString(edit.name),
                                             difference, QString::fromStdString(before.text()),
                                             QString::fromStdString(after.text()))));
                const bool asWanted =
                    after.score() == edit.score || after.score() == sayable(before, edit.score);
                const bool inPlace = isChangedInPlace(before, after);
                const bool inPart = after.linesRead() < after.lines();
                if (!(edit.score == before.score())) {
                    counts[edit.name].add({1, asWanted ? 1 : 0, inPlace ? 1 : 0, inPart ? 1 : 0});
                }
                if (!asWanted || (!inPlace && counts[edit.name].inPlace % 50 == 0)) {
                    qInfo("%s, %s: %s\n%s\n--\n%s", qPrintable(tunes.nameOf(index)),
                          edit.name.c_str(), asWanted ? "other bytes changed" : "not as wanted",
                          before.text().c_str(), after.text().c_str());
                }
                states.erase(states.begin() + static_cast<std::ptrdiff_t>(at) + 1, states.end());
                states.push_back(std::move(after));
                ++at;
            }
            QCOMPARE(states.front().text(), tunes.at(index).text());
        }
        Count all;
        for (const auto& [name, count] : counts) {
            qInfo("%-12s %5d edits, %5d as wanted, %5d in place, %5d read in part", name.c_str(),
                  count.edits, count.asWanted, count.inPlace, count.inPart);
            all.add(count);
        }
        qInfo("all %d edits: %d as wanted, %d in place, %d read in part", all.edits, all.asWanted,
              all.inPlace, all.inPart);
        QCOMPARE(all.asWanted, all.edits);
    }
};

LACUNA_APPLESS_TEST(TestWrittenTuneEdits)
#include "tst_written_tune_edits.moc"
