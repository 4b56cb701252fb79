// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: ties and slurs.
#include "ui/engraving/item_drawing.h"

#include <cmath>

namespace lacuna {
namespace {

bool isTieAbove(const EngravedNote& note, const EngravedHead& head) {
    return note.heads.size() == 1
               ? !note.stemUp || !note.hasStem()
               : head.diatonic > (note.low().diatonic + note.high().diatonic) / 2;
}

/// The ends of a curve within one system.
struct Span {
    QPointF from, to;
    bool above = false;
};

class CurvePen {
public:
    CurvePen(const Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.curves), m_system(system) {
        for (const EngravedMeasure& draft : system.measures) {
            m_firstPlaces.push_back(m_places.size());
            for (int n = 0; n < static_cast<int>(draft.notes.size()); ++n)
                m_places.push_back({draft.index, n});
        }
    }

    void drawTies() {
        for (const ComingTie& tie : m_system.plan.tiesIn)
            drawComingTie(tie);
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const EngravedNote& note = noteAt(m_places[i]);
            for (const EngravedHead& head : note.heads) {
                if (head.endsFarTie)
                    drawTieEnd(m_places[i], note, head);
                if (head.tied)
                    drawTie(i, note, head);
            }
        }
    }

    void drawSlurs() {
        for (const SlurPart& slur : m_system.plan.slurs)
            drawSlur(slur);
    }

private:
    EngravedMeasure& measureAt(const NotePlace& place) { return m_system.measures[place.measure]; }
    EngravedNote& noteAt(const NotePlace& place) { return measureAt(place).notes[place.note]; }
    std::size_t indexOf(const NotePlace& place) const {
        return m_firstPlaces[place.measure] + static_cast<std::size_t>(place.note);
    }

    void addCurve(const NotePlace& owner, Role role, const Span& span, double height) {
        const EngravingDefaults& sizes = m_engraving.font.defaults();
        const double sign = span.above ? -1 : 1;
        const QPointF along = span.to - span.from;
        const QPointF rise(0, sign * height * 4 / 3);
        const double in = role == Role::Tie ? m_sizes.tieShoulder : m_sizes.slurShoulder;
        EngravedMeasure& draft = measureAt(owner);
        draft.items.push_back(
            curveItem(role, {draft.index, noteAt(owner).event},
                      {span.from, span.to, span.from + along * in + rise,
                       span.to - along * in + rise, sizes.slurMiddle, sizes.slurEnd}));
    }

    double tieHeight(double length) const {
        return std::clamp(m_sizes.tieHeight + m_sizes.tieRise * length, m_sizes.leastTie,
                          m_sizes.mostTie);
    }

    /// Of a tie that begins elsewhere: from the bar line, or from close by.
    void drawTieEnd(const NotePlace& place, const EngravedNote& note, const EngravedHead& head) {
        const bool above = isTieAbove(note, head);
        const double y =
            heightOf(head.diatonic) + (above ? -m_sizes.tieFromHead : m_sizes.tieFromHead);
        const double end = tieEnd(note);
        const double left =
            std::max(measureAt(place).x + m_sizes.tieToBarline, end - m_sizes.longestTieEnd);
        addCurve(place, Role::Tie, {{left, y}, {end, y}, above}, tieHeight(end - left));
    }

    void drawTie(std::size_t i, const EngravedNote& note, const EngravedHead& head) {
        const NotePlace& place = m_places[i];
        const EngravedMeasure& draft = measureAt(place);
        const auto [y, above] = tieFrom(m_sizes, note, head);
        const double from = note.x + head.dx + note.headWidth * m_sizes.tieBegins;
        double to = draft.x + draft.width - m_sizes.tieToBarline;
        if (i + 1 == m_places.size()) {
            if (m_system.plan.tieGoesOn)
                to = m_system.right - m_sizes.tieToEdge;
        } else if (const NotePlace& next = m_places[i + 1];
                   !noteAt(next).rest && (next.measure == place.measure || draft.around.leadsOn)) {
            to = tieEnd(noteAt(next));
        }
        addCurve(place, Role::Tie, {{from, y}, {to, y}, above}, tieHeight(to - from));
    }

    void drawComingTie(const ComingTie& tie) {
        const EngravedNote& note = noteAt(m_places.front());
        const double left = std::max(m_system.musicLeft - m_sizes.tieBeforeMusic,
                                     note.x - note.left - m_sizes.tieBeforeNote);
        const double end = tieEnd(note);
        addCurve(m_places.front(), Role::Tie, {{left, tie.y}, {end, tie.y}, tie.above},
                 tieHeight(end - left));
    }

    double tieEnd(const EngravedNote& note) const {
        return note.x + note.headWidth * m_sizes.tieEnds;
    }

    /// Where a slur touches a note: by its head, or by its stem's end.
    QPointF slurEnd(const EngravedNote& note, bool above) const {
        if (note.rest)
            return {note.x + note.right / 2, above ? 0.0 : 4.0};
        const double middle = note.x + note.headWidth / 2;
        if (note.hasStem() && note.stemUp == above)
            return {note.stemX,
                    note.stemTip + (above ? -m_sizes.slurFromStem : m_sizes.slurFromStem)};
        const int head = above ? note.high().diatonic : note.low().diatonic;
        return {middle, heightOf(head) + (above ? -m_sizes.slurFromHead : m_sizes.slurFromHead)};
    }

    void drawSlur(const SlurPart& slur) {
        QPointF left = slurEnd(noteAt(slur.from), slur.above);
        QPointF right = slurEnd(noteAt(slur.to), slur.above);
        if (!slur.begins)
            left.setX(m_system.musicLeft - m_sizes.slurBeforeMusic);
        if (!slur.ends)
            right.setX(m_system.right - m_sizes.slurToEdge);
        const Span span{left, right, slur.above};
        if (right.x() - left.x() > m_sizes.shortestSlur)
            addCurve(slur.from, Role::Slur, span,
                     slurHeight(span, indexOf(slur.from), indexOf(slur.to)));
    }

    /// High enough to clear the notes in between.
    double slurHeight(const Span& span, std::size_t begin, std::size_t end) {
        const double length = span.to.x() - span.from.x();
        double height = std::clamp(m_sizes.slurHeight + m_sizes.slurRise * length,
                                   m_sizes.leastSlur, m_sizes.mostSlur);
        for (std::size_t i = begin + 1; i < end; ++i) {
            const EngravedNote& note = noteAt(m_places[i]);
            if (note.rest)
                continue;
            const QPointF point = slurEnd(note, span.above);
            const double t = (point.x() - span.from.x()) / length;
            const double chord = span.from.y() + (span.to.y() - span.from.y()) * t;
            const double needed =
                (span.above ? chord - point.y() : point.y() - chord) - m_sizes.slurClearance;
            const double arch =
                4 * t * (1 - t) * m_sizes.slurArch; // about how high the curve is there
            if (arch > m_sizes.leastArch)
                height = std::max(height, needed / arch);
        }
        return std::min(height, m_sizes.highestSlur);
    }

    const Engraving& m_engraving;
    const EngravingStyle::Curves& m_sizes;
    EngravedSystem& m_system;
    std::vector<NotePlace> m_places;        ///< of all notes
    std::vector<std::size_t> m_firstPlaces; ///< in m_places, of each measure
};

} // namespace

ComingTie tieFrom(const EngravingStyle::Curves& sizes, const EngravedNote& note,
                  const EngravedHead& head) {
    const bool above = isTieAbove(note, head);
    // A dot stands where the curve would begin.
    const double off = above && note.value.dots > 0 ? sizes.tieFromDot : sizes.tieFromHead;
    return {heightOf(head.diatonic) + (above ? -off : off), above};
}

void drawCurves(const Engraving& engraving, EngravedSystem& system) {
    CurvePen pen(engraving, system);
    pen.drawTies();
    pen.drawSlurs();
}

} // namespace lacuna
