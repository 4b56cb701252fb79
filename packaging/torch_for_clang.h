// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// Included by clang-tidy before all else, where LibTorch is. In C++20 clang instantiates a vector's
// constexpr members where they are named, and the headers of LibTorch 1.13 name some of a type that
// is not complete yet; g++ waits for the end. Here the vectors of libstdc++ have no such members.
#include <string>
#define __fill_a1 __fill_a1OfBits
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
