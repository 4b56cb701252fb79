// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/diagnostics_model.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace lacuna {

/// The list of remarks with a choice between this tune and the whole book. A click or Enter wishes
/// to be where the remark is.
class DiagnosticsView : public QWidget {
    Q_OBJECT

public:
    explicit DiagnosticsView(ScoreDocument& document, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setScope(DiagnosticsModel::Scope scope);
    QTreeView& list() { return *m_list; }
    DiagnosticsModel& model() { return *m_model; }
    /// "3 remarks on this tune", "nothing to remark on": what stands over the list.
    QString words() const;

Q_SIGNALS:
    /// A tune of the book from 0, a line and a column of its text from 1.
    void placeWished(int tune, int line, int column);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void wish(const QModelIndex& index);
    void refreshWords();
    void refreshColumns();

    ScoreDocument& m_document;
    DiagnosticsModel* m_model = nullptr;
    QTreeView* m_list = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_ofTune = nullptr;
    QPushButton* m_ofBook = nullptr;
};

} // namespace lacuna
