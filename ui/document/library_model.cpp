// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/library_model.h"

#include "ui/document/file_path.h"
#include "ui/document/plain_text.h"
#include "ui/document/tune_name.h"

namespace lacuna {

namespace {

QString titleOf(const LibraryTune& tune) {
    return tune.title.empty() ? LibraryModel::tr("Tune %1").arg(tune.number)
                              : onOneLine(QString::fromStdString(tune.title));
}

QString subtitleOf(const LibraryTune& tune) {
    QStringList parts;
    const std::string meter = tune.plainMeter.empty() ? std::string() : tune.meter; // not "none"
    for (const std::string& part : {tune.key, meter, tune.rhythm, tune.book.stem().string()}) {
        if (!part.empty()) {
            parts << onOneLine(QString::fromStdString(part));
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString foundInWords(const FoundNotes& found) {
    const QString bars = QString::fromStdString(barsInWords(found.bars));
    return found.wrongNotes == 0 ? bars
                                 : LibraryModel::tr("%1, %2 of %3 notes")
                                       .arg(bars)
                                       .arg(found.notes - found.wrongNotes)
                                       .arg(found.notes);
}

} // namespace

LibraryModel::LibraryModel(const LibraryController& library, QObject* parent)
    : QAbstractListModel(parent), m_finds(std::make_shared<const LibraryFinds>()) {
    connect(&library, &LibraryController::found, this,
            [this](const std::shared_ptr<const LibraryFinds>& finds) {
                beginResetModel();
                m_finds = finds;
                endResetModel();
            });
}

int LibraryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_finds->size());
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LibraryFind& find = findAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(find.tune);
    case Qt::ToolTipRole:
        return literal(nameOf(find.tune.book));
    case Qt::AccessibleTextRole:
        return QString(titleOf(find.tune) + QStringLiteral(", ") + subtitleOf(find.tune));
    case SubtitleRole:
        return subtitleOf(find.tune);
    case FoundRole:
        return find.found ? foundInWords(*find.found) : QString();
    case IncipitRole:
        return QString::fromStdString(find.tune.incipit);
    case TuneRole:
        return QVariant::fromValue<qint64>(find.tune.id);
    default:
        return {};
    }
}

} // namespace lacuna
