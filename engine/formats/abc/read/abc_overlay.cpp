// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_overlay.h"

#include "engine/formats/abc/read/abc_music.h"

#include <algorithm>
#include <string_view>

namespace lacuna {
namespace {

constexpr Tick longestLayer = wholeNote * 64;

} // namespace

void OverlayReader::openBracket(int measure) {
    end();
    m_isBracketed = true;
    m_first = measure;
}

void OverlayReader::begin(const Token& sign, int measure) {
    m_isOpen = true;
    m_passed = 0;
    m_time = {};
    m_measures = m_isBracketed ? measure - m_first + 1 : sign.length.over;
}

void OverlayReader::advance(Tick duration) {
    m_time = std::min(m_time + duration, longestLayer);
}

void OverlayReader::passBar() {
    if (m_time > Tick{0}) { // else it adds to the bar line before
        ++m_passed;
    }
    m_time = {};
}

void OverlayReader::end() {
    *this = {};
}

// Whether the token is a bar line that parts the measures of a layer. One that is between brackets
// goes on to its "&)", if that stands in the line.
bool MusicReader::isInLayer(const Token& token) {
    return token.kind == TokenKind::Bar && !m_state.otherVoice &&
           (m_state.layers.partsLayer() ||
            (m_state.layers.isOpen() && m_state.layers.isBracketed() &&
             closesBracketIn(token.end)));
}

// Whether "&)" stands behind `position` in the line, before the next "(&".
bool MusicReader::closesBracketIn(std::size_t position) {
    if (m_bracketEnd < position) { // else it is still the one to come
        const std::size_t found = m_line.find("&)", position);
        m_bracketEnd = std::min(found, m_line.size());
        const std::size_t next = m_line.substr(0, m_bracketEnd).find("(&", position);
        if (next != std::string_view::npos) {
            m_bracketEnd = m_line.size();
        }
    }
    return m_bracketEnd < m_line.size();
}

void MusicReader::leaveLayerOut(const Token& token) {
    m_log.addOnce(Severity::Warning, offsetOf(token),
                  "Only the first layer of notes is read; what follows & is left out.");
}

// A second layer of notes is left out; invisible rests in it only place chord symbols.
void MusicReader::readOverlayToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::Note:
        leaveLayerOut(token);
        if (m_place == Place::Measure) {
            m_state.layers.advance(durationOf(token.length, offsetOf(token)));
        } else if (m_place == Place::Chord && m_chord.heads.empty()) {
            m_chordLength = token.length;
        }
        if (m_place == Place::Chord && m_chord.heads.empty()) {
            m_chord.heads.push_back({});
        }
        break;
    case TokenKind::Rest:
        m_state.layers.advance(durationOf(token.length, offsetOf(token)));
        break;
    case TokenKind::ChordOpen:
        m_place = Place::Chord;
        m_chord = {};
        m_chordLength = {};
        break;
    case TokenKind::ChordClose:
        m_state.layers.advance(durationOf(m_chordLength * token.length, offsetOf(token)));
        m_chord = {};
        m_place = Place::Measure;
        break;
    case TokenKind::GraceOpen:
        m_place = Place::Grace;
        break;
    case TokenKind::GraceClose:
        m_place = Place::Measure;
        break;
    case TokenKind::Quote:
        if (m_state.layers.isInOneMeasure()) {
            readQuote(token, std::min(m_state.layers.time(), m_measures.current().length));
        } else {
            leaveLayerOut(token);
        }
        break;
    case TokenKind::Overlay:
        m_state.layers.begin(token, m_measures.count());
        break;
    case TokenKind::OverlayOpen:
    case TokenKind::OverlayClose:
    case TokenKind::Bar:
    case TokenKind::Ending:
        m_place = Place::Measure;
        m_chord = {};
        readMeasureToken(token);
        break;
    default:
        break;
    }
}

// At a bar line or ending, which a layer between brackets should not come to.
void MusicReader::closeLayers(const Token& token) {
    if (!m_state.layers.isOpen()) {
        return;
    }
    if (m_state.layers.isBracketed()) {
        m_log.add(Severity::Warning, offsetOf(token),
                  "A &) is missing here; the layer ends with its measure.");
    }
    m_state.layers.end();
}

} // namespace lacuna
