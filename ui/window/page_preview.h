// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/page_painter.h"
#include "ui/print/printed_book.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace lacuna {

/// One page of a book, as large as fits. PageUp and PageDown turn it. A page is laid out when it is
/// turned to, in some milliseconds.
class PagePreview : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(QWidget* parent = nullptr);

    /// Shows the first page; nothing while the book is null.
    void setBook(std::shared_ptr<const PrintedBook> book);
    void setPage(int page); ///< from 0, clamped
    int page() const { return m_page; }
    int pageCount() const { return m_book ? m_book->pageCount() : 0; }

    QSize sizeHint() const override { return {440, 600}; }
    QSize minimumSizeHint() const override { return {260, 340}; }

Q_SIGNALS:
    void pageChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    std::shared_ptr<const PrintedBook> m_book;
    int m_page = 0;
    std::optional<PageLayout> m_layout;
    PagePainter m_painter{PagePainter::Medium::Screen};
};

} // namespace lacuna
