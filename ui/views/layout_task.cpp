// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/layout_task.h"

#include <memory>

namespace lacuna {

void LayoutTask::layOut(const Score& score, const LayoutOptions& options) {
    if (!takesLong(score, options, m_memo)) {
        m_task.stop();
        finish(layOutAgain(score, options, m_memo));
        return;
    }
    m_task.start([this, score, options, memo = m_memo](const std::stop_token& stop) {
        LayoutOptions stoppable = options;
        stoppable.stop = stop;
        const auto done = std::make_shared<RememberedLayout>(layOutAgain(score, stoppable, memo));
        return [this, done] { finish(std::move(*done)); };
    });
}

void LayoutTask::forget() {
    stop();
    m_memo = nullptr;
}

void LayoutTask::finish(RememberedLayout done) {
    m_memo = std::move(done.memo);
    m_then(std::move(done.layout));
}

} // namespace lacuna
