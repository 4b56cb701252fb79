// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Pass: what is sung, on one line under the staff: each syllable centred under its note, hyphens
// between the syllables of a word, a line behind one that is held.
#include "ui/engraving/item_drawing.h"
#include "ui/engraving/skyline.h"
#include "ui/engraving/text_faces.h"

#include <cmath>
#include <utility>

namespace lacuna {
namespace {

class LyricsPen {
public:
    LyricsPen(const Engraving& engraving, EngravedSystem& system)
        : m_engraving(engraving), m_sizes(engraving.style.lyrics), m_system(system),
          m_baseline(baseline()), m_isInWord(system.plan.isWithinWord),
          m_end(system.musicLeft - m_sizes.beforeMusic), m_isHeld(!m_isInWord) {}

    void draw() {
        for (EngravedMeasure& draft : m_system.measures) {
            for (std::size_t i = 0; i < draft.notes.size(); ++i)
                drawNote(draft, i);
        }
        drawExtender();
        if (m_isInWord && m_last && m_system.plan.isSungAfter) // else there is nothing to join
            drawHyphens(*m_last, m_system.right);
    }

private:
    static double leftOf(const EngravedMeasure& draft, std::size_t i) {
        return draft.notes[i].x - (draft.columns[i].syllableWidth - draft.notes[i].headWidth) / 2;
    }

    /// Under all that is drawn where syllables stand.
    double baseline() const {
        Skyline skyline(std::max(m_system.right, m_engraving.options.width) + 20);
        for (const EngravedMeasure& draft : m_system.measures)
            skyline.addAll(draft.items);
        double y = 4 + m_sizes.baseline;
        for (const EngravedMeasure& draft : m_system.measures) {
            for (std::size_t i = 0; i < draft.columns.size(); ++i) {
                const double width = draft.columns[i].syllableWidth;
                if (width == 0)
                    continue;
                const double left = leftOf(draft, i);
                y = std::max(y, skyline.bottom(left, left + width) + m_sizes.underNotes +
                                    capHeightOf(Face::Lyric));
            }
        }
        return y;
    }

    void drawNote(EngravedMeasure& draft, std::size_t i) {
        const EngravedNote& note = draft.notes[i];
        if (note.rest)
            return;
        const Syllable* syllable = syllableOf(draft, note);
        if (syllable && !syllable->isHeld()) {
            drawSyllable(draft, i, *syllable);
        } else if (note.first && !syllable) {
            drawExtender();
            m_isHeld = false;
        } else if (m_isHeld && (!note.first || syllable)) { // its parts are held as well
            if (syllable)
                m_holder = m_holder ? m_holder : &draft;
            m_heldTo = m_holder ? note.x + note.headWidth : 0;
        }
    }

    void drawSyllable(EngravedMeasure& draft, std::size_t i, const Syllable& syllable) {
        drawExtender();
        const double left = leftOf(draft, i);
        if (m_isInWord)
            drawHyphens(m_last ? *m_last : draft, left);
        const QString text = drawnPart(QString::fromStdString(syllable.text));
        const double width = draft.columns[i].syllableWidth;
        draft.items.push_back(textItem(Role::Lyric, {draft.index, draft.notes[i].event},
                                       {text, {left, m_baseline}, Face::Lyric}, width));
        m_end = left + width;
        m_isInWord = syllable.wordGoesOn;
        m_isHeld = !m_isInWord;
        m_last = &draft;
    }

    /// In the middle between the last syllable and the next, or several where that is far.
    void drawHyphens(EngravedMeasure& draft, double next) {
        const QString hyphen(QChar('-'));
        const double width = m_engraving.textWidth(hyphen, Face::Lyric);
        const double gap = next - m_end;
        if (gap < width)
            return;
        const int count = std::max(1, static_cast<int>(std::floor(gap / m_sizes.hyphenStep)));
        for (int i = 0; i < count; ++i) {
            const double x = m_end + gap * (i + 0.5) / count - width / 2;
            draft.items.push_back(textItem(Role::Lyric, {draft.index, -1},
                                           {hyphen, {x, m_baseline}, Face::Lyric}, width));
        }
    }

    /// Up to the last note that the syllable was held on.
    void drawExtender() {
        EngravedMeasure* holder = std::exchange(m_holder, nullptr);
        if (!holder)
            return;
        EngravedMeasure& draft = m_last ? *m_last : *holder;
        const double left = m_end + m_sizes.extenderGap;
        if (m_heldTo - left >= m_sizes.leastExtender)
            draft.items.push_back(
                lineItem(Role::Lyric, {draft.index, -1},
                         {{left, m_baseline, m_heldTo, m_baseline}, m_sizes.extenderWidth}));
    }

    const Engraving& m_engraving;
    const EngravingStyle::Lyrics& m_sizes;
    EngravedSystem& m_system;
    double m_baseline;
    bool m_isInWord;                     ///< behind the last syllable a word goes on
    EngravedMeasure* m_last = nullptr;   ///< where that stands, if in this system
    double m_end;                        ///< its right end
    bool m_isHeld;                       ///< or may be
    EngravedMeasure* m_holder = nullptr; ///< the first in which it is
    double m_heldTo = 0;
};

bool isSung(const EngravedSystem& system) {
    return std::ranges::any_of(system.measures, [](const EngravedMeasure& draft) {
        return std::ranges::any_of(draft.notes, [&](const EngravedNote& note) {
            return syllableOf(draft, note) != nullptr;
        });
    });
}

} // namespace

const Syllable* syllableOf(const EngravedMeasure& measure, const EngravedNote& written) {
    if (written.rest || !written.first)
        return nullptr;
    const auto& event = measure.measure->events()[static_cast<std::size_t>(written.event)];
    const Note& note = std::get<Note>(event);
    return note.syllable ? &*note.syllable : nullptr;
}

void drawLyrics(const Engraving& engraving, EngravedSystem& system) {
    if (isSung(system))
        LyricsPen(engraving, system).draw();
}

} // namespace lacuna
