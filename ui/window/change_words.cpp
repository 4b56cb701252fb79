// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/change_words.h"

#include <QCoreApplication>

#include <array>
#include <cstdlib>
#include <functional>
#include <optional>

namespace lacuna {

namespace {

constexpr int lowestOfFiddle = 55; // G3

QString inWords(const char* text) {
    return QCoreApplication::translate("ChangeWords", text);
}

QString countInWords(const char* text, int count) {
    return QCoreApplication::translate("ChangeWords", text, nullptr, count);
}

void forEachHead(const Score& score, MeasureRange range,
                 const std::function<void(const Measure&, const NoteHead&)>& visit) {
    for (int i = range.first; i < range.end; ++i) {
        const Measure& measure = score.measure(i);
        for (const Event& event : measure.events()) {
            if (const Note* note = std::get_if<Note>(&event)) {
                for (const NoteHead& head : note->heads) {
                    visit(measure, head);
                }
            }
        }
    }
}

/// "F♯4"
QString onPaper(const Pitch& pitch) {
    return QString::fromStdString(nameOf(pitch))
        .replace(QLatin1Char('#'), QChar(0x266F))
        .replace(QLatin1Char('b'), QChar(0x266D));
}

} // namespace

QString intervalInWords(Transposition by) {
    static constexpr std::array names{QT_TRANSLATE_NOOP("ChangeWords", "nothing"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a minor second"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a major second"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a minor third"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a major third"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a fourth"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a tritone"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a fifth"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a minor sixth"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a major sixth"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a minor seventh"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "a major seventh"),
                                      QT_TRANSLATE_NOOP("ChangeWords", "an octave")};
    const auto semitones = static_cast<std::size_t>(std::abs(by.semitones));
    return semitones < names.size() ? inWords(names[semitones])
                                    : countInWords("%n semitones", static_cast<int>(semitones));
}

Transposition transpositionTo(const Key& from, const Key& to, Direction direction) {
    constexpr int octave = 12;
    constexpr int stepsOfOctave = 7;
    constexpr int half = octave / 2;
    Transposition by = transpositionBetween(from, to);
    // C flat is no step from C, and a semitone below it.
    const int usual = octave * by.steps / stepsOfOctave;
    by.semitones -= by.semitones - usual > half ? octave : 0;
    by.semitones += usual - by.semitones > half ? octave : 0;
    const bool isTooLow = direction == Direction::Up && by.semitones < 0;
    const bool isTooHigh = (direction == Direction::Down && by.semitones > 0) ||
                           (direction == Direction::Nearest && by.semitones > half);
    const int octaves = isTooLow ? 1 : isTooHigh ? -1 : 0;
    return {by.steps + octaves * stepsOfOctave, by.semitones + octaves * octave};
}

QString compassInWords(const Score& score, MeasureRange range) {
    std::optional<Pitch> lowest;
    std::optional<Pitch> highest;
    int tooLow = 0;
    forEachHead(score, range, [&](const Measure&, const NoteHead& head) {
        const int midi = head.pitch.midi();
        lowest = !lowest || midi < lowest->midi() ? head.pitch : *lowest;
        highest = !highest || midi > highest->midi() ? head.pitch : *highest;
        tooLow += midi < lowestOfFiddle ? 1 : 0;
    });
    if (!lowest) {
        return {};
    }
    QString compass = inWords(QT_TRANSLATE_NOOP("ChangeWords", "The notes go from %1 to %2."))
                          .arg(onPaper(*lowest), onPaper(*highest));
    if (tooLow == 0) {
        return compass;
    }
    return compass + QLatin1Char(' ') +
           (tooLow == 1
                ? inWords(
                      QT_TRANSLATE_NOOP("ChangeWords", "One is below the fiddle's lowest string."))
                : inWords(QT_TRANSLATE_NOOP("ChangeWords",
                                            "%1 of them are below the fiddle's lowest string."))
                      .arg(tooLow));
}

int notesOutsideKey(const Score& score, MeasureRange range) {
    int count = 0;
    forEachHead(score, range, [&](const Measure& measure, const NoteHead& head) {
        count += head.pitch.alter != measure.frame().key.alterOf(head.pitch.step) ? 1 : 0;
    });
    return count;
}

int tiesOverBarLines(const Score& score) {
    int count = 0;
    for (const MeasurePointer& measure : score.measures()) {
        const Note* last =
            measure->events().empty() ? nullptr : std::get_if<Note>(&measure->events().back());
        if (last) {
            for (const NoteHead& head : last->heads) {
                count += head.tiedToNext ? 1 : 0;
            }
        }
    }
    return count;
}

} // namespace lacuna
