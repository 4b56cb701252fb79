// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/engraving/page_breaking.h"
#include "ui/print/page_model.h"
#include "ui/print/page_settings.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>

namespace lacuna {

using Progress = std::function<void(double done)>; ///< 0..1

/// Tunes in order, as PageBreaker puts them on pages. Nothing if `stop` was requested. Any thread.
std::optional<PagePlan> planPages(std::span<const Score> tunes, const PageSettings& settings,
                                  const std::stop_token& stop = {}, const Progress& progress = {});

/// Lays out one page of a plan, counted from 0; an empty one if `stop` was requested. Any thread.
PageLayout layOutPage(std::span<const Score> tunes, const PageSettings& settings,
                      const PagePlan& plan, int page, const std::stop_token& stop = {});

/// Whether that may take longer than somebody who turns pages should wait for.
bool takesLong(std::span<const Score> tunes, const PageSettings& settings, const PagePlan& plan,
               int page);

/// The tune alone as it would stand on such paper, on a piece as high as it needs: for a picture.
PageLayout layOutPicture(const Score& tune, const PageSettings& settings);

/// The page's number, in the middle of the bottom margin.
Item pageNumberItem(const PageSettings& settings, int number);

} // namespace lacuna
