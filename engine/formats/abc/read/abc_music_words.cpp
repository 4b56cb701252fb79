// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Words under the notes: w: lines.
#include "engine/formats/abc/read/abc_music.h"
#include "engine/formats/text/abc_lyrics.h"

#include <utility>

namespace lacuna {

// Where a line of music begins. One that a backslash joins to the line before has its words in
// common with it, unless that had words of its own.
void MusicReader::beginWords() {
    m_words.reset();
    const bool goesOn = m_state.continued && !m_state.hadWords && m_measures.wordsGoOn();
    m_state.hadWords = false;
    if (goesOn) {
        return;
    }
    m_measures.beginWords();
    traceWordsBegin(m_measures.count(), static_cast<int>(m_measures.current().music.events.size()));
}

void MusicReader::traceWordsBegin(int measure, int event) {
    if (m_trace) {
        m_trace->lyrics.push_back({.measure = measure, .event = event});
    }
}

void MusicReader::endWordsTrace(std::size_t end) {
    if (!m_trace || m_trace->lyrics.empty()) {
        return;
    }
    TracedLyrics& traced = m_trace->lyrics.back();
    traced.endMeasure = m_measures.count();
    traced.endEvent = static_cast<int>(m_measures.current().music.events.size());
    traced.end = end;
}

void MusicReader::readWords(const FieldLine& field, const SourceLine& line) {
    std::string_view text = field.value;
    const bool goOn = text.ends_with('\\') && !text.ends_with("\\\\");
    text.remove_suffix(goOn ? 1 : 0);
    const SourceSpan span{line.offset, line.offset + line.text.size()};
    const bool goesOn = field.letter == '+' || (m_words && m_words->goOn);
    if (goesOn && !m_words) {
        return; // with another field
    }
    if (goesOn) {
        m_words->text.append(" ").append(text);
    } else {
        m_words = LineOfWords{.text = std::string(text), .offset = line.offset};
        m_words->areShown = !m_state.hadWords && m_measures.haveWordsNotes();
        if (m_state.hadWords) {
            m_log.addOnce(Severity::Note, line.offset,
                          "One line of words is shown under the notes; further verses stay in the "
                          "text only.");
        } else if (!m_words->areShown) {
            m_log.addOnce(Severity::Warning, line.offset, wordsStayInText);
        }
        m_state.hadWords = true;
    }
    m_words->goOn = goOn;
    if (m_trace && !m_trace->lyrics.empty() && m_measures.haveWordsNotes()) {
        std::vector<SourceSpan>& verses = m_trace->lyrics.back().verses;
        if (goesOn && !verses.empty()) {
            verses.back().end = span.end;
        } else {
            verses.push_back(span);
        }
    }
    if (m_words->areShown) {
        singWords();
    }
}

void MusicReader::singWords() {
    auto notes = m_measures.sungNotes().value_or(std::vector<MeasureAssembler::SungNote>());
    for (const auto& each : notes) {
        each.note->syllable = {};
    }
    std::size_t next = 0;
    std::size_t measure = 0;
    bool areTooMany = false;
    for (LyricSign& sign : parseLyrics(m_words->text, m_charset)) {
        if (sign.kind == LyricSign::Kind::NextMeasure) {
            while (next < notes.size() && notes[next].measure <= measure) {
                ++next;
            }
            ++measure;
            continue;
        }
        const bool isSung = sign.kind == LyricSign::Kind::Sung;
        if (next == notes.size()) {
            areTooMany = areTooMany || (isSung && !sign.syllable.isHeld());
            continue;
        }
        if (isSung) {
            notes[next].note->syllable = std::move(sign.syllable);
        }
        ++next;
    }
    if (areTooMany && !std::exchange(m_words->areTooMany, true)) {
        m_log.add(Severity::Warning, m_words->offset,
                  "These are more syllables than the line above has notes; those left over stay in "
                  "the text only.");
    }
}

} // namespace lacuna
