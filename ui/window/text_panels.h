// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/message_bar.h"
#include "ui/window/actions.h"

#include <QObject>

class QDockWidget;
class QMainWindow;

namespace lacuna {

class AbcTextView;
class DiagnosticsView;
class ScoreDocument;

/// The docks under the music: the tune's ABC, and the remarks on it. Both are hidden until wished.
class TextPanels : public QObject {
    Q_OBJECT

public:
    TextPanels(ScoreDocument& document, const Actions& actions, QMainWindow& window);

    AbcTextView& abc() { return *m_abc; }
    DiagnosticsView& diagnostics() { return *m_diagnostics; }
    /// Those that take the keyboard, from top to bottom.
    QList<QWidget*> panels() const;
    /// The lowest of the docks, under which others go.
    QDockWidget* lowest() const { return m_lowest; }
    void setTheme(const Theme& theme);
    /// Shows a place, from 1, in the ABC of a tune of the book, from 0.
    void showPlace(int tune, int line, int column);

Q_SIGNALS:
    /// The keyboard should go back to the music.
    void leaveWished();
    /// An edit on the staff was refused, because of what stands in the text.
    void askedOfTune(const QString& sentence, const std::vector<lacuna::MessageChoice>& choices);
    /// That is no longer so.
    void mended();

private:
    void tellOfRefusal(const QString& sentence);

    ScoreDocument& m_document;
    const Actions& m_actions;
    AbcTextView* m_abc = nullptr;
    DiagnosticsView* m_diagnostics = nullptr;
    QDockWidget* m_lowest = nullptr;
    bool m_toldOfRefusal = false;
};

} // namespace lacuna
