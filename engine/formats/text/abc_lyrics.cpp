// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/abc_lyrics.h"

#include <utility>

namespace lacuna {
namespace {

class LyricParser {
public:
    explicit LyricParser(std::string_view charset) : m_charset(charset) {}

    std::vector<LyricSign> parse(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '\\' && i + 1 < text.size()) {
                if (text[++i] == '-') {
                    addPlain('-');
                } else {
                    m_raw.append({c, text[i]});
                    m_isOpen = true;
                }
            } else if (static_cast<unsigned char>(c) <= ' ') {
                close(false);
            } else {
                read(c);
            }
        }
        close(false);
        return std::move(m_signs);
    }

private:
    void read(char c) {
        switch (c) {
        case '-':
            return readHyphen();
        case '_':
            close(false);
            m_signs.push_back({LyricSign::Kind::Sung});
            return;
        case '*':
            close(false);
            m_signs.push_back({LyricSign::Kind::NotSung});
            return;
        case '|':
            close(false);
            m_signs.push_back({LyricSign::Kind::NextMeasure});
            return;
        case '~':
            addPlain(' ');
            return;
        default:
            m_raw += c;
            m_isOpen = true;
        }
    }

    // Behind a blank or another hyphen it stands for a note of its own, over which the word goes
    // on.
    void readHyphen() {
        if (m_isOpen) {
            close(true);
            return;
        }
        for (std::size_t i = m_signs.size(); i-- > 0 && m_signs[i].kind == LyricSign::Kind::Sung;) {
            if (!m_signs[i].syllable.isHeld()) {
                m_signs[i].syllable.wordGoesOn = true;
                break;
            }
        }
        m_signs.push_back({LyricSign::Kind::Sung});
    }

    void addPlain(char c) {
        m_text += decodeAbcText(m_raw, m_charset);
        m_raw.clear();
        m_text += c;
        m_isOpen = true;
    }

    void close(bool wordGoesOn) {
        if (!std::exchange(m_isOpen, false)) {
            return;
        }
        m_text += decodeAbcText(m_raw, m_charset);
        m_raw.clear();
        const std::string text = std::exchange(m_text, {});
        if (const std::string_view shown = trimmed(text); !shown.empty()) {
            m_signs.push_back({LyricSign::Kind::Sung, {std::string(shown), wordGoesOn}});
        } else { // nothing but ~
            m_signs.push_back({LyricSign::Kind::NotSung});
        }
    }

    std::string_view m_charset;
    std::vector<LyricSign> m_signs;
    std::string m_text; ///< of the syllable at hand
    std::string m_raw;  ///< what follows that, as written
    bool m_isOpen = false;
};

// What means something in a w: line, as text.
std::string escaped(std::string_view encoded) {
    std::string out;
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c == '\\' && i + 1 < encoded.size()) {
            out.append({c, encoded[++i]});
        } else if (c == ' ') {
            out += '~';
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '_') {
            out += "\\u005f";
        } else if (c == '*') {
            out += "\\u002a";
        } else if (c == '|') {
            out += "\\u007c";
        } else if (c == '~') {
            out += "\\u007e";
        } else {
            out += c;
        }
    }
    return out;
}

// Quotation marks need no entity here.
std::string written(const std::string& text) {
    std::string out;
    std::string_view rest = text;
    for (std::size_t mark = rest.find('"'); mark != rest.npos; mark = rest.find('"')) {
        out += escaped(encodeAbcText(rest.substr(0, mark))) + '"';
        rest.remove_prefix(mark + 1);
    }
    return out + escaped(encodeAbcText(rest));
}

} // namespace

std::vector<LyricSign> parseLyrics(std::string_view text, std::string_view charset) {
    return LyricParser(charset).parse(text);
}

std::vector<const Note*> notesOf(std::span<const MeasurePointer> measures) {
    std::vector<const Note*> notes;
    for (const MeasurePointer& measure : measures) {
        for (const Event& event : measure->events()) {
            if (const Note* note = std::get_if<Note>(&event)) {
                notes.push_back(note);
            }
        }
    }
    return notes;
}

std::string formatLyrics(std::span<const Note* const> notes) {
    while (!notes.empty() && !notes.back()->syllable) {
        notes = notes.first(notes.size() - 1);
    }
    std::string out;
    const Note* before = nullptr;
    for (const Note* note : notes) {
        const RareValue<Syllable>& sung = note->syllable;
        const bool touches =
            before && before->syllable && sung && (sung->isHeld() || before->syllable->wordGoesOn);
        out += out.empty() || touches ? "" : " ";
        if (!sung) {
            out += '*';
        } else {
            out += sung->isHeld() ? "_" : written(sung->text) + (sung->wordGoesOn ? "-" : "");
        }
        before = note;
    }
    return out;
}

} // namespace lacuna
