// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/text/read_result.h"
#include "ui/views/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace lacuna {

class ScoreDocument;

/// What is odd about the tune at hand, or about the whole book in its order: a row for each remark.
/// Follows the document while it is watched; empty until then.
class DiagnosticsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Scope { Tune, Book };
    enum Column { SentenceColumn, PlaceColumn, TuneColumn };

    struct Remark {
        int tune = 0;         ///< in the book, from 0; the one before it for what stands outside
        bool outside = false; ///< of every tune: the line is the file's
        Diagnostic diagnostic;

        friend bool operator==(const Remark&, const Remark&) = default;
    };

    explicit DiagnosticsModel(ScoreDocument& document, QObject* parent = nullptr);

    void setTheme(const Theme& theme);
    Scope scope() const { return m_scope; }
    void setScope(Scope scope);
    void watch(bool watching);
    const Remark& remarkAt(int row) const { return m_remarks.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Remark> remarksOf(int tune) const;
    std::vector<Remark> allRemarks() const;
    void reload();
    void refresh(int tune);
    void replace(int first, int count, const std::vector<Remark>& with);
    QString tuneName(const Remark& remark) const;

    ScoreDocument& m_document;
    const Theme* m_theme;
    Scope m_scope = Scope::Tune;
    bool m_watching = false;
    std::vector<Remark> m_remarks;
};

/// "Error", "Warning", "Note": for those who cannot see the sign.
QString nameOf(Severity severity);

} // namespace lacuna
