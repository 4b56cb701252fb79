// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/score/edits.h"
#include "tests/support/corpora.h"
#include "tests/support/random_score.h"
#include "tests/support/random_score_edits.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <fstream>
#include <map>
#include <sstream>

using namespace lacuna;

namespace {

constexpr int editsOfTune = 60;
constexpr int tunesLeftOut = 1;

std::vector<Score> startingTunes() {
    std::vector<Score> tunes;
    for (const std::filesystem::path& path : booksOf(CorpusSize::Small)) {
        std::ifstream file(path);
        std::stringstream bytes;
        bytes << file.rdbuf();
        for (const Tune& tune : readAbc(bytes.str()).tunes) {
            tunes.push_back(tune.score);
        }
    }
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        // As ABC has it, whatever the generator made.
        tunes.push_back(readAbc(writeAbc(randomScore(seed))).tunes.at(0).score);
    }
    return tunes;
}

// What an edit may change in measures that it is not about: slurs and ties that led into those, how
// accidentals are marked behind them, where brackets of endings close.
bool mayChangeBeside(const Measure& before, const Measure& after) {
    const auto bare = [](const Measure& measure) {
        MeasureFrame frame = measure.frame();
        frame.stopsEnding = false;
        if (measure.isBlank()) {
            return measure.withFrame(frame);
        }
        Music music = *measure.music();
        for (Event& event : music.events) {
            if (Note* note = std::get_if<Note>(&event)) {
                note->slursOpened = note->slursClosed = 0;
                for (NoteHead& head : note->heads) {
                    head.tiedToNext = head.courtesyAccidental = false;
                }
            }
        }
        return measure.withMusic(std::move(music)).withFrame(frame);
    };
    return bare(before) == bare(after);
}

std::uint64_t seed() {
    return qEnvironmentVariableIsSet("LACUNA_SEED")
               ? static_cast<std::uint64_t>(qEnvironmentVariableIntValue("LACUNA_SEED"))
               : 1;
}

Score readAgain(const Score& score) {
    return readAbc(writeAbc(score)).tunes.at(0).score;
}

Score withoutCourtesies(const Score& score) {
    Measures measures = score.measures();
    for (MeasurePointer& measure : measures) {
        if (measure->isBlank()) {
            continue;
        }
        Music music = *measure->music();
        for (Event& event : music.events) {
            if (Note* note = std::get_if<Note>(&event)) {
                for (NoteHead& head : note->heads) {
                    head.courtesyAccidental = false;
                }
            }
        }
        measure = share(measure->withMusic(std::move(music)));
    }
    return Score(score.header(), std::move(measures));
}

// What of a measure is not as it was, in a word or two.
std::string difference(const Score& a, const Score& b) {
    if (a.header() != b.header()) {
        return "header";
    }
    if (a.size() != b.size()) {
        return "number of measures";
    }
    std::string out;
    for (int i = 0; i < a.size(); ++i) {
        const MeasureFrame& x = a.measure(i).frame();
        const MeasureFrame& y = b.measure(i).frame();
        const std::pair<bool, const char*> parts[] = {
            {a.measure(i).isBlank() == b.measure(i).isBlank(), "blank"},
            {std::ranges::equal(a.measure(i).events(), b.measure(i).events()), "events"},
            {std::ranges::equal(a.measure(i).tuplets(), b.measure(i).tuplets()), "tuplets"},
            {x.meter == y.meter, "meter"},
            {x.key == y.key, "key"},
            {x.staff == y.staff, "staff"},
            {x.barline == y.barline, "bar line"},
            {x.startsRepeat == y.startsRepeat && x.playedTimes == y.playedTimes, "repeat"},
            {x.ending == y.ending && x.stopsEnding == y.stopsEnding, "ending"},
            {x.startsLine == y.startsLine, "line"},
            {x.tempo == y.tempo && x.laterTempos == y.laterTempos, "tempo"},
            {x.annotations == y.annotations, "words"}};
        for (const auto& [isSame, name] : parts) {
            out += isSame ? "" : " " + std::string(name) + " of " + std::to_string(i);
        }
    }
    return out;
}

// Measures whose length is not their meter's.
int countOfUneven(const Score& score) {
    return static_cast<int>(std::ranges::count_if(
        score.measures(), [](const MeasurePointer& each) { return !each->isComplete(); }));
}

Tick sumOf(const Measure& measure) {
    Tick sum;
    for (const Event& event : measure.events()) {
        sum += durationOf(event);
    }
    return sum;
}

} // namespace

class TestRandomScoreEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readBackEqual() {
        std::mt19937_64 random(
            qEnvironmentVariableIsSet("LACUNA_SEED")
                ? static_cast<std::uint64_t>(qEnvironmentVariableIntValue("LACUNA_SEED"))
                : 1);
        std::map<std::string, int> done;
        std::map<std::string, int> changed;
        std::map<std::string, int> otherwise;
        int leftOut = 0;
        int courtesies = 0;
        for (const Score& tune : startingTunes()) {
            // Where an accidental holds for one note only the same one again is a courtesy to
            // readers of all others, which is known only once the tune is read.
            if (readAgain(tune) != tune ||
                accidentalReachOf(tune.header()) == AccidentalReach::Note) {
                ++leftOut;
                continue;
            }
            Score score = tune;
            for (int i = 0; i < editsOfTune; ++i) {
                const ScoreEdit edit = randomScoreEdit(score, random);
                ++done[edit.name];
                changed[edit.name] += edit.score != score;
                const Score again = readAgain(edit.score);
                // What is tied into the first ending is tied into all, for readers: where another
                // ending begins with the same line altered otherwise, its sign is a courtesy.
                const bool isCourtesy = again != edit.score &&
                                        withoutCourtesies(again) == withoutCourtesies(edit.score);
                courtesies += isCourtesy;
                if (again != edit.score && !isCourtesy && otherwise[edit.name]++ < 3) {
                    const MeasureRange at = changedMeasures(edit.score, again);
                    qInfo("%s of %s, %d measures now %d, touched %d to %d: read otherwise in %d to "
                          "%d (%s)\n%s\n--\n%s",
                          edit.name.c_str(), tune.header().title().c_str(), score.size(),
                          edit.score.size(), edit.touched.first, edit.touched.end, at.first, at.end,
                          difference(edit.score, again).c_str(), writeAbc(edit.score).c_str(),
                          writeAbc(again).c_str());
                }
                score = again == edit.score ? edit.score : again;
            }
        }
        QCOMPARE(leftOut, tunesLeftOut);
        QVERIFY2(courtesies <= 2, qPrintable(QString::number(courtesies)));
        int wrong = 0;
        for (const std::string& name : namesOfEdits()) {
            qInfo("%-20s %5d edits, %5d changed the tune, %d read otherwise", name.c_str(),
                  done[name], changed[name], otherwise[name]);
            QVERIFY2(changed[name] > 50, name.c_str());
            wrong += otherwise[name];
        }
        QCOMPARE(wrong, 0);
    }

    void shareWhatTheyDoNotTouch() {
        std::mt19937_64 random(seed());
        for (const Score& tune : startingTunes()) {
            Score score = tune;
            for (int i = 0; i < editsOfTune; ++i) {
                const ScoreEdit edit = randomScoreEdit(score, random);
                for (int m = 0; edit.keepsCount && m < score.size(); ++m) {
                    const MeasurePointer& before = score.measures()[static_cast<std::size_t>(m)];
                    const MeasurePointer& after =
                        edit.score.measures()[static_cast<std::size_t>(m)];
                    const bool isTouched = m >= edit.touched.first && m < edit.touched.end;
                    QVERIFY2(before == after || isTouched || !(*before == *after),
                             edit.name.c_str());
                    QVERIFY2(before == after || isTouched || mayChangeBeside(*before, *after),
                             edit.name.c_str());
                }
                if (edit.name == "insert note") { // every bar stays full, or gets so
                    QVERIFY(countOfUneven(edit.score) <= countOfUneven(score));
                }
                for (const MeasurePointer& measure : edit.score.measures()) {
                    QVERIFY(measure->isBlank() || sumOf(*measure) == measure->length());
                }
                score = edit.score;
            }
        }
    }
};

LACUNA_APPLESS_TEST(TestRandomScoreEdits)
#include "tst_random_score_edits.moc"
