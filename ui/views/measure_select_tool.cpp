// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/measure_select_tool.h"

#include "ui/document/score_document.h"

#include <QKeyEvent>

namespace lacuna {

MeasureSelectTool::MeasureSelectTool(ScoreDocument& document, QObject* parent)
    : QObject(parent), m_document(document) {}

void MeasureSelectTool::press(std::optional<MeasureIndex> measure,
                              Qt::KeyboardModifiers modifiers) {
    if (!measure) {
        m_document.clearSelection();
        return;
    }
    m_dragging = true;
    if (modifiers & Qt::ShiftModifier) {
        m_document.extendTo(measure->value);
    } else {
        m_document.select(measure->value, measure->value);
    }
}

void MeasureSelectTool::drag(std::optional<MeasureIndex> measure) {
    if (m_dragging && measure) {
        m_document.extendTo(measure->value);
    }
}

bool MeasureSelectTool::wants(const QKeyEvent& event) {
    const bool control = event.modifiers() & Qt::ControlModifier;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    if (event.modifiers() & Qt::AltModifier) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        return control && shift;
    default:
        return false;
    }
}

bool MeasureSelectTool::pressKey(const QKeyEvent& event) {
    if (!wants(event) || m_document.score().size() == 0) {
        return false;
    }
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    const int last = m_document.score().size() - 1;
    const int focus = m_document.focusMeasure();
    int target = 0;
    switch (event.key()) {
    case Qt::Key_Left:
        target = focus < 0 ? last : focus - 1;
        break;
    case Qt::Key_Right:
        target = focus + 1;
        break;
    case Qt::Key_Home:
        target = 0;
        break;
    default:
        target = last;
        break;
    }
    if (shift) {
        m_document.extendTo(target);
    } else {
        m_document.select(target, target);
    }
    return true;
}

} // namespace lacuna
