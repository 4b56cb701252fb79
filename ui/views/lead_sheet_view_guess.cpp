// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/bar_accidentals.h"
#include "engine/score/duration.h"
#include "ui/document/score_document.h"
#include "ui/engraving/engraving.h"
#include "ui/tools/ghost_bar.h"
#include "ui/views/lead_sheet_view.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

// What the models would write from the caret on: heads in grey, each where its time is.

namespace lacuna {

namespace {

/// Staff spaces.
constexpr double roomBehindTune = 24; ///< a bar that is not there yet
constexpr double leastRoom = 14;      ///< else it stands below the last line
constexpr double lineBelow = 12;
constexpr double beforeBarline = 0.8;
constexpr double accidentalBefore = 1.1;
constexpr double halfHead = 0.59;
constexpr double keyUnderGuess = 0.5;
constexpr double keyBesideValue = 0.5;

constexpr double opacityOfGuess = 0.75;

char32_t signOf(int alter) {
    constexpr char32_t flat = 0xE260;
    constexpr char32_t natural = 0xE261;
    constexpr char32_t sharp = 0xE262;
    return alter < 0 ? flat : alter > 0 ? sharp : natural;
}

} // namespace

std::optional<LeadSheetView::GuessPlace> LeadSheetView::placeOfGuess() const {
    const Score& score = m_services.document.score();
    const Caret caret = m_services.document.caret();
    if (caret.measure < score.size()) {
        const MeasureLayout* layout = m_sheet.measure(caret.measure);
        const std::optional<CursorPlace> place =
            m_sheet.cursorAt(score.startOf(caret.measure) + caret.at);
        if (!layout || !place) {
            return std::nullopt;
        }
        return GuessPlace{layout->staff, place->x, layout->staff.right() - beforeBarline};
    }
    return placeBehindTune();
}

std::optional<LeadSheetView::GuessPlace> LeadSheetView::placeBehindTune() const {
    if (m_sheet.systems.empty()) {
        return std::nullopt;
    }
    const QRectF& last = m_sheet.systems.back().staff;
    const double room = m_sheet.size.width() - last.right();
    const QPointF corner =
        room >= leastRoom ? last.topRight() : last.topLeft() + QPointF(0, lineBelow);
    const QRectF staff(corner,
                       QSizeF(std::min(room >= leastRoom ? room - 1 : last.width(), roomBehindTune),
                              last.height()));
    return GuessPlace{staff, staff.left() + 2, staff.right() - beforeBarline, false};
}

void LeadSheetView::paintGuess(QPainter& painter) {
    const GhostBar* ghost = m_services.ghost;
    if (!ghost || !ghost->notes() || isBehind() || m_sheet.systems.empty()) {
        return;
    }
    const std::optional<GuessPlace> place = placeOfGuess();
    if (!place) {
        return;
    }
    const QColor& ink = m_theme->mutedInk;
    painter.save();
    painter.setOpacity(opacityOfGuess);
    if (!place->hasStaff) {
        paintStaff(painter, place->staff);
    }
    const Measure& guess = *ghost->notes()->measures.front();
    BarAccidentals accidentals(guess.frame().key);
    const Clef clef = guess.frame().staff.clef;
    const double width = place->right - place->left - 2 * halfHead;
    const double space = width / std::max(guess.length().value, 1);
    Tick time;
    for (const Event& event : guess.events()) {
        const double left = place->left - halfHead + space * time.value;
        if (const Note* note = std::get_if<Note>(&event)) {
            const std::vector<NoteValue> values = splitIntoNoteValues(note->duration);
            for (const NoteHead& head : note->heads) {
                const int diatonic = head.pitch.diatonic() + clefShift(clef);
                paintHead(painter, place->staff, diatonic,
                          values.empty() ? NoteValue{2, 0} : values.front(), left, ink);
                if (accidentals.needs(head.pitch)) {
                    accidentals.write(head.pitch);
                    paintSign(painter, signOf(head.pitch.alter),
                              {left - accidentalBefore, place->staff.top() + heightOf(diatonic)},
                              ink);
                }
            }
        }
        time += durationOf(event);
    }
    painter.setFont(fontOfGuessKey());
    painter.setPen(ink);
    painter.drawText(rectOfGuessKey().translated(scrolled()), Qt::AlignCenter, m_guessKey);
    painter.restore();
}

QFont LeadSheetView::fontOfGuessKey() const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.8);
    return small;
}

QRectF LeadSheetView::rectOfGuessKey() const {
    const GhostBar* ghost = m_services.ghost;
    const std::optional<GuessPlace> place =
        ghost && ghost->notes() && !isBehind() && !m_sheet.systems.empty() ? placeOfGuess()
                                                                           : std::nullopt;
    if (!place || m_guessKey.isEmpty()) {
        return {};
    }
    const QFontMetricsF metrics(fontOfGuessKey());
    const QSizeF size(metrics.horizontalAdvance(m_guessKey) + 2, metrics.height());
    double foot = place->staff.bottom(); // of what is guessed
    const Measure& guess = *ghost->notes()->measures.front();
    for (const Event& event : guess.events()) {
        const Note* note = std::get_if<Note>(&event);
        for (std::size_t i = 0; note && i < note->heads.size(); ++i) {
            const int shift = clefShift(guess.frame().staff.clef);
            const double y = heightOf(note->heads[i].pitch.diatonic() + shift);
            foot = std::max(foot, place->staff.top() + y + halfHead);
        }
    }
    const QRectF corner = inViewport({place->right, foot + keyUnderGuess, 0, 0});
    QRectF words(corner.topLeft() - QPointF(size.width(), 0), size);
    // Beside the value at the caret's foot, or over the staff where the page ends.
    if (const QRectF value = rectOfNextValue(); words.intersects(value)) {
        words.moveLeft(value.right() + keyBesideValue * staffSpace());
    }
    if (words.right() > inViewport({m_sheet.size.width(), 0, 0, 0}).left()) {
        words.moveRight(corner.left());
        words.moveBottom(inViewport({0, place->staff.top() - 1, 0, 0}).top());
    }
    return words;
}

void LeadSheetView::setGuessKey(const QString& key) {
    m_guessKey = key;
    viewport()->update();
}

} // namespace lacuna
