// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What fills measures besides notes, and how much a measure takes.
#include "engine/formats/abc/read/abc_music.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lacuna {
namespace {

constexpr Tick longestRest = wholeNote * 64;
constexpr int mostMeasureRests = 1000; // at once

} // namespace

// Whether the measure has no room for it. What stands behind the last note that it takes, a tie or
// the end of a slur, is that note's; what stands behind a note that was left out is not.
bool MusicReader::isBeyondMeasure(const Token& token) const {
    if (m_state.otherVoice || m_place != Place::Measure || m_state.layers.isOpen() ||
        !m_measures.isFull()) {
        return false;
    }
    switch (token.kind) {
    case TokenKind::Note:
    case TokenKind::Rest:
    case TokenKind::MeasureRests:
    case TokenKind::ChordOpen:
    case TokenKind::GraceOpen:
    case TokenKind::Broken:
        return true;
    case TokenKind::Bar:
    case TokenKind::LoneDots:
    case TokenKind::Ending:
    case TokenKind::InlineField:
    case TokenKind::OverlayOpen:
    case TokenKind::Overlay:
    case TokenKind::OverlayClose:
        return false;
    default:
        return m_measures.hasToldBeyond();
    }
}

void MusicReader::addRest(Rest&& rest, SourceSpan source) {
    m_state.hasMusic = true;
    dropLoneDots();
    breakRhythm(rest.duration, source.begin);
    if (m_measures.current().blank) {
        m_measures.addBlank(rest.duration, source);
        return;
    }
    rest.decorations = std::exchange(m_state.decorations, {});
    countTupletEvent();
    m_measures.add(std::move(rest), source);
    m_state.tied.clear();
}

void MusicReader::readRest(const Token& token) {
    addRest({.duration = durationOf(token.length, offsetOf(token)), .visible = token.visible},
            spanOf(token));
}

void MusicReader::readMeasureRests(const Token& token) {
    const int count = std::min(token.length.over, mostMeasureRests);
    const Tick length = std::min(m_state.meter.measureLength(), longestRest);
    if (token.length.over > mostMeasureRests) {
        m_log.add(Severity::Warning, offsetOf(token),
                  "No more than " + std::to_string(mostMeasureRests) +
                      " measures of rest are read at once; the others are left out.");
    }
    closeTuplet();
    m_state.tupletLeft = 0;
    m_state.broken = 0;
    const BarSign plain;
    for (int i = 0; i < count && m_measures.hasRoom(); ++i) {
        if (i > 0) {
            m_measures.bar(plain, spanOf(token));
        }
        addRest({.duration = length, .visible = token.visible}, spanOf(token));
    }
}

} // namespace lacuna
