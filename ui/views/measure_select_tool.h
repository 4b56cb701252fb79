// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"

#include <QObject>

#include <optional>

class QKeyEvent;

namespace lacuna {

class ScoreDocument;

/// Selects measures with mouse and keyboard, the same way in every view: the views only say which
/// measure is under the mouse.
class MeasureSelectTool : public QObject {
    Q_OBJECT

public:
    explicit MeasureSelectTool(ScoreDocument& document, QObject* parent = nullptr);

    void press(std::optional<MeasureIndex> measure, Qt::KeyboardModifiers modifiers);
    void drag(std::optional<MeasureIndex> measure);
    void release() { m_dragging = false; }
    /// True if the key was one of the tool's: arrows move the selection, with Shift they extend it;
    /// Ctrl+Shift+Home and End extend it to the tune's ends.
    bool pressKey(const QKeyEvent& event);
    static bool wants(const QKeyEvent& event);

private:
    ScoreDocument& m_document;
    bool m_dragging = false;
};

} // namespace lacuna
