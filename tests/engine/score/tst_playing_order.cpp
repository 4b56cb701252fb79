// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/playing_order.h"
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

using namespace lacuna;

class TestPlayingOrder : public QObject {
    Q_OBJECT

    static std::vector<int> order(const Score& score) {
        std::vector<int> indices;
        for (const PlayedMeasure& played : playingOrder(score))
            indices.push_back(played.index);
        return indices;
    }

    static std::vector<int> order(const std::vector<std::string>& words) {
        return order(tuneOf(words));
    }

    static bool isPart(const std::string& word) {
        return word.size() > 1 && word[1] == ':' && word[0] >= 'A' && word[0] <= 'Z';
    }

    /// Words of tuneOf() with signs: "<segno>4" at the start of a measure, "4<Fine>" at its end,
    /// and "A:4" for a part.
    static Score tuneWithSigns(const std::vector<std::string>& words,
                               const std::string& parts = {}) {
        std::vector<std::string> bare;
        for (std::string word : words) {
            if (isPart(word))
                word.erase(0, 2);
            while (word.find('<') != word.npos)
                word.erase(word.find('<'), word.find('>') - word.find('<') + 1);
            bare.push_back(word);
        }
        const Score plain = tuneOf(bare);
        Measures measures;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const Measure& measure = plain.measure(static_cast<int>(i));
            MeasureFrame frame = measure.frame();
            const std::string& word = words[i];
            if (isPart(word))
                frame.section = word.substr(0, 1);
            const std::size_t digit = word.find_first_of("123456789", word.find(']') + 1);
            for (std::size_t at = word.find('<'); at != word.npos; at = word.find('<', at + 1))
                frame.annotations.push_back(
                    {Annotation::Kind::Sign, at < digit ? Tick{0} : measure.length(),
                     word.substr(at + 1, word.find('>', at) - at - 1), ' '});
            measures.push_back(share(measure.withFrame(std::move(frame))));
        }
        TuneHeader header = plain.header();
        if (!parts.empty())
            header.fields.push_back({'P', parts});
        return Score(std::move(header), std::move(measures));
    }

    static std::vector<int> jumps(const std::vector<std::string>& words) {
        return order(tuneWithSigns(words));
    }

    static std::vector<std::string> remarks(const std::vector<std::string>& words,
                                            const std::string& parts = {}) {
        std::vector<std::string> texts;
        for (const PlayingRemark& remark : performanceOf(tuneWithSigns(words, parts)).remarks)
            texts.push_back(remark.text);
        return texts;
    }

private Q_SLOTS:
    void playsStraightOnWithoutRepeats() {
        QVERIFY(order({"4", "4", "4"}) == (std::vector{0, 1, 2}));
    }

    void repeatsSections() {
        QVERIFY(order({"|:4", "4:|", "|:4", "4:|"}) == (std::vector{0, 1, 0, 1, 2, 3, 2, 3}));
    }

    void goesBackToTheLastSectionWhereNoRepeatBegins() {
        QVERIFY(order({"4", "4:|", "4", "4:|"}) == (std::vector{0, 1, 0, 1, 2, 3, 2, 3}));
        QVERIFY(order({"4", "4||", "4", "4:|"}) == (std::vector{0, 1, 2, 3, 2, 3}));
    }

    void leavesThePickupBeforeASignOut() {
        QVERIFY(order({"1", "|:4", "3:|"}) == (std::vector{0, 1, 2, 1, 2}));
    }

    void takesEachEndingOnItsPass() {
        QVERIFY(order({"|:4", "[14:|]", "[24]", "4"}) == (std::vector{0, 1, 0, 2, 3}));
        QVERIFY(order({"|:4", "[14", "4:|]", "[24", "4:|]", "4"}) ==
                (std::vector{0, 1, 2, 0, 3, 4, 5}));
    }

    void takesAnEndingForTwoPasses() {
        QVERIFY(order({"|:4", "[1[24:|]", "[34]", "4"}) == (std::vector{0, 1, 0, 1, 0, 2, 3}));
    }

    void keepsADoubleBarInsideARepeatFromDividingIt() {
        QVERIFY(order({"|:4", "4||", "4", "4:|"}) == (std::vector{0, 1, 2, 3, 0, 1, 2, 3}));
    }

    // A double bar before the first ending closes what the endings end: it does not begin a
    // section.
    void goesBackBeyondADoubleBarBeforeAnEnding() {
        QVERIFY(order({"4", "4||", "[14:|]", "[24||]", "4"}) == (std::vector{0, 1, 2, 0, 1, 3, 4}));
        QVERIFY(order({"4||", "4", "4||", "[14:|]", "[24]"}) == (std::vector{0, 1, 2, 3, 1, 2, 4}));
    }

    void comesBackToAnEndingOnALaterPass() {
        QVERIFY(order({"|:4", "[1[34:|]", "[24:|]", "4"}) == (std::vector{0, 1, 0, 2, 0, 1, 3}));
    }

    void takesASecondEndingWithoutAFirst() {
        QVERIFY(order({"|:4", "4:|", "[24]", "4"}) == (std::vector{0, 1, 0, 1, 2, 3}));
    }

    void leavesOutRepeatsThatWouldOutgrowATick() {
        MeasureFrame frame;
        Measures measures;
        for (int i = 0; i < 150; ++i) {
            frame.playedTimes = i == 149 ? 9 : 1;
            measures.push_back(share(Measure(frame, Music{{makeNote({}, wholeNote * 64)}})));
        }
        const Score longTune({}, std::move(measures));
        long long ticks = 0;
        for (const PlayedMeasure& played : playingOrder(longTune))
            ticks += longTune.measure(played.index).length().value;
        QVERIFY(ticks > longTune.length().value); // it is repeated, as often as it can be
        QVERIFY(ticks <= std::numeric_limits<int>::max());
    }

    void goesBackToTheStartAndEndsAtFine() {
        QVERIFY(jumps({"4", "4<Fine>", "4", "4<D.C. al Fine>"}) == (std::vector{0, 1, 2, 3, 0, 1}));
        QVERIFY(jumps({"4", "4<fine>", "4", "4<D.C.>"}) == (std::vector{0, 1, 2, 3, 0, 1}));
        QVERIFY(jumps({"4", "<fine>4", "4", "<D.C.>4"}) == (std::vector{0, 1, 2, 3, 0, 1}));
        QVERIFY(remarks({"4", "4<Fine>", "4", "4<D.C. al Fine>"}).empty());
    }

    void goesBackToTheSegno() {
        QVERIFY(jumps({"4", "<segno>4", "4<Fine>", "4<D.S. al Fine>"}) ==
                (std::vector{0, 1, 2, 3, 1, 2}));
        // A sign over the bar line is for the measure behind it; the nearest segno is meant.
        QVERIFY(jumps({"<segno>4", "4<segno>", "4<Fine>", "4<D.S.>"}) ==
                (std::vector{0, 1, 2, 3, 2}));
    }

    void leavesForTheCoda() {
        const std::vector<int> expected{0, 1, 2, 3, 1, 2, 4};
        QVERIFY(jumps({"4", "<segno>4", "4<To Coda>", "4<D.S. al Coda>", "<coda>4"}) == expected);
        QVERIFY(jumps({"4", "<segno>4", "<coda>4", "4<D.S.alcoda>", "<coda>4"}) == expected);
        QVERIFY(jumps({"4", "<segno>4", "4<dacoda>", "4<D.S.>", "<coda>4"}) == expected);
        QVERIFY(remarks({"4", "<segno>4", "4<dacoda>", "4<D.S.>", "<coda>4"}).empty());
        // Fine before the coda is passed over, in it it holds.
        QVERIFY(jumps({"4<Fine>", "4<To Coda>", "4<D.C. al Coda>", "<coda>4<Fine>", "4"}) ==
                (std::vector{0, 1, 2, 0, 1, 3}));
    }

    void aJumpThatNamesNoEndLeavesThoseThatOthersName() {
        // As in many marches: D.S., and later D.C. al Coda from the same signs.
        QVERIFY(jumps({"<segno>4<coda>", "4<D.S.>", "4<D.C.alcoda>", "<coda>4<fine>"}) ==
                (std::vector{0, 1, 0, 1, 2, 0, 3}));
        QVERIFY(jumps({"<segno>4", "4<fine>", "4<D.S.>", "4<D.C.alfine>"}) ==
                (std::vector{0, 1, 2, 0, 1, 2, 3, 0, 1}));
    }

    void takesNoRepeatsAfterAJumpAndTheLastEnding() {
        QVERIFY(jumps({"|:4", "4:|", "4<D.C.>"}) == (std::vector{0, 1, 0, 1, 2, 0, 1, 2}));
        QVERIFY(jumps({"|:4", "[14:|]", "[24]", "4<D.C.>"}) ==
                (std::vector{0, 1, 0, 2, 3, 0, 2, 3}));
        // Two sections with endings, and Fine in a first ending.
        QVERIFY(jumps({"|:4", "[14:|]", "[24]", "|:4", "[14:|]", "[24]<D.C.>"}) ==
                (std::vector{0, 1, 0, 2, 3, 4, 3, 5, 0, 2, 3, 5}));
        QVERIFY(jumps({"|:4", "[14<Fine>:|]", "[24]", "4<D.C. al Fine>"}) ==
                (std::vector{0, 1, 0, 2, 3, 0, 1}));
    }

    void takesRepeatsBeforeTheJumpAndBehindIt() {
        QVERIFY(jumps({"|:4", "4<D.C.>:|"}) == (std::vector{0, 1, 0, 1, 0, 1}));
        QVERIFY(jumps({"4<To Coda>", "4<D.C. al Coda>", "|:<coda>4:|"}) ==
                (std::vector{0, 1, 0, 2, 2}));
        QVERIFY(jumps({"4", "4<D.C.>", "|:4:|"}) == (std::vector{0, 1, 0, 1, 2, 2}));
    }

    void takesEachJumpOnce() {
        QVERIFY(jumps({"<segno>4", "4<D.S.>", "4<D.C.>"}) == (std::vector{0, 1, 0, 1, 2, 0, 1, 2}));
        QVERIFY(order(tuneWithSigns(std::vector<std::string>(200, "4<D.C.>"))).size() <=
                std::size_t(200 * 60));
    }

    void beginsAndEndsWithinAMeasure() {
        const auto bar = [](std::vector<Tick> lengths, std::vector<Annotation> signs) {
            Music music;
            for (const Tick length : lengths)
                music.events.emplace_back(makeNote({}, length));
            MeasureFrame frame;
            frame.annotations = std::move(signs);
            return share(Measure(frame, std::move(music)));
        };
        const Tick quarter = quarterNote;
        const auto sign = [](Tick at, const char* name) {
            return Annotation{Annotation::Kind::Sign, at, name, ' '};
        };
        const Score score({}, {bar({quarter * 3, quarter}, {sign(quarter * 3, "segno")}),
                               bar({quarter * 2, quarter, quarter}, {sign(quarter * 2, "fine")}),
                               bar({wholeNote}, {sign(wholeNote, "D.S.")})});
        const std::vector<PlayedMeasure> played = playingOrder(score);
        QCOMPARE(played.size(), std::size_t(5));
        QCOMPARE(played[3].begin, quarter * 3); // the segno stands on the pickup
        QCOMPARE(played[3].end, wholeNote);
        QCOMPARE(played[4].end, quarter * 3); // what is left leads into the next part
        // Where a section ends, and where half a measure is left, all of it is played.
        const Score halves({}, {bar({quarter * 2, quarter * 2}, {sign(Tick{0}, "fine")}),
                                bar({wholeNote}, {sign(wholeNote, "D.C.")})});
        QCOMPARE(playingOrder(halves).back().end, wholeNote);
    }

    void tellsOfSignsThatDoNotAgree() {
        const auto one = [](const std::vector<std::string>& words, const char* part,
                            const std::vector<int>& expected) {
            const auto told = remarks(words);
            QCOMPARE(told.size(), std::size_t(1));
            QVERIFY2(told.front().find(part) != std::string::npos, told.front().c_str());
            QVERIFY(jumps(words) == expected);
        };
        one({"4", "4", "4<D.S.>"}, "no segno", {0, 1, 2, 0, 1, 2});
        one({"4", "4<D.C. al Fine>", "4"}, "no Fine", {0, 1, 0, 1, 2});
        one({"4", "4<D.C. al Coda>", "4"}, "no coda", {0, 1, 0, 1, 2});
        one({"4<coda>", "4<D.C. al Coda>", "4"}, "where the coda begins", {0, 1, 0, 2});
        one({"4", "4<D.C. al Coda>", "<coda>4"}, "where to leave", {0, 1, 0, 1, 2});
        one({"4<Fine>", "4"}, "no D.C.", {0, 1});
        one({"|:4", "[14<D.C.>:|]", "[24]"}, "never come to", {0, 1, 0, 2});
        QVERIFY(remarks({"4", "4<Fine>"}).empty());
    }

    void tellsOfMusicThatIsNeverReached() {
        const auto told = remarks({"|:4", "[14:|]", "[24]", "[34]", "4"});
        QCOMPARE(told.size(), std::size_t(1));
        QVERIFY(told.front().starts_with("Ending 3 is never reached; 1 measure is"));
        const auto behind = remarks({"4<Fine>", "4<D.C. al Fine>", "4", "4"});
        QCOMPARE(behind.size(), std::size_t(1));
        QVERIFY(behind.front().find("2 measures are not played") != std::string::npos);
        QVERIFY(remarks({"|:4", "[14:|]", "[24]", "4"}).empty());
    }

    void playsPartsInTheirOrder() {
        const auto parts = [](const std::string& text, const std::vector<std::string>& words) {
            return order(tuneWithSigns(words, text));
        };
        QVERIFY(parts("A(AB)2", {"A:4", "B:4"}) == (std::vector{0, 0, 1, 0, 1}));
        QVERIFY(parts("BA", {"4", "A:4", "4", "B:4"}) == (std::vector{0, 3, 1, 2}));
        QVERIFY(parts("AAB", {"A:|:4", "4:|", "B:|:4", "[14:|]", "[24]"}) ==
                (std::vector{0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 2, 4}));
        QVERIFY(parts("ABA", {"A:4", "B:4", "A:4"}) == (std::vector{0, 1, 2}));
        QVERIFY(parts("", {"A:4", "B:4:|"}) == (std::vector{0, 1, 0, 1}));
    }

    void tellsOfOrdersThatDoNotFit() {
        QVERIFY(remarks({"A:4", "B:4"}, "ABAB").empty());
        QCOMPARE(remarks({"A:4", "B:4"}, "ABC").size(), std::size_t(1));
        QVERIFY(order(tuneWithSigns({"A:4", "B:4"}, "ACB")) == (std::vector{0, 1}));
        QVERIFY(remarks({"A:4", "B:4"}, "A").front().find("never reached") != std::string::npos);
        QVERIFY(remarks({"4", "4"}, "AB").front().find("names no part") != std::string::npos);
        QVERIFY(order(tuneWithSigns({"4", "4"}, "AB")) == (std::vector{0, 1}));
        QVERIFY(remarks({"A:4"}, "as you like").front().find("not understood") !=
                std::string::npos);
        QVERIFY(remarks({"A:4", "B:4<D.C.>"}, "AB").front().find("D.C.") != std::string::npos);
        QVERIFY(order(tuneWithSigns({"A:4", "B:4<D.C.>"}, "AB")) == (std::vector{0, 1}));
    }

    void anOrderIsPlayedForNoLongerThanATick() {
        const Score score = tuneWithSigns({"A:4"}, "((((A)99)99)99)99");
        const Performance performance = performanceOf(score);
        QVERIFY(performance.measures.size() <= std::size_t(1000));
        QCOMPARE(performance.remarks.size(), std::size_t(1));
    }

    void leadsOnWhereItIsHeard() {
        QVERIFY(leadsOn(tuneOf({"|:4", "[14:|]", "[24]", "4"})) ==
                (std::vector<bool>{true, false, true, false}));
        QVERIFY(leadsOn(tuneWithSigns({"4<To Coda>", "4<D.C. al Coda>", "<coda>4"})) ==
                (std::vector<bool>{true, false, false}));
    }

    void excerptsAreHeard() {
        const auto stretches = [](const std::vector<std::string>& words, MeasureRange range) {
            std::vector<std::vector<int>> indices;
            for (const auto& stretch : excerptOrder(tuneWithSigns(words), range)) {
                indices.emplace_back();
                for (const PlayedMeasure& played : stretch)
                    indices.back().push_back(played.index);
            }
            return indices;
        };
        using Stretches = std::vector<std::vector<int>>;
        const std::vector<std::string> tune{"4", "|:4", "4", "[14:|]", "[24]", "4"};
        QVERIFY(stretches(tune, {2, 6}) == (Stretches{{2, 3}, {2, 4, 5}}));
        QVERIFY(stretches(tune, {1, 3}) == (Stretches{{1, 2}}));
        QVERIFY(stretches(tune, {0, 3}) == (Stretches{{0, 1, 2}}));
        QVERIFY(stretches(tune, {3, 5}) == (Stretches{{3}, {4}}));
        QVERIFY(stretches({"4<To Coda>", "4<D.C. al Coda>", "<coda>4"}, {0, 3}) ==
                (Stretches{{0, 1}, {0, 2}}));
        // What is never played is played as written, or its gap could not be judged.
        QVERIFY(stretches({"4", "[34]", "4"}, {0, 3}) == (Stretches{{0, 1, 2}}));
        QVERIFY(stretches(tune, {2, 2}).empty());
    }

    void excerptsHaveAroundThemWhatIsHeardThere() {
        const auto around = [](const std::vector<std::string>& words, MeasureRange gap) {
            std::vector<std::vector<int>> indices;
            for (const auto& stretch : excerptOrder(tuneWithSigns(words), gap, 2)) {
                indices.emplace_back();
                for (const PlayedMeasure& played : stretch)
                    indices.back().push_back(played.index);
            }
            return indices;
        };
        using Stretches = std::vector<std::vector<int>>;
        //                                    0     1    2      3       4      5    6
        const std::vector<std::string> tune{"|:4", "4", "4", "[14:|]", "[24]", "4", "4"};
        QVERIFY(around(tune, {3, 4}) == (Stretches{{1, 2, 3, 0, 1}})); // within the first ending
        QVERIFY(around(tune, {4, 5}) == (Stretches{{1, 2, 4, 5, 6}})); // within the second
        QVERIFY(around(tune, {5, 6}) == (Stretches{{2, 4, 5, 6}}));    // behind them
        QVERIFY(around(tune, {6, 7}) == (Stretches{{4, 5, 6}}));
        QVERIFY(around(tune, {2, 3}) == (Stretches{{0, 1, 2, 3, 0}})); // before them
        QVERIFY(around(tune, {0, 1}) == (Stretches{{0, 1, 2}}));
        // A gap over both endings: all that lies between them is heard, or two stretches.
        QVERIFY(around(tune, {3, 5}) == (Stretches{{1, 2, 3, 0, 1, 2, 4, 5, 6}}));
        const std::vector<std::string> longer{"|:4", "4", "4", "4",      "4",
                                              "4",   "4", "4", "[14:|]", "[24]"};
        QVERIFY(around(longer, {8, 10}) == (Stretches{{6, 7, 8, 0, 1}, {6, 7, 9}}));
        // Across a repeat sign and before it: the turn that leads on.
        const std::vector<std::string> repeats{"|:4", "4", "4", "4:|", "|:4", "4", "4", "4:|"};
        QVERIFY(around(repeats, {3, 5}) == (Stretches{{1, 2, 3, 4, 5, 6}}));
        QVERIFY(around(repeats, {3, 4}) == (Stretches{{1, 2, 3, 4, 5}}));
        QVERIFY(around(repeats, {7, 8}) == (Stretches{{5, 6, 7, 4, 5}}));
        // The gap itself is not heard a second time.
        QVERIFY(around(repeats, {4, 8}) == (Stretches{{2, 3, 4, 5, 6, 7}}));
        // Back to the start, to the segno, and into the coda.
        QVERIFY(around({"4", "4<Fine>", "4", "4<D.C. al Fine>"}, {3, 4}) ==
                (Stretches{{1, 2, 3, 0, 1}}));
        QVERIFY(around({"4", "<segno>4", "4<To Coda>", "4", "4<D.S. al Coda>", "<coda>4"},
                       {5, 6}) == (Stretches{{1, 2, 5}}));
        // What is never played, as written.
        QVERIFY(around({"4", "[34]", "4"}, {1, 2}) == (Stretches{{0, 1, 2}}));
        QVERIFY(around(tune, {2, 2}).empty());
    }

    void countsThePasses() {
        std::vector<std::pair<int, int>> passes;
        for (const PlayedMeasure& played : playingOrder(tuneOf({"|:4", "[14:|]", "[24]"}))) {
            passes.emplace_back(played.index, played.pass);
            QCOMPARE(played.length(), wholeNote);
        }
        QVERIFY(passes == (std::vector<std::pair<int, int>>{{0, 1}, {1, 1}, {0, 2}, {2, 2}}));
    }
};

LACUNA_APPLESS_TEST(TestPlayingOrder)
#include "tst_playing_order.moc"
