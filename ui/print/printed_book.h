// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/page_plan.h"

#include <QString>

#include <optional>
#include <vector>

namespace lacuna {

/// What is to be printed.
struct PrintJob {
    std::vector<Score> tunes; ///< in this order
    QString title;            ///< of the document: the book's, or the tune's
    bool index = false;       ///< by title, key and rhythm, at the end
    PageSettings settings = {};
};

/// A job broken into pages, any of which can be laid out at any time. Immutable; any thread.
class PrintedBook {
public:
    /// Some seconds for a thousand tunes. Nothing if `stop` was requested.
    static std::optional<PrintedBook> make(PrintJob job, const std::stop_token& stop = {},
                                           const Progress& progress = {});

    const PrintJob& job() const { return m_job; }
    const PagePlan& plan() const { return m_plan; }
    int pageCount() const;
    /// Counted from 0; the index after the tunes. An empty one if `stop` was requested.
    PageLayout page(int number, const std::stop_token& stop = {}) const;
    /// Whether page() takes more than some milliseconds.
    bool takesLong(int number) const;

private:
    PrintedBook(PrintJob job, PagePlan plan);

    PrintJob m_job;
    PagePlan m_plan;
    std::vector<PageLayout> m_index;
};

} // namespace lacuna
