// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What an edit costs in a long tune: one note changed near its beginning and near its end, in the
// score and in its text, when the tune is fresh and after many edits; the memory of as many steps
// of undo; what a keystroke costs to lay out, and a step of undo on the screen. Usage: bench_edit
// [BARS] [STEPS].
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/edit/written_tune.h"
#include "engine/notation/spelling.h"
#include "engine/score/edits.h"
#ifdef LACUNA_WITH_GUI
#include "tests/benchmarks/layout_edits.h"
#include "tests/benchmarks/view_edits.h"

#include <QApplication>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <string>
#include <vector>

using namespace lacuna;

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Reels of eight bars, each with its repeats, one behind the other.
std::string longTune(int bars) {
    constexpr const char* lines[] = {
        "|:\"G\"G2BG DGBG|\"D\"A2cA DAcA|\"G\"GABc dBGB|\"D\"cAFG AGFE|\n",
        "\"G\"G2BG DGBG|\"D\"A2cA DAcA|\"G\"GABc (3ded BG|1 \"D\"AGFA G4:|\n",
        "|2 \"D\"AGFA G2Bc||dggf gdBG|~c3A eAce|dggf gabg|\n",
        "fdef {a}g2fe|d2Bd gdBd|c>Ae>A c2BA|BGAF GBAG|FDEF G4||\n"};
    std::string text = "X:1\nT:Long\nR:reel\nM:4/4\nL:1/8\nK:G\n";
    int written = 0;
    for (int line = 0; written < bars; ++line) {
        text += lines[line % 4];
        written += line % 4 == 3 ? 5 : 4;
    }
    return text;
}

// The tune with another pitch in the first note of a measure.
Score withOtherNote(const Score& score, int measure, int step) {
    Music music = *score.measure(measure).music();
    for (Event& event : music.events) {
        if (Note* note = std::get_if<Note>(&event)) {
            note->heads.front().pitch = spelled(62 + step % 12, score.measure(measure).frame().key);
            note->heads.front().tiedToNext = false;
            break;
        }
    }
    return replaceMeasures(score, {measure, measure + 1},
                           {share(score.measure(measure).withMusic(std::move(music)))});
}

struct Times {
    double median = 0;
    double longest = 0;
};

Times timeEdits(const WrittenTune& tune, int measure, int times) {
    std::vector<double> all;
    WrittenTune now = tune;
    for (int i = 0; i < times; ++i) {
        const Score wanted = withOtherNote(now.score(), measure, i);
        const auto start = Clock::now();
        now = rewritten(now, wanted);
        all.push_back(millisecondsSince(start));
        if (!(now.score() == wanted)) {
            std::fprintf(stderr, "measure %d does not read as it was wanted\n", measure);
            std::exit(1);
        }
    }
    std::ranges::sort(all);
    return {all[all.size() / 2], all.back()};
}

void report(const char* what, const WrittenTune& tune, int bars) {
    constexpr int times = 201;
    const int late = bars * 3 / 4;
    const Times first = timeEdits(tune, 3, times);
    const Times last = timeEdits(tune, late, times);
    std::printf("%s: bar 3 %.3f ms (longest %.3f), bar %d %.3f ms (longest %.3f), ratio %.2f\n",
                what, first.median, first.longest, late, last.median, last.longest,
                last.median / first.median);
}

#ifdef LACUNA_WITH_GUI

// The tune after each of many edits, by turns near its beginning and near its end.
std::vector<Score> editedByTurns(const WrittenTune& tune, int early, int late, int times) {
    std::vector<Score> states{tune.score()};
    WrittenTune now = tune;
    for (int i = 0; i < times; ++i) {
        for (const int measure : {early, late}) {
            now = rewritten(now, withOtherNote(now.score(), measure, i));
            states.push_back(now.score());
        }
    }
    return states;
}

void reportLayout(const WrittenTune& tune) {
    constexpr int times = 201;
    const int late = tune.score().size() * 3 / 4;
    const std::vector<double> all = timeLayouts(editedByTurns(tune, 3, late, times));
    std::vector<double> first, last;
    for (std::size_t i = 1; i < all.size(); ++i)
        (i % 2 == 1 ? first : last).push_back(all[i]);
    std::ranges::sort(first);
    std::ranges::sort(last);
    const double atFirst = first[first.size() / 2], atLast = last[last.size() / 2];
    std::printf("one note laid out: bar 3 %.3f ms (longest %.3f), bar %d %.3f ms (longest %.3f), "
                "ratio %.2f; the whole tune %.3f ms\n",
                atFirst, first.back(), late, atLast, last.back(),
                std::max(atFirst, atLast) / std::min(atFirst, atLast), all.front());
}

void reportUndo(const std::string& abc, int bars) {
    constexpr int times = 101;
    for (const int measure : {3, bars * 3 / 4}) {
        UndoTimes all = timeUndo(abc, measure, times, [measure](const Score& score, int step) {
            return withOtherNote(score, measure, step);
        });
        std::ranges::sort(all.done);
        std::ranges::sort(all.painted);
        std::printf("undo with sheet and piano roll: bar %d %.3f ms (longest %.3f), painted %.3f "
                    "ms (longest %.3f)\n",
                    measure, all.done[times / 2], all.done.back(), all.painted[times / 2],
                    all.painted.back());
    }
}

#endif

} // namespace

int main(int argc, char** argv) {
    const int bars = argc > 1 ? std::atoi(argv[1]) : 400;
    const int steps = argc > 2 ? std::atoi(argv[2]) : 1000;
    auto start = Clock::now();
    const WrittenTune tune(longTune(bars), {});
    std::printf("%d bars, %zu bytes; read whole in %.3f ms\n", tune.score().size(),
                tune.text().size(), millisecondsSince(start));
    report("one note, fresh tune", tune, tune.score().size());

#ifdef LACUNA_WITH_GUI
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    reportLayout(tune);
    reportUndo(tune.text(), tune.score().size());
#endif

    std::vector<WrittenTune> undo{tune};
    undo.reserve(static_cast<std::size_t>(steps) + 1);
    const std::size_t before = mallinfo2().uordblks;
    for (int i = 0; i < steps; ++i) {
        const Score& score = undo.back().score();
        undo.push_back(rewritten(undo.back(), withOtherNote(score, i * 7 % score.size(), i)));
    }
    const std::size_t after = mallinfo2().uordblks;
    std::printf("%d steps of undo: %.1f MB\n", steps, static_cast<double>(after - before) / 1e6);
    report("one note, after them", undo.back(), tune.score().size());

    const Score wanted = withOtherNote(tune.score(), tune.score().size() * 3 / 4, 1);
    start = Clock::now();
    const std::string text = rewriteTune({.text = tune.text()}, wanted);
    std::printf("the whole rewritten instead: %.3f ms\n", millisecondsSince(start));
    return text.empty() ? 1 : 0;
}
