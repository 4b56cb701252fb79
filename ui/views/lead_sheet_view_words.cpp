// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"
#include "ui/engraving/text_faces.h"
#include "ui/views/in_place_line.h"
#include "ui/views/lead_sheet_view.h"

#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>

// Where the words of the sheet stand, so that they can be typed there.

namespace lacuna {

namespace {

/// Staff spaces: how high over the staff words stand where none are yet, at least and above what is
/// there, and how far from a time those may begin that belong to it.
constexpr double usualHeight = 2.4;
constexpr double clearance = 0.8;
constexpr double nearby = 0.8;
constexpr double boxGap = 0.3; ///< between what one types into and what stands under it

Face faceOf(Role role) {
    switch (role) {
    case Role::Chord:
        return Face::Chord;
    case Role::Section:
        return Face::Section;
    case Role::Lyric:
        return Face::Lyric;
    default:
        return Face::Words;
    }
}

} // namespace

QFont LeadSheetView::fontOfFace(Face face) const {
    QFont font = fontOf(face);
    font.setPixelSize(static_cast<int>(std::lround(emOf(face) * staffSpace())));
    return font;
}

QFont LeadSheetView::fontOfWords(Role role) const {
    return fontOfFace(faceOf(role));
}

QFont LeadSheetView::fontOfHead(HeadText::Kind kind, int index) const {
    const bool isSubtitle = kind == HeadText::Kind::Title && index > 0;
    return fontOfFace(isSubtitle                         ? Face::Subtitle
                      : kind == HeadText::Kind::Title    ? Face::Title
                      : kind == HeadText::Kind::Composer ? Face::Composer
                                                         : Face::Rhythm);
}

QRectF LeadSheetView::inViewport(const QRectF& page) const {
    return QRectF(page.topLeft() * staffSpace(), page.size() * staffSpace())
        .translated(-scrolled());
}

std::vector<HeadText> LeadSheetView::headTexts() const {
    return isBehind() ? std::vector<HeadText>() : headTextsOf(m_services.document.shown(), m_sheet);
}

QRectF LeadSheetView::rectOfHead(HeadText::Kind kind, int index) const {
    for (const HeadText& text : headTexts()) {
        if (text.kind == kind && text.index == index) {
            return inViewport(text.place);
        }
    }
    return {};
}

std::optional<HeadText> LeadSheetView::headAt(QPointF viewportPoint) const {
    return headTextAt(headTexts(), m_sheet, pagePoint(viewportPoint));
}

void LeadSheetView::mouseMoveEvent(QMouseEvent* event) {
    MeasureView::mouseMoveEvent(event);
    const bool isOverText =
        event->buttons() == Qt::NoButton &&
        std::ranges::any_of(headTexts(), [point = event->position(), this](const HeadText& text) {
            return inViewport(text.place).contains(point);
        });
    if (isOverText) {
        viewport()->setCursor(Qt::IBeamCursor);
    }
}

void LeadSheetView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto text = event->button() == Qt::LeftButton ? headAt(event->position()) : std::nullopt;
    if (text) {
        Q_EMIT headWished(text->kind, text->index);
    } else {
        MeasureView::mouseDoubleClickEvent(event);
    }
}

QRectF LeadSheetView::rectOfWords(Role role, Caret at) const {
    const MeasureLayout* layout = m_sheet.measure(at.measure);
    if (!layout) {
        return {};
    }
    const SystemLayout& system = m_sheet.systems[layout->system];
    const Tick start = m_services.document.shown().startOf(at.measure);
    const auto place = m_sheet.cursorAt(start + at.at);
    const double x = role == Role::Section || !place ? layout->staff.left() : place->x;
    const Face face = faceOf(role);
    double baseline = system.staff.top() - usualHeight;
    if (!layout->bounds.isEmpty()) { // clear of what stands there
        baseline = std::min(baseline, layout->bounds.top() - clearance);
    }
    double left = x;
    bool isThere = false;
    // Those of a line stand at one height; those at the time itself say where they begin.
    for (int i = system.first; i < system.end; ++i) {
        for (const Item& item : m_sheet.itemsOf(m_sheet.measures[i])) {
            if (item.role != role) {
                continue;
            }
            const bool isHere =
                i == layout - m_sheet.measures.data() && std::abs(item.bounds.left() - x) < nearby;
            if (role == Role::Chord || isHere) {
                baseline = item.bounds.bottom() - descentOf(face);
            }
            if (isHere) {
                isThere = true;
                left = std::min(left, item.bounds.left());
            }
        }
    }
    const double height = capHeightOf(face) + descentOf(face);
    if (!isThere) { // what they are typed into is larger than they are
        const double box = InPlaceLine::heightFor(fontOfWords(role)) / staffSpace();
        const double top = topUnder(system, role, left, InPlaceLine::leastWidth / staffSpace());
        baseline = std::min(baseline, top - boxGap - (box - height) / 2 - descentOf(face));
    }
    return inViewport({left, baseline - capHeightOf(face), emOf(face), height});
}

double LeadSheetView::topUnder(const SystemLayout& system, Role role, double left,
                               double width) const {
    // Outside of chord symbols stand these, which make room for them.
    static constexpr std::array outside{Role::Chord,   Role::Words, Role::Ending,
                                        Role::Section, Role::Tempo, Role::MeasureNumber};
    double top = system.staff.top();
    for (int i = system.first; i < system.end; ++i) {
        for (const Item& item : m_sheet.itemsOf(m_sheet.measures[i])) {
            const bool isUnder =
                item.bounds.left() < left + width && item.bounds.right() > left &&
                !(role == Role::Chord && std::ranges::find(outside, item.role) != outside.end());
            top = isUnder ? std::min(top, item.bounds.top()) : top;
        }
    }
    return top;
}

QRectF LeadSheetView::rectOfSyllable(Place place) const {
    const MeasureLayout* layout = m_sheet.measure(place.measure);
    const QRectF head = rectOfNote(place);
    if (!layout || head.isEmpty()) {
        return {};
    }
    const SystemLayout& system = m_sheet.systems[layout->system];
    // Under what is there, or where those of the line stand.
    double baseline = std::max(system.staff.bottom(), layout->bounds.bottom()) + clearance +
                      capHeightOf(Face::Lyric);
    for (int i = system.first; i < system.end; ++i) {
        for (const Item& item : m_sheet.itemsOf(m_sheet.measures[i])) {
            if (item.role == Role::Lyric && std::holds_alternative<TextShape>(item.shape)) {
                baseline = item.bounds.bottom() - descentOf(Face::Lyric);
            }
        }
    }
    const QRectF onPage(0, baseline - capHeightOf(Face::Lyric), 0,
                        capHeightOf(Face::Lyric) + descentOf(Face::Lyric));
    QRectF line = inViewport(onPage);
    line.moveTop(std::max(line.top(), head.bottom() + clearance * staffSpace())); // a low note's
    return {head.left(), line.top(), head.width(), line.height()};
}

} // namespace lacuna
