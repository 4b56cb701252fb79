// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>

namespace lacuna {

/// The multiply-adds of all products of matrices that this process has computed, on all threads: by
/// the kernels, whose kernels() a program that is built with counted_products.cpp has from there
/// instead of from the library, and by LibTorch. A measure of work that is the same on every
/// machine, however slow or busy.
std::int64_t multiplyAdds();

/// Calls `act` once, on the thread that computes, after the product with which so many more are
/// done. Takes the place of what waits.
void afterMultiplyAdds(std::int64_t more, std::function<void()> act);

} // namespace lacuna
