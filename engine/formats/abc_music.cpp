// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_music.h"

#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_text.h"

#include <algorithm>
#include <numeric>

namespace lacuna {
namespace {

constexpr Tick longestNote = wholeNote * 64;
constexpr int mostMeasureRests = 64;
constexpr Tick graceUnit = quarterNote / 4;

WrittenLength product(WrittenLength a, WrittenLength b) {
    constexpr long long largest = 1000000000;
    const long long over = static_cast<long long>(a.over) * b.over;
    const long long under = static_cast<long long>(a.under) * b.under;
    const long long common = std::gcd(over, under);
    return {static_cast<int>(std::min(over / common, largest)),
            static_cast<int>(std::min(under / common, largest))};
}

} // namespace

MusicReader::MusicReader(const MusicSettings& settings, DiagnosticLog& log, MeasureRoom& room,
                         TuneTrace* trace)
    : m_log(log), m_trace(trace),
      m_measures(settings.meter, settings.key, settings.unit, log, room),
      m_letters(settings.letters), m_unit(settings.unit), m_meter(settings.meter),
      m_key(settings.key), m_accidentals(settings.key), m_keyAccidentals(settings.key),
      m_ordersParts(settings.ordersParts) {}

void MusicReader::readLine(std::string_view line, std::size_t offset) {
    line = withoutComment(line);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ')
        line.remove_suffix(1);
    const bool continues = !line.empty() && line.back() == '\\';
    if (continues)
        line.remove_suffix(1);
    if (isProse(line, m_letters)) {
        m_log.add(Severity::Warning, offset, "This line is no music; it is left out.");
        return;
    }
    if (!std::exchange(m_continued, continues))
        m_measures.startLine();
    m_offset = offset;
    MusicLexer lexer(line, m_afterBar);
    for (Token token = lexer.next(); token.kind != TokenKind::End && m_measures.hasRoom();
         token = lexer.next()) {
        m_afterBar = token.kind == TokenKind::Bar;
        if (!m_otherVoice || token.kind == TokenKind::InlineField)
            readToken(token);
    }
    if (m_place != Place::Measure) {
        m_log.add(Severity::Warning, offset + line.size(),
                  m_place == Place::Grace ? "A } is missing here." : "A ] is missing here.");
        if (m_place == Place::Chord && !m_chord.heads.empty()) {
            m_chord.duration = durationOf(m_chordLength, offset);
            addNote(std::exchange(m_chord, {}), {m_chordBegin, offset + line.size()});
        }
        m_place = Place::Measure;
    }
}

void MusicReader::traceToken(const Token& token) {
    const MeasureDraft& current = m_measures.current();
    m_trace->tokens.push_back({.kind = token.kind,
                               .span = spanOf(token),
                               .letter = token.letter,
                               .ownLine = false,
                               .inOverlay = m_overlay,
                               .closes = !current.isEmpty(),
                               .measure = m_measures.count(),
                               .event = static_cast<int>(current.music.events.size()),
                               .at = m_overlay ? m_overlayTime : current.length,
                               .unit = m_unit,
                               .accidentals = m_accidentals});
}

void MusicReader::traceFieldLine(char letter, SourceSpan line) {
    if (!m_trace || m_otherVoice)
        return;
    m_offset = line.begin;
    traceToken({.kind = TokenKind::InlineField, .end = line.end - line.begin, .letter = letter});
    m_trace->tokens.back().ownLine = true;
}

void MusicReader::readToken(const Token& token) {
    if (m_trace && !m_otherVoice)
        traceToken(token);
    const bool ofNextMeasure = token.kind == TokenKind::Bar || token.kind == TokenKind::Ending;
    if (!m_otherVoice && !ofNextMeasure)
        m_measures.reach(spanOf(token));
    if (token.kind == TokenKind::InlineField) {
        const std::string_view text = trimmed(token.text);
        if (token.letter == 'I' && text == "lacuna-blank" && !m_otherVoice) {
            if (m_measures.current().isEmpty())
                m_measures.current().blank = true;
        } else {
            readField(token.letter, text, offsetOf(token));
        }
        return;
    }
    switch (m_place) {
    case Place::Grace:
        return readGraceToken(token);
    case Place::Chord:
        return readChordToken(token);
    case Place::Measure:
        return m_overlay ? readOverlayToken(token) : readMeasureToken(token);
    }
}

void MusicReader::readGraceToken(const Token& token) {
    if (token.kind == TokenKind::Note) {
        const long long ticks =
            static_cast<long long>(graceUnit.value) * token.length.over / token.length.under;
        const int kept = static_cast<int>(std::clamp<long long>(ticks, 1, longestNote.value));
        m_graces.notes.push_back({soundingPitch(token, nullptr), Tick{kept}});
    } else if (token.kind == TokenKind::GraceClose || token.kind == TokenKind::Bar) {
        m_place = Place::Measure;
        if (token.kind == TokenKind::Bar)
            readBar(token);
    }
}

void MusicReader::readChordToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::Note: {
        if (m_chord.heads.empty())
            m_chordLength = token.length;
        NoteHead head;
        head.pitch = soundingPitch(token, &head.courtesyAccidental);
        m_chord.heads.push_back(head);
        break;
    }
    case TokenKind::Tie:
        if (!m_chord.heads.empty())
            m_chord.heads.back().tiedToNext = true;
        break;
    case TokenKind::Decoration:
        readDecoration(token);
        break;
    case TokenKind::SlurOpen:
        ++m_slursOpened;
        break;
    case TokenKind::SlurClose:
        ++m_chord.slursClosed;
        break;
    case TokenKind::Quote:
        readQuote(token, m_measures.current().length);
        break;
    case TokenKind::ChordClose:
    case TokenKind::Bar: {
        m_place = Place::Measure;
        Note chord = std::exchange(m_chord, {});
        if (chord.heads.empty()) {
            m_log.add(Severity::Warning, offsetOf(token), "A chord without notes is left out.");
        } else {
            chord.duration = durationOf(product(m_chordLength, token.length), offsetOf(token));
            addNote(std::move(chord), {m_chordBegin, m_offset + token.end});
        }
        if (token.kind == TokenKind::Bar)
            readBar(token);
        break;
    }
    default:
        break;
    }
}

// A second layer of notes is left out; invisible rests in it only place chord symbols.
void MusicReader::readOverlayToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::Rest:
        m_overlayTime += durationOf(token.length, offsetOf(token));
        break;
    case TokenKind::Quote:
        readQuote(token, std::min(m_overlayTime, m_measures.current().length));
        break;
    case TokenKind::Note:
        m_log.addOnce(Severity::Warning, offsetOf(token),
                      "Only the first layer of notes is read; what follows & is left out.");
        break;
    case TokenKind::Overlay:
        m_overlayTime = {};
        break;
    case TokenKind::Bar:
    case TokenKind::Ending:
        readMeasureToken(token);
        break;
    default:
        break;
    }
    m_overlayTime = std::min(m_overlayTime, longestNote);
}

void MusicReader::readMeasureToken(const Token& token) {
    switch (token.kind) {
    case TokenKind::Note:
        return readNote(token);
    case TokenKind::Rest:
        return readRest(token);
    case TokenKind::MeasureRests:
        return readMeasureRests(token);
    case TokenKind::ChordOpen:
        m_place = Place::Chord;
        m_chord = {};
        m_chordLength = {};
        m_chordBegin = offsetOf(token);
        return;
    case TokenKind::GraceOpen:
        m_place = Place::Grace;
        m_graces.slashed = token.slashed;
        return;
    case TokenKind::Bar:
        return readBar(token);
    case TokenKind::LoneDots:
        return readLoneDots(token);
    case TokenKind::Ending:
        m_overlay = false;
        closeTuplet();
        return readEnding(token);
    case TokenKind::Tuplet:
        return readTuplet(token);
    case TokenKind::Broken:
        return readBroken(token);
    case TokenKind::Tie:
        return readTie(token);
    case TokenKind::SlurOpen:
        ++m_slursOpened;
        return;
    case TokenKind::SlurClose:
        return readSlurClose(token);
    case TokenKind::Decoration:
        return readDecoration(token);
    case TokenKind::Quote:
        return readQuote(token, m_measures.current().length);
    case TokenKind::Overlay:
        m_overlay = true;
        m_overlayTime = {};
        return;
    case TokenKind::GraceClose:
    case TokenKind::ChordClose:
    case TokenKind::Unknown:
        m_log.add(Severity::Warning, offsetOf(token),
                  "A sign is not understood here; it is left out.");
        return;
    case TokenKind::Spacer:
        if (token.letter == '!')
            m_log.addIfStrict(offsetOf(token),
                              "A lone ! ended a line of the score in old files; ABC 2.1 has none.");
        return;
    case TokenKind::InlineField:
    case TokenKind::End:
        return;
    }
}

Pitch MusicReader::soundingPitch(const Token& token, bool* courtesy) {
    Pitch pitch = token.pitch;
    if (token.octaveCut)
        m_log.add(Severity::Warning, offsetOf(token),
                  "This note is outside the range of instruments; it is moved by octaves.");
    if (token.accidental) {
        pitch.alter = static_cast<std::int8_t>(*token.accidental);
        if (courtesy)
            *courtesy = !m_accidentals.needs(pitch);
        m_accidentals.write(pitch);
        return pitch;
    }
    pitch.alter = static_cast<std::int8_t>(m_accidentals.alterOf(pitch.step));
    const bool isGrace = courtesy == nullptr;
    for (const Pitch& tied : m_tied) {
        if (!isGrace && tied.step == pitch.step && tied.octave == pitch.octave)
            pitch.alter = tied.alter;
    }
    return pitch;
}

void MusicReader::readNote(const Token& token) {
    Note note;
    NoteHead head;
    head.pitch = soundingPitch(token, &head.courtesyAccidental);
    note.heads.push_back(head);
    note.duration = durationOf(token.length, offsetOf(token));
    addNote(std::move(note), spanOf(token));
}

void MusicReader::readBar(const Token& token) {
    if (std::exchange(m_broken, 0) != 0) {
        m_log.add(Severity::Warning, offsetOf(token),
                  "A broken rhythm has no second note before this bar line.");
    }
    closeTuplet();
    MeasureDraft& current = m_measures.current();
    if (!current.isEmpty()) // else it adds to the bar line before, and ties go on over both
        m_tied.clear();
    if (!current.music.events.empty()) {
        if (const Note* last = std::get_if<Note>(&current.music.events.back())) {
            for (const NoteHead& head : last->heads) {
                if (head.tiedToNext)
                    m_tied.push_back(head.pitch);
            }
        }
    }
    for (std::string& name : m_decorations) // they stand over the bar line
        m_measures.annotate({Annotation::Kind::Sign, current.length, std::move(name), ' '});
    m_decorations.clear();
    if (current.isEmpty())
        m_measures.moveLeavingSigns();
    else if (m_measures.leapsBack()) // to another note than the next
        m_tied.clear();
    m_hadEnding = m_hadEnding && token.bar.dotsRight == 0;
    BarSign sign = token.bar;
    sign.dotsLeft = std::min(sign.dotsLeft + std::exchange(m_loneDots, 0), mostRepeatDots);
    m_measures.bar(sign, spanOf(token));
    m_accidentals = m_keyAccidentals;
    m_overlay = false;
}

// In units, times the tuplet in force.
Tick MusicReader::durationOf(const WrittenLength& length, std::size_t offset) {
    long long over = static_cast<long long>(m_unit.value) * length.over;
    long long under = length.under;
    if (m_tupletLeft > 0 && !m_overlay) {
        over *= m_tuplet.normal;
        under *= m_tuplet.actual;
    }
    if (under == 1 && over <= longestNote.value)
        return Tick{static_cast<int>(std::max(over, 1LL))};
    const long long ticks = over / under;
    if (over % under != 0)
        m_log.addOnce(Severity::Warning, offset, "A length is too fine to be kept exactly.");
    if (ticks > longestNote.value)
        m_log.add(Severity::Warning, offset, "This length is too long; it is cut short.");
    return Tick{static_cast<int>(std::clamp<long long>(ticks, 1, longestNote.value))};
}

void MusicReader::addNote(Note&& note, SourceSpan source) {
    MeasureDraft& current = m_measures.current();
    if (current.blank) { // what is marked as blank and has notes is not blank
        current.blank = false;
        if (const Tick length = std::exchange(current.length, {}); length > Tick{0})
            m_measures.add(Rest{.duration = length}, current.source);
    }
    breakRhythm(note.duration, source.begin);
    if (!m_graces.notes.empty())
        note.graces = std::exchange(m_graces, {});
    m_graces.slashed = false;
    if (!m_decorations.empty())
        note.decorations = std::exchange(m_decorations, {});
    note.slursOpened = std::exchange(m_slursOpened, 0);
    countTupletEvent();
    m_measures.add(std::move(note), source);
    m_tied.clear();
}

void MusicReader::addRest(Rest&& rest, SourceSpan source) {
    breakRhythm(rest.duration, source.begin);
    if (m_measures.current().blank) {
        m_measures.addBlank(rest.duration, source);
        return;
    }
    rest.decorations = std::exchange(m_decorations, {});
    countTupletEvent();
    m_measures.add(std::move(rest), source);
    m_tied.clear();
}

void MusicReader::readMeasureRests(const Token& token) {
    const int count = std::min(token.length.over, mostMeasureRests);
    const Tick length = std::min(m_meter.measureLength(), longestNote);
    closeTuplet();
    m_tupletLeft = 0;
    m_broken = 0;
    const BarSign plain;
    for (int i = 0; i < count && m_measures.hasRoom(); ++i) {
        if (i > 0)
            m_measures.bar(plain, spanOf(token));
        addRest({.duration = length, .visible = token.visible}, spanOf(token));
    }
}

void MusicReader::readRest(const Token& token) {
    addRest({.duration = durationOf(token.length, offsetOf(token)), .visible = token.visible},
            spanOf(token));
}

Measures MusicReader::finish(std::vector<SourceSpan>& sources) {
    closeTuplet();
    return m_measures.finish(sources);
}

} // namespace lacuna
