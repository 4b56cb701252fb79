// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/page_preview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace lacuna {

PagePreview::PagePreview(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Preview of the page"));
}

void PagePreview::setBook(std::shared_ptr<const PrintedBook> book) {
    m_book = std::move(book);
    m_page = -1;
    setPage(0);
}

void PagePreview::setPage(int page) {
    const int within = std::clamp(page, 0, std::max(0, pageCount() - 1));
    if (within != m_page) {
        m_page = within;
        layOut();
        Q_EMIT pageChanged();
    }
}

void PagePreview::layOut() {
    if (pageCount() > 0 && m_book->takesLong(m_page)) {
        m_engraver.start([this, book = m_book, page = m_page](const std::stop_token& stop) {
            const auto layout = std::make_shared<PageLayout>(book->page(page, stop));
            return [this, layout] {
                m_layout = std::move(*layout);
                update();
            };
        });
        return;
    }
    m_engraver.stop();
    m_layout = pageCount() > 0 ? std::optional(m_book->page(m_page)) : std::nullopt;
    update();
}

void PagePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_layout) {
        return;
    }
    constexpr double border = 8;
    const QSizeF page = m_layout->size;
    const double space =
        std::min((width() - 2 * border) / page.width(), (height() - 2 * border) / page.height());
    const QSizeF size = page * space;
    const QPointF corner((width() - size.width()) / 2, (height() - size.height()) / 2);
    painter.fillRect(QRectF(corner, size), Qt::white);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(corner, size));
    painter.translate(corner);
    m_painter.paint(painter, *m_layout, space);
}

void PagePreview::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_PageDown:
        setPage(m_page + 1);
        break;
    case Qt::Key_PageUp:
        setPage(m_page - 1);
        break;
    case Qt::Key_Home:
        setPage(0);
        break;
    case Qt::Key_End:
        setPage(pageCount() - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PagePreview::wheelEvent(QWheelEvent* event) {
    setPage(m_page + (event->angleDelta().y() < 0 ? 1 : -1));
    event->accept();
}

} // namespace lacuna
