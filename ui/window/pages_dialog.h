// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/printed_book.h"

#include <QDialog>

#include <memory>
#include <thread>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListView;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace lacuna {

class PagePreview;
class ScoreDocument;
class TunebookModel;

/// What to print of the open book and on which paper, with a preview of the pages. Pages are broken
/// on a thread of its own, anew at every change.
class PagesDialog : public QDialog {
    Q_OBJECT

public:
    enum class What { ThisTune, ChosenTunes, WholeBook };

    /// `action` stands on the button that accepts: "Print…".
    PagesDialog(ScoreDocument& document, const QString& title, const QString& action,
                QWidget* parent = nullptr);
    ~PagesDialog() override;

    PrintJob job() const;
    void setWhat(What what);
    void choose(const std::vector<int>& tunes); ///< by their place in the book
    void setIndex(bool index);
    void setPaper(Paper paper);
    PagePreview& preview() { return *m_preview; }
    /// Whether the preview shows what is chosen.
    bool isUpToDate() const { return m_shown == m_wanted; }

private:
    QWidget* makeChoice();
    QWidget* makePaper();
    QWidget* makePages();
    What what() const;
    std::vector<Score> tunes() const;
    QString documentTitle(const std::vector<Score>& tunes) const;
    void refresh();
    void adopt(int wish, std::shared_ptr<const PrintedBook> book);
    void describePage();

    ScoreDocument& m_document;
    TunebookModel* m_model;
    QRadioButton* m_thisTune = nullptr;
    QRadioButton* m_chosen = nullptr;
    QRadioButton* m_wholeBook = nullptr;
    QListView* m_list = nullptr;
    QCheckBox* m_index = nullptr;
    QComboBox* m_paper = nullptr;
    QDoubleSpinBox* m_staff = nullptr;
    PagePreview* m_preview = nullptr;
    QSpinBox* m_page = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_accept = nullptr;
    int m_wanted = 0; ///< counts the changes, so that a stale book is known
    int m_shown = -1;
    std::jthread m_breaker;
};

} // namespace lacuna
