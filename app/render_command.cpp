// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/score_input.h"
#include "app/termination.h"
#include "app/tune_choice.h"
#include "engine/engine_error.h"
#include "engine/playback/audio_export.h"

#include <QTextStream>

#include <limits>

namespace lacuna {
namespace {

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription("Renders a tune as sound, faster than it plays: WAV, FLAC, "
                                     "Ogg Vorbis, Opus or MP3, told by "
                                     "the file's suffix.");
    parser.addPositionalArgument("file", "An ABC tunebook; - reads standard input.", "FILE");
    parser.addOptions({
        {"out", "The file to write: .wav, .flac, .ogg, .opus or .mp3.", "FILE"},
        {"tune", "The tune's X: number; the first tune of the book if left out.", "N"},
        {"tempo", "Beats a minute, 20 to 400; the tune's own if left out.", "BPM"},
        {"no-repeats", "Play every bar once."},
        {"no-chords", "Leave the chord symbols silent."},
        {"quality", "Sound against size of .ogg, .opus and .mp3, 0 to 1.", "Q", "0.6"},
        {"instrument", "The melody's General MIDI program, 1 to 128; 41 is a violin.", "N", "41"},
        {"sound-font", "An SF2 or SF3 sound font.", "FILE"},
        {"any-length", "Write also what sounds for more than an hour."},
    });
}

} // namespace

ExitCode renderCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    if (parser.positionalArguments().size() != 1 || !parser.isSet("out"))
        throw UsageError("Name a tunebook and the file to write: lacuna-cli render tunes.abc --out "
                         "tune.flac");
    TimelineOptions play{.repeats = !parser.isSet("no-repeats"),
                         .chords = !parser.isSet("no-chords")};
    if (parser.isSet("tempo"))
        play.beatsPerMinute = numberOption(parser, "tempo", 20, 400);
    AudioExportOptions options{.quality = numberOption(parser, "quality", 0, 1),
                               .soundFont = pathArgument(parser.value("sound-font")),
                               .melodyProgram = integerOption(parser, "instrument", 1, 128) - 1};
    const std::filesystem::path in = pathArgument(parser.positionalArguments().first());
    const std::filesystem::path out = pathArgument(parser.value("out"));
    refuseSameFile(in, out);
    const Tunebook book = namingInput(in, [&in] { return readScoreInput(in); });
    const Score score = parser.isSet("tune")
                            ? tuneNumbered(book, integerOption(parser, "tune", 0, 1000000000))
                            : tunesOf(book).front();
    options.tags = audioTagsOf(score);
    if (parser.isSet("any-length"))
        options.longestSeconds = std::numeric_limits<double>::infinity();
    const Timeline timeline(score, play);
    const Termination termination;
    QTextStream(stdout) << "The tune sounds for "
                        << QString::fromStdString(lengthInWords(timeline.seconds())) << ".\n";
    if (!writeAudio(timeline, out, options, termination.token()))
        throw EngineError("Stopped before the file was complete; nothing was written.");
    return Done;
}

} // namespace lacuna
