// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/diagnostics_model.h"

#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace lacuna {

namespace {

/// A disc with a stroke for an error, a triangle for a warning, a ring for a note: told apart
/// without colour.
QIcon signOf(Severity severity, const Theme& theme) {
    constexpr int size = 32;
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (severity) {
    case Severity::Error:
        painter.setBrush(theme.error);
        painter.drawEllipse(4, 4, 24, 24);
        painter.setPen(QPen(theme.paper, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(10, 16, 22, 16);
        break;
    case Severity::Warning:
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygon({{16, 4}, {30, 28}, {2, 28}}));
        break;
    case Severity::Note:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.mutedInk, 4));
        painter.drawEllipse(8, 8, 16, 16);
        break;
    }
    return pixmap;
}

} // namespace

QString nameOf(Severity severity) {
    return severity == Severity::Error     ? DiagnosticsModel::tr("Error")
           : severity == Severity::Warning ? DiagnosticsModel::tr("Warning")
                                           : DiagnosticsModel::tr("Note");
}

DiagnosticsModel::DiagnosticsModel(ScoreDocument& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document), m_theme(&lightTheme()) {
    connect(&document, &ScoreDocument::bookChanged, this, &DiagnosticsModel::reload);
    connect(&document, &ScoreDocument::tunesChanged, this, &DiagnosticsModel::reload);
    connect(&document, &ScoreDocument::tuneShown, this, [this] {
        if (m_scope == Scope::Tune) {
            reload();
        }
    });
    connect(&document, &ScoreDocument::tuneEdited, this, &DiagnosticsModel::refresh);
}

void DiagnosticsModel::setTheme(const Theme& theme) {
    m_theme = &theme;
    if (!m_remarks.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::DecorationRole});
    }
}

void DiagnosticsModel::setScope(Scope scope) {
    if (scope != m_scope) {
        m_scope = scope;
        reload();
    }
}

void DiagnosticsModel::watch(bool watching) {
    if (watching != m_watching) {
        m_watching = watching;
        reload();
    }
}

int DiagnosticsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_remarks.size());
}

int DiagnosticsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant DiagnosticsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Remark& remark = m_remarks[index.row()];
    const Diagnostic& diagnostic = remark.diagnostic;
    const QString sentence = QString::fromStdString(diagnostic.message);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == SentenceColumn ? sentence
               : index.column() == PlaceColumn
                   ? tr("%1:%2").arg(diagnostic.line).arg(diagnostic.column)
                   : tuneName(remark);
    case Qt::DecorationRole:
        return index.column() == SentenceColumn ? signOf(diagnostic.severity, *m_theme)
                                                : QVariant();
    case Qt::ToolTipRole:
        return literal(tr("%1, line %2, column %3 of %4:\n%5")
                           .arg(nameOf(diagnostic.severity), QString::number(diagnostic.line),
                                QString::number(diagnostic.column),
                                remark.outside ? tr("the file") : tr("the tune"), sentence));
    case Qt::AccessibleTextRole:
        return index.column() == SentenceColumn
                   ? QVariant(tr("%1: %2").arg(nameOf(diagnostic.severity), sentence))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == PlaceColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                             : QVariant();
    default:
        return {};
    }
}

QVariant DiagnosticsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == SentenceColumn ? tr("Remark")
           : section == PlaceColumn  ? tr("Line:column")
                                     : tr("Tune");
}

QString DiagnosticsModel::tuneName(const Remark& remark) const {
    const QString name = nameOfTune(m_document.book().tunes.at(remark.tune).current.header());
    return remark.outside ? tr("after %1").arg(name) : name;
}

std::vector<DiagnosticsModel::Remark> DiagnosticsModel::remarksOf(int tune) const {
    std::vector<Remark> remarks;
    if (const DraftPointer& draft = m_document.book().tunes.at(tune).draft) {
        remarks.push_back({.tune = tune, .diagnostic = draft->why});
        return remarks;
    }
    for (const Diagnostic& diagnostic : textOf(m_document.book(), tune)->diagnostics) {
        remarks.push_back({.tune = tune, .diagnostic = diagnostic});
    }
    return remarks;
}

std::vector<DiagnosticsModel::Remark> DiagnosticsModel::allRemarks() const {
    if (!m_watching || !m_document.hasTune()) {
        return {};
    }
    if (m_scope == Scope::Tune) {
        return remarksOf(m_document.tuneIndex());
    }
    std::vector<Remark> all;
    const OpenBook& book = m_document.book();
    auto outside = book.diagnostics.begin();
    const int count = static_cast<int>(book.tunes.size());
    for (int tune = 0; tune < count; ++tune) {
        const std::vector<Remark> its = remarksOf(tune);
        all.insert(all.end(), its.begin(), its.end());
        while (outside != book.diagnostics.end() &&
               (tune + 1 == count || outside->line < book.tunes[tune + 1].firstLine)) {
            all.push_back({.tune = tune, .outside = true, .diagnostic = *outside++});
        }
    }
    return all;
}

void DiagnosticsModel::reload() {
    std::vector<Remark> remarks = allRemarks();
    if (remarks.empty() && m_remarks.empty()) {
        return;
    }
    beginResetModel();
    m_remarks = std::move(remarks);
    endResetModel();
}

void DiagnosticsModel::refresh(int tune) {
    if (!m_watching || (m_scope == Scope::Tune && tune != m_document.tuneIndex())) {
        return;
    }
    const auto [first, end] =
        std::ranges::equal_range(m_remarks, std::pair(tune, false), {}, [](const Remark& remark) {
            return std::pair(remark.tune, remark.outside);
        });
    replace(static_cast<int>(first - m_remarks.begin()), static_cast<int>(end - first),
            remarksOf(tune));
}

// Rows that stay keep their place in the list, and so does who stands on one.
void DiagnosticsModel::replace(int first, int count, const std::vector<Remark>& with) {
    const int now = static_cast<int>(with.size());
    const int both = std::min(count, now);
    for (int i = 0; i < both; ++i) {
        if (!(m_remarks[first + i] == with[i])) {
            m_remarks[first + i] = with[i];
            Q_EMIT dataChanged(index(first + i, 0), index(first + i, 2));
        }
    }
    if (count > both) {
        beginRemoveRows({}, first + both, first + count - 1);
        m_remarks.erase(m_remarks.begin() + first + both, m_remarks.begin() + first + count);
        endRemoveRows();
    } else if (now > both) {
        beginInsertRows({}, first + both, first + now - 1);
        m_remarks.insert(m_remarks.begin() + first + both, with.begin() + both, with.end());
        endInsertRows();
    }
}

} // namespace lacuna
