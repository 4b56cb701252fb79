// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/abc_text_view.h"

#include "engine/editing/note_input.h"
#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/views/gap_signs.h"
#include "ui/views/plain_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

/// Text up to this is read at every key: it takes less than 5 ms. Longer text when typing rests.
constexpr qsizetype quicklyRead = 30'000;
constexpr int rest = 300; // ms

} // namespace

AbcTextView::AbcTextView(ScoreDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_theme(&lightTheme()), m_editor(new AbcEditor),
      m_words(plainLabel()), m_remarks(new QPushButton) {
    m_words->setTextFormat(Qt::PlainText);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_remarks->setProperty("role", "link");
    m_remarks->setToolTip(tr("Show what is odd about this tune"));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 2, 8, 3);
    foot->addWidget(m_words, 1);
    foot->addWidget(m_remarks);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_editor, 1);
    column->addLayout(foot);
    setMinimumHeight(90);

    m_wait.setSingleShot(true);
    m_wait.setInterval(rest);
    connect(&m_wait, &QTimer::timeout, this, [this] { takeOver(); });
    connect(m_editor, &AbcEditor::typed, this, &AbcTextView::noteTyping);
    connect(m_editor, &AbcEditor::caretMoved, this, &AbcTextView::followCaret);
    connect(m_editor, &AbcEditor::settleWished, this, &AbcTextView::settle);
    connect(m_editor, &AbcEditor::leaveWished, this, &AbcTextView::leaveWished);
    connect(m_remarks, &QPushButton::clicked, this, &AbcTextView::remarksWished);
    connect(&document, &ScoreDocument::bookChanged, this, [this] { m_shownTune.reset(); });
    connect(&document, &ScoreDocument::tunesRenumbered, this, [this](const TuneMove& move) {
        m_shownTune = m_shownTune ? move.placeOf(*m_shownTune) : std::nullopt;
    });
    connect(&document, &ScoreDocument::tuneShown, this, &AbcTextView::refresh);
    // The edit is meant for the bars that are selected, not for the caret's.
    connect(&document, &ScoreDocument::aboutToEdit, this, [this] {
        if (m_wait.isActive()) {
            takeOver(false);
        }
    });
    connect(&document, &ScoreDocument::tuneEdited, this, &AbcTextView::refresh);
    connect(&document, &ScoreDocument::selectionChanged, this, &AbcTextView::followSelection);
    refresh();
}

AbcTextView::~AbcTextView() {
    // The editor goes with QWidget's part and loses the focus then: no longer to this one's slots.
    disconnect(m_editor, nullptr, this, nullptr);
}

void AbcTextView::setTheme(const Theme& theme) {
    m_theme = &theme;
    m_editor->setTheme(theme);
    refreshWords();
}

void AbcTextView::showPlace(int line, int column) {
    const QScopedValueRollback leading(m_leading, true);
    m_editor->placeCaret(m_editor->positionOf(line, column));
    m_editor->setFocus(Qt::OtherFocusReason);
    m_editor->centerCursor();
    followCaret();
}

QString AbcTextView::words() const {
    return m_words->text();
}

QString AbcTextView::remarkWords() const {
    return m_remarks->isHidden() ? QString() : m_remarks->text();
}

void AbcTextView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
    followSelection();
}

// Nothing is written for a view that nobody sees.
void AbcTextView::refresh() {
    if (!isVisible()) {
        return;
    }
    m_wait.stop();
    const int tune = m_document.tuneIndex();
    m_shown.emplace(m_document.hasTune() ? m_document.text() : std::string(),
                    m_document.book().form);
    const ShownText& shown = *m_shown;
    if (tune != m_shownTune) {
        m_shownTune = tune;
        m_run = {.number = m_run.number + 1};
        m_editor->setText(shown.text());
        m_editor->setReadOnly(tune < 0);
    } else if (m_editor->toPlainText() != shown.text()) {
        m_run = {.number = m_run.number + 1};
        m_editor->changeText(shown.text());
    }
    m_stretches.clear();
    if (m_document.hasTune() && !m_document.draft()) {
        for (const SourceSpan& span : m_document.tuneReading()->measures) {
            m_stretches.push_back({shown.characterOf(span.begin), shown.characterOf(span.end)});
        }
    }
    refreshMarks();
    bringCaretToSelection();
    refreshWords();
}

void AbcTextView::refreshMarks() {
    std::vector<AbcEditor::Stretch> marks;
    const MeasureRange selected = m_document.selection();
    const std::optional<NoteSpan>& notes = m_document.selectedNotes();
    const auto first = notes ? stretchOf(notes->first()) : std::nullopt;
    const auto last = notes ? stretchOf(notes->last()) : std::nullopt;
    for (int i = selected.first; i < selected.end; ++i) {
        if (const AbcEditor::Stretch bar = stretchOf(i); bar.to > bar.from) {
            marks.push_back(bar);
        }
    }
    if (first && last) {
        marks = {{first->from, last->to}};
    }
    m_editor->markBars(std::move(marks));
    std::vector<Diagnostic> diagnostics;
    if (const DraftPointer draft = m_document.draft()) {
        diagnostics = {draft->why};
    } else if (m_document.hasTune()) {
        diagnostics = m_document.tuneReading()->diagnostics;
    }
    const int count = static_cast<int>(diagnostics.size());
    m_remarks->setText(count == 1 ? tr("1 remark") : tr("%1 remarks").arg(count));
    m_remarks->setVisible(count > 0);
    m_editor->underline(std::move(diagnostics));
}

void AbcTextView::refreshWords() {
    QPalette palette;
    if (const DraftPointer draft = m_document.draft()) {
        palette.setColor(QPalette::WindowText, m_theme->error);
        m_words->setText(wordsOn(*draft));
        m_words->setToolTip(
            literal(tr("%1\nUntil then the staff stays as it was.").arg(m_words->text())));
    } else {
        palette.setColor(QPalette::WindowText, m_theme->mutedInk);
        m_words->setToolTip({});
        const QTextCursor caret = m_editor->textCursor();
        QString words =
            tr("Line %1, column %2").arg(caret.blockNumber() + 1).arg(caret.positionInBlock() + 1);
        const int measure = measureAt(caret.position());
        if (measure >= 0 && measure < m_document.score().size()) {
            const int number = measureNumbers(m_document.score())[measure];
            words = QStringLiteral("%1 · %2").arg(words, barsInWords(number, number));
        }
        m_words->setText(m_document.hasTune() ? words : tr("No tune is open."));
    }
    m_words->setPalette(palette);
}

// What follows at the same place in the same way belongs to the same step of undo; a new line or
// another place begins the next.
void AbcTextView::noteTyping(int position, int removed, int added) {
    const Run::Kind kind = removed == 0 ? Run::Kind::Insert
                           : added == 0 ? Run::Kind::Remove
                                        : Run::Kind::None;
    const bool newLine = kind == Run::Kind::Insert && m_editor->document()->characterAt(position) ==
                                                          QChar(QChar::ParagraphSeparator);
    const bool goesOn =
        kind != Run::Kind::None && kind == m_run.kind && !newLine &&
        (position == m_run.end || (kind == Run::Kind::Remove && position + removed == m_run.end));
    // What takes the place of something, as notes that of a blank bar, may be gone on with.
    m_run = {.kind = removed > 0 && added > 0 ? Run::Kind::Insert : kind,
             .end = position + added,
             .number = m_run.number + (goesOn ? 0 : 1)};
    if (m_editor->document()->characterCount() <= quicklyRead) {
        takeOver();
    } else {
        m_wait.start();
    }
}

void AbcTextView::takeOver(bool followsCaret) {
    m_wait.stop();
    const int tune = m_document.tuneIndex();
    if (!m_document.hasTune() || m_shownTune != tune) {
        return;
    }
    const QScopedValueRollback leading(m_leading, true);
    const TextForm& form = m_document.book().form;
    std::string bytes = editedBytes(m_document.text(), m_editor->toPlainText(), form);
    const std::size_t place = ShownText(bytes, form).byteOf(m_editor->textCursor().position());
    const std::size_t caret = m_document.applyText(
        std::move(bytes), QStringLiteral("typing %1").arg(m_run.number), place);
    if (caret != place || m_document.tuneIndex() != tune) { // the text was parted into tunes
        m_editor->placeCaret(ShownText(m_document.text(), form).characterOf(caret));
    }
    if (followsCaret) {
        followCaret(); // the bar that it is in may be new
    }
}

void AbcTextView::settle() {
    if (m_wait.isActive()) {
        takeOver();
    }
}

void AbcTextView::followCaret() {
    refreshWords();
    if (!m_document.hasTune() || m_document.draft()) {
        return;
    }
    const QScopedValueRollback leading(m_leading, true);
    const QTextCursor caret = m_editor->textCursor();
    int anchor = measureAt(caret.anchor());
    int focus = measureAt(caret.position());
    if (caret.hasSelection()) {
        // What is selected ends before its last place.
        const bool forward = caret.position() > caret.anchor();
        anchor = measureAt(forward ? caret.anchor() : caret.anchor() - 1);
        focus = measureAt(forward ? caret.position() - 1 : caret.position());
    }
    if (anchor < 0 || focus < 0) {
        m_document.clearSelection();
    } else if (caret.hasSelection()) {
        m_document.select(anchor, focus);
    } else {
        m_document.placeCaret(caretIn(focus, caret.position()));
    }
}

void AbcTextView::followSelection() {
    if (!isVisible()) {
        return;
    }
    refreshMarks();
    bringCaretToSelection();
    refreshWords();
}

/// The caret waits where the hand is on the staff, also after an edit from there.
void AbcTextView::bringCaretToSelection() {
    if (m_leading || m_document.selection().isEmpty() || m_editor->hasFocus()) {
        return;
    }
    if (const std::optional<qsizetype> place = placeOfSelection()) {
        m_editor->placeCaret(*place);
    }
}

Caret AbcTextView::caretIn(int measure, qsizetype position) {
    const std::size_t byte = m_shown->byteOf(std::min(position, m_shown->text().size()));
    const auto [first, end] =
        std::ranges::equal_range(events(), measure, {}, &EventSource::measure);
    const auto there =
        std::find_if(first, end, [&](const EventSource& each) { return each.whole.end > byte; });
    const Score& score = m_document.score();
    if (first == end || measure >= score.size()) {
        return {measure, Tick{0}};
    }
    const int last = static_cast<int>(score.measure(measure).events().size()) - 1;
    return caretAt(score, {measure, std::min((there == end ? end - 1 : there)->event, last)});
}

std::optional<qsizetype> AbcTextView::placeOfSelection() {
    const Selection& selection = m_document.session().selection;
    const Score& score = m_document.score();
    std::optional<Place> note;
    if (selection.notes) {
        note = selection.notes->focus;
    } else if (selection.caret) {
        const Caret caret = m_document.caret();
        if (caret.measure >= score.size()) {
            return m_stretches.empty() ? std::nullopt : std::optional(m_stretches.back().to);
        }
        note = placeOf(score, caret);
    }
    if (const auto text = note ? stretchOf(*note) : std::nullopt) {
        return text->from;
    }
    const AbcEditor::Stretch bar = stretchOf(note ? note->measure : selection.range().first);
    return bar.to > bar.from ? std::optional(bar.from) : std::nullopt;
}

std::optional<AbcEditor::Stretch> AbcTextView::stretchOf(Place place) {
    const auto order = [](const EventSource& each) { return std::pair(each.measure, each.event); };
    const std::pair wanted(place.measure, place.event);
    const auto found = std::ranges::lower_bound(events(), wanted, {}, order);
    if (found == m_events.end() || order(*found) != wanted) {
        return std::nullopt;
    }
    return AbcEditor::Stretch{m_shown->characterOf(found->core.begin),
                              m_shown->characterOf(found->core.end)};
}

/// Sought when they are first wished for: who only looks on does not wait for it.
const std::vector<EventSource>& AbcTextView::events() {
    const bool isKnown = m_document.hasTune() && !m_document.draft();
    const TuneReadingPointer text = isKnown ? m_document.tuneReading() : nullptr;
    if (text != m_eventsOf) {
        m_eventsOf = text;
        m_events = text ? m_document.eventSources() : std::vector<EventSource>();
    }
    return m_events;
}

AbcEditor::Stretch AbcTextView::stretchOf(int measure) const {
    return measure >= 0 && measure < static_cast<int>(m_stretches.size()) ? m_stretches[measure]
                                                                          : AbcEditor::Stretch{};
}

int AbcTextView::measureAt(qsizetype position) const {
    const auto after =
        std::ranges::upper_bound(m_stretches, position, {}, &AbcEditor::Stretch::from);
    if (after == m_stretches.begin()) {
        return -1;
    }
    const auto bar = after - 1;
    // A caret right behind a bar, at the end of its line, still belongs to it.
    return position <= bar->to ? static_cast<int>(bar - m_stretches.begin()) : -1;
}

} // namespace lacuna
