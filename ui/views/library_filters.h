// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_query.h"

#include <QWidget>

class QComboBox;

namespace lacuna {

/// Three boxes that narrow a search: to a key, a meter, a rhythm. Each begins with all.
class LibraryFilters : public QWidget {
    Q_OBJECT

public:
    explicit LibraryFilters(QWidget* parent = nullptr);

    /// What there is to choose from; a choice that is still among it is kept.
    void setChoices(const LibraryChoices& choices);
    /// Narrows the query to what is chosen.
    void narrow(LibraryQuery& query) const;

Q_SIGNALS:
    void changed();

private:
    QComboBox* m_key;
    QComboBox* m_meter;
    QComboBox* m_rhythm;
};

} // namespace lacuna
