// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/clipboard.h"

#include "engine/editing/note_input.h"
#include "engine/editing/removal.h"
#include "engine/engine_error.h"
#include "engine/formats/abc/write/abc_fragment.h"
#include "engine/formats/musicxml/musicxml_reader.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_entry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QRegularExpression>

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

const QString abcType = QStringLiteral("text/vnd.abc");
/// Says that it is part of a tune, whatever it looks like.
const QString ownType = QStringLiteral("application/x-lacuna-part");
const QStringList xmlTypes{QStringLiteral("application/vnd.recordare.musicxml+xml"),
                           QStringLiteral("application/vnd.recordare.musicxml")};

} // namespace

Clipboard::Clipboard(ScoreDocument& document, NoteEntry& entry, QObject* parent)
    : QObject(parent), m_document(document), m_entry(entry) {}

bool Clipboard::attempt(const std::function<void()>& edit) {
    if (!m_document.hasTune() || !m_document.mayEdit()) {
        return false;
    }
    try {
        edit();
        return true;
    } catch (const std::logic_error& refusal) {
        Q_EMIT refused(refusalInWords(refusal));
        return false;
    }
}

std::optional<Fragment> Clipboard::selected() const {
    const Selection& selection = m_document.session().selection;
    if (selection.notes) {
        return copyNotes(m_document.score(), selection.notes->first(), selection.notes->last());
    }
    if (selection.isOfMeasures()) {
        return copyMeasures(m_document.score(), selection.range());
    }
    return std::nullopt;
}

void Clipboard::offer(const Fragment& fragment) const {
    const std::string abc = abcOf(fragment, m_document.score().header().title());
    const QByteArray bytes = QByteArray::fromStdString(abc);
    auto* data = new QMimeData;
    data->setText(QString::fromUtf8(bytes));
    data->setData(abcType, bytes);
    data->setData(ownType, bytes);
    QGuiApplication::clipboard()->setMimeData(data);
}

void Clipboard::copy() {
    attempt([this] {
        const std::optional<Fragment> fragment = selected();
        if (!fragment || fragment->isEmpty()) {
            throw std::invalid_argument("choose notes or bars to copy first");
        }
        offer(*fragment);
    });
}

void Clipboard::cut() {
    attempt([this] {
        const std::optional<Fragment> fragment = selected();
        if (!fragment || fragment->isEmpty()) {
            throw std::invalid_argument("choose notes or bars to cut first");
        }
        const Score& score = m_document.score();
        const Selection& selection = m_document.session().selection;
        const MeasureRange range = selection.range();
        const NoteSpan span = selection.notes.value_or(NoteSpan{
            {range.first, 0},
            {range.end - 1,
             std::max(0, static_cast<int>(score.measure(range.end - 1).events().size()) - 1)}});
        const Score after = removeContents(score, span.first(), span.last());
        if (after == score) {
            throw std::invalid_argument("only rests stand here, and rests are what cutting leaves: "
                                        "remove them with their time instead");
        }
        offer(*fragment);
        const Caret caret = selection.notes ? m_document.caret() : Caret{range.first, Tick{0}};
        m_document.apply(after, tr("Cut"),
                         {.anchor = caret.measure,
                          .focus = caret.measure,
                          .isCaret = true,
                          .caret = settledCaret(after, caret)});
    });
}

std::optional<Fragment> Clipboard::fragmentIn(const QMimeData& data) const {
    const Score& score = m_document.score();
    const int measure = std::clamp(m_document.caret().measure, 0, std::max(0, score.size() - 1));
    for (const QString& type : xmlTypes) {
        if (data.hasFormat(type)) {
            return fragmentOf(readMusicXml(data.data(type).toStdString()).score);
        }
    }
    const QString text =
        data.hasFormat(abcType) ? QString::fromUtf8(data.data(abcType)) : data.text();
    if (text.trimmed().startsWith(QLatin1String("<?xml")) ||
        text.trimmed().startsWith(QLatin1String("<score-partwise"))) {
        return fragmentOf(readMusicXml(text.toStdString()).score);
    }
    const MeasureFrame frame = score.size() == 0 ? MeasureFrame{} : score.measure(measure).frame();
    return fragmentOfAbc(text.toStdString(), frame.key, frame.meter, frame.unit);
}

bool Clipboard::hasForeignTunes(const QMimeData& data) const {
    static const QRegularExpression head(QStringLiteral("^X:"),
                                         QRegularExpression::MultilineOption);
    return !data.hasFormat(ownType) && data.hasText() && data.text().contains(head);
}

std::optional<Fragment> Clipboard::offered() const {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    try {
        const std::optional<Fragment> fragment = data ? fragmentIn(*data) : std::nullopt;
        return fragment && !fragment->isEmpty() ? fragment : std::nullopt;
    } catch (const EngineError&) {
        return std::nullopt; // it looked like MusicXML, and is none
    }
}

bool Clipboard::hasMusic() const {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    return data && (hasForeignTunes(*data) || offered());
}

std::optional<Fragment> Clipboard::taken() {
    std::optional<Fragment> fragment = offered();
    if (!fragment) {
        Q_EMIT refused(tr("There is no music to paste: copy notes, ABC or MusicXML first."));
        return std::nullopt;
    }
    return fragment;
}

void Clipboard::apply(const Pasted& pasted, const QString& text) {
    m_document.apply(pasted.score, text,
                     {.anchor = pasted.first.measure,
                      .focus = pasted.last.measure,
                      .notes = NoteSpan{pasted.first, pasted.last}});
}

void Clipboard::put(const Fragment& fragment, const QString& text) {
    attempt([&] {
        const Pasted pasted = pasteOver(m_document.score(), m_document.caret(), fragment);
        if (m_entry.state().isOn) {
            m_document.apply(pasted.score, text,
                             {.anchor = pasted.last.measure,
                              .focus = pasted.last.measure,
                              .isCaret = true,
                              .caret = settledCaret(pasted.score, pasted.behind)});
        } else {
            apply(pasted, text);
        }
    });
}

void Clipboard::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data && hasForeignTunes(*data)) {
        Q_EMIT tunesPasted(data->text().toUtf8());
        return;
    }
    if (const std::optional<Fragment> fragment = taken()) {
        put(*fragment, tr("Paste"));
    }
}

void Clipboard::paste(Scale scale) {
    if (const std::optional<Fragment> fragment = taken()) {
        try {
            put(scaled(*fragment, scale), tr("Paste"));
        } catch (const std::logic_error& refusal) {
            Q_EMIT refused(refusalInWords(refusal));
        }
    }
}

void Clipboard::pasteAndRepitch() {
    const std::optional<Fragment> fragment = taken();
    if (!fragment) {
        return;
    }
    attempt([&] {
        const Pasted pasted = pasteOver(m_document.score(), m_document.caret(), *fragment);
        apply(pasted, tr("Paste"));
        if (m_entry.state().mode != EntryMode::Pitches) {
            m_entry.toggleMode(EntryMode::Pitches);
        }
        m_document.placeCaret(caretAt(m_document.score(), pasted.first));
    });
}

void Clipboard::swap() {
    const std::optional<Fragment> fragment = taken();
    if (!fragment) {
        return;
    }
    attempt([&] {
        const std::optional<NoteSpan> span = m_document.selectedNotes();
        if (!span) {
            throw std::invalid_argument("choose notes to change places with those copied first");
        }
        const Swapped swapped =
            swapNotes(m_document.score(), span->first(), span->last(), *fragment);
        apply(swapped.pasted, tr("Swap"));
        offer(swapped.taken);
    });
}

void Clipboard::repeat() {
    attempt([this] {
        const std::optional<Fragment> fragment = selected();
        if (!fragment || fragment->isEmpty()) {
            throw std::invalid_argument("choose notes or bars to repeat first");
        }
        const Score& score = m_document.score();
        const Selection& selection = m_document.session().selection;
        if (selection.notes) {
            apply(repeatSelection(score, selection.notes->first(), selection.notes->last()),
                  tr("Repeat"));
            return;
        }
        const MeasureRange range = selection.range();
        const Pasted pasted = pasteOver(score, {range.end, Tick{0}}, *fragment);
        m_document.apply(pasted.score, tr("Repeat"),
                         {.anchor = pasted.first.measure, .focus = pasted.last.measure});
    });
}

} // namespace lacuna
