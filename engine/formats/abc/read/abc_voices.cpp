// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_voices.h"

#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <unordered_map>

namespace lacuna {
namespace {

/// Takes down which voices are named, in order, and which of them have music.
class VoiceList {
public:
    explicit VoiceList(const std::vector<VoiceField>& head) {
        for (const VoiceField& voice : head) {
            name(voice.name);
        }
        m_isNamed = false;
    }

    void name(const std::string& name) {
        const auto [found, isNew] = m_places.try_emplace(name, m_voices.size());
        if (isNew) {
            m_voices.push_back({name});
        }
        m_place = found->second;
        m_isNamed = true;
    }

    void sound() {
        if (!m_isNamed) {
            name(m_voices.empty() ? "1" : m_voices.front().name);
        }
        m_voices[m_place].sounds = true;
    }

    std::optional<std::string> firstThatSounds() const {
        const auto first = std::ranges::find(m_voices, true, &Voice::sounds);
        return first == m_voices.end() ? std::nullopt : std::optional(first->name);
    }

private:
    struct Voice {
        std::string name;
        bool sounds = false;
    };

    std::vector<Voice> m_voices;                           ///< in the order in which they are named
    std::unordered_map<std::string, std::size_t> m_places; ///< of each among them
    std::size_t m_place = 0;                               ///< of the one at hand
    bool m_isNamed = false;                                ///< and not only taken for it
};

void listLine(std::string_view line, VoiceList& voices) {
    MusicLexer lexer(withoutComment(line));
    for (Token token = lexer.next(); token.kind != TokenKind::End; token = lexer.next()) {
        if (token.kind == TokenKind::InlineField && token.letter == 'V') {
            voices.name(voiceNameIn(trimmed(token.text)));
        } else if (token.kind == TokenKind::Note || token.kind == TokenKind::Rest ||
                   token.kind == TokenKind::MeasureRests) {
            voices.sound();
        }
    }
}

} // namespace

std::optional<std::string> voiceToRead(const std::vector<VoiceField>& head,
                                       std::span<const SourceLine> body) {
    const bool hasVoices = std::ranges::any_of(body, [](const SourceLine& line) {
        return line.text.find("V:") != std::string_view::npos;
    });
    if (!hasVoices) {
        return std::nullopt;
    }
    VoiceList voices(head);
    for (const SourceLine& each : body) {
        const std::string_view text = unindented(each).text;
        if (each.inBlock || text.starts_with("%")) {
            continue;
        }
        if (const auto field = parseFieldLine(text, TunePart::Body)) {
            if (field->letter == 'V') {
                voices.name(voiceNameIn(field->value));
            }
        } else {
            listLine(text, voices);
        }
    }
    return voices.firstThatSounds();
}

} // namespace lacuna
