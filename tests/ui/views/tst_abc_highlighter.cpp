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

    void blankBarsLookBlank() {
        QTextDocument text(QStringLiteral("D8|[I:lacuna-blank]x8|[I:lacuna-blank]x4 \"A\"x4|"));
        AbcHighlighter highlighter(&text);
        highlighter.rehighlight();
        QString seen = text.firstBlock().text();
        int small = 0; // letters that take no room
        for (const QTextLayout::FormatRange& range : text.firstBlock().layout()->formats()) {
            if (range.format.foreground().color().alpha() == 0) {
                const bool isSmall = range.format.intProperty(QTextFormat::FontPixelSize) == 1;
                small += isSmall ? range.length : 0;
                seen.replace(range.start, range.length,
                             QString(range.length, QLatin1Char(isSmall ? '.' : '_')));
            }
        }
        QCOMPARE(seen.remove(QLatin1Char('.')), QStringLiteral("D8|__|__ \"A\"__|"));
        QCOMPARE(small, 32);
        // What is not blank shows that it says so.
        QCOMPARE(marksOf(QStringLiteral("[I:lacuna-blank]x4A4")), QStringList{"0+16"});
        QCOMPARE(marksOf(QStringLiteral("%[I:lacuna-blank]x4")), QStringList{"0+19"});
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
