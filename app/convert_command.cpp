// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/cli_commands.h"
#include "app/command_line.h"
#include "app/score_input.h"
#include "app/tune_choice.h"
#include "engine/engine_error.h"
#include "engine/formats/score_file.h"
#include "engine/formats/score_formats.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <set>
#include <span>

namespace lacuna {
namespace {

void addOptions(CommandParser& parser) {
    parser.setApplicationDescription(
        "Converts tunes between ABC, MusicXML, packed MusicXML, MIDI and Lacuna's own projects. A "
        "book that becomes a book of the same kind keeps every byte, and tunes taken from a "
        "tunebook into another keep their text. Formats are told by suffix, or by --from and --to. "
        "What was guessed or left out is said on standard error.");
    parser.addPositionalArgument("in", "The file to read; - reads standard input.", "IN");
    parser.addPositionalArgument("out",
                                 "The file to write; - writes to standard output; a folder gets a "
                                 "file for each tune.",
                                 "OUT");
    parser.addOptions({
        {"from", "What IN is: abc, musicxml, mxl, midi or lacuna.", "FORMAT"},
        {"to", "What OUT becomes: abc, musicxml, mxl, midi or lacuna.", "FORMAT"},
        {"tune", "Only the tune with this X: number.", "N"},
        {"tunes", "Only the tunes with these X: numbers, in this order.", "3,7-9"},
        {"voice", "Of MusicXML: which voice with notes to read, from 1.", "N"},
        {"part", "Of MIDI: which part with notes to read, from 1.", "N"},
    });
}

ScoreFormat formatNamed(const QString& name, const QString& option) {
    const auto format = scoreFormatNamed(name.toStdString());
    if (!format)
        throw UsageError("--" + option.toStdString() +
                         " is one of abc, musicxml, mxl, midi, lacuna.");
    return *format;
}

ScoreFormat inputFormat(const QCommandLineParser& parser, const QString& in,
                        const std::string& bytes) {
    if (parser.isSet("from"))
        return formatNamed(parser.value("from"), "from");
    return scoreFormatOf(pathArgument(in), bytes);
}

ScoreFormat outputFormat(const QCommandLineParser& parser, const QString& out) {
    if (parser.isSet("to"))
        return formatNamed(parser.value("to"), "to");
    if (const auto format = scoreFormatBySuffix(pathArgument(out)))
        return *format;
    const std::string suffix = QFileInfo(out).suffix().toLower().toStdString();
    if (std::set<std::string>{"pdf", "svg", "png"}.contains(suffix))
        throw UsageError("Pages and pictures are made by lacuna-cli print.");
    if (std::set<std::string>{"wav", "flac", "ogg", "opus", "mp3"}.contains(suffix))
        throw UsageError("Sound is made by lacuna-cli render.");
    throw UsageError("Say what to make: --to abc, musicxml, mxl, midi or lacuna.");
}

std::optional<int> placeOption(const QCommandLineParser& parser, const QString& name) {
    if (!parser.isSet(name))
        return std::nullopt;
    return integerOption(parser, name, 1, 1000000) - 1;
}

LineChoice lineChoice(const QCommandLineParser& parser, ScoreFormat from) {
    if (parser.isSet("part") && from != ScoreFormat::Midi)
        throw UsageError("--part is for MIDI files; leave it out.");
    if (parser.isSet("voice") && from != ScoreFormat::MusicXml && from != ScoreFormat::Mxl)
        throw UsageError("--voice is for MusicXML; leave it out.");
    LineChoice choice{.midiPart = placeOption(parser, "part")};
    if (const auto voice = placeOption(parser, "voice"))
        choice.musicXmlVoice = static_cast<std::size_t>(*voice);
    return choice;
}

void tellRemarks(const QString& in, const std::vector<Diagnostic>& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) {
        std::fputs(in.toUtf8().constData(), stderr);
        if (diagnostic.line > 0)
            std::fprintf(stderr, ":%d:%d", diagnostic.line, diagnostic.column);
        std::fprintf(stderr, ": %s\n", diagnostic.message.c_str());
    }
}

bool isFolder(const QString& out) {
    std::error_code unknown;
    return out != standardStream &&
           (out.endsWith('/') || std::filesystem::is_directory(pathArgument(out), unknown));
}

void writeOut(const QString& in, const QString& out, const std::string& bytes) {
    if (out == standardStream) {
        std::fwrite(bytes.data(), 1, bytes.size(), stdout); // looked at when the command ends
        return;
    }
    refuseSameFile(pathArgument(in), pathArgument(out));
    saveBytes(pathArgument(out), bytes);
}

// "012-the-boys-of-blue-hill": sorts as the book does, and is a name on any system.
QString fileNameOf(const Score& score, int place) {
    QString name = QStringLiteral("%1").arg(place, 3, 10, QLatin1Char('0'));
    bool gap = true;
    for (const QChar letter : QString::fromStdString(score.header().title()).toLower()) {
        if (letter.isLetterOrNumber()) {
            if (gap)
                name += '-';
            name += letter;
        }
        gap = !letter.isLetterOrNumber() && letter != QLatin1Char('\'');
    }
    return name.left(80);
}

void writeEach(const TuneFile& file, std::span<const std::size_t> places, ScoreFormat to,
               const QString& in, const std::filesystem::path& folder) {
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw EngineError("The folder " + folder.string() + " cannot be made; choose another.");
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Score& tune = file.book.tunes[places[i]].score;
        const QString name =
            fileNameOf(tune, static_cast<int>(i) + 1) + "." + QString::fromStdString(suffixOf(to));
        files.push_back(folder / name.toStdString());
        refuseSameFile(pathArgument(in), files.back()); // before the first is written
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        saveBytes(files[i], writeTunes(file, places.subspan(i, 1), to));
}

void writeChosen(const TuneFile& file, std::span<const std::size_t> places, ScoreFormat to,
                 const QString& in, const QString& out) {
    if (isFolder(out)) {
        writeEach(file, places, to, in, pathArgument(out));
        return;
    }
    if (places.size() > 1 && !holdsManyTunes(to))
        throw UsageError("There are " + std::to_string(places.size()) +
                         " tunes and such a file holds one: choose it with --tune, or name a "
                         "folder to write them all to.");
    writeOut(in, out, writeTunes(file, places, to));
}

} // namespace

ExitCode convertCommand(const QStringList& arguments) {
    CommandParser parser;
    addOptions(parser);
    if (!parseCommand(parser, arguments))
        return Done;
    if (parser.positionalArguments().size() != 2)
        throw UsageError("Name what to read and what to write: lacuna-cli convert tunes.abc "
                         "tune.musicxml --tune 12");
    const QString in = parser.positionalArguments().at(0);
    const QString out = parser.positionalArguments().at(1);
    const ScoreFormat to = outputFormat(parser, out);
    const std::string bytes = inputBytes(pathArgument(in));
    const ScoreFormat from = inputFormat(parser, in, bytes);
    const LineChoice choice = lineChoice(parser, from);
    const TuneFile file = namingInput(pathArgument(in), [&] {
        return readTunes(bytes, from, choice, titleFrom(pathArgument(in)));
    });
    const std::vector<std::size_t> chosen = chosenPlaces(file.book, parser);
    const bool wholeBook =
        !parser.isSet("tune") && !parser.isSet("tunes") && !isFolder(out) && holdsManyTunes(to);
    if (wholeBook && from == to)
        writeOut(in, out, bytes); // a project keeps its gaps and fills too
    else if (wholeBook)
        writeOut(in, out, writeTunes(file, to));
    else
        writeChosen(file, chosen, to, in, out);
    tellRemarks(in, file.book.diagnostics);
    for (std::size_t place = 0; place < file.book.tunes.size(); ++place) {
        if (std::ranges::find(chosen, place) != chosen.end())
            tellRemarks(in, file.book.tunes[place].diagnostics);
    }
    return Done;
}

} // namespace lacuna
