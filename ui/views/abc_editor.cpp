// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/abc_editor.h"

#include "ui/document/tune_reading.h"
#include "ui/views/abc_highlighter.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTextBlock>

#include <algorithm>
#include <utility>

namespace lacuna {

/// The strip of line numbers, with a sign at lines that have a remark.
class AbcEditor::Gutter : public QWidget {
public:
    explicit Gutter(AbcEditor& editor) : QWidget(&editor), m_editor(editor) {}
    QSize sizeHint() const override { return {m_editor.gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_editor.paintGutter(*event); }

private:
    AbcEditor& m_editor;
};

AbcEditor::AbcEditor(QWidget* parent)
    : PlainEditor(parent), m_theme(&lightTheme()), m_gutter(new Gutter(*this)),
      m_highlighter(new AbcHighlighter(document())) {
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setCursorWidth(2);
    document()->setDocumentMargin(6);
    setAccessibleName(tr("ABC text"));
    connect(document(), &QTextDocument::contentsChange, this,
            [this](int position, int removed, int added) {
                m_lastChange = {position, removed, added};
            });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_byHand) {
            Q_EMIT typed(m_lastChange.position, m_lastChange.removed, m_lastChange.added);
        }
    });
    const auto moved = [this] {
        if (!m_byHand) {
            m_caretBefore = textCursor().position();
        } else if (!passBlank()) {
            Q_EMIT caretMoved();
        }
    };
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, moved);
    connect(this, &QPlainTextEdit::selectionChanged, this, moved);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &AbcEditor::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int by) {
        if (by != 0) {
            m_gutter->scroll(0, by);
        } else {
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
        }
    });
    placeGutter();
}

void AbcEditor::setTheme(const Theme& theme) {
    m_theme = &theme;
    const QScopedValueRollback quiet(m_byHand, false);
    m_highlighter->setTheme(theme);
    refreshMarks();
    m_gutter->update();
}

void AbcEditor::setText(const QString& text) {
    const QScopedValueRollback quiet(m_byHand, false);
    m_bars.clear();
    m_diagnostics.clear();
    setPlainText(text);
    refreshMarks();
}

void AbcEditor::changeText(const QString& text) {
    const TextChange change = changeBetween(toPlainText(), text);
    if (change.removed == 0 && change.inserted.isEmpty()) {
        return;
    }
    const QScopedValueRollback quiet(m_byHand, false);
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(change.first));
    cursor.setPosition(static_cast<int>(change.first + change.removed), QTextCursor::KeepAnchor);
    cursor.insertText(change.inserted);
    setTextCursor(cursor);
}

void AbcEditor::markBars(std::vector<Stretch> bars) {
    m_bars = std::move(bars);
    refreshMarks();
}

void AbcEditor::underline(std::vector<Diagnostic> diagnostics) {
    if (diagnostics != m_diagnostics) {
        m_diagnostics = std::move(diagnostics);
        refreshMarks();
        m_gutter->update();
    }
}

void AbcEditor::placeCaret(qsizetype position) {
    const QScopedValueRollback quiet(m_byHand, false);
    QTextCursor cursor(document());
    cursor.setPosition(clamped(position));
    setTextCursor(cursor);
}

int AbcEditor::positionOf(int line, int column) const {
    const QTextBlock block =
        document()->findBlockByNumber(std::clamp(line, 1, document()->blockCount()) - 1);
    const QString text = block.text();
    qsizetype at = 0;
    for (int i = 1; i < column && at < text.size(); ++i) {
        at += text[at].isHighSurrogate() ? 2 : 1;
    }
    return block.position() + static_cast<int>(std::min(at, text.size()));
}

int AbcEditor::clamped(qsizetype position) const {
    return static_cast<int>(std::clamp<qsizetype>(position, 0, document()->characterCount() - 1));
}

void AbcEditor::refreshMarks() {
    const QScopedValueRollback quiet(m_byHand, false);
    QList<QTextEdit::ExtraSelection> marks;
    for (const Stretch& bar : m_bars) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(m_theme->selection);
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(clamped(bar.from));
        mark.cursor.setPosition(clamped(bar.to), QTextCursor::KeepAnchor);
        marks << mark;
    }
    for (const Diagnostic& diagnostic : m_diagnostics) {
        if (diagnostic.severity != Severity::Note) {
            marks << underlineOf(diagnostic);
        }
    }
    setExtraSelections(marks);
}

// From the place to the end of the word: the reader tells where a fault begins only.
QTextEdit::ExtraSelection AbcEditor::underlineOf(const Diagnostic& diagnostic) const {
    QTextEdit::ExtraSelection mark;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(inkOf(diagnostic.severity));
    const int begin = positionOf(diagnostic.line, diagnostic.column);
    const QTextBlock block = document()->findBlock(begin);
    const QString text = block.text();
    int end = begin - block.position();
    while (end < text.size() && !text[end].isSpace() && text[end] != QLatin1Char('|')) {
        ++end;
    }
    mark.cursor = QTextCursor(document());
    mark.cursor.setPosition(begin);
    mark.cursor.setPosition(
        std::min(std::max(block.position() + end, begin + 1), document()->characterCount() - 1),
        QTextCursor::KeepAnchor);
    return mark;
}

QColor AbcEditor::inkOf(Severity severity) const {
    return severity == Severity::Error     ? m_theme->error
           : severity == Severity::Warning ? m_theme->accent
                                           : m_theme->mutedInk;
}

int AbcEditor::gutterWidth() const {
    const QString widest = QString::number(std::max(blockCount(), 99));
    return fontMetrics().horizontalAdvance(widest) + 22;
}

void AbcEditor::placeGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void AbcEditor::paintGutter(QPaintEvent& event) {
    QPainter painter(m_gutter);
    painter.fillRect(event.rect(), m_theme->paper);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        if (line.top() > event.rect().bottom()) {
            break;
        }
        painter.setPen(block.blockNumber() == current ? m_theme->ink : m_theme->mutedInk);
        painter.drawText(QRectF(0, line.top(), m_gutter->width() - 8, fontMetrics().height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
        const auto worst =
            std::ranges::max_element(m_diagnostics, {}, [&](const Diagnostic& diagnostic) {
                return diagnostic.line == block.blockNumber() + 1
                           ? static_cast<int>(diagnostic.severity)
                           : -1;
            });
        if (worst != m_diagnostics.end() && worst->line == block.blockNumber() + 1 &&
            worst->severity != Severity::Note) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(inkOf(worst->severity));
            painter.drawEllipse(QPointF(7, line.top() + fontMetrics().height() / 2.0), 3, 3);
        }
    }
}

bool AbcEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto& key = *static_cast<QKeyEvent*>(event);
        if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
            Q_EMIT settleWished();
        }
        if (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo)) {
            key.ignore(); // the window's: text and staff share one history
            return false;
        }
        if (key.key() == Qt::Key_Escape) {
            key.accept();
            return true;
        }
    }
    return PlainEditor::event(event);
}

void AbcEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT leaveWished();
        return;
    }
    const bool backwards = event->key() == Qt::Key_Backspace;
    if ((backwards || event->matches(QKeySequence::Delete)) && removeBlank(backwards)) {
        return;
    }
    const bool isCommand = event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier);
    if (!isCommand && typeIntoBlank(event->text())) {
        return;
    }
    PlainEditor::keyPressEvent(event);
}

void AbcEditor::inputMethodEvent(QInputMethodEvent* event) {
    if (!typeIntoBlank(event->commitString())) {
        PlainEditor::inputMethodEvent(event);
    }
}

void AbcEditor::focusOutEvent(QFocusEvent* event) {
    PlainEditor::focusOutEvent(event);
    Q_EMIT settleWished();
}

void AbcEditor::resizeEvent(QResizeEvent* event) {
    PlainEditor::resizeEvent(event);
    placeGutter();
    if (hasFocus()) {
        ensureCursorVisible(); // a panel that opens takes the room where it stood
    }
}

void AbcEditor::insertFromMimeData(const QMimeData* source) {
    if (!source || !typeIntoBlank(source->text())) {
        PlainEditor::insertFromMimeData(source);
    }
}

// A file dropped here is opened by the window.
bool AbcEditor::canInsertFromMimeData(const QMimeData* source) const {
    return source && !source->hasUrls() && PlainEditor::canInsertFromMimeData(source);
}

} // namespace lacuna
