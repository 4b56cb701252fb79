// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands between the brackets of chords and of grace notes.
#include "engine/formats/abc/read/abc_music.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr Tick longestGrace = wholeNote * 64;
constexpr Tick graceUnit = quarterNote / 4;
constexpr const char* signIsNotOfChord = "This sign has no meaning within a chord; it is left out.";
constexpr const char* signIsNotOfGraces =
    "This sign has no meaning among grace notes; it is left out.";

// "y" takes some room, of which a chord and grace notes have none to give.
bool isBlankRoom(const Token& token) {
    return token.kind == TokenKind::Spacer && token.letter == 0;
}

} // namespace

void MusicReader::readGraceToken(const Token& token) {
    if (token.kind == TokenKind::Note && m_state.graces.notes.size() >= mostSignsOfNote) {
        m_measures.tellBeyond(offsetOf(token));
    } else if (token.kind == TokenKind::Note) {
        const long long ticks =
            static_cast<long long>(graceUnit.value) * token.length.over / token.length.under;
        const int kept = static_cast<int>(std::clamp<long long>(ticks, 1, longestGrace.value));
        m_state.graces.notes.push_back({soundingPitch(token, nullptr), Tick{kept}});
    } else if (token.kind == TokenKind::GraceClose || token.kind == TokenKind::Bar) {
        m_place = Place::Measure;
        if (token.kind == TokenKind::Bar)
            readBar(token);
    } else if (token.kind == TokenKind::ChordOpen) {
        m_log.addOnce(Severity::Warning, offsetOf(token),
                      "Grace notes that sound together are read as one after the other.");
    } else if (token.kind == TokenKind::StrayNumber || token.kind == TokenKind::Unknown) {
        readUnknown(token);
    } else if (token.kind != TokenKind::ChordClose && !isBlankRoom(token)) {
        m_log.addOnce(Severity::Warning, offsetOf(token), signIsNotOfGraces);
    }
}

void MusicReader::readChordToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::Note: {
        if (m_chord.heads.empty())
            m_chordLength = token.length;
        if (m_chord.heads.size() >= mostChordHeads)
            return m_measures.tellBeyond(offsetOf(token));
        NoteHead head;
        head.pitch = soundingPitch(token, &head.courtesyAccidental);
        m_chord.heads.push_back(head);
        break;
    }
    case TokenKind::Tie:
        if (m_chord.heads.empty())
            m_log.add(Severity::Warning, offsetOf(token), tieHasNoNote);
        else
            m_chord.heads.back().tiedToNext = true;
        break;
    case TokenKind::Decoration:
        readDecoration(token);
        break;
    case TokenKind::SlurOpen:
        ++m_state.slursOpened;
        break;
    case TokenKind::SlurClose:
        m_chord.slursClosed += m_chord.slursClosed < Note::mostSlurs ? 1 : 0;
        break;
    case TokenKind::Quote:
        readQuote(token, m_measures.current().length);
        break;
    case TokenKind::ChordClose:
    case TokenKind::Bar: {
        m_place = Place::Measure;
        if (token.kind == TokenKind::Bar)
            m_log.add(Severity::Warning, offsetOf(token), "A ] is missing here.");
        Note chord = std::exchange(m_chord, {});
        if (chord.heads.empty()) {
            m_log.add(Severity::Warning, offsetOf(token), "A chord without notes is left out.");
        } else {
            chord.duration = durationOf(m_chordLength * token.length, offsetOf(token));
            addNote(std::move(chord), {m_chordBegin, endOf(token)});
        }
        if (token.kind == TokenKind::Bar)
            readBar(token);
        break;
    }
    case TokenKind::StrayNumber:
    case TokenKind::Unknown:
        readUnknown(token);
        break;
    default:
        if (token.letter == '.')
            readSpacer(token);
        else if (!isBlankRoom(token))
            m_log.addOnce(Severity::Warning, offsetOf(token), signIsNotOfChord);
        break;
    }
}

} // namespace lacuna
