// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/lead_sheet_layout.h"
#include "ui/views/latest_task.h"

#include <functional>

namespace lacuna {

/// Lays out tunes for a view, what has changed since the last time alone: at once where that is
/// soon done, which is nearly always, and beside the window where it would stand still meanwhile.
/// The latest wish alone is granted. UI thread.
class LayoutTask {
public:
    using Then = std::function<void(LeadSheetLayout)>;

    /// `then` gets each layout that is still wanted when it is done.
    explicit LayoutTask(Then then) : m_then(std::move(then)) {}

    /// Calls `then` before it returns, or later from the event loop.
    void layOut(const Score& score, const LayoutOptions& options);
    /// What was wished for is wanted no more.
    void stop() { m_task.stop(); }
    /// The same, and no tune to come is like the last one.
    void forget();
    /// Whether a layout is still to come.
    bool isAwaited() const { return m_task.isAwaited(); }

private:
    void finish(RememberedLayout done);

    Then m_then;
    LayoutMemoPointer m_memo; ///< of the last layout
    LatestTask m_task;
};

} // namespace lacuna
