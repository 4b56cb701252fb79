// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_music.h"

#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <numeric>

namespace lacuna {
namespace {

constexpr Tick longestNote = wholeNote * 64;

constexpr const char* moreThanIsKept =
    "More is written here than can be kept: endings go to 99, tuplets to 64 notes and broken "
    "rhythm to four signs; the most that can is taken.";

} // namespace

MusicReader::MusicReader(const MusicSettings& settings, DiagnosticLog& log, MeasureRoom& room,
                         TuneTrace* trace)
    : m_log(log), m_trace(trace),
      m_measures({settings.meter, settings.key, settings.unit, settings.staff}, log, room),
      m_state{.letters = settings.letters,
              .unit = settings.unit,
              .unitParts = settings.unitParts,
              .meter = settings.meter,
              .key = settings.key,
              .staff = settings.staff,
              .lineBreaks = settings.lineBreaks,
              .macros = settings.macros,
              .accidentals = BarAccidentals(settings.key, settings.reach),
              .keyAccidentals = BarAccidentals(settings.key, settings.reach),
              .firstVoice = settings.firstVoice},
      m_charset(settings.charset), m_ordersParts(settings.ordersParts) {}

void MusicReader::readLine(std::string_view line, std::size_t offset) {
    const std::size_t size = line.size();
    line = withoutComment(line);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ')
        line.remove_suffix(1);
    const bool continues = !line.empty() && line.back() == '\\';
    if (continues)
        line.remove_suffix(1);
    if (isProse(line, m_state.letters)) {
        m_log.add(Severity::Warning, offset, "This line is no music; it is left out.");
        m_measures.dropWords();
        return;
    }
    beginWords();
    if (!std::exchange(m_state.continued, continues) && m_state.lineBreaks.atLineEnds)
        m_measures.startLine();
    m_offset = offset;
    m_bracketEnd = 0;
    bool isCut = false;
    if (!m_state.macros.isEmpty())
        m_expanded = m_state.macros.expand(line, isCut);
    if (isCut)
        m_log.add(Severity::Warning, offset, "So many macros are too much for a line; some stay.");
    m_line = m_expanded.isExpanded() ? std::string_view(m_expanded.text()) : line;
    readTokens();
    m_line = line;
    m_expanded = {};
    if (m_place != Place::Measure) {
        m_log.add(Severity::Warning, offset + line.size(),
                  m_place == Place::Grace ? "A } is missing here." : "A ] is missing here.");
        if (m_place == Place::Chord && !m_chord.heads.empty() && !m_state.layers.isOpen()) {
            m_chord.duration = durationOf(m_chordLength, offset);
            addNote(std::exchange(m_chord, {}), {m_chordBegin, offset + line.size()});
        }
        m_place = Place::Measure;
    }
    endWordsTrace(offset + size);
}

void MusicReader::readTokens() {
    MusicLexer lexer(m_line, m_state.afterBar);
    for (Token token = lexer.next(); token.kind != TokenKind::End && m_measures.hasRoom();
         token = lexer.next()) {
        if (!m_state.otherVoice || token.kind == TokenKind::InlineField)
            readToken(token);
        else if (token.kind == TokenKind::Note)
            m_log.addOnce(Severity::Warning, offsetOf(token), otherVoicesAreLeftOut);
        m_state.afterBar = token.kind == TokenKind::Bar;
    }
}

void MusicReader::traceToken(const Token& token, bool inLayer) {
    const MeasureDraft& current = m_measures.current();
    m_trace->tokens.push_back(
        {.kind = token.kind,
         .span = spanOf(token),
         .letter = token.letter,
         .ownLine = false,
         .inOverlay = m_state.layers.isOpen(),
         .inLayer = inLayer,
         .closes = !current.isEmpty(),
         .measure = m_measures.count(),
         .event = static_cast<int>(current.music.events.size()),
         .at = m_state.layers.isOpen() ? m_state.layers.time() : current.length,
         .unit = m_state.unit,
         .accidentals = m_state.accidentals});
}

void MusicReader::traceUnread(SourceSpan span) {
    if (!m_trace)
        return;
    std::vector<SourceSpan>& unread = m_trace->unread;
    if (!unread.empty() && unread.back().end == span.begin)
        unread.back().end = span.end;
    else
        unread.push_back(span);
}

void MusicReader::traceFieldLine(char letter, SourceSpan line) {
    if (!m_trace || m_state.otherVoice)
        return;
    m_offset = line.begin;
    traceToken({.kind = TokenKind::InlineField, .end = line.end - line.begin, .letter = letter},
               false);
    m_trace->tokens.back().ownLine = true;
}

void MusicReader::readToken(const Token& token) {
    const bool inLayer = isInLayer(token);
    if (!inLayer && isBeyondMeasure(token)) {
        traceUnread(spanOf(token));
        m_measures.reach(spanOf(token));
        return m_measures.tellBeyond(offsetOf(token));
    }
    if (m_trace && !m_state.otherVoice)
        traceToken(token, inLayer);
    const bool ofNextMeasure =
        (token.kind == TokenKind::Bar && !inLayer) || token.kind == TokenKind::Ending;
    if (!m_state.otherVoice && !ofNextMeasure)
        m_measures.reach(spanOf(token));
    if (token.unclosed)
        tellOfUnclosed(token);
    if (token.hasZero)
        m_log.add(Severity::Warning, offsetOf(token), "A 0 is no length; it is left out.");
    if (token.isCut)
        m_log.add(Severity::Warning, offsetOf(token), moreThanIsKept);
    if (token.kind == TokenKind::InlineField) {
        const std::string_view text = trimmed(token.text);
        if (token.letter == 'I' && text == "lacuna-blank" && !m_state.otherVoice) {
            if (m_measures.current().isEmpty())
                m_measures.current().blank = true;
        } else {
            if (token.letter == 'm' && !m_state.otherVoice)
                m_log.addOnce(Severity::Warning, offsetOf(token),
                              "A macro that stands among the music counts from the next line on.");
            readField(token.letter, text, offsetOf(token));
        }
        return;
    }
    if (inLayer)
        return m_state.layers.passBar();
    if (m_state.layers.isOpen())
        return readOverlayToken(token);
    switch (m_place) {
    case Place::Grace:
        return readGraceToken(token);
    case Place::Chord:
        return readChordToken(token);
    case Place::Measure:
        return readMeasureToken(token);
    }
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
        m_state.graces.slashed = token.slashed;
        return;
    case TokenKind::Bar:
        return readBar(token);
    case TokenKind::LoneDots:
        return readLoneDots(token);
    case TokenKind::Ending:
        return readEnding(token);
    case TokenKind::Tuplet:
        return readTuplet(token);
    case TokenKind::Broken:
        return readBroken(token);
    case TokenKind::Tie:
        return readTie(token);
    case TokenKind::SlurOpen:
        ++m_state.slursOpened;
        return;
    case TokenKind::SlurClose:
        return readSlurClose(token);
    case TokenKind::Decoration:
        return readDecoration(token);
    case TokenKind::Quote:
        return readQuote(token, m_measures.current().length);
    case TokenKind::OverlayOpen:
        return m_state.layers.openBracket(m_measures.count());
    case TokenKind::Overlay:
        return m_state.layers.begin(token, m_measures.count());
    case TokenKind::OverlayClose:
        if (m_state.layers.isBracketed())
            return m_state.layers.end();
        return readUnknown(token);
    case TokenKind::GraceClose:
    case TokenKind::ChordClose:
    case TokenKind::StrayNumber:
    case TokenKind::Unknown:
        return readUnknown(token);
    case TokenKind::Spacer:
        return readSpacer(token);
    case TokenKind::InlineField:
    case TokenKind::End:
        return;
    }
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
    if (std::exchange(m_state.broken, 0) != 0) {
        m_log.add(Severity::Warning, offsetOf(token),
                  "A broken rhythm has no second note before this bar line.");
    }
    closeTuplet();
    MeasureDraft& current = m_measures.current();
    if (!current.isEmpty()) // else it adds to the bar line before, and ties go on over both
        m_state.tied.clear();
    if (!current.music.events.empty()) {
        if (const Note* last = std::get_if<Note>(&current.music.events.back())) {
            for (const NoteHead& head : last->heads) {
                if (head.tiedToNext)
                    m_state.tied.push_back(head.pitch);
            }
        }
    }
    // Signs stand over the bar line, or, where there is no music yet, over the note to come.
    std::erase_if(m_state.decorations, [this](const std::string& name) {
        return m_measures.annotateEnd({Annotation::Kind::Sign, Tick{0}, name, ' '});
    });
    if (current.isEmpty())
        m_measures.moveLeavingSigns();
    else if (m_measures.leapsBack()) // to another note than the next
        m_state.tied.clear();
    m_state.hadEnding = m_state.hadEnding && token.bar.dotsRight == 0;
    BarSign sign = token.bar;
    sign.dotsLeft = std::min(sign.dotsLeft + std::exchange(m_state.loneDots, 0), mostRepeatDots);
    m_measures.bar(sign, spanOf(token));
    m_state.accidentals = m_state.keyAccidentals;
    closeLayers(token);
}

// In units, times the tuplet in force.
Tick MusicReader::durationOf(const WrittenLength& length, std::size_t offset) {
    long long over = static_cast<long long>(m_state.unit.value) * length.over;
    long long under = static_cast<long long>(length.under) * m_state.unitParts;
    if (m_state.tupletLeft > 0 && !m_state.layers.isOpen()) {
        over *= m_state.tuplet.normal;
        under *= m_state.tuplet.actual;
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
    m_state.hasMusic = true;
    dropLoneDots();
    MeasureDraft& current = m_measures.current();
    if (current.blank) { // what is marked as blank and has notes is not blank
        current.blank = false;
        if (const Tick length = std::exchange(current.length, {}); length > Tick{0})
            m_measures.add(Rest{.duration = length}, current.source);
    }
    breakRhythm(note.duration, source.begin);
    if (!m_state.graces.notes.empty())
        note.graces = std::exchange(m_state.graces, {});
    m_state.graces.slashed = false;
    if (!m_state.decorations.empty())
        note.decorations = std::exchange(m_state.decorations, {});
    note.slursOpened = std::min(std::exchange(m_state.slursOpened, 0), Note::mostSlurs);
    countTupletEvent();
    m_measures.add(std::move(note), source);
    m_state.tied.clear();
}

Measures MusicReader::finish(std::vector<SourceSpan>& sources) {
    finishPart();
    m_measures.settleTune();
    return m_measures.takeMeasures(m_measures.closed(), sources);
}

void MusicReader::finishPart() {
    dropLoneDots();
    closeTuplet();
    m_measures.finish();
}

} // namespace lacuna
