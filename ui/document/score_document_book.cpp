// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/head.h"
#include "ui/document/arrange_tunes_commands.h"
#include "ui/document/score_document.h"

#include <algorithm>
#include <utility>

// The tunes of the book: they come, go and take other places.

namespace lacuna {

void ScoreDocument::addTune(const Score& tune, const std::string& typed) {
    Q_ASSERT(hasTune());
    takeTyped();
    pushNewTune(static_cast<int>(m_book.tunes.size()), newTuneOf(m_book, tune, typed),
                tr("Add a tune"));
    setGapToBlanks();
}

void ScoreDocument::duplicateTune() {
    if (!hasTune() || !takeTyped() || refuses()) {
        return;
    }
    std::vector<std::string> titles = score().header().titles;
    titles.resize(std::max<std::size_t>(titles.size(), 1));
    titles.front() = tr("%1 (copy)").arg(QString::fromStdString(titles.front())).toStdString();
    pushNewTune(m_tune + 1, copyOf(m_book, m_tune, setTitles(score(), titles)),
                tr("Duplicate a tune"));
}

std::size_t ScoreDocument::applyApart(const std::vector<PartedTune>& parts, std::size_t caret) {
    const int first = m_tune;
    const auto with = std::ranges::upper_bound(parts, caret, {}, &PartedTune::begin) - 1;
    m_undo.beginMacro(tr("Type another tune"));
    if (parts.front().tune->bytes != text()) {
        const BookTune& tune = m_book.tunes[first];
        const TuneReadingPointer& typed = parts.front().tune;
        const bool isAsRead = tune.asRead && tune.asRead->bytes == typed->bytes;
        const TuneReadingPointer& text = isAsRead ? tune.asRead : typed;
        TuneSession next = afterTyping(session(), score(), text->score);
        push({.text = text, .current = text->score}, std::move(next), {}, {});
    }
    for (int i = 1; i < static_cast<int>(parts.size()); ++i) {
        BookTune tune;
        tune.text = parts[i].tune;
        tune.current = tune.text->score;
        pushNewTune(first + i, std::move(tune), {});
    }
    m_undo.endMacro();
    bring(first + static_cast<int>(with - parts.begin()));
    return std::min(caret - with->begin, text().size());
}

void ScoreDocument::pushNewTune(int at, BookTune tune, const QString& text) {
    tune.id = ++m_lastId;
    m_undo.push(new AddTuneCommand(*this, at, std::move(tune), text));
}

bool ScoreDocument::removeTune() {
    if (m_book.tunes.size() < 2 || !takeTyped()) {
        return false;
    }
    m_undo.push(new RemoveTuneCommand(*this, m_tune, tr("Delete a tune")));
    return true;
}

void ScoreDocument::moveTuneBy(int places) {
    takeTyped();
    const int to = std::clamp(m_tune + places, 0, static_cast<int>(m_book.tunes.size()) - 1);
    if (hasTune() && to != m_tune) {
        m_undo.push(new MoveTuneCommand(*this, m_tune, to, tr("Move a tune")));
    }
}

void ScoreDocument::putTune(int at, BookTune tune, TuneSession session) {
    Q_EMIT tunesAboutToChange();
    m_book.tunes.insert(m_book.tunes.begin() + at, std::move(tune));
    BookTune& put = m_book.tunes[static_cast<std::size_t>(at)];
    if (std::ranges::find(m_savedTunes, put.id) == m_savedTunes.end()) {
        put.saved.reset(); // the file was saved without it
    }
    renumber({.to = at});
    m_sessions[at] = std::move(session);
    noteUnsaved(at);
    Q_EMIT tunesChanged();
    bring(at);
    Q_EMIT tuneEdited(at);
    sayIfDirtyChanged();
}

std::pair<BookTune, TuneSession> ScoreDocument::takeTune(int at, int instead) {
    if (m_tune == at) {
        // Counted without the tune that goes.
        const int last = static_cast<int>(m_book.tunes.size()) - 2;
        const int next = std::min(instead, last);
        bring(next >= at ? next + 1 : next);
    }
    Q_EMIT tunesAboutToChange();
    BookTune tune = std::move(m_book.tunes[static_cast<std::size_t>(at)]);
    m_book.tunes.erase(m_book.tunes.begin() + at);
    TuneSession session = std::exchange(m_sessions[at], {});
    renumber({.from = at});
    Q_EMIT tunesChanged();
    sayIfDirtyChanged();
    return {std::move(tune), std::move(session)};
}

void ScoreDocument::moveTune(int from, int to) {
    Q_EMIT tunesAboutToChange();
    const auto first = m_book.tunes.begin();
    if (from < to) {
        std::rotate(first + from, first + from + 1, first + to + 1);
    } else {
        std::rotate(first + to, first + from, first + from + 1);
    }
    renumber({.from = from, .to = to});
    Q_EMIT tunesChanged();
    bring(to); // an undo step of another tune brings that tune back to the screen
    sayIfDirtyChanged();
}

void ScoreDocument::renumber(const TuneMove& move) {
    m_tune = move.placeOf(m_tune).value_or(-1);
    m_sessions = moved(std::move(m_sessions), move);
    m_unsaved = moved(m_unsaved, move);
    Q_EMIT tunesRenumbered(move);
}

} // namespace lacuna
