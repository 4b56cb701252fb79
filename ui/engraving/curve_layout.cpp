// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: ties and slurs.
#include "ui/engraving/item_drawing.h"

#include <cmath>

namespace lacuna {
namespace {

/// A written note among all of the tune's.
struct NotePlace {
    int measure = 0; ///< in Engraving::measures
    int note = 0;
    int system = 0;
};

/// The ends of a curve within one system.
struct Span {
    QPointF from, to;
    bool above = false;
};

class CurvePen {
public:
    explicit CurvePen(Engraving& engraving)
        : m_engraving(engraving), m_sizes(engraving.style.curves) {
        for (int s = 0; s < static_cast<int>(engraving.systems.size()); ++s)
            for (int m = engraving.systems[s].first; m < engraving.systems[s].end; ++m)
                for (int n = 0; n < static_cast<int>(engraving.measures[m].notes.size()); ++n)
                    m_places.push_back({m, n, s});
    }

    void drawTies() {
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
        std::vector<std::size_t> open;
        int measure = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            for (; measure < m_places[i].measure; ++measure) {
                const Measure& left = *m_engraving.measures[measure].measure;
                if (left.isBlank() || left.frame().playedTimes > 1)
                    open.clear(); // as SlurPairs has it
            }
            const EngravedNote& draft = noteAt(m_places[i]);
            if (draft.rest)
                continue;
            const Note& note =
                std::get<Note>(measureAt(m_places[i]).measure->events()[draft.event]);
            int opened = std::max(0, draft.first ? note.slursOpened : 0);
            for (int closed = draft.last ? note.slursClosed : 0; closed > 0; --closed) {
                if (!open.empty()) {
                    drawSlur(open.back(), i);
                    open.pop_back();
                } else if (opened > 0) {
                    --opened;
                } else {
                    break;
                }
            }
            open.insert(open.end(), opened, i);
        }
    }

private:
    EngravedMeasure& measureAt(const NotePlace& place) {
        return m_engraving.measures[place.measure];
    }
    EngravedNote& noteAt(const NotePlace& place) { return measureAt(place).notes[place.note]; }
    const EngravedSystem& systemAt(const NotePlace& place) const {
        return m_engraving.systems[place.system];
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

    static bool isTieAbove(const EngravedNote& note, const EngravedHead& head) {
        return note.heads.size() == 1
                   ? !note.stemUp || !note.hasStem()
                   : head.diatonic > (note.low().diatonic + note.high().diatonic) / 2;
    }

    /// Of a tie that begins elsewhere: from the bar line, or from close by.
    void drawTieEnd(const NotePlace& place, const EngravedNote& note, const EngravedHead& head) {
        const bool above = isTieAbove(note, head);
        const double y =
            heightOf(head.diatonic) + (above ? -m_sizes.tieFromHead : m_sizes.tieFromHead);
        const double end = note.x + note.headWidth * m_sizes.tieEnds;
        const double left =
            std::max(measureAt(place).x + m_sizes.tieToBarline, end - m_sizes.longestTieEnd);
        addCurve(place, Role::Tie, {{left, y}, {end, y}, above}, tieHeight(end - left));
    }

    void drawTie(std::size_t i, const EngravedNote& note, const EngravedHead& head) {
        const NotePlace& place = m_places[i];
        const bool above = isTieAbove(note, head);
        // A dot stands where the curve would begin.
        const double off = above && note.value.dots > 0 ? m_sizes.tieFromDot : m_sizes.tieFromHead;
        const double y = heightOf(head.diatonic) + (above ? -off : off);
        const QPointF from(note.x + head.dx + note.headWidth * m_sizes.tieBegins, y);
        const NotePlace* next = i + 1 < m_places.size() ? &m_places[i + 1] : nullptr;
        const EngravedNote* target = next ? &noteAt(*next) : nullptr;
        const bool leadsThere =
            next && (next->measure == place.measure || measureAt(place).leadsOn);
        if (!target || target->rest || !leadsThere) {
            const EngravedMeasure& draft = measureAt(place);
            const Span span{from, {draft.x + draft.width - m_sizes.tieToBarline, y}, above};
            addCurve(place, Role::Tie, span, tieHeight(span.to.x() - from.x()));
            return;
        }
        const double end = target->x + target->headWidth * m_sizes.tieEnds;
        if (next->system == place.system) {
            addCurve(place, Role::Tie, {from, {end, y}, above}, tieHeight(end - from.x()));
            return;
        }
        const double edge = systemAt(place).right - m_sizes.tieToEdge;
        addCurve(place, Role::Tie, {from, {edge, y}, above}, tieHeight(edge - from.x()));
        const double left = std::max(systemAt(*next).musicLeft - m_sizes.tieBeforeMusic,
                                     target->x - target->left - m_sizes.tieBeforeNote);
        addCurve(*next, Role::Tie, {{left, y}, {end, y}, above}, tieHeight(end - left));
    }

    bool isSlurAbove(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i <= to; ++i)
            if (const EngravedNote& note = noteAt(m_places[i]);
                !note.rest && (!note.stemUp || !note.hasStem()))
                return true;
        return false;
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

    void drawSlur(std::size_t from, std::size_t to) {
        if (to <= from)
            return;
        const bool above = isSlurAbove(from, to);
        std::size_t begin = from;
        while (begin <= to) {
            std::size_t end = begin;
            while (end < to && m_places[end + 1].system == m_places[begin].system)
                ++end;
            QPointF left = slurEnd(noteAt(m_places[begin]), above);
            QPointF right = slurEnd(noteAt(m_places[end]), above);
            if (begin != from)
                left.setX(systemAt(m_places[begin]).musicLeft - m_sizes.slurBeforeMusic);
            if (end != to)
                right.setX(systemAt(m_places[end]).right - m_sizes.slurToEdge);
            if (right.x() - left.x() > m_sizes.shortestSlur)
                addCurve(m_places[begin], Role::Slur, {left, right, above},
                         slurHeight({left, right, above}, begin, end));
            begin = end + 1;
        }
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

    Engraving& m_engraving;
    const EngravingStyle::Curves& m_sizes;
    std::vector<NotePlace> m_places;
};

} // namespace

void drawCurves(Engraving& engraving) {
    CurvePen pen(engraving);
    pen.drawTies();
    pen.drawSlurs();
}

} // namespace lacuna
