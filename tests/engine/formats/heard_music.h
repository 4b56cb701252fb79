// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/sounding.h"
#include "tests/engine/formats/abc2midi.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace lacuna {

/// A number of quarters for comparing: ":2", ":1.5"; nothing for one.
inline QString quartersText(Tick length) {
    return length == quarterNote
               ? QString()
               : QStringLiteral(":%1").arg(static_cast<double>(length.value) / quarterNote.value);
}

/// What a tune sounds, for comparing: "C4 D4:2 z F#4+A4:0.5" with lengths in quarters, notes that
/// begin together joined and silence between notes as z.
inline QString heardMusic(const Score& score) {
    static const QStringList names{QStringLiteral("C"),  QStringLiteral("C#"), QStringLiteral("D"),
                                   QStringLiteral("D#"), QStringLiteral("E"),  QStringLiteral("F"),
                                   QStringLiteral("F#"), QStringLiteral("G"),  QStringLiteral("G#"),
                                   QStringLiteral("A"),  QStringLiteral("A#"), QStringLiteral("B")};
    const std::vector<SoundingNote> notes = soundingNotes(score);
    QStringList words;
    Tick end;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const SoundingNote& note = notes[i];
        const bool joins = i > 0 && notes[i - 1].onset == note.onset;
        QString word = names[note.midi % 12] + QString::number(note.midi / 12 - 1);
        const bool isLast = i + 1 == notes.size() || notes[i + 1].onset != note.onset;
        if (isLast || notes[i + 1].duration != note.duration) {
            word += quartersText(note.duration);
        }
        if (joins) {
            words.back() += QLatin1Char('+') + word;
        } else {
            if (note.onset > end) {
                words << QLatin1Char('z') + quartersText(note.onset - end);
            }
            words << word;
        }
        end = std::max(end, note.onset + note.duration);
    }
    return words.join(QLatin1Char(' '));
}

inline std::vector<HeardNote> heardNotes(const Score& score) {
    std::vector<HeardNote> heard;
    for (const SoundingNote& note : soundingNotes(score)) {
        heard.push_back({note.onset.value / 21, note.duration.value / 21, note.midi});
    }
    return heard;
}

// abc2midi rounds lengths, and lets the upper notes of a chord begin late.
inline bool isAlike(const std::vector<HeardNote>& ours, const std::vector<HeardNote>& theirs) {
    constexpr int tolerance = 30;
    return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                      [](const HeardNote& a, const HeardNote& b) {
                          return a.midi == b.midi && std::abs(a.onset - b.onset) <= tolerance &&
                                 std::abs(a.duration - b.duration) <= tolerance;
                      });
}

} // namespace lacuna
