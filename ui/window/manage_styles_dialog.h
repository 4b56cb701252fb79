// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/style.h"

#include <QDialog>

#include <functional>
#include <optional>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace lacuna {

class StyleLibrary;

/// The styles there are: how each came about, to rename and to delete. Follows the library.
class ManageStylesDialog : public QDialog {
    Q_OBJECT

public:
    explicit ManageStylesDialog(StyleLibrary& styles, QWidget* parent = nullptr);

    QListWidget& list() { return *m_list; }
    QPushButton& deleteButton() { return *m_delete; }
    /// What is said of the chosen style, or of what went wrong.
    QString details() const;
    /// Asks whether to delete; a message box unless a test answers.
    void setAsk(std::function<bool(const Style&)> ask) { m_ask = std::move(ask); }

private:
    std::optional<Style> chosen() const;
    void refresh();
    void describe();
    void rename(const QListWidgetItem& item);
    void removeChosen();
    bool askUser(const Style& style);

    StyleLibrary& m_styles;
    std::function<bool(const Style&)> m_ask;
    QListWidget* m_list;
    QLabel* m_details;
    QPushButton* m_rename;
    QPushButton* m_delete;
};

} // namespace lacuna
