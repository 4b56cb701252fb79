// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/measure_range.h"
#include "ui/document/open_book.h"
#include "ui/document/session/tune_session.h"
#include "ui/document/tune_places.h"
#include "ui/document/undo_target.h"

#include <QObject>
#include <QUndoStack>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace lacuna {

/// What those answer who hold typed words back and are asked for them.
struct Handover {
    bool isRefused = false; ///< some cannot be taken, and stay where they are typed
};

/// The open book and the tune at hand: its score, its session, undo history and file. The only door
/// for edits. Each tune has a session of its own, with gaps and selection, which undo brings back
/// together with the score. UI thread.
class ScoreDocument : public QObject, private UndoTarget {
    Q_OBJECT

public:
    explicit ScoreDocument(QObject* parent = nullptr);
    ~ScoreDocument() override;

    /// Another book; history and sessions begin anew. Shows its first tune.
    void setBook(OpenBook book);
    const OpenBook& book() const { return m_book; }
    bool hasTune() const { return m_tune >= 0; }
    int tuneIndex() const override { return m_tune; } ///< -1 without a tune
    /// Takes what is typed first, for the tune that it is typed in; stays there if it is refused.
    void showTune(int index);

    /// The tune at hand; an empty one if there is none.
    const Score& score() const;
    /// Why the score cannot be edited now: text was typed that is no tune, and the edit would throw
    /// it away. Empty if it can be.
    QString refusal() const;
    /// Whether the score can be edited; says with editRefused() why not. To be asked before an edit
    /// is made ready: what is typed at this moment is read first, and the score may change by it.
    bool mayEdit();
    /// Takes what is typed somewhere and not taken yet. To be asked before the tune or the book is
    /// left or saved and before a step is undone, which are not to be done where this is false:
    /// what cannot be taken is said where it is typed, with typedRefused().
    bool takeTyped();
    /// The only way to change the tune at hand: one step of undo, named by `text`. Following steps
    /// with the same merge key become one. False, with editRefused(), where there is a refusal().
    bool apply(const Score& after, const QString& text, const QString& mergeKey = {});
    /// The same, with a selection in the tune as it is then. Undo brings back the one before.
    bool apply(const Score& after, const QString& text, const Selection& selection,
               const QString& mergeKey = {});
    /// The same door for the tune's text, as editedBytes() makes it: the score is what it says.
    /// Text that is no tune leaves the score as it was and is kept as a draft. Where it holds
    /// several tunes, those behind the first come into the book as tunes of their own, in one step,
    /// and the one with the place `caret` in the text is shown. Gives that place in text() then.
    std::size_t applyText(std::string bytes, const QString& mergeKey = {}, std::size_t caret = 0);
    /// The text as it stands: the draft if there is one, else that of textOf(). Only with a tune.
    const std::string& text() const;
    /// What is known of textOf(): its bars and remarks. Only with a tune.
    TuneReadingPointer tuneReading() const { return textOf(m_book, m_tune); }
    /// Where its notes and rests stand in it. Only with a tune.
    std::vector<EventSource> eventSources() const { return eventSourcesOf(m_book, m_tune); }
    /// Text typed that is no tune, and why; nothing while text and score agree.
    DraftPointer draft() const { return hasTune() ? m_book.tunes[m_tune].draft : nullptr; }
    /// Puts a tune behind the book's last and shows it, its blank bars as the gap: one step of
    /// undo. `typed` as for bookOf(). Only with a tune.
    void addTune(const Score& tune, const std::string& typed = {});
    /// Puts another tune like the one at hand behind it and shows that. One step of undo, as are
    /// the next two.
    void duplicateTune();
    /// Takes the tune at hand out of the book, and shows the next. False where it is the only one,
    /// and where what is typed is refused.
    bool removeTune();
    /// Moves the tune at hand so many places on in the book, or back, as far as there are some.
    void moveTuneBy(int places);
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
    void saved(const QString& path, const std::string& mark);
    /// The file's bytes now have this mark, and the next save may replace them.
    void acceptOnDisk(const std::string& mark) { m_book.onDisk = mark; }

    /// What the views show: the preview if there is one, else the score.
    const Score& shown() const { return m_preview ? *m_preview : score(); }
    bool hasPreview() const { return m_preview.has_value(); }
    /// Shows another score in place of the tune, without an edit.
    void setPreview(std::optional<Score> preview);

    /// Of the tune at hand; an empty one if there is none.
    const TuneSession& session() const { return sessionOf(m_tune); }
    const TuneSession& sessionOf(int tune) const override;
    /// By tune, as far as something was done there.
    const std::map<int, TuneSession>& sessions() const { return m_sessions; }
    /// What a project says of a tune that has no session yet.
    void restoreSession(int tune, TuneSession session);

    /// The selected measures; empty if none are.
    MeasureRange selection() const { return session().selection.range(); }
    /// The end of the selection that moves with Shift and arrow keys.
    int focusMeasure() const { return session().selection.focus; }
    /// Selects from `anchor` to `focus`, both included, clamped to the tune. A gap that has all of
    /// them comes to hand.
    void select(int anchor, int focus);
    void selectRange(MeasureRange range);
    /// Selects notes and rests, which must be there. A gap that has all of them comes to hand.
    void selectNotes(const NoteSpan& notes);
    /// Selects a sign by itself; the caret is where it stands.
    void selectSign(const ChosenSign& sign, Caret caret);
    /// The sign that is selected, if one is.
    const std::optional<ChosenSign>& selectedSign() const { return session().selection.sign; }
    /// The notes that are selected, if it is notes that are.
    const std::optional<NoteSpan>& selectedNotes() const { return session().selection.notes; }
    /// Where one writes: the caret of the staff, or the beginning of what is selected, or of the
    /// tune.
    Caret caret() const;
    /// Puts the caret there, that of the staff and of the text, and nothing is chosen. It does not
    /// take the place of a gap that is at hand.
    void placeCaret(Caret caret);
    /// Moves the focus end, keeping the anchor.
    void extendTo(int focus);
    void clearSelection();

    /// The gap at hand; null without one. Good until the document is told anything.
    const Gap* gap() const { return session().openGap(); }
    /// All of the tune at hand.
    const std::vector<Gap>& gaps() const { return session().gaps; }
    /// What would be filled now: the measures that were chosen, else the gap, else the measure of
    /// the caret. Empty if there is nothing of these.
    MeasureRange toBeFilled() const;
    /// Makes the selection the gap; a gap already there keeps its original. False without a
    /// selection and without a gap.
    bool setGapFromSelection();
    /// Makes these measures the gap at hand. Other gaps stay unless they reach into it.
    void setGap(MeasureRange range);
    /// The first blank measures that stand together, if the tune has others beside them.
    void setGapToBlanks();
    /// The gap at hand is none any more; its measures stay as they are.
    void clearGap();
    /// A gap of the tune at hand with other fills, or another of them shown.
    void changeGap(const Gap& gap);
    /// apply() for a fill that is kept in the gap at hand: what stood there before stays its
    /// original.
    bool keepFill(const Score& after, const QString& text);
    /// Erases the selected measures and makes them the gap.
    void eraseSelection();

Q_SIGNALS:
    void bookAboutToChange();
    void bookChanged();
    /// A tune comes, goes, or takes another place; the others stay as they are.
    void tunesAboutToChange();
    /// In between: whoever knows tunes by their places changes these.
    void tunesRenumbered(const lacuna::TuneMove& move);
    void tunesChanged();
    void tuneShown(int index);
    /// Whoever holds typed text back hands it over now.
    void aboutToEdit(lacuna::Handover& typed);
    /// Something waits for text that was not taken.
    void typedRefused();
    void editRefused(const QString& sentence);
    /// Its score or its text.
    void tuneEdited(int index);
    /// The measures of the tune at hand that differ from before; the whole tune at a new one.
    void scoreChanged(lacuna::MeasureRange range);
    /// What the views show has changed: after scoreChanged and at every preview.
    void shownChanged();
    void selectionChanged();
    /// Another gap is at hand, or it has moved.
    void gapChanged();
    /// There are other gaps in the tune, with other fills, or others of them are shown.
    void gapsChanged();
    void pathChanged();
    void dirtyChanged(bool dirty);
    void bookSaved();

private:
    void bring(int index);
    bool refuses();
    void push(TuneState after, TuneSession session, const QString& text, const QString& mergeKey);
    void put(int tune, const TuneState& state, TuneSession session) override;
    void putTune(int at, BookTune tune, TuneSession session) override;
    std::pair<BookTune, TuneSession> takeTune(int at, int instead) override;
    void moveTune(int from, int to) override;
    std::size_t applyApart(const std::vector<PartedTune>& parts, std::size_t caret);
    void pushNewTune(int at, BookTune tune, const QString& text);
    void renumber(const TuneMove& move);
    void adopt(TuneSession session);
    void selectAs(Selection selection);
    void noteUnsaved(int tune);
    void beginSaved();
    void sayIfDirtyChanged();

    OpenBook m_book;
    int m_tune = -1;
    QUndoStack m_undo;
    std::set<int> m_unsaved;       ///< tunes
    std::vector<int> m_savedTunes; ///< by id, as the file has them
    int m_lastId = 0;
    bool m_isUnsavedBook = false; ///< no file has it, whatever its tunes say
    bool m_wasDirty = false;      ///< as was said last
    std::optional<Score> m_preview;
    std::map<int, TuneSession> m_sessions; ///< of those tunes that have one
};

} // namespace lacuna
