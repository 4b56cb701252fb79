// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/midi/midi_texts.h"

#include "engine/formats/text/charset.h"
#include "engine/score/chord_symbol.h"

#include <QString>

#include <algorithm>
#include <cstddef>
#include <set>

namespace lacuna {
namespace {

constexpr std::size_t longestData = 4000;
constexpr qsizetype longestText = 200;

bool isText(const MidiMeta& meta) {
    constexpr int lastTextType = 0x0F;
    return meta.type >= midi_meta::text && meta.type <= lastTextType;
}

bool isChordName(const std::string& text) {
    constexpr std::size_t longestChord = 12;
    return !text.empty() && text.size() <= longestChord && parseChordSymbol(text).has_value();
}

/// "A", "B", "C" and so on in this order, each once or in a row: the parts of a tune, no chords.
bool areRehearsalMarks(const std::vector<MidiMeta>& texts) {
    char now = 'A';
    for (const MidiMeta& meta : texts) {
        const char letter = meta.data.size() == 1 ? meta.data.front() : '\0';
        if (letter != now && letter != now + 1)
            return false;
        now = letter;
    }
    return !texts.empty() && texts.front().data == "A";
}

} // namespace

MidiTexts::MidiTexts(const MidiFile& file) : m_charset("windows-1252") {
    std::string all;
    for (const MidiTrack& track : file.tracks) {
        for (const MidiMeta& meta : track.metas) {
            if (!isText(meta))
                continue;
            const std::string& data = meta.data;
            // The tags with which texts of the recommended practice name their charset.
            if (data.find("{@JP}") != std::string::npos)
                m_charset = "Shift_JIS";
            const std::string_view charset = likeliestCharset(data);
            if (charset == "Shift_JIS" || charset == "windows-1252")
                all += data.substr(0, longestData) + '\n';
        }
    }
    if (!all.empty() && likeliestCharset(all) == "Shift_JIS")
        m_charset = "Shift_JIS";
}

std::string MidiTexts::clean(const std::string& data) const {
    std::string_view charset = likeliestCharset(data);
    if (charset == "Shift_JIS" || charset == "windows-1252")
        charset = m_charset;
    // What is cut may end in half a letter, which the charset then does not have.
    const std::string_view bytes = std::string_view(data).substr(0, longestData);
    QString text = QString::fromStdString(utf8From(bytes, charset).value_or(std::string()));
    for (QChar& letter : text) {
        if (!letter.isPrint() && !letter.isSurrogate())
            letter = QLatin1Char(' ');
    }
    text = text.simplified();
    for (const char* tag : {"{@JP}", "{@LATIN}"})
        text.remove(QLatin1String(tag));
    if (text.size() > longestText)
        text.truncate(text.at(longestText - 1).isHighSurrogate() ? longestText - 1 : longestText);
    return text.toStdString();
}

bool isOfThisProgram(const MidiFile& file) {
    return std::ranges::any_of(file.tracks, [](const MidiTrack& track) {
        return std::ranges::any_of(track.metas, [](const MidiMeta& meta) {
            return meta.type == midi_meta::ofProgram && meta.data == midi_meta::thisProgram;
        });
    });
}

std::vector<MidiMeta> chordTextsOf(const MidiTrack& track, const MidiTexts& texts, bool isOwn) {
    // Karaoke files write their words twice, as texts and as lyrics.
    std::set<std::int64_t> sung;
    for (const MidiMeta& meta : track.metas) {
        if (meta.type == midi_meta::lyric)
            sung.insert(meta.at);
    }
    std::vector<MidiMeta> chords;
    std::size_t others = 0;
    for (const MidiMeta& meta : track.metas) {
        if (meta.type != midi_meta::text || (!isOwn && sung.contains(meta.at)))
            continue;
        std::string text = texts.clean(meta.data);
        if (isOwn ? !text.empty() : isChordName(text))
            chords.push_back({meta.at, meta.type, std::move(text)});
        else if (meta.at > 0) // at the start stand the names of people and programs
            others += text.empty() ? 0 : 1;
    }
    constexpr std::size_t chordsForEachOther = 4;
    if (!isOwn && (others * chordsForEachOther > chords.size() || areRehearsalMarks(chords)))
        chords.clear();
    return chords;
}

bool hasLyrics(const MidiFile& file) {
    return std::ranges::any_of(file.tracks, [](const MidiTrack& track) {
        return std::ranges::any_of(track.metas, [](const MidiMeta& meta) {
            const bool isKaraoke = meta.type == midi_meta::text && meta.data.starts_with("@KM");
            return isKaraoke || (meta.type == midi_meta::lyric &&
                                 meta.data.find_first_not_of(" \r\n\t/\\") != std::string::npos);
        });
    });
}

} // namespace lacuna
