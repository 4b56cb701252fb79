// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/page_model.h"
#include "ui/print/page_settings.h"
#include "ui/print/tune_index.h"

#include <vector>

namespace lacuna {

/// Indexes in three columns, each entry with the page of its tune. Short ones share a page, a
/// longer one begins its own. `pageOfTune` holds the pages' numbers; the pages of the indexes are
/// numbered from `firstNumber`.
std::vector<PageLayout> layOutIndexes(const std::vector<TuneIndex>& indexes,
                                      const std::vector<int>& pageOfTune,
                                      const PageSettings& settings, int firstNumber);

} // namespace lacuna
