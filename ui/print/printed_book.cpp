// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/printed_book.h"

#include "ui/print/index_pages.h"

#include <utility>

namespace lacuna {

std::optional<PrintedBook> PrintedBook::make(PrintJob job, const std::stop_token& stop,
                                             const Progress& progress) {
    auto plan = planPages(job.tunes, job.settings, stop, progress);
    if (!plan)
        return std::nullopt;
    return PrintedBook(std::move(job), std::move(*plan));
}

PrintedBook::PrintedBook(PrintJob job, PagePlan plan)
    : m_job(std::move(job)), m_plan(std::move(plan)) {
    if (!m_job.index)
        return;
    m_index = layOutIndexes(
        {indexOfTitles(m_job.tunes), indexOfKeys(m_job.tunes), indexOfRhythms(m_job.tunes)},
        m_plan.pageOfTune, m_job.settings, pageCount() + 1);
}

int PrintedBook::pageCount() const {
    return static_cast<int>(m_plan.pages.size() + m_index.size());
}

PageLayout PrintedBook::page(int number, const std::stop_token& stop) const {
    const auto tunePages = static_cast<int>(m_plan.pages.size());
    return number < tunePages ? layOutPage(m_job.tunes, m_job.settings, m_plan, number, stop)
                              : m_index.at(number - tunePages);
}

bool PrintedBook::takesLong(int number) const {
    return number < static_cast<int>(m_plan.pages.size()) &&
           lacuna::takesLong(m_job.tunes, m_job.settings, m_plan, number);
}

} // namespace lacuna
