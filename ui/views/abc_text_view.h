// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_event_sources.h"
#include "engine/score/caret.h"
#include "engine/score/place.h"
#include "ui/document/tune_reading.h"
#include "ui/views/abc_editor.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace lacuna {

class ScoreDocument;

/// The ABC of the tune at hand, to be read and typed into, in step with the staff both ways: what
/// is typed is heard and seen at once, what is selected on the staff is marked here, and the carets
/// of both are one. Under it one line says where the caret is, or what is wrong.
class AbcTextView : public QWidget {
    Q_OBJECT

public:
    explicit AbcTextView(ScoreDocument& document, QWidget* parent = nullptr);
    ~AbcTextView() override;

    void setTheme(const Theme& theme);
    AbcEditor& editor() { return *m_editor; }
    /// Puts the caret there, from 1, and selects the bar on the staff.
    void showPlace(int line, int column);
    /// "Line 7, column 12 · bar 5", or the sentence on text that is no tune.
    QString words() const;
    /// "2 remarks"
    QString remarkWords() const;
    /// Opens the remarks.
    QPushButton& remarksButton() { return *m_remarks; }

Q_SIGNALS:
    void leaveWished();
    void remarksWished();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void refreshMarks();
    void refreshWords();
    void noteTyping(int position, int removed, int added);
    void takeOver(bool followsCaret = true);
    void settle();
    void followCaret();
    void followSelection();
    void bringCaretToSelection();
    /// The note or rest at a place of a measure's text: the one there or next, or else its last.
    Caret caretIn(int measure, qsizetype position);
    /// Where that of the staff stands in the text, or the beginning of what is selected there.
    std::optional<qsizetype> placeOfSelection();
    /// The characters of a note or rest; nothing for one without text of its own.
    std::optional<AbcEditor::Stretch> stretchOf(Place place);
    const std::vector<EventSource>& events();
    /// The characters of a measure in the editor.
    AbcEditor::Stretch stretchOf(int measure) const;
    /// The measure whose text holds a character; -1 for none.
    int measureAt(qsizetype position) const;

    ScoreDocument& m_document;
    const Theme* m_theme;
    AbcEditor* m_editor = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_remarks = nullptr;
    QTimer m_wait; ///< before a long text is read: not at every key
    std::vector<AbcEditor::Stretch> m_stretches;
    std::optional<ShownText> m_shown; ///< what the editor held before what is typed just now
    std::vector<EventSource> m_events;
    TuneReadingPointer m_eventsOf;  ///< the text that they were sought in
    std::optional<int> m_shownTune; ///< whose text the editor holds; nothing after another book
    bool m_leading = false;         ///< a hand at work here moves the selection
    /// Typing goes on at the same place and in the same way: one step of undo.
    struct Run {
        enum class Kind { None, Insert, Remove } kind = Kind::None;
        int end = 0;
        int number = 0;
    };
    Run m_run;
};

} // namespace lacuna
