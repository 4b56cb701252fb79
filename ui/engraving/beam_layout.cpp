// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Passes: which notes share a beam, and where the beams lie.
#include "ui/engraving/item_drawing.h"

#include <cmath>

namespace lacuna {
namespace {

constexpr Tick eighthNote{ticksPerQuarter / 2};

/// A stretch of the bar within which notes are beamed together.
struct Window {
    Tick begin, end;
};

bool canBeam(const EngravedNote& note) {
    return note.flags() > 0;
}

/// Bars that begin a tune or section with fewer beats lack them at their beginning.
Tick missingBefore(const Engraving& engraving, const EngravedMeasure& draft) {
    const Measure& measure = *draft.measure;
    if (!measure.isShort() || !measure.frame().ending.empty())
        return Tick{0};
    bool pickup = draft.index == 0 || measure.frame().startsRepeat;
    if (draft.index > 0) {
        const MeasureFrame& before = engraving.score.measure(draft.index - 1).frame();
        pickup = pickup || before.playedTimes > 1 || before.barline != Barline::Single;
    }
    return pickup ? measure.frame().meter.measureLength() - measure.length() : Tick{0};
}

std::vector<Window> equalWindows(Tick length, Tick size) {
    std::vector<Window> windows;
    for (Tick at; at < length; at += size)
        windows.push_back({at, at + size});
    return windows;
}

/// The beats: the finest groups, and the only ones for sixteenths.
std::vector<Window> beatsOf(const Meter& meter, Tick length) {
    if (meter.groups.size() > 1) {
        std::vector<Window> windows;
        Tick at;
        for (const int group : meter.groups) {
            const Tick end = at + Tick{wholeNote.value / meter.beatUnit} * group;
            windows.push_back({at, end});
            at = end;
        }
        return windows;
    }
    const Tick beat = meter.isFree() ? quarterNote : std::max(meter.beatLength(), eighthNote);
    return equalWindows(length, beat > quarterNote && !meter.isCompound() && meter.beatUnit < 8
                                    ? quarterNote
                                    : beat);
}

/// Groups in which plain eighths may be joined over beats: half bars of common time, whole bars of
/// 2/4 and 3/4, half notes of 2/2 and 3/2.
Tick wideWindow(const Meter& meter) {
    if (meter.isFree() || meter.beatUnit > 4 || meter.groups.size() > 1)
        return Tick{0};
    if (meter.beatUnit == 4 && meter.beats == 3)
        return quarterNote * 3;
    if (meter.beatUnit == 2 || meter.beats % 2 == 0)
        return quarterNote * 2;
    return Tick{0};
}

class BeamGrouper {
public:
    BeamGrouper(const Engraving& engraving, EngravedMeasure& draft)
        : m_draft(draft), m_meter(draft.measure->frame().meter),
          m_shift(missingBefore(engraving, draft)) {}

    void group() {
        const Tick length = std::max(m_shift + m_draft.measure->length(), quarterNote);
        m_beats = beatsOf(m_meter, length);
        const Tick wide = wideWindow(m_meter);
        if (wide.value == 0) {
            for (const Window& beat : m_beats)
                groupWithin(beat, false);
            return;
        }
        for (const Window& window : equalWindows(length, wide)) {
            if (isPlain(window)) {
                groupWithin(window, m_meter.beats == 3);
                continue;
            }
            for (const Window& beat : m_beats)
                if (beat.begin >= window.begin && beat.begin < window.end)
                    groupWithin(beat, false);
        }
    }

private:
    Tick placeOf(const EngravedNote& note) const { return note.at + m_shift; }
    bool isIn(const EngravedNote& note, const Window& window) const {
        return placeOf(note) >= window.begin && placeOf(note) < window.end;
    }

    /// Nothing but eighths under the beams.
    bool isPlain(const Window& window) const {
        return std::ranges::none_of(m_draft.notes, [&](const EngravedNote& note) {
            return isIn(note, window) && (note.flags() > 1 || note.tuplet >= 0);
        });
    }

    /// `fromBeats`: a group that begins off the beat ends with its beat.
    void groupWithin(const Window& window, bool fromBeats) {
        std::vector<int> run;
        for (int i = 0; i < static_cast<int>(m_draft.notes.size()); ++i) {
            const EngravedNote& note = m_draft.notes[i];
            if (!isIn(note, window))
                continue;
            if (!canBeam(note)) {
                close(run);
                continue;
            }
            if (!run.empty()) {
                const EngravedNote& begin = m_draft.notes[run.front()];
                const bool strayed = fromBeats && placeOf(begin) % quarterNote != Tick{0} &&
                                     placeOf(note) % quarterNote == Tick{0};
                if (strayed || begin.tuplet != note.tuplet)
                    close(run);
            }
            run.push_back(i);
        }
        close(run);
    }

    void close(std::vector<int>& run) {
        if (run.size() > 1) {
            for (const int note : run)
                m_draft.notes[note].beam = static_cast<int>(m_draft.beams.size());
            m_draft.beams.push_back({run});
        }
        run.clear();
    }

    EngravedMeasure& m_draft;
    const Meter& m_meter;
    Tick m_shift;
    std::vector<Window> m_beats;
};

/// The line on which the stems of a group end.
struct BeamLine {
    double left = 0, right = 0; ///< heights at the first and the last stem
};

/// Beams may hang from, sit on or straddle a staff line, not float between two: moves the height
/// away from the heads until it does so. `up` is the stems' direction.
double settled(double height, bool up) {
    const double sign = up ? -1 : 1;
    double steps = std::ceil(sign * height * 4 - 1e-6);
    const double settledHeight = sign * steps / 4;
    if (settledHeight < -0.3 || settledHeight > 4.3)
        return settledHeight;
    const double above = settledHeight - std::floor(settledHeight);
    const bool floats = std::abs(above - (up ? 0.25 : 0.75)) < 0.01;
    return floats ? sign * (steps + 1) / 4 : settledHeight;
}

/// How much the beam rises over the group, by the interval of its outer notes (Gould, "Behind
/// Bars", 2011, on beam slants). Flat if an inner note lies nearer to the beam than both.
double slantOf(const EngravedMeasure& draft, const EngravedBeam& beam) {
    const EngravedNote& first = draft.notes[beam.notes.front()];
    const EngravedNote& last = draft.notes[beam.notes.back()];
    const int interval = last.near().diatonic - first.near().diatonic;
    if (interval == 0)
        return 0;
    const int sign = first.stemUp ? 1 : -1;
    for (std::size_t i = 1; i + 1 < beam.notes.size(); ++i) {
        const int inner = sign * draft.notes[beam.notes[i]].near().diatonic;
        if (inner >= sign * first.near().diatonic && inner >= sign * last.near().diatonic)
            return 0;
    }
    constexpr double rises[] = {0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.25, 1.25};
    double rise = rises[std::min(std::abs(interval), 7)];
    const double length = last.stemX - first.stemX;
    rise = std::min(rise, std::floor(length * 0.2 * 4) / 4);
    return interval > 0 ? -rise : rise;
}

/// Moves the line away from the heads until every stem is long enough.
BeamLine lineOf(const EngravedMeasure& draft, const EngravedBeam& beam) {
    const EngravedNote& first = draft.notes[beam.notes.front()];
    const EngravedNote& last = draft.notes[beam.notes.back()];
    const bool up = first.stemUp;
    const double sign = up ? -1 : 1;
    const double slant = slantOf(draft, beam);
    const double length = std::max(last.stemX - first.stemX, 0.1);
    double reach = -1e9; // of the line at the first stem, in the stems' direction
    for (const int index : beam.notes) {
        const EngravedNote& note = draft.notes[index];
        const bool outer = index == beam.notes.front() || index == beam.notes.back();
        const double stem = (outer ? 3.25 : 2.75) + 0.25 * std::max(0, note.flags() - 1);
        const double needed = sign * heightOf(note.near().diatonic) + stem;
        const double offset = sign * slant * (note.stemX - first.stemX) / length;
        reach = std::max(reach, needed - offset);
        reach = std::max(reach, sign * 2.0 - offset); // to the middle line at least
    }
    BeamLine line{sign * reach, sign * reach + slant};
    line.left = settled(line.left, up);
    line.right = slant == 0 ? line.left : settled(line.right, up);
    return line;
}

class BeamPen {
public:
    BeamPen(const Engraving& engraving, EngravedMeasure& draft, const EngravedBeam& beam,
            const BeamLine& line)
        : m_engraving(engraving), m_draft(draft), m_beam(beam), m_line(line) {}

    void draw() {
        const int count = static_cast<int>(m_beam.notes.size());
        drawLevel(0, note(0).stemX, note(count - 1).stemX);
        for (int level = 1; level < 5; ++level) {
            for (int i = 0; i < count; ++i) {
                if (note(i).flags() <= level)
                    continue;
                int end = i;
                while (end + 1 < count && note(end + 1).flags() > level)
                    ++end;
                if (end > i)
                    drawLevel(level, note(i).stemX, note(end).stemX);
                else
                    drawStub(level, i, count);
                i = end;
            }
        }
    }

    double heightAt(double x) const {
        const double left = note(0).stemX;
        const double right = note(static_cast<int>(m_beam.notes.size()) - 1).stemX;
        return m_line.left + (m_line.right - m_line.left) * (x - left) / (right - left);
    }

private:
    const EngravedNote& note(int i) const { return m_draft.notes[m_beam.notes[i]]; }

    /// A short beam points to the note that its note makes up a beat with.
    void drawStub(int level, int i, int count) {
        const bool toLeft = i + 1 == count || (i > 0 && note(i - 1).value.dots > 0);
        const double x = note(i).stemX;
        const double length = 1.15;
        drawLevel(level, toLeft ? x - length : x, toLeft ? x : x + length);
    }

    void drawLevel(int level, double from, double to) {
        const EngravingDefaults& sizes = m_engraving.font.defaults();
        const double half = sizes.stem / 2;
        const double inwards = note(0).stemUp ? 1 : -1;
        const double shift = inwards * level * (sizes.beam + sizes.beamSpacing);
        const double thickness = inwards * sizes.beam;
        const double left = heightAt(from) + shift, right = heightAt(to) + shift;
        m_draft.items.push_back(
            beamItem({m_draft.index, -1}, {QPointF(from - half, left), QPointF(to + half, right),
                                           QPointF(to + half, right + thickness),
                                           QPointF(from - half, left + thickness)}));
    }

    const Engraving& m_engraving;
    EngravedMeasure& m_draft;
    const EngravedBeam& m_beam;
    BeamLine m_line;
};

} // namespace

void groupBeams(Engraving& engraving) {
    for (EngravedMeasure& draft : engraving.measures)
        BeamGrouper(engraving, draft).group();
}

void placeBeams(Engraving& engraving) {
    for (EngravedMeasure& draft : engraving.measures) {
        for (const EngravedBeam& beam : draft.beams) {
            BeamPen pen(engraving, draft, beam, lineOf(draft, beam));
            pen.draw();
            for (const int index : beam.notes)
                draft.notes[index].stemTip = pen.heightAt(draft.notes[index].stemX);
        }
    }
}

} // namespace lacuna
