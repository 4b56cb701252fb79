// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/corpora.h"

#include <QTest>

namespace lacuna {

/// The rows of a test that goes through each corpus that is here: its QFETCH(CorpusSize, corpus).
inline void addCorpusRows() {
    QTest::addColumn<CorpusSize>("corpus");
    QTest::newRow("small corpus") << CorpusSize::Small;
    if (isWholeCorpusHere())
        QTest::newRow("whole corpus") << CorpusSize::Whole;
}

} // namespace lacuna
