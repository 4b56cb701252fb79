// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What the tune library needs: time to index a folder of tunebooks, time of searches by words and
// by notes, how surely a quotation is recognised, and how often something is called one that is
// not.
//
//   bench_library [--queries N] [--quotes N] [--fills N] [--models DIR] [FOLDER]

#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "engine/inpainting/model_library.h"
#include "engine/library/folded_text.h"
#include "engine/library/tune_library.h"
#include "engine/score/edits.h"
#include "tests/benchmarks/quotable.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <random>

namespace lacuna {
namespace {

struct Options {
    std::filesystem::path folder = LACUNA_CORPUS_DIR;
    std::filesystem::path models = LACUNA_SOURCE_DIR "/models";
    int queries = 300;
    int quotes = 500;
    int fills = 0;
};

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Of this program's only thread that works: what a search takes whatever else the machine does.
double cpuSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double cpuMillisecondsSince(double begin) {
    return (cpuSeconds() - begin) * 1000;
}

void printTimes(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    const auto quantile = [&times](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%-34s p50 %6.2f   p99 %6.2f   max %6.2f ms of one core   (%zu)\n", what,
                quantile(0.5), quantile(0.99), times.back(), times.size());
}

void printShare(const char* what, int share, int of) {
    std::printf("%-58s %5.1f %%   (%d of %d)\n", what, of == 0 ? 0 : 100.0 * share / of, share, of);
}

void benchIndexing(TuneLibrary& library, const Options& options) {
    for (const char* what : {"indexing all", "indexing again, nothing changed"}) {
        const auto begin = Clock::now();
        const double cpu = cpuSeconds();
        const IndexReport report = library.index({&options.folder, 1});
        std::printf("%-34s %6.2f s, %.2f s of one core: %d books, %d tunes, %zu troubles\n", what,
                    secondsSince(begin), cpuSeconds() - cpu, report.books, report.tunes,
                    report.troubles.size());
    }
}

void benchWords(TuneLibrary& library, int queries, std::mt19937& random) {
    const std::vector<LibraryFind> all = library.find({.most = 100000});
    std::vector<double> times;
    while (static_cast<int>(times.size()) < queries) {
        const LibraryTune& tune = all[random() % all.size()].tune;
        std::vector<std::string> words = foldedWords(tune.title + " " + tune.rhythm);
        if (words.empty())
            continue;
        std::shuffle(words.begin(), words.end(), random);
        std::string text;
        for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 1 + random() % 3); ++i)
            text += words[i].substr(0, 1 + random() % words[i].size()) + " ";
        const double begin = cpuSeconds();
        library.find({.text = text});
        times.push_back(cpuMillisecondsSince(begin));
    }
    printTimes("search by words", times);
}

// Notes of a random tune, in another key, some of them wrong.
std::vector<int> typedFrom(const Melody& melody, int notes, int wrong, std::mt19937& random) {
    const std::size_t first = random() % (melody.size() - static_cast<std::size_t>(notes) + 1);
    const int shift = static_cast<int>(random() % 12) - 6;
    std::vector<int> keys;
    for (int i = 0; i < notes; ++i)
        keys.push_back(melody[first + static_cast<std::size_t>(i)].midi + shift);
    for (int i = 0; i < wrong; ++i)
        keys[random() % keys.size()] += random() % 2 ? 2 : -1;
    return keys;
}

void benchNotes(TuneLibrary& library, const std::vector<LibraryStore::StoredMelody>& tunes,
                int queries, std::mt19937& random) {
    double begin = cpuSeconds();
    library.readAhead();
    std::printf("%-34s %6.2f ms of one core\n", "reading ahead for it",
                1e3 * (cpuSeconds() - begin));
    begin = cpuSeconds();
    library.find({.phrases = {phraseOf(std::vector{60, 62, 64, 65})}});
    std::printf("%-34s %6.2f ms of one core\n", "first search by notes",
                cpuMillisecondsSince(begin));
    for (const int wrong : {0, 1, 2}) {
        for (const int notes : {6, 9, 14}) {
            std::vector<double> times;
            int first = 0;
            int amongTen = 0;
            while (static_cast<int>(times.size()) < queries) {
                const auto& tune = tunes[random() % tunes.size()];
                if (tune.melody.size() < 24)
                    continue;
                const std::vector<int> keys = typedFrom(tune.melody, notes, wrong, random);
                const double start = cpuSeconds();
                const auto finds = library.find({.phrases = {phraseOf(keys)}});
                times.push_back(cpuMillisecondsSince(start));
                const auto place = std::find_if(finds.begin(), finds.end(), [&](const auto& find) {
                    return find.tune.id == tune.tune;
                });
                first += place == finds.begin() && !finds.empty() ? 1 : 0;
                amongTen += place - finds.begin() < 10 && place != finds.end() ? 1 : 0;
            }
            char what[64];
            std::snprintf(what, sizeof what, "search by %d notes, %d wrong", notes, wrong);
            printTimes(what, times);
            std::printf("    its tune is first in %.1f %%, among ten in %.1f %%\n",
                        100.0 * first / queries, 100.0 * amongTen / queries);
        }
    }
    std::vector<double> letters;
    std::vector<double> contours;
    while (static_cast<int>(letters.size()) < queries) {
        std::string text;
        std::string contour;
        for (int i = 0; i < 8; ++i) {
            text += std::string(1, "DEFGABcdefg"[random() % 11]) + " ";
            contour += "udr"[random() % 3];
        }
        double start = cpuSeconds();
        library.find({.phrases = parseTypedNotes(text)});
        letters.push_back(cpuMillisecondsSince(start));
        start = cpuSeconds();
        library.find({.phrases = parseTypedNotes("s" + contour)});
        contours.push_back(cpuMillisecondsSince(start));
    }
    printTimes("search by 8 letters, any key", letters);
    printTimes("search by contour", contours);
}

/// Bits at which the shares are told; the screen tells likenesses from one of them on.
constexpr std::array thresholds{6.0, 9.0, 12.0, 15.0, 18.0};

void printThresholds() {
    std::printf("called a match from so many bits on:%30s", "");
    for (const double bits : thresholds)
        std::printf("%8.0f", bits);
    std::printf("   (told: %.0f)\n", ResemblanceQuery::reportedSurprise);
}

void printReported(const std::string& what, const std::vector<double>& surprises) {
    std::printf("%-66s", what.c_str());
    for (const double bits : thresholds) {
        const auto reported = std::count_if(surprises.begin(), surprises.end(),
                                            [bits](double surprise) { return surprise >= bits; });
        std::printf("%6.1f %%",
                    100.0 * static_cast<double>(reported) /
                        static_cast<double>(std::max<std::size_t>(1, surprises.size())));
    }
    std::printf("   (%zu)\n", surprises.size());
}

void benchQuotes(const Quotable& tunes, int bars, int quotes, std::mt19937& random) {
    int first = 0;
    int firstOrSetting = 0;
    int exactElsewhere = 0;
    std::vector<double> times;
    std::vector<double> right; ///< of those found in a tune that has them
    while (static_cast<int>(times.size()) < quotes) {
        const std::size_t tune = random() % tunes.melodies.size();
        const Melody quote = excerpt(tunes.melodies[tune], bars, random);
        if (quote.size() < 2)
            continue;
        const double start = cpuSeconds();
        const auto found =
            resembling(tunes.index, stepsOf(quote), {.most = 1, .leastSurprise = nothingLike});
        times.push_back(cpuMillisecondsSince(start));
        right.push_back(nothingLike);
        if (found.empty())
            continue;
        const auto settings = tunes.settingsOf(tune);
        const bool isOwn = found.front().tune == tune;
        const bool isSetting =
            std::find(settings.begin(), settings.end(), found.front().tune) != settings.end();
        const bool isWhole = found.front().alignment.sameNotes == static_cast<int>(quote.size()) &&
                             found.front().alignment.otherRhythms == 0;
        first += isOwn;
        firstOrSetting += isSetting;
        exactElsewhere += !isSetting && isWhole;
        if (isSetting || isWhole)
            right.back() = found.front().surprise;
    }
    std::printf("quotations of %d bars, in another key:\n", bars);
    printShare("  the tune itself is first", first, quotes);
    printShare("  it or another setting of it is first", firstOrSetting, quotes);
    printShare("  another tune that has the very same notes is first", exactElsewhere, quotes);
    printTimes("  time", times);
    printThresholds();
    printReported("  with a tune that has it", right);
}

void benchFalseAlarms(const Quotable& tunes, int count, std::mt19937& random) {
    printThresholds();
    const StepChain chain(tunes);
    for (const std::size_t steps : {14, 30}) {
        std::vector<double> surprises;
        for (int i = 0; i < count; ++i)
            surprises.push_back(surpriseOf(tunes, chain.draw(steps, random)));
        printReported("melodies by chance, " + std::to_string(steps + 1) + " notes", surprises);
    }
    for (const int bars : {2, 4}) {
        std::vector<double> surprises;
        while (static_cast<int>(surprises.size()) < count) {
            const std::size_t tune = random() % tunes.melodies.size();
            const Melody quote = excerpt(tunes.melodies[tune], bars, random);
            if (quote.size() >= 2 && !tunes.clusters[tune].empty())
                surprises.push_back(surpriseOf(tunes, stepsOf(quote), tunes.settingsOf(tune)));
        }
        printReported(std::to_string(bars) + " bars of a tune, all its settings left out",
                      surprises);
    }
}

void benchFills(const Quotable& tunes, const LibraryStore& store, const Options& options,
                std::mt19937& random) {
    const auto filler = loadGapFiller(options.models);
    std::vector<double> surprises;
    std::vector<double> elsewhere;
    const auto stored = store.melodies();
    const auto wanted = static_cast<std::size_t>(options.fills);
    for (int tries = 0; surprises.size() < wanted && tries < 20 * options.fills; ++tries) {
        const std::size_t tune = random() % tunes.melodies.size();
        if (tunes.clusters[tune].empty())
            continue;
        const LibraryTune row = store.tunes({&stored[tune].tune, 1}).front();
        const Tunebook book = openScoreFile(row.book);
        const Score& score = book.tunes[static_cast<std::size_t>(row.place)].score;
        if (score.size() < 12)
            continue;
        const int first = 2 + static_cast<int>(random() % static_cast<unsigned>(score.size() - 8));
        const MeasureRange gap{first, first + 4};
        FillRequest request{.id = {1}, .score = eraseMeasures(score, gap), .gap = gap};
        request.original = measuresOf(score, gap);
        request.sampling.seed = static_cast<std::uint64_t>(tries) + 1;
        const std::size_t own[] = {tune};
        const auto settings = tunes.settingsOf(tune);
        try {
            filler->fill(request, {}, [&](const FillEvent& event) {
                const auto* done = std::get_if<FillFinished>(&event);
                if (!done)
                    return;
                for (const Fill& fill : done->fills) {
                    const Score filled = replaceMeasures(request.score, gap, fill.measures);
                    const auto steps = stepsOf(melodyOf(filled, gap));
                    surprises.push_back(surpriseOf(tunes, steps, own));
                    elsewhere.push_back(surpriseOf(tunes, steps, settings));
                }
            });
        } catch (const FillError&) {
            continue;
        }
    }
    printReported("fills of 4 bars by the model, its tune left out", surprises);
    printReported("  its tune's other settings left out too", elsewhere);
}

int bench(const Options& options) {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("library.sqlite").toStdString();
    std::mt19937 random(20261125);
    TuneLibrary library(file);
    benchIndexing(library, options);
    std::printf("%-34s %6.1f MB\n", "the index's file",
                static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    const LibraryStore store(file);
    benchWords(library, options.queries, random);
    benchNotes(library, store.melodies(), options.queries, random);
    const Quotable tunes = quotable(store, options.folder);
    for (const int bars : {2, 4})
        benchQuotes(tunes, bars, options.quotes, random);
    benchFalseAlarms(tunes, options.quotes, random);
    if (options.fills > 0)
        benchFills(tunes, store, options, random);
    return 0;
}

Options optionsFrom(const std::vector<std::string>& words) {
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string next = i + 1 < words.size() ? words[i + 1] : "1";
        if (words[i] == "--queries")
            options.queries = std::max(1, std::stoi(next)), ++i;
        else if (words[i] == "--quotes")
            options.quotes = std::max(1, std::stoi(next)), ++i;
        else if (words[i] == "--fills")
            options.fills = std::stoi(next), ++i;
        else if (words[i] == "--models")
            options.models = next, ++i;
        else
            options.folder = words[i];
    }
    return options;
}

} // namespace
} // namespace lacuna

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    try {
        return lacuna::bench(lacuna::optionsFrom({argv + 1, argv + argc}));
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 2;
    }
}
