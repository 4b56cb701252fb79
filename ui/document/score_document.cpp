// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/score_document.h"

#include "engine/score/edits.h"
#include "ui/document/add_tune_command.h"
#include "ui/document/book_saver.h"
#include "ui/document/replace_score_command.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

/// Where measures stand after an edit that puts some in or takes some out.
class PlaceShift {
public:
    PlaceShift(const Score& before, const Score& after)
        : m_count(before.size()), m_by(after.size() - before.size()) {
        const int shorter = std::min(before.size(), after.size());
        while (m_first < shorter && before.measure(m_first) == after.measure(m_first)) {
            ++m_first;
        }
        while (m_rest < shorter - m_first &&
               before.measure(m_count - 1 - m_rest) == after.measure(after.size() - 1 - m_rest)) {
            ++m_rest;
        }
    }

    /// Nothing for a measure that is no longer there.
    std::optional<int> place(int measure) const {
        const std::optional<MeasureRange> moved = range({measure, measure + 1});
        return moved ? std::optional(moved->first) : std::nullopt;
    }
    std::optional<MeasureRange> range(MeasureRange range) const {
        if (m_by == 0 || range.end <= m_first) {
            return range;
        }
        if (range.first >= m_count - m_rest) {
            return MeasureRange{range.first + m_by, range.end + m_by};
        }
        return std::nullopt;
    }

private:
    int m_count;
    int m_by;
    int m_first = 0; ///< so many at the start are the same
    int m_rest = 0;  ///< and so many at the end
};

} // namespace

ScoreDocument::ScoreDocument(QObject* parent) : QObject(parent) {
    connect(&m_undo, &QUndoStack::cleanChanged, this,
            [this](bool clean) { Q_EMIT dirtyChanged(!clean); });
}

ScoreDocument::~ScoreDocument() {
    // The stack outlives this body as a member, but must not reach slots of a half-gone document.
    disconnect(&m_undo, nullptr, this, nullptr);
}

void ScoreDocument::setBook(OpenBook book) {
    Q_EMIT bookAboutToChange();
    forgetPlaces();
    m_erased.clear();
    m_undo.clear();
    m_book = std::move(book);
    m_tune = m_book.tunes.empty() ? -1 : 0;
    Q_EMIT bookChanged();
    Q_EMIT pathChanged();
    Q_EMIT tuneShown(m_tune);
    Q_EMIT scoreChanged({0, score().size()});
    Q_EMIT gapChanged();
    Q_EMIT selectionChanged();
    Q_EMIT shownChanged();
}

void ScoreDocument::showTune(int index) {
    if (index == m_tune || index < 0 || index >= static_cast<int>(m_book.tunes.size())) {
        return;
    }
    forgetPlaces();
    m_tune = index;
    Q_EMIT tuneShown(m_tune);
    Q_EMIT scoreChanged({0, score().size()});
    Q_EMIT gapChanged();
    Q_EMIT selectionChanged();
    Q_EMIT shownChanged();
}

const Score& ScoreDocument::score() const {
    static const Score none;
    return m_tune < 0 ? none : m_book.tunes[m_tune].current;
}

void ScoreDocument::apply(Score after, const QString& text, const QString& mergeKey) {
    Q_ASSERT(hasTune());
    if (!(after == score())) {
        push({.text = m_book.tunes[m_tune].text, .current = std::move(after)}, text, mergeKey);
    }
}

void ScoreDocument::applyText(std::string bytes, const QString& mergeKey) {
    Q_ASSERT(hasTune());
    if (bytes == text()) {
        return;
    }
    const BookTune& tune = m_book.tunes[m_tune];
    TuneState after = tune;
    if (tune.asRead && tune.asRead->bytes == bytes) {
        after = {.text = tune.asRead, .current = tune.asRead->score};
    } else {
        const auto read = readTyped(std::move(bytes), m_book.contextOf(m_tune));
        if (const auto* text = std::get_if<WrittenTunePointer>(&read)) {
            after = {.text = *text, .current = (*text)->score};
        } else {
            after.draft = std::get<DraftPointer>(read);
        }
    }
    push(std::move(after), tr("Type"), mergeKey);
}

const std::string& ScoreDocument::text() const {
    const DraftPointer& draft = m_book.tunes.at(m_tune).draft;
    return draft ? draft->bytes : writtenTune()->bytes;
}

void ScoreDocument::push(TuneState after, const QString& text, const QString& mergeKey) {
    m_undo.push(new ReplaceScoreCommand(*this, {.tune = m_tune,
                                                .before = m_book.tunes[m_tune],
                                                .after = std::move(after),
                                                .text = text,
                                                .mergeKey = mergeKey}));
}

void ScoreDocument::put(int tune, const TuneState& state) {
    showTune(tune); // an undo step of another tune brings that tune back to the screen
    const Score before = score();
    static_cast<TuneState&>(m_book.tunes[tune]) = state;
    const bool changed = !(before == state.current);
    if (changed) {
        movePlaces(before, state.current);
    }
    Q_EMIT tuneEdited(tune);
    if (changed) {
        Q_EMIT scoreChanged(changedMeasures(before, state.current));
        Q_EMIT shownChanged();
    }
}

void ScoreDocument::addTune(const Score& tune, const std::string& typed) {
    Q_ASSERT(hasTune());
    m_undo.push(new AddTuneCommand(*this, newTuneOf(m_book, tune, typed), tr("Add a tune")));
}

void ScoreDocument::putLast(BookTune tune) {
    Q_EMIT tunesAboutToChange();
    m_book.tunes.push_back(std::move(tune));
    Q_EMIT tunesChanged();
    const int last = static_cast<int>(m_book.tunes.size()) - 1;
    showTune(last);
    Q_EMIT tuneEdited(last);
}

BookTune ScoreDocument::takeLast() {
    const int last = static_cast<int>(m_book.tunes.size()) - 1;
    if (m_tune == last) {
        showTune(last - 1);
    }
    Q_EMIT tunesAboutToChange();
    BookTune tune = std::move(m_book.tunes.back());
    m_book.tunes.pop_back();
    m_erased.erase(last);
    Q_EMIT tunesChanged();
    return tune;
}

void ScoreDocument::movePlaces(const Score& before, const Score& after) {
    m_preview.reset();
    const PlaceShift shift(before, after);
    std::map<int, MeasurePointer> erased;
    for (const auto& [measure, content] : m_erased[m_tune]) {
        if (const std::optional<int> moved = shift.place(measure)) {
            erased[*moved] = content;
        }
    }
    m_erased[m_tune] = std::move(erased);
    if (m_gap) {
        const std::optional<MeasureRange> moved = shift.range(m_gap->range);
        if (!moved) {
            clearGap();
        } else if (!(*moved == m_gap->range)) {
            m_gap->range = *moved;
            Q_EMIT gapChanged();
        }
    }
    const MeasureRange selected = selection();
    const std::optional<MeasureRange> moved = shift.range(selected);
    if (!moved) {
        clearSelection();
    } else if (!(*moved == selected)) {
        m_anchor += moved->first - selected.first;
        m_focus += moved->first - selected.first;
        Q_EMIT selectionChanged();
    }
}

QString ScoreDocument::displayName() const {
    const QString title = QString::fromStdString(score().header().title());
    if (m_book.path.isEmpty()) {
        return title;
    }
    const QString file = QFileInfo(m_book.path).fileName();
    return m_book.tunes.size() > 1 ? tr("%1 – %2").arg(title, file) : file;
}

void ScoreDocument::save(const QString& path, const std::string& bytes) {
    const bool moved = m_book.path != QFileInfo(path).absoluteFilePath();
    writeBookFile(path, bytes, moved ? std::nullopt : std::optional(m_book.onDisk));
    saved(path, markOf(bytes));
}

void ScoreDocument::saved(const QString& path, std::size_t mark) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const bool moved = m_book.path != absolute;
    m_book.onDisk = mark;
    m_book.path = absolute;
    for (BookTune& tune : m_book.tunes) {
        if (tune.isUnsaved()) {
            tune.saved = tune;
        }
    }
    m_undo.setClean();
    Q_EMIT bookSaved();
    if (moved) {
        Q_EMIT pathChanged();
    }
}

void ScoreDocument::setPreview(std::optional<Score> preview) {
    if (!preview && !m_preview) {
        return;
    }
    m_preview = std::move(preview);
    Q_EMIT shownChanged();
}

MeasureRange ScoreDocument::selection() const {
    if (m_anchor < 0 || m_focus < 0) {
        return {};
    }
    return {std::min(m_anchor, m_focus), std::max(m_anchor, m_focus) + 1};
}

void ScoreDocument::select(int anchor, int focus) {
    selectAs(anchor, focus, false);
}

void ScoreDocument::placeCaret(int measure) {
    selectAs(measure, measure, true);
}

void ScoreDocument::selectAs(int anchor, int focus, bool isCaret) {
    const int last = score().size() - 1;
    if (last < 0) {
        return;
    }
    anchor = std::clamp(anchor, 0, last);
    focus = std::clamp(focus, 0, last);
    if (anchor != m_anchor || focus != m_focus || isCaret != m_isCaret) {
        m_anchor = anchor;
        m_focus = focus;
        m_isCaret = isCaret;
        Q_EMIT selectionChanged();
    }
}

void ScoreDocument::selectRange(MeasureRange range) {
    if (range.isEmpty()) {
        clearSelection();
    } else {
        select(range.first, range.end - 1);
    }
}

void ScoreDocument::clearSelection() {
    if (m_anchor >= 0 || m_focus >= 0) {
        m_anchor = m_focus = -1;
        Q_EMIT selectionChanged();
    }
}

Measures ScoreDocument::beforeErasing(MeasureRange range) const {
    Measures before = measuresOf(score(), range);
    const auto erased = m_erased.find(m_tune);
    for (int i = 0; i < range.count() && erased != m_erased.end(); ++i) {
        const auto known = erased->second.find(range.first + i);
        if (before[i]->isBlank() && known != erased->second.end()) {
            before[i] = known->second;
        }
    }
    return before;
}

MeasureRange ScoreDocument::toBeFilled() const {
    return m_gap && (m_isCaret || selection().isEmpty()) ? m_gap->range : selection();
}

bool ScoreDocument::setGapFromSelection() {
    if (selection().isEmpty()) {
        return m_gap.has_value();
    }
    if (!m_gap || !(m_gap->range == selection())) {
        setGap(selection());
    }
    return true;
}

void ScoreDocument::setGap(MeasureRange range) {
    range = {std::max(range.first, 0), std::min(range.end, score().size())};
    if (range.isEmpty() || (m_gap && m_gap->range == range)) {
        return;
    }
    setPreview({});
    m_gap = Gap{.range = range, .original = {}, .before = beforeErasing(range)};
    if (std::ranges::none_of(m_gap->before,
                             [](const MeasurePointer& measure) { return measure->isBlank(); })) {
        m_gap->original = m_gap->before;
    }
    Q_EMIT gapChanged();
}

void ScoreDocument::clearGap() {
    if (m_gap) {
        setPreview({});
        m_gap.reset();
        Q_EMIT gapChanged();
    }
}

void ScoreDocument::eraseSelection() {
    const MeasureRange range = selection();
    if (range.isEmpty()) {
        return;
    }
    for (int i = range.first; i < range.end; ++i) {
        if (!score().measure(i).isBlank()) {
            m_erased[m_tune][i] = score().measures()[i];
        }
    }
    setGapFromSelection();
    setPreview({});
    apply(eraseMeasures(score(), range), tr("Erase measures"));
}

void ScoreDocument::rememberErased(int tune, const Gap& gap) {
    for (int i = 0; gap.original && i < gap.range.count(); ++i) {
        m_erased[tune][gap.range.first + i] = (*gap.original)[static_cast<std::size_t>(i)];
    }
}

void ScoreDocument::restoreGap(Gap gap) {
    setPreview({});
    m_gap = std::move(gap);
    if (m_gap->before.empty()) {
        m_gap->before = m_gap->original.value_or(
            measuresOf(eraseMeasures(score(), m_gap->range), m_gap->range));
    }
    Q_EMIT gapChanged();
}

void ScoreDocument::forgetPlaces() {
    m_preview.reset();
    m_gap.reset();
    m_anchor = m_focus = -1;
    m_isCaret = false;
}

} // namespace lacuna
