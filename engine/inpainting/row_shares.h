// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace lacuna {

/// Threads that one fill keeps busy: the processors this process may run on, at most four, beyond
/// which the shares of sixteen candidates fall below the rows that keep one processor busy.
std::size_t fillThreads();

/// Calls `work(first, end)` for equal shares of the rows [0, count), all at once, the first on the
/// caller's own thread; returns when all are done. A model's row does not depend on the rows
/// beside it, so shares change no result. If a share throws, the first exception goes on to the
/// caller once all others have ended.
///
/// Why not more BLAS threads instead: they would meet at each of some hundred small products of an
/// RNN; these meet once.
void inShares(std::size_t count,
              const std::function<void(std::size_t first, std::size_t end)>& work,
              std::size_t threads = fillThreads());

} // namespace lacuna
