// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/corpus.h"

#include "engine/encoding/refusal.h"
#include "engine/encoding/tune_codec.h"
#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "engine/score/playing_order.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

std::string nameOf(const fs::path& path) {
    // "tunes/" has no filename, "tunes" has.
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

std::vector<fs::path> tunebooksInFolder(const fs::path& folder) {
    std::vector<fs::path> books;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code unknown;
        if (scoreFormatBySuffix(at->path()) == ScoreFormat::Abc && at->is_regular_file(unknown))
            books.push_back(at->path());
    }
    if (error)
        throw ReadError("The folder " + nameOf(folder) +
                        " cannot be read; check that you may open it.");
    if (books.empty())
        throw ReadError("There are no .abc files in the folder " + nameOf(folder) +
                        "; choose another one.");
    std::ranges::sort(books);
    return books;
}

struct Book {
    fs::path path;
    bool isNamed = false; ///< by the caller, and not found in a folder
};

std::vector<Book> tunebooksIn(std::span<const fs::path> paths) {
    std::vector<Book> books;
    for (const fs::path& path : paths) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            books.push_back({path, true});
            continue;
        }
        for (const fs::path& found : tunebooksInFolder(path))
            books.push_back({found, false});
    }
    return books;
}

// What is wrong with a file's content is said without its name, of little use among many.
Tunebook readNamed(const fs::path& book) {
    try {
        return openScoreFile(book);
    } catch (const ReadError& error) {
        const std::string sentence = error.what();
        if (sentence.find(nameOf(book)) != std::string::npos)
            throw;
        throw ReadError(nameOf(book) + ": " + sentence, error.line, error.column);
    }
}

// A file of a folder that is no tunebook must not keep the others from being read.
Tunebook read(const Book& book, Corpus& corpus) {
    if (book.isNamed)
        return readNamed(book.path);
    try {
        return openScoreFile(book.path);
    } catch (const ReadError& error) {
        corpus.refused.push_back({nameOf(book.path), {}, error.what()});
        return {};
    }
}

// An id that no tune has yet: many books number all their tunes 1.
std::string freeId(std::set<std::string>& ids, const std::string& id) {
    std::string free = id;
    for (int number = 2; !ids.insert(free).second; ++number)
        free = id + "." + std::to_string(number);
    return free;
}

std::string sourceOf(const fs::path& book) {
    const std::string stem = book.stem().string();
    constexpr std::string_view prefix = "tunes-";
    return stem.starts_with(prefix) ? stem.substr(prefix.size()) : stem;
}

// Of ASCII, whatever the locale.
std::string smallLetters(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// What of a measure is played; the events that its bounds cut are left out, and so are the tuplets.
Measure playedPart(const Measure& measure, const PlayedMeasure& played) {
    if (played.length() == measure.length())
        return measure;
    if (measure.isBlank())
        return Measure(measure.frame(), Blank{played.length()});
    Music music;
    Tick at;
    for (const Event& event : measure.events()) {
        if (at >= played.begin && at + durationOf(event) <= played.end)
            music.events.push_back(event);
        at += durationOf(event);
    }
    return measure.withMusic(std::move(music));
}

// The measures one after another as they are played. Repeat signs stay, for they tell which short
// measures end a section and which are pickups; without endings nothing else heeds them.
Score unfolded(const Score& score) {
    Measures measures;
    for (const PlayedMeasure& played : playingOrder(score)) {
        const Measure measure = playedPart(score.measure(played.index), played);
        MeasureFrame frame = measure.frame();
        frame.ending.clear();
        frame.stopsEnding = false;
        measures.push_back(share(measure.withFrame(std::move(frame))));
    }
    return Score(score.header(), std::move(measures));
}

// The longest stretch of one meter that the models know, in a rhythm that they know; the first of
// equally long ones.
std::optional<EncodedTune> longestStretch(const Score& score) {
    std::optional<EncodedTune> longest;
    for (int first = 0; first < score.size();) {
        const MeasureRange stretch = meterStretch(score, first);
        if (modelMeterOf(score.measure(first).frame().meter)) {
            EncodedTune encoded = encodeStretch(score, stretch);
            if (!encoded.isMostlyOffGrid() && (!longest || encoded.size() > longest->size()))
                longest = std::move(encoded);
        }
        first = stretch.end;
    }
    return longest;
}

// Why the tune cannot be used, or nothing if it was added to `tune`.
std::optional<std::string> encodeInto(CorpusTune& tune, const Score& score) {
    std::optional<EncodedTune> encoded = longestStretch(score);
    if (!encoded) {
        const std::optional<Refusal> refusal = refusalOf(score);
        return refusal ? refusal->sentence : "No bars of it are ever played.";
    }
    if (std::ranges::find(encoded->hidden, true) != encoded->hidden.end())
        return "It has erased bars; fill or restore them.";
    if (encoded->size() < fewestTrainingMeasures)
        return "It is shorter than four bars, too short to leave a gap in.";
    if (encoded->onsets == 0)
        return "It has no notes.";
    const Measure& first = score.measure(encoded->spans.front().written);
    tune.meter = encoded->meter;
    tune.transposition = encoded->transposition;
    tune.scale = scalePitchClasses(first.frame().key, encoded->transposition);
    tune.measures = std::move(encoded->measures);
    return std::nullopt;
}

} // namespace

Corpus readCorpus(std::span<const fs::path> paths, MeasureOrder order, CorpusScores scores) {
    Corpus corpus;
    std::set<std::string> ids;
    for (const Book& book : tunebooksIn(paths)) {
        const std::string source = sourceOf(book.path);
        for (const Tune& written : read(book, corpus).tunes) {
            const TuneHeader& header = written.score.header();
            CorpusTune tune;
            tune.source = source;
            tune.id = freeId(ids, source + "-" + std::to_string(header.number));
            tune.title = header.title();
            tune.rhythm = smallLetters(header.rhythm);
            tune.cluster = tune.id;
            const std::optional<std::string> refusal =
                encodeInto(tune, order == MeasureOrder::Played ? unfolded(written.score)
                                                               : Score(written.score));
            if (scores == CorpusScores::Keep)
                tune.score = written.score;
            if (refusal)
                corpus.refused.push_back({tune.id, tune.title, *refusal});
            else
                corpus.tunes.push_back(std::move(tune));
        }
    }
    return corpus;
}

std::vector<CorpusTune> tunesOf(const Corpus& corpus, Split split) {
    std::vector<CorpusTune> tunes;
    std::ranges::copy_if(corpus.tunes, std::back_inserter(tunes),
                         [split](const CorpusTune& tune) { return tune.split == split; });
    return tunes;
}

} // namespace lacuna
