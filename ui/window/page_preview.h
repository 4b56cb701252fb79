// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/page_painter.h"
#include "ui/print/printed_book.h"
#include "ui/views/latest_task.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace lacuna {

/// One page of a book, as large as fits. PageUp and PageDown turn it. A page is laid out when it is
/// turned to: in some milliseconds, or, where a tune is very long, on another thread, and the page
/// before stands there until then.
class PagePreview : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(QWidget* parent = nullptr);

    /// Shows the first page; nothing while the book is null.
    void setBook(std::shared_ptr<const PrintedBook> book);
    void setPage(int page); ///< from 0, clamped
    int page() const { return m_page; }
    int pageCount() const { return m_book ? m_book->pageCount() : 0; }
    /// Whether the page that is wanted is still being laid out.
    bool isBehind() const { return m_engraver.isAwaited(); }
    const std::optional<PageLayout>& layout() const { return m_layout; }

    QSize sizeHint() const override { return {440, 600}; }
    QSize minimumSizeHint() const override { return {260, 340}; }

Q_SIGNALS:
    void pageChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void layOut();

    std::shared_ptr<const PrintedBook> m_book;
    int m_page = 0;
    std::optional<PageLayout> m_layout;
    PagePainter m_painter{PagePainter::Medium::Screen};
    LatestTask m_engraver;
};

} // namespace lacuna
