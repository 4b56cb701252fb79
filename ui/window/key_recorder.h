// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequenceEdit>

namespace lacuna {

/// Says which key is pressed in it, at once and one at a time. Esc alone stops it, and Tab moves
/// on as everywhere.
class KeyRecorder : public QKeySequenceEdit {
    Q_OBJECT

public:
    using QKeySequenceEdit::QKeySequenceEdit;

    /// Empty, for a first key.
    void begin();

Q_SIGNALS:
    void recorded(const QKeySequence& key);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace lacuna
