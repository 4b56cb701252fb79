// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fills_model.h"

#include "ui/document/fill_controller.h"
#include "ui/document/fill_resemblances.h"
#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/views/engine_names.h"

namespace lacuna {

FillsModel::FillsModel(const ViewServices& services, QObject* parent)
    : QAbstractListModel(parent), m_services(services) {
    connect(&services.fills, &FillController::fillsChanged, this, &FillsModel::reset);
    connect(&services.document, &ScoreDocument::gapChanged, this, &FillsModel::reset);
    connect(&services.fills, &FillController::shownChanged, this, &FillsModel::refresh);
    connect(&services.document, &ScoreDocument::scoreChanged, this, &FillsModel::refresh);
    if (services.resemblances) {
        connect(services.resemblances, &FillResemblances::changed, this, &FillsModel::refresh);
    }
    reset();
}

void FillsModel::reset() {
    beginResetModel();
    const bool original = m_services.fills.hasOriginal();
    m_firstNumber = original ? 0 : 1;
    m_rows = static_cast<int>(m_services.fills.fills().size()) + (original ? 1 : 0);
    endResetModel();
}

void FillsModel::refresh() {
    if (m_rows > 0) {
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
    }
}

int FillsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

QString FillsModel::engine() const {
    const std::optional<FillerKind> kind = fillerNamed(m_services.fills.receipt().sampling.engine);
    return kind ? nameOfEngine(*kind) : QString();
}

QString FillsModel::titleOf(int number) const {
    return number == 0 ? tr("Original") : tr("Fill %1, %2").arg(QString::number(number), engine());
}

QString FillsModel::descriptionOf(int number) const {
    if (number > 0) {
        return QString::fromStdString(m_services.fills.fills()[number - 1].description);
    }
    return m_services.fills.kept() == 0 ? tr("as the tune has it") : tr("as it stood before");
}

QVariant FillsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        !m_services.fills.hasNumber(numberOf(index))) {
        return {};
    }
    const int number = numberOf(index);
    const Fill* fill = number == 0 ? nullptr : &m_services.fills.fills()[number - 1];
    switch (role) {
    case Qt::DisplayRole:
        return descriptionOf(number);
    case Qt::AccessibleTextRole:
        return QString(titleOf(number) + QStringLiteral(": ") + descriptionOf(number));
    case Qt::ToolTipRole:
        return literal(data(index, ResemblanceRole).toString());
    case NumberRole:
        return number;
    case DotsRole:
        return fill && fill->place > 0 ? fill->dots() : 0;
    case EngineRole:
        return fill ? engine() : QString();
    case OnlyRole:
        return fill && fill->outOf == 1;
    case ResemblanceRole:
        return m_services.resemblances ? m_services.resemblances->wordsOf(number) : QString();
    case ShownRole:
        return m_services.fills.shown() == number;
    case KeptRole:
        return m_services.fills.kept() == number;
    case CoveredRole:
        return number == 0 && m_services.fills.isOriginalCovered();
    default:
        return {};
    }
}

} // namespace lacuna
