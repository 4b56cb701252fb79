// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/counted_allocations.h"

#include <cstdlib>
#include <new>

namespace {

thread_local std::int64_t asked = 0;

} // namespace

namespace lacuna {

std::int64_t allocations() {
    return asked;
}

} // namespace lacuna

// Those for arrays and those that do not throw call this one.
void* operator new(std::size_t size) {
    ++asked;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
