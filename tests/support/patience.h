// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

namespace lacuna {

/// How long tests wait for what must happen, in milliseconds: on a slow machine with other work to
/// do. Nothing waits so long where all is well.
inline constexpr int patienceOfTests = 120'000;

/// QTest::qWaitFor with that patience.
template <typename Condition>
bool waitFor(Condition condition) {
    return QTest::qWaitFor(std::move(condition), patienceOfTests);
}

} // namespace lacuna

// Qt gives up after five seconds.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(statement) QTRY_VERIFY_WITH_TIMEOUT(statement, lacuna::patienceOfTests)
#define QTRY_VERIFY2(statement, text)                                                              \
    QTRY_VERIFY2_WITH_TIMEOUT(statement, text, lacuna::patienceOfTests)
#define QTRY_COMPARE(actual, expected)                                                             \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, lacuna::patienceOfTests)
