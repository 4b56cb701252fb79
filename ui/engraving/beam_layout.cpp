// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Passes: which notes share a beam, and where the beams lie.
#include "engine/notation/beaming.h"
#include "ui/engraving/item_drawing.h"

#include <cmath>

namespace lacuna {
namespace {

// The measure's written notes, parts of events that are tied to each other among them.
std::vector<Beamable> beamablesOf(const EngravedMeasure& draft, Tick missingBefore) {
    std::vector<Beamable> all;
    all.reserve(draft.notes.size());
    for (const EngravedNote& note : draft.notes)
        all.push_back({.at = note.at + missingBefore,
                       .flags = note.flags(),
                       .dots = note.value.dots,
                       .tuplet = note.tuplet});
    return all;
}

/// The line on which the stems of a group end.
struct BeamLine {
    double left = 0, right = 0; ///< heights at the first and the last stem
};

/// Beams may hang from, sit on or straddle a staff line, not float between two: moves the height
/// away from the heads until it does so. `up` is the stems' direction.
double settled(const EngravingStyle::Beams& sizes, double height, bool up) {
    const double sign = up ? -1 : 1;
    double steps = std::ceil(sign * height * 4 - 1e-6);
    const double settledHeight = sign * steps / 4;
    if (settledHeight < -sizes.nearStaff || settledHeight > 4 + sizes.nearStaff)
        return settledHeight;
    const double above = settledHeight - std::floor(settledHeight);
    const bool floats = std::abs(above - (up ? 0.25 : 0.75)) < 0.01;
    return floats ? sign * (steps + 1) / 4 : settledHeight;
}

/// How much the beam rises over the group, by the interval of its outer notes (Gould, "Behind
/// Bars", 2011, on beam slants). Flat if an inner note lies nearer to the beam than both.
double slantOf(const EngravingStyle::Beams& sizes, const EngravedMeasure& draft,
               const EngravedBeam& beam) {
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
    const std::size_t steps = std::min(std::size_t(std::abs(interval)), sizes.rises.size() - 1);
    double rise = sizes.rises[steps];
    const double length = last.stemX - first.stemX;
    rise = std::min(rise, std::floor(length * sizes.steepest * 4) / 4);
    return interval > 0 ? -rise : rise;
}

/// Moves the line away from the heads until every stem is long enough.
BeamLine lineOf(const EngravingStyle::Beams& sizes, const EngravedMeasure& draft,
                const EngravedBeam& beam) {
    const EngravedNote& first = draft.notes[beam.notes.front()];
    const EngravedNote& last = draft.notes[beam.notes.back()];
    const bool up = first.stemUp;
    const double sign = up ? -1 : 1;
    const double slant = slantOf(sizes, draft, beam);
    const double length = std::max(last.stemX - first.stemX, 0.1);
    double reach = -1e9; // of the line at the first stem, in the stems' direction
    for (const int index : beam.notes) {
        const EngravedNote& note = draft.notes[index];
        const bool outer = index == beam.notes.front() || index == beam.notes.back();
        const double stem = (outer ? sizes.outerStem : sizes.innerStem) +
                            sizes.perFlag * std::max(0, note.flags() - 1);
        const double needed = sign * heightOf(note.near().diatonic) + stem;
        const double offset = sign * slant * (note.stemX - first.stemX) / length;
        reach = std::max(reach, needed - offset);
        reach = std::max(reach, sign * 2.0 - offset); // to the middle line at least
    }
    BeamLine line{sign * reach, sign * reach + slant};
    line.left = settled(sizes, line.left, up);
    line.right = slant == 0 ? line.left : settled(sizes, line.right, up);
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
                    drawStub(level, i);
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

    void drawStub(int level, int i) {
        const bool toLeft =
            hookPointsBack(m_draft.beamables, m_beam.notes, static_cast<std::size_t>(i));
        const double x = note(i).stemX;
        const double length = m_engraving.style.beams.stub;
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

void groupBeams(const Engraving&, EngravedMeasure& draft) {
    const MeasureFrame* before = draft.isFirstOfTune() ? nullptr : &draft.around.before->frame();
    draft.beamables = beamablesOf(draft, missingBefore(*draft.measure, before));
    for (BeamGroup& group : beamGroups(draft.beamables, draft.frame().meter)) {
        for (const int note : group)
            draft.notes[note].beam = static_cast<int>(draft.beams.size());
        draft.beams.push_back({std::move(group)});
    }
}

void placeBeams(const Engraving& engraving, EngravedSystem& system) {
    for (EngravedMeasure& draft : system.measures) {
        for (const EngravedBeam& beam : draft.beams) {
            BeamPen pen(engraving, draft, beam, lineOf(engraving.style.beams, draft, beam));
            pen.draw();
            for (const int index : beam.notes)
                draft.notes[index].stemTip = pen.heightAt(draft.notes[index].stemX);
        }
    }
}

} // namespace lacuna
