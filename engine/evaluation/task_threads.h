// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace lacuna {

/// Calls `work` once for each index below `count`, on `threads` threads, the caller's among them;
/// with one thread in order. The first exception stops the others and is thrown again.
/// For work with LibTorch call useTorchThreads(1) before: it is spread over threads here, not a
/// second time within.
void forEachIndex(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

} // namespace lacuna
