// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lacuna {

/// How often this thread has asked for memory with new, in a program that is built with
/// counted_allocations.cpp: a measure of the work of what makes values, the same on every machine,
/// however slow or busy.
std::int64_t allocations();

} // namespace lacuna
