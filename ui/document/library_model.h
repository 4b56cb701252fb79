// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/library_controller.h"

#include <QAbstractListModel>

namespace lacuna {

/// The tunes that a search of the library found, as a list.
class LibraryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SubtitleRole = Qt::UserRole, ///< "E dorian · 6/8 · jig · oneills-1850"
        FoundRole,                   ///< "bars 5–6, 7 of 8 notes"; empty if no notes were sought
        IncipitRole,                 ///< the first bars, a tune in ABC
        TuneRole                     ///< its id in the library
    };

    explicit LibraryModel(const LibraryController& library, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const LibraryFind& findAt(int row) const { return m_finds->at(static_cast<std::size_t>(row)); }

private:
    std::shared_ptr<const LibraryFinds> m_finds;
};

} // namespace lacuna
