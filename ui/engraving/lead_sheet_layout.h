// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/engraving/layout_model.h"
#include "ui/engraving/layout_options.h"

#include <memory>

namespace lacuna {

/// Lays out a tune for a treble staff. Pure; needs a QGuiApplication for fonts unless `textWidth`
/// is given. Takes a few milliseconds for 64 measures. Any thread.
LeadSheetLayout layOutLeadSheet(const Score& score, const LayoutOptions& options);

struct LayoutMemo;
/// What of a layout is of use for the next one. Immutable: any thread.
using LayoutMemoPointer = std::shared_ptr<const LayoutMemo>;

struct RememberedLayout {
    LeadSheetLayout layout;
    LayoutMemoPointer memo; ///< for the next layout of the tune; null if the work was stopped
};

/// The same layout as layOutLeadSheet makes, at the cost of what differs from `latest`: of some
/// measures and their lines after an edit, wherever in the tune it is. `latest` may be null, and of
/// another tune or with other options; it is of no use then. Any thread.
RememberedLayout layOutAgain(const Score& score, const LayoutOptions& options,
                             const LayoutMemoPointer& latest);

/// Whether that may take longer than somebody who types should wait for: what is new of the tune,
/// or of the range of it, has thousands of signs. Takes microseconds.
bool takesLong(const Score& score, const LayoutOptions& options,
               const LayoutMemoPointer& latest = nullptr);

} // namespace lacuna
