// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/resource_paths.h"
#include "app/score_input.h"
#include "engine/engine_error.h"
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/formats/score_file.h"
#include "engine/formats/score_formats.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/receipt.h"
#include "engine/score/edits.h"
#ifdef LACUNA_SOUND
#include "engine/playback/audio_export.h"
#endif

#include <QDir>
#include <QTextStream>

#include <algorithm>

namespace lacuna {
namespace {

struct FillJob {
    FillRequest request;
    std::filesystem::path in;
    std::string book;     ///< the tunebook's bytes; empty if the file is none
    SourceSpan tune = {}; ///< in the book
    int place = 1;        ///< in the book, from 1
    std::filesystem::path models;
    Backend backend = Backend::Kernels;
    std::filesystem::path out;
    std::filesystem::path soundFont; ///< empty: search
    bool wholeTuneAsWav = false;
};

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Fills measures of a tune with new music that connects what comes before with what comes "
        "after. Writes for each fill the tune as ABC and MIDI and the gap with two bars either "
        "side "
        "as WAV, and a receipt with all settings and scores.");
    parser.addPositionalArgument("file", "An ABC tunebook; - reads standard input.", "FILE");
    parser.addOptions({
        {"tune", "The tune's X: number; the first tune of the book if left out.", "N"},
        {"measures", "The gap: measures as numbered in print, the pickup being 0.", "5-8"},
        {"fills", "Fills to write, 1 to 16.", "N", "4"},
        {"temperature", "0 takes the likeliest notes, 1 is adventurous; 0 to 2.", "T", "0.85"},
        {"seed", "Equal seeds give equal fills.", "N", "1"},
        {"engine",
         "latent-rnn, anticipation-rnn, latent-rnn-2019 (the published network, which gives one "
         "answer), interpolation or copy.",
         "NAME", "latent-rnn"},
        {"backend",
         "kernels, libtorch or cuda: what the models run on; the fills are the same. Left out: the "
         "kernels, or LibTorch where the processor has no AVX2.",
         "NAME"},
        {"candidates",
         "Fills drawn, of which the best are written, 1 to 64, and up to 4096 with --backend cuda.",
         "N", "48"},
        {"key-guard", "off, gentle or strict: how foreign notes are kept out.", "NAME", "gentle"},
        {"range", "fiddle, whistle, flute or any: the instrument that must be able to play it.",
         "NAME", "fiddle"},
        {"no-rest-rule", "Lets fills rest where no bar around the gap does."},
        {"no-pickup-rule",
         "Lets a pickup in the gap begin in silence though the tune's others do not."},
        {"no-altered-rule",
         "Lets the key guard forget which notes of the signature the tune always alters."},
        {"no-range-rule",
         "Lets fills go further above and below the notes around the gap than tunes do."},
        {"no-chord-rule",
         "Lets fills ignore the chord symbols over the gap; as --chord-strength 0."},
        {"chord-strength",
         "How much the notes on beats lean towards the chord symbols over them; 0 to 20.", "S",
         "8.5"},
        {"out", "The folder to write to; made if missing.", "DIR", "."},
        {"wav", "gap or tune: what the sound files hold.", "WHAT", "gap"},
        {"models", "The folder of the weights.", "DIR"},
        {"sound-font", "An SF2 or SF3 sound font.", "FILE"},
    });
}

// The value that `option` names, looked up with `find`.
template <typename Find>
auto namedOption(const QCommandLineParser& parser, const QString& option, const char* names,
                 Find find) {
    const auto value = find(parser.value(option).toStdString());
    if (!value)
        throw UsageError("--" + option.toStdString() + " is one of " + names + ".");
    return *value;
}

std::optional<InstrumentRange> rangeNamed(const std::string& name) {
    if (name == "fiddle")
        return fiddleRange;
    if (name == "whistle")
        return whistleRange;
    if (name == "flute")
        return fluteRange;
    if (name == "any")
        return unlimitedRange;
    return std::nullopt;
}

DrawingRuleSwitches rulesOf(const QCommandLineParser& parser) {
    const auto isOn = [&parser](const char* rule) {
        return !parser.isSet(QStringLiteral("no-%1-rule").arg(rule));
    };
    return {.rests = isOn("rest"),
            .pickups = isOn("pickup"),
            .alteredDegrees = isOn("altered"),
            .visibleRange = isOn("range"),
            .chords = isOn("chord")};
}

TuneFile tunesIn(const std::filesystem::path& path) {
    const std::string bytes = inputBytes(path);
    return namingInput(path, [&] { return readTunes(bytes, scoreFormatOf(path, bytes)); });
}

const Tune& tuneOf(const Tunebook& book, const QCommandLineParser& parser) {
    if (book.tunes.empty())
        throw ReadError("The file holds no tune; give an ABC file with an X: line.");
    if (!parser.isSet("tune"))
        return book.tunes.front();
    const int number = integerOption(parser, "tune", 0, 1000000000);
    const auto found = std::find_if(book.tunes.begin(), book.tunes.end(), [number](const Tune& t) {
        return t.score.header().number == number;
    });
    if (found == book.tunes.end())
        throw ReadError("The book has no tune X:" + std::to_string(number) + ".");
    return *found;
}

FillJob jobOf(const QCommandLineParser& parser) {
    FillJob job;
    SamplingOptions& sampling = job.request.sampling;
    sampling.temperature = numberOption(parser, "temperature", 0, 2);
    bool isSeed = false;
    sampling.seed = parser.value("seed").toULongLong(&isSeed);
    if (!isSeed)
        throw UsageError("--seed wants a whole number, 0 or more.");
    job.request.count = integerOption(parser, "fills", 1, 16);
    job.request.filler = namedOption(
        parser, "engine", "latent-rnn, anticipation-rnn, latent-rnn-2019, interpolation, copy",
        fillerNamed);
    job.backend = parser.isSet("backend")
                      ? namedOption(parser, "backend", "kernels, libtorch, cuda", backendNamed)
                      : usualBackend();
    sampling.candidates = integerOption(parser, "candidates", 1, mostCandidates(job.backend));
    sampling.candidates = std::max(sampling.candidates, job.request.count);
    sampling.keyGuard = namedOption(parser, "key-guard", "off, gentle, strict", keyGuardNamed);
    sampling.range = namedOption(parser, "range", "fiddle, whistle, flute, any", rangeNamed);
    sampling.rules = rulesOf(parser);
    sampling.chordStrength = numberOption(parser, "chord-strength", 0, 20);
    job.out = pathArgument(parser.value("out"));
    job.models = parser.isSet("models") ? pathArgument(parser.value("models")) : modelsFolder();
    job.soundFont = pathArgument(parser.value("sound-font"));
    const QString wav = parser.value("wav");
    if (wav != "gap" && wav != "tune")
        throw UsageError("--wav is one of gap, tune.");
    job.wholeTuneAsWav = wav == "tune";

    if (!parser.isSet("measures"))
        throw UsageError("Say which measures to fill, for instance --measures 5-8.");
    const auto [first, last] = measureNumbersOption(parser.value("measures"));
    if (parser.positionalArguments().size() != 1)
        throw UsageError("Name one ABC file: lacuna-cli fill tunes.abc --measures 5-8");
    job.in = pathArgument(parser.positionalArguments().first());
    const TuneFile file = tunesIn(job.in);
    const Tune& tune = tuneOf(file.book, parser);
    const Score& score = tune.score;
    job.book = file.abc;
    job.tune = tune.source;
    job.place = static_cast<int>(&tune - file.book.tunes.data()) + 1;
    const MeasureRange gap = measuresNumbered(score, first, last);
    if (gap.isEmpty() || measureNumbers(score).back() < last) {
        throw ReadError("The tune has measures up to " +
                        std::to_string(score.size() == 0 ? 0 : measureNumbers(score).back()) +
                        "; choose measures among them.");
    }
    job.request.original = measuresOf(score, gap);
    job.request.score = eraseMeasures(score, gap);
    job.request.gap = gap;
    return job;
}

std::filesystem::path fileOf(const FillJob& job, std::size_t index, const char* extension) {
    return job.out / ("fill-" + std::to_string(index + 1) + extension);
}

Score filledWith(const FillJob& job, const Fill& fill) {
    return replaceMeasures(job.request.score, job.request.gap, fill.measures);
}

// All that needs no sound font, so that nothing is lost where one is missing.
void writeScores(const FillJob& job, const FillFinished& finished) {
    const std::vector<Fill>& fills = finished.fills;
    for (std::size_t i = 0; i < fills.size(); ++i) {
        const Score filled = filledWith(job, fills[i]);
        saveBytes(fileOf(job, i, ".abc"), job.book.empty()
                                              ? writeTunebook({&filled, 1})
                                              : bookOfTune(job.book, job.tune, job.place, filled));
        saveBytes(fileOf(job, i, ".mid"), writeMidi(filled));
    }
    saveBytes(job.out / "receipt.json",
              toJson(makeReceipt(job.request, fills, finished.weights, finished.backend)));
}

void writeSounds([[maybe_unused]] const FillJob& job,
                 [[maybe_unused]] const std::vector<Fill>& fills) {
#ifdef LACUNA_SOUND
    for (std::size_t i = 0; i < fills.size(); ++i) {
        const Score filled = filledWith(job, fills[i]);
        TimelineOptions options;
        if (!job.wholeTuneAsWav) {
            options.measures = job.request.gap;
            options.barsAround = barsAroundGap;
        }
        writeAudio(Timeline(filled, options), fileOf(job, i, ".wav"),
                   {.tags = audioTagsOf(filled), .soundFont = job.soundFont});
    }
#endif
}

} // namespace

ExitCode fillCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    FillJob job = jobOf(parser);
    std::error_code failure;
    std::filesystem::create_directories(job.out, failure);
    if (failure) {
        throw EngineError("The folder " + job.out.string() +
                          " cannot be made; choose another with --out.");
    }
    for (int i = 0; i < job.request.count; ++i) {
        for (const char* extension : {".abc", ".mid", ".wav"})
            refuseSameFile(job.in, fileOf(job, static_cast<std::size_t>(i), extension));
    }
    FillFinished finished;
    const std::unique_ptr<GapFiller> filler = loadGapFiller(job.models, std::nullopt, job.backend);
    const BackendInUse backend = filler->backend();
    if (!backend.trouble.empty()) {
        QTextStream(stderr) << QString::fromStdString(backend.trouble) << '\n';
        int& candidates = job.request.sampling.candidates;
        candidates = std::min(candidates, mostCandidates(Backend::Kernels));
    }
    filler->fill(job.request, {}, [&finished](const FillEvent& event) {
        if (const auto* done = std::get_if<FillFinished>(&event))
            finished = *done;
    });
    writeScores(job, finished);
    QTextStream out(stdout);
    for (std::size_t i = 0; i < finished.fills.size(); ++i) {
        const Fill& fill = finished.fills[i];
        out << "fill-" << i + 1 << ": " << QString::fromStdString(fill.description) << " ("
            << QString::number(fill.nllPerMeasure, 'f', 2) << " nats a measure)\n";
    }
    if (job.request.filler == FillerKind::LatentRnn2019)
        out << "It is the only answer of this engine.\n";
    else if (static_cast<int>(finished.fills.size()) < job.request.count)
        out << "No more different fills were found; another --seed or a higher --temperature may "
               "help.\n";
    out.flush();
    writeSounds(job, finished.fills);
    return Done;
}

} // namespace lacuna
