// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/score_formats.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/midi/midi_reader.h"
#include "engine/formats/midi/midi_writer.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "engine/formats/project/project_file.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {
namespace {

TuneFile readBook(std::string abc) {
    const std::optional<std::string> narrow = utf8OfWide(abc);
    abc = narrow.value_or(abc);
    TuneFile file{.book = readAbc(abc)};
    abc = withoutZeros(abc).value_or(abc); // an edit would come upon them again
    if (narrow)
        file.book.diagnostics.insert(file.book.diagnostics.begin(), wideTextRemark());
    file.abc = std::move(abc);
    return file;
}

TuneFile oneTune(const Score& score, std::vector<Diagnostic> diagnostics, std::string_view title) {
    TuneFile file;
    Tune tune;
    tune.score = titled(score, title);
    tune.diagnostics = std::move(diagnostics);
    file.book.tunes.push_back(std::move(tune));
    return file;
}

TuneFile readMusicXmlTune(std::string_view bytes, std::optional<std::size_t> voice,
                          std::string_view title) {
    const std::size_t voices = voice ? musicXmlVoices(bytes).size() : 0;
    if (voice && *voice >= voices)
        throw ReadError("The file has " + std::to_string(voices) +
                        " voices with notes; choose one of them.");
    MusicXmlFile file = readMusicXml(bytes, voice);
    return oneTune(file.score, std::move(file.diagnostics), title);
}

TuneFile readMidiTune(std::string_view bytes, std::optional<int> part, std::string_view title) {
    const MidiSong song = readMidiSong(bytes);
    if (part && (*part < 0 || *part >= static_cast<int>(song.parts.size())))
        throw ReadError("The file has " + std::to_string(song.parts.size()) +
                        " parts with notes; choose one of them.");
    const MidiReading reading = readMidi(song, {.part = part});
    std::vector<Diagnostic> diagnostics;
    for (std::string& sentence : describe(reading))
        diagnostics.push_back({.severity = Severity::Note, .message = std::move(sentence)});
    return oneTune(reading.score, std::move(diagnostics), title);
}

std::string projectOf(std::string abc) {
    ProjectFile project;
    project.abc = std::move(abc);
    return writeProject(project);
}

} // namespace

std::span<const std::string_view> suffixesOf(ScoreFormat format) {
    static constexpr std::array<std::string_view, 1> abc{"abc"};
    static constexpr std::array<std::string_view, 2> musicXml{"musicxml", "xml"};
    static constexpr std::array<std::string_view, 1> mxl{"mxl"};
    static constexpr std::array<std::string_view, 4> midi{"mid", "midi", "rmi", "kar"};
    static constexpr std::array<std::string_view, 1> project{"lacuna"};
    switch (format) {
    case ScoreFormat::Abc:
        return abc;
    case ScoreFormat::MusicXml:
        return musicXml;
    case ScoreFormat::Mxl:
        return mxl;
    case ScoreFormat::Midi:
        return midi;
    case ScoreFormat::Project:
        return project;
    }
    return {};
}

std::string suffixOf(ScoreFormat format) {
    return std::string(suffixesOf(format).front());
}

std::optional<ScoreFormat> scoreFormatNamed(std::string_view name) {
    std::string lowered(name);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    for (const ScoreFormat format : scoreFormats) {
        const std::span<const std::string_view> suffixes = suffixesOf(format);
        if (std::ranges::find(suffixes, lowered) != suffixes.end())
            return format;
    }
    return std::nullopt;
}

ScoreFormat scoreFormatOf(std::string_view bytes) {
    if (isMxl(bytes))
        return ScoreFormat::Mxl;
    if (bytes.starts_with("MThd") || bytes.starts_with("RIFF"))
        return ScoreFormat::Midi;
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byteOrderMark))
        bytes.remove_prefix(byteOrderMark.size());
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    // Of UTF-16 some first letters tell.
    constexpr std::size_t first = 64;
    if (const auto narrow = utf8OfWide(bytes.substr(0, first));
        narrow && narrow->find('\0') == std::string::npos)
        return scoreFormatOf(*narrow);
    if (bytes.starts_with("<pre>") || bytes.starts_with("<PRE>"))
        return ScoreFormat::Abc; // a part of a web page
    // UTF-32 files begin with their own mark or with zeros; ABC never does.
    if (bytes.starts_with("<") || bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ||
        bytes.starts_with('\0'))
        return ScoreFormat::MusicXml;
    return bytes.starts_with("{") ? ScoreFormat::Project : ScoreFormat::Abc;
}

bool holdsManyTunes(ScoreFormat format) {
    return format == ScoreFormat::Abc || format == ScoreFormat::Project;
}

Score titled(const Score& score, std::string_view title) {
    if (!trimmed(score.header().title()).empty())
        return score;
    TuneHeader header = score.header();
    header.titles.resize(std::max<std::size_t>(header.titles.size(), 1));
    header.titles.front() = trimmed(title).empty() ? "Untitled" : trimmed(title);
    return Score(std::move(header), score.measures());
}

TuneFile readTunes(std::string_view bytes, ScoreFormat format, const LineChoice& choice,
                   std::string_view title) {
    switch (format) {
    case ScoreFormat::Abc:
        return readBook(std::string(bytes));
    case ScoreFormat::MusicXml:
    case ScoreFormat::Mxl:
        return readMusicXmlTune(bytes, choice.musicXmlVoice, title);
    case ScoreFormat::Midi:
        return readMidiTune(bytes, choice.midiPart, title);
    case ScoreFormat::Project:
        return readBook(readProject(bytes).abc);
    }
    return {};
}

std::string writeTunes(std::span<const Score> tunes, ScoreFormat format) {
    switch (format) {
    case ScoreFormat::Abc:
        return writeTunebook(tunes);
    case ScoreFormat::MusicXml:
        return writeMusicXml(tunes.front());
    case ScoreFormat::Mxl:
        return packMxl(writeMusicXml(tunes.front()));
    case ScoreFormat::Midi:
        return writeMidi(tunes.front());
    case ScoreFormat::Project:
        return projectOf(writeTunebook(tunes));
    }
    return {};
}

std::string writeTunes(const TuneFile& file, std::span<const std::size_t> places,
                       ScoreFormat format) {
    const auto text = file.abc.empty() || !holdsManyTunes(format)
                          ? std::nullopt
                          : bookOfTunes(file.abc, file.book, places);
    if (!text) {
        std::vector<Score> tunes;
        for (const std::size_t place : places)
            tunes.push_back(file.book.tunes.at(place).score);
        return writeTunes(tunes, format);
    }
    return format == ScoreFormat::Abc ? *text : projectOf(*text);
}

std::string writeTunes(const TuneFile& file, ScoreFormat format) {
    if (file.abc.empty() || !holdsManyTunes(format)) {
        std::vector<Score> tunes;
        tunes.reserve(file.book.tunes.size());
        for (const Tune& tune : file.book.tunes)
            tunes.push_back(tune.score);
        return writeTunes(tunes, format);
    }
    return format == ScoreFormat::Abc ? file.abc : projectOf(file.abc);
}

} // namespace lacuna
