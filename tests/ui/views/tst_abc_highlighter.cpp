// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/growth.h"
#include "tests/support/test_program.h"
#include "ui/views/abc_highlighter.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace lacuna;

namespace {

/// Where the first line is not plain: each stretch as "first+length".
QStringList marksOf(const QString& line) {
    QTextDocument text(line);
    AbcHighlighter highlighter(&text);
    highlighter.rehighlight();
    QStringList marks;
    for (const QTextLayout::FormatRange& range : text.firstBlock().layout()->formats())
        marks.append(QStringLiteral("%1+%2").arg(range.start).arg(range.length));
    return marks;
}

} // namespace

class TestAbcHighlighter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksFieldsWithinALine() {
        QCOMPARE(marksOf(QStringLiteral("A[K:D]B")), QStringList{QStringLiteral("1+5")});
        QCOMPARE(marksOf(QStringLiteral("ABc")), QStringList{});
    }

    // The reader takes such a field to the end of the line.
    void marksAFieldWithoutAnEndToTheEndOfItsLine() {
        QCOMPARE(marksOf(QStringLiteral("A[r:words[r:B")), QStringList{QStringLiteral("1+12")});
    }

    void takesTimeThatGrowsWithTheLine() {
        const Growth growth = growthOf(100'000, [](std::size_t times) {
            marksOf(QStringLiteral("[r:").repeated(static_cast<qsizetype>(times)));
        });
        QVERIFY2(
            growth.isLinear(),
            qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(growth.once).arg(growth.twice)));
    }
};

LACUNA_TEST(TestAbcHighlighter)
#include "tst_abc_highlighter.moc"
