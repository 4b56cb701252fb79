// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Step: what goes over the ends of lines, or is said of a line from elsewhere: ties, slurs and
// endings cut where lines end, measure numbers, the words below the tune.
#include "engine/notation/section_ends.h"
#include "ui/engraving/layout_memo.h"

#include <span>

namespace lacuna {
namespace {

class Planner {
public:
    Planner(const Engraving& engraving, LayoutMemo& now) : m_engraving(engraving), m_now(now) {
        for (const SystemPlan& plan : now.plans)
            m_systemOf.insert(m_systemOf.end(), plan.measures.size(), m_systems++);
    }

    void plan() {
        numberLines();
        leadTies();
        leadSlurs();
        leadWords();
        cutEndings();
        setTextBelow();
    }

private:
    const EngravedMeasure& measureAt(int index) const { return *m_now.measures[index]; }
    const EngravedNote& noteAt(NotePlace place) const {
        return measureAt(place.measure).notes[place.note];
    }
    NotePlace lastNoteIn(int measure) const {
        return {measure, static_cast<int>(measureAt(measure).notes.size()) - 1};
    }
    int endOf(int system) const {
        return system + 1 < m_systems ? m_now.firstMeasures[system + 1] : m_now.size();
    }

    void numberLines() {
        if (!m_engraving.options.showMeasureNumbers)
            return;
        m_now.numbers.reserve(m_now.plans.size());
        const std::vector<int> numbers = measureNumbers(m_now.score);
        for (int s = 0; s < m_systems; ++s) {
            const auto index = static_cast<std::size_t>(m_now.first + m_now.firstMeasures[s]);
            // A line that begins with the pickup of a section is numbered by its first full
            // measure.
            const bool sharesItsNumber = index > 0 && numbers[index] == numbers[index - 1];
            m_now.numbers.push_back(numbers[index] + (sharesItsNumber ? 1 : 0));
            m_now.plans[s].numberWidth = widthOfNumber(m_now.numbers.back());
        }
    }

    /// Measured once only. A pickup, 0, has no number.
    double widthOfNumber(int number) {
        if (number < 1)
            return 0;
        std::vector<double>& widths = m_now.numberWidths;
        const auto place = static_cast<std::size_t>(number);
        if (widths.size() <= place)
            widths.resize(place + 1, -1);
        if (widths[place] < 0)
            widths[place] = m_engraving.textWidth(QString::number(number), Face::Number);
        return widths[place];
    }

    /// From the last note of one line to the first of the next one that has any.
    void leadTies() {
        std::optional<NotePlace> before;
        for (int index = 0; index < m_now.size(); ++index) {
            if (measureAt(index).notes.empty())
                continue;
            if (before && m_systemOf[before->measure] != m_systemOf[index] &&
                measureAt(before->measure).around.leadsOn && !noteAt({index, 0}).rest)
                leadTie(*before, index);
            before = lastNoteIn(index);
        }
    }

    void leadTie(NotePlace from, int to) {
        m_now.plans[m_systemOf[from.measure]].tieGoesOn = true;
        for (const EngravedHead& head : noteAt(from).heads)
            if (head.tied)
                m_now.plans[m_systemOf[to]].tiesIn.push_back(
                    tieFrom(m_engraving.style.curves, noteAt(from), head));
    }

    /// As SlurPairs has it.
    void leadSlurs() {
        std::vector<NotePlace> open;
        for (int index = 0; index < m_now.size(); ++index) {
            const EngravedMeasure& draft = measureAt(index);
            for (const SlurMark& mark : draft.slurs) {
                const NotePlace here{index, mark.note};
                int opened = mark.opened;
                for (int closed = mark.closed; closed > 0; --closed) {
                    if (!open.empty()) {
                        leadSlur(open.back(), here);
                        open.pop_back();
                    } else if (opened > 0) {
                        --opened;
                    } else {
                        break;
                    }
                }
                open.insert(open.end(), static_cast<std::size_t>(opened), here);
            }
            if (draft.measure->isBlank() || draft.frame().playedTimes > 1)
                open.clear();
        }
    }

    void leadSlur(NotePlace from, NotePlace to) {
        if (to <= from)
            return;
        const bool above = isSlurAbove(from, to);
        for (int s = m_systemOf[from.measure]; s <= m_systemOf[to.measure]; ++s) {
            const std::optional<SlurPart> part = partIn(s, from, to, above);
            if (part)
                m_now.plans[s].slurs.push_back(*part);
        }
    }

    bool isSlurAbove(NotePlace from, NotePlace to) const {
        for (int index = from.measure; index <= to.measure; ++index) {
            std::span<const EngravedNote> notes = measureAt(index).notes;
            if (index == to.measure)
                notes = notes.first(static_cast<std::size_t>(to.note) + 1);
            if (index == from.measure)
                notes = notes.subspan(static_cast<std::size_t>(from.note));
            const bool goesAbove = std::ranges::any_of(notes, [](const EngravedNote& note) {
                return !note.rest && (!note.stemUp || !note.hasStem());
            });
            if (goesAbove)
                return true;
        }
        return false;
    }

    /// Nothing in a line without notes.
    std::optional<SlurPart> partIn(int system, NotePlace from, NotePlace to, bool above) const {
        const int first = m_now.firstMeasures[system], end = endOf(system);
        SlurPart part{.begins = from.measure >= first, .ends = to.measure < end, .above = above};
        int begin = first;
        int last = end - 1;
        while (!part.begins && begin < end && measureAt(begin).notes.empty())
            ++begin;
        while (!part.ends && last >= first && measureAt(last).notes.empty())
            --last;
        if (begin > last)
            return std::nullopt;
        part.from = part.begins ? from : NotePlace{begin, 0};
        part.to = part.ends ? to : lastNoteIn(last);
        part.from.measure -= first;
        part.to.measure -= first;
        return part;
    }

    /// A word that is hyphenated over the end of a line.
    void leadWords() {
        bool goesOn = false;
        for (SystemPlan& plan : m_now.plans) {
            plan.isWithinWord = goesOn;
            for (const WrittenMeasure& measure : plan.measures)
                goesOn = measure->wordGoesOn.value_or(goesOn);
        }
        bool isSung = false;
        for (std::size_t s = m_now.plans.size(); s-- > 0;) {
            SystemPlan& plan = m_now.plans[s];
            plan.isSungAfter = isSung;
            for (const WrittenMeasure& measure : plan.measures)
                isSung = isSung || measure->wordGoesOn;
        }
    }

    bool endingStopsAfter(int index) const {
        return index + 1 == m_now.size() ||
               !joinsPlainly(measureAt(index).frame(), measureAt(index + 1).frame());
    }

    void cutEndings() {
        for (int begin = 0; begin < m_now.size(); ++begin) {
            if (measureAt(begin).frame().ending.empty())
                continue;
            int last = begin;
            while (!endingStopsAfter(last))
                ++last;
            const MeasureFrame* next =
                last + 1 < m_now.size() ? &measureAt(last + 1).frame() : nullptr;
            const bool closes = closesBracket(measureAt(last).frame(), next);
            for (int s = m_systemOf[begin]; s <= m_systemOf[last]; ++s) {
                const int first = m_now.firstMeasures[s], end = endOf(s);
                m_now.plans[s].endings.push_back({.first = std::max(begin, first) - first,
                                                  .last = std::min(last, end - 1) - first,
                                                  .opens = begin >= first,
                                                  .closes = closes && last < end});
            }
        }
    }

    /// The verses of W: fields, and other words.
    void setTextBelow() {
        if (m_now.plans.empty() || m_now.first + m_now.size() != m_now.score.size())
            return;
        std::vector<TextLine>& lines = m_now.plans.back().textBelow;
        const TuneHeader& header = m_now.score.header();
        // Without a title it is no page of the tune, but some bars of it.
        if (m_engraving.options.showTitle) {
            for (const TextField& field : header.fields)
                if (field.letter == 'W')
                    lines.push_back({field.text, false});
        }
        lines.insert(lines.end(), header.textBelow.begin(), header.textBelow.end());
    }

    const Engraving& m_engraving;
    LayoutMemo& m_now;
    int m_systems = 0;
    std::vector<int> m_systemOf; ///< of each measure
};

} // namespace

void planSystems(const Engraving& engraving, LayoutMemo& now, const LayoutMemo* before) {
    if (before)
        now.numberWidths = before->numberWidths;
    Planner(engraving, now).plan();
}

} // namespace lacuna
