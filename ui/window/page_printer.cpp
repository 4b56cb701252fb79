// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/page_printer.h"

#include "engine/engine_error.h"
#include "ui/print/page_painter.h"

#include <QPainter>
#include <QPrinter>

#include <algorithm>

namespace lacuna {

void setUpPrinter(QPrinter& printer, const PrintJob& job) {
    printer.setDocName(job.title);
    printer.setCreator("Lacuna");
    printer.setColorMode(QPrinter::GrayScale);
    printer.setFullPage(true);
    printer.setPageSize(QPageSize(sizeOf(job.settings.paper), QPageSize::Millimeter));
}

bool printPages(PrintJob job, QPrinter& printer, const std::stop_token& stop,
                const Progress& progress) {
    constexpr double planShare = 0.4;
    const auto book =
        PrintedBook::make(std::move(job), stop, [&](double done) { progress(planShare * done); });
    if (!book)
        return false;
    const int first = std::max(printer.fromPage(), 1);
    const int last =
        printer.toPage() > 0 ? std::min(printer.toPage(), book->pageCount()) : book->pageCount();
    if (first > last)
        throw EngineError("There are no such pages; the last is page " +
                          std::to_string(book->pageCount()) + ".");
    QPainter painter;
    if (!painter.begin(&printer))
        throw EngineError("The printer does not answer; check that it is connected and switched "
                          "on, or export a PDF.");
    PagePainter pages(PagePainter::Medium::Printer);
    const double space =
        book->job().settings.staffSpace / millimetresPerInch * printer.resolution();
    for (int page = first; page <= last; ++page) {
        if (stop.stop_requested()) {
            printer.abort();
            return false;
        }
        if (page > first)
            printer.newPage();
        pages.paint(painter, book->page(page - 1), space);
        progress(planShare + (1 - planShare) * (page - first + 1) / (last - first + 1));
    }
    return true;
}

} // namespace lacuna
