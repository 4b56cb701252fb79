// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_lyrics.h"

#include "engine/formats/musicxml/xml_text.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lacuna {
namespace {

bool isOfFirstLine(const XmlElement& lyric) {
    const std::string_view number = lyric.attribute("number");
    return number.empty() || number == "1";
}

// Several syllables on one note are one text, with what joins them.
std::string textIn(const XmlElement& lyric) {
    std::string text;
    for (const XmlElement& child : lyric.children) {
        if (child.name == "text" || child.name == "elision") {
            text += child.name == "elision" && child.text.empty() ? " " : child.text;
        }
    }
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' '; }, ' ');
    return std::string(trimmed(text));
}

bool isHeld(const Event* event) {
    const Note* note = event ? std::get_if<Note>(event) : nullptr;
    return note && note->syllable && note->syllable->isHeld();
}

} // namespace

MusicXmlLyric readLyric(const XmlElement& note, MusicXmlLog& log) {
    MusicXmlLyric read;
    for (const XmlElement& lyric : note.children) {
        if (lyric.name != "lyric") {
            continue;
        }
        if (read.syllable || !isOfFirstLine(lyric)) {
            log.add(Severity::Note, lyric, "Lyrics other than the first line were left out.");
            continue;
        }
        const XmlElement* extend = lyric.child("extend");
        std::string text = textIn(lyric);
        if (text.empty() && !extend) {
            continue;
        }
        std::string_view syllabic;
        for (const XmlElement& child : lyric.children) {
            syllabic = child.name == "syllabic" ? trimmed(child.text) : syllabic;
        }
        const bool goesOn = !text.empty() && (syllabic == "begin" || syllabic == "middle");
        if (extend) {
            const bool ends = extend->attribute("type") == "stop";
            read.extend = ends ? MusicXmlLyric::Extend::Ends : MusicXmlLyric::Extend::Goes;
        }
        read.syllable = Syllable{.text = std::move(text), .wordGoesOn = goesOn};
    }
    return read;
}

void MusicXmlLyricWriter::add(XmlElement& element, const Note& note, const Event* next) {
    if (!note.syllable) {
        return;
    }
    const Syllable& syllable = *note.syllable;
    XmlElement& lyric = element.add("lyric").set("number", "1");
    if (syllable.isHeld()) {
        lyric.add("extend").set("type", isHeld(next) ? "continue" : "stop");
        return;
    }
    const bool wasInWord = std::exchange(m_isInWord, syllable.wordGoesOn);
    lyric.add("syllabic", syllable.wordGoesOn ? (wasInWord ? "middle" : "begin")
                                              : (wasInWord ? "end" : "single"));
    lyric.add("text", syllable.text);
    if (!syllable.wordGoesOn && isHeld(next)) {
        lyric.add("extend").set("type", "start");
    }
}

} // namespace lacuna
