// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/page_model.h"
#include "ui/print/page_settings.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lacuna {

/// Which systems of a tune stand on a page, and how far down.
struct PlannedTune {
    int tune = 0; ///< which of those printed, from 0
    int firstSystem = 0, endSystem = 0;
    bool heading = true; ///< its title too; else the title with "continued"
    double top = 0;      ///< of what is drawn, in staff spaces from the page's top

    friend bool operator==(const PlannedTune&, const PlannedTune&) = default;
};

/// What stands on every page. Small, whatever the book's size: pages are laid out when they are
/// drawn.
struct PagePlan {
    std::vector<std::vector<PlannedTune>> pages;
    std::vector<int> pageOfTune; ///< the page's number, from 1, on which each tune begins
};

using Progress = std::function<void(double done)>; ///< 0..1

/// Tunes in order, as many on a page as fit. None is split unless it is longer than a page: that
/// one begins a page and breaks between systems. Nothing if `stop` was requested. Any thread.
std::optional<PagePlan> planPages(std::span<const Score> tunes, const PageSettings& settings,
                                  std::stop_token stop = {}, const Progress& progress = {});

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
