// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/print/print_case.h"
#include "ui/print/printed_book.h"

#include <QTest>

#include <map>

using namespace lacuna;

namespace {

constexpr int tuneCount = 400;

/// Titles of all lengths, each with its number in it, in three keys and two rhythms.
std::vector<Score> manyTunes() {
    std::vector<Score> tunes;
    for (int i = 0; i < tuneCount; ++i) {
        std::string title =
            "The " + std::string(1, char('A' + i * 7 % 26)) + " tune " + std::to_string(i);
        if (i % 9 == 0)
            title += " with a title that goes on and on over more than one line";
        tunes.push_back(reelOf(title, 4, std::array{"D", "Em", "Ador"}[i % 3],
                               std::array{"reel", "", "march"}[i % 3]));
    }
    return tunes;
}

const TextShape& textOf(const Item& item) {
    return std::get<TextShape>(item.shape);
}

bool isEntry(const Item& item) {
    return textOf(item).face == Face::IndexEntry && !textOf(item).text.startsWith(" .");
}

} // namespace

class TestIndexPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_book = PrintedBook::make({manyTunes(), "Book", true, plainPage()});
        QVERIFY(m_book.has_value());
    }

    void numbersMatchThePages() {
        // Which page each tune stands on, by its number in the title.
        std::map<int, int> pageOf;
        const int tunePages = int(m_book->plan().pages.size());
        for (int p = 0; p < tunePages; ++p) {
            const PageLayout page = m_book->page(p);
            QCOMPARE(page.number, p + 1);
            for (const PlacedTune& tune : page.tunes)
                pageOf[tune.tune] = page.number;
        }
        // In each index the last word of "T tune 17, The" is found with the number in its line.
        std::map<QString, int> found;
        QString index;
        for (int p = tunePages; p < m_book->pageCount(); ++p) {
            const PageLayout page = m_book->page(p);
            int tune = -1;
            for (const Item& item : page.items) {
                if (textOf(item).face == Face::IndexTitle)
                    index = textOf(item).text;
                if (!isEntry(item))
                    continue;
                const QString text = textOf(item).text;
                bool isNumber = false;
                const int number = text.toInt(&isNumber);
                if (isNumber) {
                    QVERIFY(tune >= 0);
                    QCOMPARE(number, pageOf.at(tune));
                    ++found[index];
                    tune = -1;
                } else if (text.contains(" tune ")) {
                    tune = text.section(' ', 2, 2).remove(',').toInt();
                }
            }
        }
        QCOMPARE(found.size(), std::size_t(3));
        for (const auto& [name, count] : found)
            QVERIFY2(count == tuneCount, qPrintable(name));
    }

    void nothingOverlaps() {
        const QRectF text = plainPage().text().adjusted(-0.1, -0.1, 0.1, 1);
        for (int p = int(m_book->plan().pages.size()); p < m_book->pageCount(); ++p) {
            const PageLayout page = m_book->page(p);
            for (std::size_t i = 0; i < page.items.size(); ++i) {
                const Item& item = page.items[i];
                if (textOf(item).face == Face::PageNumber)
                    continue;
                QVERIFY2(text.contains(item.bounds), qPrintable(textOf(item).text));
                for (std::size_t k = 0; k < i; ++k)
                    QVERIFY2(
                        !item.bounds.adjusted(0, 0.1, 0, -0.1).intersects(page.items[k].bounds),
                        qPrintable(textOf(item).text + " / " + textOf(page.items[k]).text));
            }
        }
    }

    void longIndexesBeginTheirPages() {
        QStringList titles;
        for (int p = int(m_book->plan().pages.size()); p < m_book->pageCount(); ++p)
            for (const Item& item : m_book->page(p).items)
                if (textOf(item).face == Face::IndexTitle) {
                    titles += textOf(item).text;
                    QVERIFY(item.bounds.top() < plainPage().text().top() + 1);
                }
        QCOMPARE(titles, QStringList({"Titles", "Keys", "Rhythms"}));
    }

    void shortIndexesShareAPageInEvenColumns() {
        const std::vector<Score> all = manyTunes();
        const auto book =
            PrintedBook::make({{all.begin(), all.begin() + 20}, "Short", true, plainPage()});
        QCOMPARE(book->pageCount(), int(book->plan().pages.size()) + 1);
        QStringList titles;
        std::map<QString, std::map<int, double>> bottoms; // of each index's columns
        for (const Item& item : book->page(book->pageCount() - 1).items) {
            if (textOf(item).face == Face::IndexTitle)
                titles += textOf(item).text;
            else if (isEntry(item) && textOf(item).text.toInt() > 0) {
                double& bottom = bottoms[titles.back()][qRound(item.bounds.right())];
                bottom = std::max(bottom, item.bounds.bottom());
            }
        }
        QCOMPARE(titles, QStringList({"Titles", "Keys", "Rhythms"}));
        for (const auto& [title, columns] : bottoms) {
            QCOMPARE(columns.size(), std::size_t(3));
            double least = 1e9, most = 0;
            for (const auto& [x, bottom] : columns) {
                least = std::min(least, bottom);
                most = std::max(most, bottom);
            }
            QVERIFY2(most - least < 20, qPrintable(title));
        }
    }

    void namesNeverStandAloneAtTheFoot() {
        for (int p = int(m_book->plan().pages.size()); p < m_book->pageCount(); ++p) {
            const PageLayout page = m_book->page(p);
            for (std::size_t i = 0; i < page.items.size(); ++i) {
                if (textOf(page.items[i]).face != Face::IndexGroup)
                    continue;
                QVERIFY(i + 1 < page.items.size());
                QCOMPARE(textOf(page.items[i + 1]).at.x(), textOf(page.items[i]).at.x());
            }
        }
    }

private:
    std::optional<PrintedBook> m_book;
};

LACUNA_TEST(TestIndexPages)
#include "tst_index_pages.moc"
