// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/key.h"

#include <QString>
#include <QWidget>

#include <optional>

class QComboBox;

namespace lacuna {

/// "B♭ major", "no key"
QString nameOfKey(const Key& key);
/// "B♭"; the whole name of a key without a tonic.
QString nameOfTonic(const Key& key);

/// Lists all tonics, D chosen. A letter chooses the tonic of that name.
void offerTonics(QComboBox& box);
/// Lists all modes, by ABC's names.
void offerModes(QComboBox& box);
/// The key of a row of the one and of the other.
Key keyOffered(int tonicRow, int modeRow);

/// Tonic and mode. A key that is not made of these alone can be shown, and be left for one that is.
class KeyChooser : public QWidget {
    Q_OBJECT

public:
    explicit KeyChooser(const Key& key, QWidget* parent = nullptr);

    Key key() const;
    QComboBox& tonic() { return *m_tonic; }
    QComboBox& mode() { return *m_mode; }

Q_SIGNALS:
    void changed();

private:
    QComboBox* m_tonic;
    QComboBox* m_mode;
    std::optional<Key> m_other; ///< the last row of the tonics
};

} // namespace lacuna
