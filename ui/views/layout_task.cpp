// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/layout_task.h"

#include <memory>

namespace lacuna {

void LayoutTask::layOut(const Score& score, const LayoutOptions& options) {
    if (!takesLong(score, options)) {
        m_task.stop();
        m_then(layOutLeadSheet(score, options));
        return;
    }
    m_task.start([this, score, options](const std::stop_token& stop) {
        LayoutOptions stoppable = options;
        stoppable.stop = stop;
        const auto layout = std::make_shared<LeadSheetLayout>(layOutLeadSheet(score, stoppable));
        return [this, layout] { m_then(std::move(*layout)); };
    });
}

} // namespace lacuna
