// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"

#include "engine/score/edits.h"
#include "ui/document/book_saver.h"
#include "ui/document/file_path.h"
#include "ui/document/replace_score_command.h"
#include "ui/document/tune_name.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lacuna {

ScoreDocument::ScoreDocument(QObject* parent) : QObject(parent) {}

ScoreDocument::~ScoreDocument() = default;

void ScoreDocument::setBook(OpenBook book) {
    Q_EMIT bookAboutToChange();
    m_preview.reset();
    m_sessions.clear();
    m_undo.clear();
    m_book = std::move(book);
    m_tune = m_book.tunes.empty() ? -1 : 0;
    for (BookTune& tune : m_book.tunes) {
        tune.id = ++m_lastId;
        if (!tune.asRead && !tune.saved) {
            tune.opened = tune;
        }
    }
    beginSaved();
    Q_EMIT bookChanged();
    Q_EMIT pathChanged();
    Q_EMIT tuneShown(m_tune);
    Q_EMIT scoreChanged({0, score().size()});
    Q_EMIT gapsChanged();
    Q_EMIT gapChanged();
    Q_EMIT selectionChanged();
    Q_EMIT shownChanged();
    sayIfDirtyChanged();
}

bool ScoreDocument::isDirty() const {
    return m_isUnsavedBook || !m_unsaved.empty() ||
           !std::ranges::equal(m_savedTunes, m_book.tunes, {}, {}, &BookTune::id);
}

void ScoreDocument::beginHere() {
    m_undo.clear();
    for (const int tune : m_unsaved) {
        m_book.tunes[tune].opened = m_book.tunes[tune];
    }
    beginSaved();
    sayIfDirtyChanged();
}

void ScoreDocument::markUnsaved() {
    m_isUnsavedBook = true;
    sayIfDirtyChanged();
}

void ScoreDocument::beginSaved() {
    m_unsaved.clear();
    m_savedTunes.clear();
    for (const BookTune& tune : m_book.tunes) {
        m_savedTunes.push_back(tune.id);
    }
    m_isUnsavedBook = false;
}

/// One tune at a time: to compare all would take too long at every key typed.
void ScoreDocument::noteUnsaved(int tune) {
    if (m_book.tunes[tune].isUnsaved()) {
        m_unsaved.insert(tune);
    } else {
        m_unsaved.erase(tune);
    }
}

void ScoreDocument::sayIfDirtyChanged() {
    const bool dirty = isDirty();
    if (std::exchange(m_wasDirty, dirty) != dirty) {
        Q_EMIT dirtyChanged(dirty);
    }
}

void ScoreDocument::showTune(int index) {
    if (index == m_tune || index < 0 || index >= static_cast<int>(m_book.tunes.size())) {
        return;
    }
    const int id = m_book.tunes[index].id;
    if (takeTyped()) {
        // What was typed may have put tunes before it.
        const auto tune = std::ranges::find(m_book.tunes, id, &BookTune::id);
        bring(static_cast<int>(tune - m_book.tunes.begin()));
    }
}

void ScoreDocument::bring(int index) {
    if (index == m_tune || index < 0 || index >= static_cast<int>(m_book.tunes.size())) {
        return;
    }
    m_tune = index;
    m_preview = withChosen(score(), gaps());
    Q_EMIT tuneShown(m_tune);
    Q_EMIT scoreChanged({0, score().size()});
    Q_EMIT gapsChanged();
    Q_EMIT gapChanged();
    Q_EMIT selectionChanged();
    Q_EMIT shownChanged();
}

const Score& ScoreDocument::score() const {
    static const Score none;
    return m_tune < 0 ? none : m_book.tunes[m_tune].current;
}

QString ScoreDocument::refusal() const {
    const DraftPointer typed = draft();
    return typed ? tr("Mend the ABC text first, or undo it. %1").arg(wordsOn(*typed)) : QString();
}

bool ScoreDocument::mayEdit() {
    Handover typed; // what is refused stays, and is not in the way of another edit
    Q_EMIT aboutToEdit(typed);
    return !refuses();
}

bool ScoreDocument::takeTyped() {
    Handover typed;
    Q_EMIT aboutToEdit(typed);
    if (typed.isRefused) {
        Q_EMIT typedRefused();
    }
    return !typed.isRefused;
}

bool ScoreDocument::refuses() {
    const QString sentence = refusal();
    if (!sentence.isEmpty()) {
        Q_EMIT editRefused(sentence);
    }
    return !sentence.isEmpty();
}

bool ScoreDocument::apply(const Score& after, const QString& text, const QString& mergeKey) {
    Q_ASSERT(hasTune());
    if (after == score()) {
        return true;
    }
    if (refuses()) {
        return false;
    }
    TuneState edited = editedTo(m_book, m_tune, after);
    TuneSession next = afterEdit(session(), score(), edited.current);
    push(std::move(edited), std::move(next), text, mergeKey);
    return true;
}

bool ScoreDocument::apply(const Score& after, const QString& text, const Selection& selection,
                          const QString& mergeKey) {
    Q_ASSERT(hasTune());
    if (after == score()) {
        selectAs(selection);
        return true;
    }
    if (refuses()) {
        return false;
    }
    TuneState edited = editedTo(m_book, m_tune, after);
    TuneSession next = afterEdit(session(), score(), edited.current);
    next.selection = clamped(selection, edited.current);
    push(std::move(edited), std::move(next), text, mergeKey);
    return true;
}

std::size_t ScoreDocument::applyText(std::string bytes, const QString& mergeKey,
                                     std::size_t caret) {
    Q_ASSERT(hasTune());
    if (bytes == text()) {
        return caret;
    }
    const BookTune& tune = m_book.tunes[m_tune];
    TuneState after = tune;
    if (tune.asRead && tune.asRead->bytes == bytes) {
        after = {.text = tune.asRead, .current = tune.asRead->score};
    } else {
        const BookContext context = m_book.contextOf(m_tune);
        const auto read = readTyped(std::move(bytes), context);
        if (const auto* text = std::get_if<TuneReadingPointer>(&read)) {
            after = {.text = *text, .current = (*text)->score};
        } else {
            after.draft = std::get<DraftPointer>(read);
        }
        if (after.draft && !after.draft->others.empty()) {
            const auto apart = readApart(*after.draft, context);
            if (const auto* parts = std::get_if<std::vector<PartedTune>>(&apart)) {
                return applyApart(*parts, caret);
            }
            after.draft = std::get<DraftPointer>(apart);
        }
    }
    TuneSession next = afterTyping(session(), score(), after.current);
    push(std::move(after), std::move(next), tr("Type"), mergeKey);
    return caret;
}

const std::string& ScoreDocument::text() const {
    const DraftPointer& draft = m_book.tunes.at(m_tune).draft;
    return draft ? draft->bytes : tuneReading()->bytes;
}

void ScoreDocument::push(TuneState after, TuneSession session, const QString& text,
                         const QString& mergeKey) {
    m_undo.push(new ReplaceScoreCommand(*this, {.tune = m_tune,
                                                .before = m_book.tunes[m_tune],
                                                .after = std::move(after),
                                                .sessionBefore = this->session(),
                                                .sessionAfter = std::move(session),
                                                .text = text,
                                                .mergeKey = mergeKey}));
}

void ScoreDocument::put(int tune, const TuneState& state, TuneSession session) {
    bring(tune); // an undo step of another tune brings that tune back to the screen
    const Score before = score();
    static_cast<TuneState&>(m_book.tunes[tune]) = state;
    noteUnsaved(tune);
    const bool changed = !(before == state.current);
    if (changed) {
        m_preview = withChosen(state.current, session.gaps); // as it will be asked for: shown once
    }
    adopt(std::move(session));
    Q_EMIT tuneEdited(tune);
    if (changed) {
        Q_EMIT scoreChanged(changedMeasures(before, state.current));
        Q_EMIT shownChanged();
    }
    sayIfDirtyChanged();
}

QString ScoreDocument::displayName() const {
    QString title = nameOfTune(score().header());
    if (m_book.path.isEmpty()) {
        return title;
    }
    const QString file = QFileInfo(m_book.path).fileName();
    return m_book.tunes.size() > 1 ? tr("%1 – %2").arg(title, file) : file;
}

void ScoreDocument::save(const QString& path, const std::string& bytes) {
    const bool moved = m_book.path != fullNameOf(path);
    writeBookFile(path, bytes, moved ? std::nullopt : std::optional(m_book.onDisk));
    saved(path, markOf(bytes));
}

void ScoreDocument::saved(const QString& path, const std::string& mark) {
    const QString absolute = fullNameOf(path);
    const bool moved = m_book.path != absolute;
    m_book.onDisk = mark;
    m_book.path = absolute;
    for (BookTune& tune : m_book.tunes) {
        if (!tune.isInFile()) {
            tune.saved = tune;
        }
        tune.opened.reset();
    }
    beginSaved();
    m_undo.setClean();
    sayIfDirtyChanged();
    Q_EMIT bookSaved();
    if (moved) {
        Q_EMIT pathChanged();
    }
}

void ScoreDocument::setPreview(std::optional<Score> preview) {
    if (preview == m_preview) {
        return;
    }
    m_preview = std::move(preview);
    Q_EMIT shownChanged();
}

} // namespace lacuna
