// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/piano_roll_layout.h"

#include "engine/notation/spelling.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace lacuna {

namespace {

RollRow rowOf(int midi, const Key& key) {
    const int pitchClass = midi % 12;
    RollRow row;
    row.midi = midi;
    if (key.contains(pitchClass)) {
        row.kind = key.form == KeyForm::Tonal && pitchClass == key.tonicPitchClass()
                       ? RowKind::Tonic
                       : RowKind::InKey;
        row.name = QString::fromStdString(nameOf(spelled(midi, key)));
        row.name.replace(QLatin1Char('#'), QStringLiteral("♯"));
        if (row.name.size() > 2) {
            row.name.replace(
                1, 1, row.name[1] == QLatin1Char('b') ? QStringLiteral("♭") : QString(row.name[1]));
        }
    } else {
        row.kind = RowKind::OutOfKey;
    }
    return row;
}

/// Finds the heads of a tune by how they sound; asked for one measure after the other it looks at
/// each once, and at a chord once where its notes are asked for together.
class Heads {
public:
    explicit Heads(const Score& score) : m_score(score) {}

    Place at(int measure, Tick at, int midi) {
        if (measure != m_measure) {
            m_measure = measure;
            m_event = -1;
            m_onsets.clear();
            Tick onset;
            for (const Event& event : m_score.measure(measure).events()) {
                m_onsets.push_back(onset);
                onset += durationOf(event);
            }
        }
        const auto behind = std::ranges::upper_bound(m_onsets, at);
        const int event = std::max(0, static_cast<int>(behind - m_onsets.begin()) - 1);
        if (event != m_event) {
            lookAt(event);
        }
        return {measure, event, m_heads[static_cast<std::size_t>(midi)]};
    }

private:
    void lookAt(int event) {
        m_event = event;
        m_heads.fill(0);
        const Measure& measure = m_score.measure(m_measure);
        const Note* note = std::get_if<Note>(&measure.events()[static_cast<std::size_t>(event)]);
        for (std::size_t i = 0; note && i < note->heads.size(); ++i) {
            const int key = soundingKey(note->heads[i].pitch.midi(), measure.frame().staff);
            m_heads[static_cast<std::size_t>(key)] = static_cast<int>(i);
        }
    }

    const Score& m_score;
    int m_measure = -1;
    int m_event = -1;
    std::vector<Tick> m_onsets;
    std::array<int, 128> m_heads{}; ///< of the event, by MIDI key
};

void addBeats(PianoRollLayout& layout, const Measure& measure, double left) {
    const Tick beat = measure.frame().meter.beatLength();
    if (beat.value <= 0) {
        return;
    }
    for (Tick at = beat; at < measure.length(); at += beat) {
        layout.beats.push_back({left + layout.metrics.quarterWidth * at.value / ticksPerQuarter});
    }
}

} // namespace

std::pair<int, int> rollPitches(const Score& score) {
    int lowest = 62;
    int highest = 79;
    bool any = false;
    for (const SoundingNote& note : writtenNotes(score)) {
        lowest = any ? std::min(lowest, note.midi) : note.midi;
        highest = any ? std::max(highest, note.midi) : note.midi;
        any = true;
    }
    return {std::max(0, lowest - 2), std::min(127, highest + 2)};
}

PianoRollLayout layOutPianoRoll(const Score& score, const RollMetrics& metrics) {
    PianoRollLayout layout;
    layout.metrics = metrics;
    const auto [lowest, highest] = metrics.pitches.value_or(rollPitches(score));
    for (int midi = highest; midi >= lowest; --midi) {
        RollRow row = rowOf(midi, score.key());
        row.y = (highest - midi) * metrics.rowHeight;
        layout.rows.push_back(row);
    }
    const std::vector<int> numbers = measureNumbers(score);
    for (int i = 0; i < score.size(); ++i) {
        const Measure& measure = score.measure(i);
        const double left = layout.xAt(score.startOf(i));
        layout.measures.push_back({.left = left,
                                   .right = layout.xAt(score.startOf(i + 1)),
                                   .number = numbers[i],
                                   .blank = measure.isBlank()});
        addBeats(layout, measure, left);
    }
    Heads heads(score);
    for (const SoundingNote& note : writtenNotes(score)) {
        const double left = layout.xAt(note.written);
        const double right = layout.xAt(note.written + note.duration);
        layout.notes.push_back(
            {.measure = note.measure,
             .place = heads.at(note.measure, note.written - score.startOf(note.measure), note.midi),
             .midi = note.midi,
             .start = note.written,
             .duration = note.duration,
             .box = {left, layout.yAt(note.midi), right - left, metrics.rowHeight}});
    }
    layout.size = {layout.xAt(score.length()) + metrics.left / 4,
                   static_cast<double>(layout.rows.size()) * metrics.rowHeight};
    return layout;
}

std::optional<MeasureIndex> PianoRollLayout::measureAt(double x) const {
    if (measures.empty()) {
        return {};
    }
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (x < measures[i].right) {
            return MeasureIndex{static_cast<int>(i)};
        }
    }
    return MeasureIndex{static_cast<int>(measures.size()) - 1};
}

double PianoRollLayout::xAt(Tick written) const {
    return metrics.left + metrics.quarterWidth * written.value / ticksPerQuarter;
}

double PianoRollLayout::yAt(int midi) const {
    return rows.empty() ? 0 : (rows.front().midi - midi) * metrics.rowHeight;
}

const RollNote* PianoRollLayout::noteAt(QPointF point) const {
    const RollNote* found = nullptr;
    for (const RollNote& note : notes) {
        if (note.box.contains(point)) {
            found = &note;
        }
    }
    return found;
}

int PianoRollLayout::midiAt(double y) const {
    return rows.empty() ? 0
                        : rows.front().midi - static_cast<int>(std::floor(y / metrics.rowHeight));
}

Tick PianoRollLayout::timeAt(double x) const {
    const double quarters = std::max(0.0, x - metrics.left) / metrics.quarterWidth;
    return Tick{static_cast<int>(quarters * ticksPerQuarter)};
}

QRectF PianoRollLayout::area(MeasureRange range) const {
    if (range.isEmpty() || range.end > static_cast<int>(measures.size())) {
        return {};
    }
    const double left = measures[range.first].left;
    return {left, 0, measures[range.end - 1].right - left, size.height()};
}

std::string describe(const PianoRollLayout& layout) {
    std::ostringstream text;
    for (const RollRow& row : layout.rows) {
        const char* const kinds[] = {"out", "in key", "tonic"};
        text << "row " << row.midi << ' ' << kinds[static_cast<int>(row.kind)] << " y " << row.y
             << '\n';
    }
    for (const RollMeasure& measure : layout.measures) {
        text << "measure " << measure.number << (measure.blank ? " blank" : "") << ' '
             << measure.left << ".." << measure.right << '\n';
    }
    for (const RollNote& note : layout.notes) {
        text << "note " << note.midi << " in " << note.measure << ' ' << note.box.left() << ".."
             << note.box.right() << " y " << note.box.top() << '\n';
    }
    return text.str();
}

} // namespace lacuna
