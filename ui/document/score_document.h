// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "ui/document/open_book.h"

#include <QObject>
#include <QUndoStack>

#include <map>
#include <optional>
#include <set>

namespace lacuna {

/// Measures to be filled, and what they held before they were erased, if that is known.
struct Gap {
    MeasureRange range;
    std::optional<Measures> original;
    /// What stood there when the gap was chosen, erased measures as they were before where that is
    /// known: what 0 shows. Some or all may be blank.
    Measures before = {};
};

/// Whether nothing is written in any of them.
bool areBlank(const Measures& measures);

/// The open book and the tune at hand: its score, selection, gap, undo history and file. The only
/// door for edits. UI thread.
class ScoreDocument : public QObject {
    Q_OBJECT

public:
    explicit ScoreDocument(QObject* parent = nullptr);
    ~ScoreDocument() override;

    /// Another book; history, selection and gap begin anew. Shows its first tune.
    void setBook(OpenBook book);
    const OpenBook& book() const { return m_book; }
    bool hasTune() const { return m_tune >= 0; }
    int tuneIndex() const { return m_tune; } ///< -1 without a tune
    void showTune(int index);

    /// The tune at hand; an empty one if there is none.
    const Score& score() const;
    /// Why the score cannot be edited now: text was typed that is no tune, and the edit would throw
    /// it away. Empty if it can be.
    QString refusal() const;
    /// Whether the score can be edited; says with editRefused() why not. To be asked before an edit
    /// is made ready: what is typed at this moment is read first, and the score may change by it.
    bool mayEdit();
    /// The only way to change the tune at hand: one step of undo, named by `text`. Following steps
    /// with the same merge key become one. False, with editRefused(), where there is a refusal().
    bool apply(const Score& after, const QString& text, const QString& mergeKey = {});
    /// The same door for the tune's text, as editedBytes() makes it: the score is what it says.
    /// Text that is no tune leaves the score as it was and is kept as a draft.
    void applyText(std::string bytes, const QString& mergeKey = {});
    /// The text as it stands: the draft if there is one, else that of textOf(). Only with a tune.
    const std::string& text() const;
    /// What is known of textOf(): its bars and remarks. Only with a tune.
    TuneReadingPointer tuneReading() const { return textOf(m_book, m_tune); }
    /// Text typed that is no tune, and why; nothing while text and score agree.
    DraftPointer draft() const { return hasTune() ? m_book.tunes[m_tune].draft : nullptr; }
    /// Puts a tune behind the book's last and shows it, its blank bars as the gap: one step of
    /// undo. `typed` as for bookOf(). Only with a tune.
    void addTune(const Score& tune, const std::string& typed = {});
    QUndoStack& undoStack() { return m_undo; }
    /// Whether anything would be lost without saving. What was changed and changed back is not.
    bool isDirty() const;
    /// What was done since setBook() belongs to opening: no step of undo, and nothing to save.
    void beginHere();
    /// No file has what setBook() showed.
    void markUnsaved();

    QString path() const { return m_book.path; }
    /// File name and, if the book has several, the tune's title.
    QString displayName() const;
    /// Writes the whole book; from then on it is the one at `path`. Throws EngineError, also where
    /// another program has changed the book's own file, and then writes nothing.
    void save(const QString& path) { save(path, textOf(m_book)); }
    /// The same where the file holds more than the book's text.
    void save(const QString& path, const std::string& bytes);
    /// The book is in the file at `path` now, whose bytes have this mark.
    void saved(const QString& path, std::size_t mark);
    /// The file's bytes now have this mark, and the next save may replace them.
    void acceptOnDisk(std::size_t mark) { m_book.onDisk = mark; }

    /// What the views show: the preview if there is one, else the score.
    const Score& shown() const { return m_preview ? *m_preview : score(); }
    bool hasPreview() const { return m_preview.has_value(); }
    /// Shows another score in place of the tune, without an edit.
    void setPreview(std::optional<Score> preview);

    /// The selected measures; empty if none are.
    MeasureRange selection() const;
    /// The end of the selection that moves with Shift and arrow keys.
    int focusMeasure() const { return m_focus; }
    /// Selects from `anchor` to `focus`, both included, clamped to the tune.
    void select(int anchor, int focus);
    void selectRange(MeasureRange range);
    /// Selects the measure that the caret of the text stands in: a place rather than a choice. It
    /// does not take the place of a gap that is there.
    void placeCaret(int measure);
    /// Moves the focus end, keeping the anchor.
    void extendTo(int focus) { select(m_anchor < 0 ? focus : m_anchor, focus); }
    void clearSelection();

    const std::optional<Gap>& gap() const { return m_gap; }
    /// What would be filled now: the measures that were chosen, else the gap, else the measure of
    /// the caret. Empty if there is nothing of these.
    MeasureRange toBeFilled() const;
    /// Makes the selection the gap; a gap already there keeps its original. False without a
    /// selection and without a gap.
    bool setGapFromSelection();
    void setGap(MeasureRange range);
    /// The first blank measures that stand together, if the tune has others beside them.
    void setGapToBlanks();
    /// The measures stay as they are.
    void clearGap();
    /// Erases the selected measures and makes them the gap.
    void eraseSelection();

    /// By tune and measure, what stood there when it was last erased.
    const std::map<int, std::map<int, MeasurePointer>>& erased() const { return m_erased; }
    /// What a project says of measures that were erased in an earlier session.
    void rememberErased(int tune, const Gap& gap);
    /// The gap that was open in an earlier session, in the tune at hand, with its original.
    void restoreGap(Gap gap);

Q_SIGNALS:
    void bookAboutToChange();
    void bookChanged();
    /// A tune comes behind the last, or goes from there; the others stay.
    void tunesAboutToChange();
    void tunesChanged();
    void tuneShown(int index);
    /// Whoever holds typed text back hands it over now.
    void aboutToEdit();
    void editRefused(const QString& sentence);
    /// Its score or its text.
    void tuneEdited(int index);
    /// The measures of the tune at hand that differ from before; the whole tune at a new one.
    void scoreChanged(lacuna::MeasureRange range);
    /// What the views show has changed: after scoreChanged and at every preview.
    void shownChanged();
    void selectionChanged();
    void gapChanged();
    void pathChanged();
    void dirtyChanged(bool dirty);
    void bookSaved();

private:
    friend class AddTuneCommand;
    friend class ReplaceScoreCommand;
    bool refuses();
    void push(TuneState after, const QString& text, const QString& mergeKey);
    void put(int tune, const TuneState& state);
    void putLast(BookTune tune);
    /// If it is on the screen, the tune with the index `instead` comes there.
    BookTune takeLast(int instead);
    void movePlaces(const Score& before, const Score& after);
    void forgetPlaces();
    void noteUnsaved(int tune);
    void beginSaved();
    void sayIfDirtyChanged();
    void selectAs(int anchor, int focus, bool isCaret);
    Measures beforeErasing(MeasureRange range) const;

    OpenBook m_book;
    int m_tune = -1;
    QUndoStack m_undo;
    std::set<int> m_unsaved;      ///< tunes
    std::size_t m_savedTunes = 0; ///< so many has the file
    bool m_isUnsavedBook = false; ///< no file has it, whatever its tunes say
    bool m_wasDirty = false;      ///< as was said last
    std::optional<Score> m_preview;
    int m_anchor = -1;
    int m_focus = -1;
    bool m_isCaret = false; ///< the selection is where the caret stands
    std::optional<Gap> m_gap;
    std::map<int, std::map<int, MeasurePointer>> m_erased;
};

} // namespace lacuna
