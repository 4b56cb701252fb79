// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/notation/spelling.h"
#include "engine/score/edits.h"

#include <random>
#include <string>
#include <utility>

namespace lacuna {

using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t end) {
    return static_cast<std::size_t>(random() % end);
}

enum class EditKind { Pitch, Rhythm, Erase, Replace, Chord };
inline constexpr int editKinds = 5;

/// A measure as somebody may change it in an editor; the same one where such a change is not
/// possible.
class RandomEdit {
public:
    RandomEdit(const Score& score, int index, EditKind kind, Random& random)
        : m_score(score), m_measure(score.measure(index)), m_kind(kind), m_random(random) {}

    Measure measure() {
        if (m_kind == EditKind::Erase)
            return m_measure.blanked();
        if (m_measure.isBlank() || m_measure.events().empty())
            return m_measure;
        switch (m_kind) {
        case EditKind::Pitch:
            return withPitch();
        case EditKind::Rhythm:
            return withRhythm();
        case EditKind::Replace:
            return replaced();
        case EditKind::Chord:
            return withChord();
        case EditKind::Erase:
            break;
        }
        return m_measure;
    }

private:
    Measure withPitch() {
        Music music = *m_measure.music();
        Note* note = std::get_if<Note>(&music.events[below(m_random, music.events.size())]);
        if (!note)
            return m_measure;
        NoteHead& head = note->heads[below(m_random, note->heads.size())];
        const int midi = head.pitch.midi() + static_cast<int>(below(m_random, 9)) - 4;
        head.pitch = spelled(midi, m_measure.frame().key);
        head.courtesyAccidental = false;
        return m_measure.withMusic(std::move(music));
    }

    // Two notes change their lengths, or one becomes two, or two become one.
    Measure withRhythm() {
        Music music = *m_measure.music();
        if (!music.tuplets.empty() || music.events.empty())
            return m_measure;
        const std::size_t i = below(m_random, music.events.size());
        Note* note = std::get_if<Note>(&music.events[i]);
        if (!note)
            return m_measure;
        Note* next =
            i + 1 < music.events.size() ? std::get_if<Note>(&music.events[i + 1]) : nullptr;
        if (next && below(m_random, 3) == 0) {
            std::swap(note->duration, next->duration);
        } else if (next && below(m_random, 2) == 0) {
            note->duration += next->duration;
            note->slursOpened += next->slursOpened;
            note->slursClosed += next->slursClosed;
            music.events.erase(music.events.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        } else if (note->duration.value % (2 * ticksPerQuarter / 8) == 0) {
            note->duration = note->duration / 2;
            const Note half = makeNote(note->heads.front().pitch, note->duration);
            music.events.insert(music.events.begin() + static_cast<std::ptrdiff_t>(i) + 1, half);
        }
        return m_measure.withMusic(std::move(music));
    }

    Measure replaced() {
        const Measure& other = m_score.measure(
            static_cast<int>(below(m_random, static_cast<std::size_t>(m_score.size()))));
        if (other.isBlank() || other.length() != m_measure.length())
            return m_measure;
        return m_measure.withMusic(*other.music());
    }

    Measure withChord() {
        MeasureFrame frame = m_measure.frame();
        frame.annotations.insert(frame.annotations.begin(),
                                 {Annotation::Kind::ChordSymbol, Tick{0}, "Gm7", ' '});
        return m_measure.withFrame(std::move(frame));
    }

    const Score& m_score;
    const Measure& m_measure;
    EditKind m_kind;
    Random& m_random;
};

/// Without the words under the notes, which are those of whole lines.
inline std::string withoutWords(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::size_t next = std::min(text.find_first_not_of("\r\n", end), text.size());
        const std::string_view line = text.substr(0, end);
        const std::string_view own = line.substr(std::min(line.find_first_not_of("> \t"), end));
        if (!own.starts_with("w:") && !own.starts_with("+:"))
            out += text.substr(0, next);
        text.remove_prefix(next);
    }
    return out;
}

/// What came of one edit.
struct EditOutcome {
    bool changed = false; ///< the edit did change the measure
    bool readsBack = false;
    bool ownBytesOnly = false; ///< the text before and behind what the edit changed is as it was
    std::string before;
    std::string after;
};

inline EditOutcome tryEdit(const std::string& bytes, const Tune& tune, int place, int index,
                           EditKind kind, Random& random) {
    EditOutcome outcome;
    const Measure measure = RandomEdit(tune.score, index, kind, random).measure();
    if (measure == tune.score.measure(index))
        return outcome;
    outcome.changed = true;
    const Score now = replaceMeasures(tune.score, {index, index + 1}, {share(measure)});
    const TuneText text = tuneTextOf(bytes, tune.source, place);
    outcome.before = text.text;
    outcome.after = rewriteTune(text, now);
    const Score read = readTune({outcome.after, text.bookHead, place, text.form}).score;
    // What a score says that ABC cannot, such as a tie to another pitch, is read as it is written.
    outcome.readsBack =
        read == now || read == readTune({writeAbc(now), text.bookHead, place, text.form}).score;
    // Where a slur crossed into the measure, it ends in another one.
    const MeasureRange changed = changedMeasures(tune.score, now);
    const SourceSpan span{tune.measureSources.at(static_cast<std::size_t>(changed.first)).begin,
                          tune.measureSources.at(static_cast<std::size_t>(changed.end) - 1).end};
    const std::string prefix = withoutWords(text.text.substr(0, span.begin - tune.source.begin));
    const std::string suffix = withoutWords(text.text.substr(span.end - tune.source.begin));
    const std::string after = withoutWords(outcome.after);
    outcome.ownBytesOnly = after.size() >= prefix.size() + suffix.size() &&
                           after.starts_with(prefix) && after.ends_with(suffix);
    return outcome;
}

} // namespace lacuna
