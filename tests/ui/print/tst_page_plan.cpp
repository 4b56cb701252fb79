// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/print/print_case.h"
#include "ui/print/page_plan.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace lacuna;

namespace {

/// Tunes of one to six lines.
std::vector<Score> manyReels(int count) {
    std::vector<Score> tunes;
    for (int i = 0; i < count; ++i)
        tunes.push_back(reelOf("Reel number " + std::to_string(i), 4 + 4 * (i % 6)));
    return tunes;
}

std::vector<PageLayout> pagesOf(const std::vector<Score>& tunes, const PageSettings& settings) {
    const PagePlan plan = *planPages(tunes, settings);
    std::vector<PageLayout> pages;
    for (int page = 0; page < int(plan.pages.size()); ++page)
        pages.push_back(layOutPage(tunes, settings, plan, page));
    return pages;
}

} // namespace

class TestPagePlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTuneStandsOnceAndWhole_data() {
        QTest::addColumn<int>("paper");
        QTest::addColumn<double>("staffSpace");
        QTest::newRow("A4") << int(Paper::A4) << 1.75;
        QTest::newRow("Letter") << int(Paper::Letter) << 1.75;
        QTest::newRow("small") << int(Paper::A4) << 1.2;
        QTest::newRow("large") << int(Paper::Letter) << 2.4;
    }
    void everyTuneStandsOnceAndWhole() {
        QFETCH(int, paper);
        QFETCH(double, staffSpace);
        PageSettings settings = plainPage();
        settings.paper = Paper(paper);
        settings.staffSpace = staffSpace;
        const std::vector<Score> tunes = manyReels(20);
        std::vector<int> seen;
        for (const PageLayout& page : pagesOf(tunes, settings)) {
            for (const PlacedTune& tune : page.tunes) {
                seen.push_back(tune.tune);
                QCOMPARE(int(tune.layout.measures.size()), tunes[tune.tune].size());
                QVERIFY(!tune.layout.heading.empty());
            }
        }
        QCOMPARE(seen.size(), tunes.size());
        QVERIFY(std::ranges::is_sorted(seen));
        QCOMPARE(std::set(seen.begin(), seen.end()).size(), tunes.size());
    }

    void nothingOverlapsOrLeavesThePage() {
        const PageSettings settings = plainPage();
        for (const PageLayout& page : pagesOf(manyReels(20), settings)) {
            const QRectF text = settings.text().adjusted(-1, -0.01, 0.1, 0.01);
            double bottom = 0;
            for (const PlacedTune& tune : page.tunes) {
                QVERIFY(text.contains(tune.bounds()));
                QVERIFY(bottom == 0 || tune.bounds().top() >= bottom + 5);
                bottom = tune.bounds().bottom();
            }
            QCOMPARE(page.items.size(), std::size_t(1)); // the number, in the margin
            QVERIFY(page.items.front().bounds.top() > text.bottom());
            QVERIFY(QRectF(QPointF(), page.size).contains(page.items.front().bounds));
        }
    }

    void pagesAreFull() {
        const PageSettings settings = plainPage();
        const std::vector<PageLayout> pages = pagesOf(manyReels(30), settings);
        for (std::size_t i = 0; i + 1 < pages.size(); ++i) {
            QVERIFY(pages[i].tunes.size() > 1);
            const double next = pages[i + 1].tunes.front().bounds().height();
            const double last = pages[i].tunes.back().bounds().bottom();
            QVERIFY(last + 6 + next > settings.text().bottom() - 0.01);
        }
    }

    void aTuneLongerThanAPageIsSplitBetweenSystems() {
        const PageSettings settings = plainPage();
        const std::vector<Score> tunes{reelOf("Short", 8), reelOf("Long", 160), reelOf("After", 8)};
        const std::vector<PageLayout> pages = pagesOf(tunes, settings);
        QVERIFY(pages.size() >= 4);
        QCOMPARE(pages[0].tunes.size(), std::size_t(1));
        int measure = 0;
        for (std::size_t i = 1; measure < 160; ++i) {
            QVERIFY(i < pages.size());
            const PlacedTune& part = pages[i].tunes.front();
            QCOMPARE(part.tune, 1);
            QCOMPARE(part.layout.heading.empty(), i > 1);
            const QRectF text = settings.text().adjusted(-1, -0.01, 0.1, 0.01);
            QVERIFY(text.contains(part.bounds()));
            for (const MeasureLayout& each : part.layout.measures)
                QCOMPARE(each.index, measure++);
            for (const SystemLayout& system : part.layout.systems)
                QVERIFY(system.end <= int(part.layout.measures.size()));
            if (i > 1) {
                const auto& line = std::get<TextShape>(pages[i].items.front().shape);
                QCOMPARE(line.text, QString("Long, continued"));
                QVERIFY(pages[i].items.front().bounds.bottom() < part.bounds().top());
            }
        }
        QCOMPARE(pages.back().tunes.back().tune, 2);
    }

    void knowsThePageOfEveryTune() {
        const std::vector<Score> tunes = manyReels(25);
        const PagePlan plan = *planPages(tunes, plainPage());
        QCOMPARE(plan.pageOfTune.size(), tunes.size());
        for (std::size_t page = 0; page < plan.pages.size(); ++page)
            for (const PlannedTune& tune : plan.pages[page])
                if (tune.heading)
                    QCOMPARE(plan.pageOfTune[tune.tune], int(page) + 1);
    }

    void stopsWhenAskedTo() {
        std::stop_source stop;
        const auto plan = planPages(manyReels(10), plainPage(), stop.get_token(), [&](double done) {
            if (done > 0.35)
                stop.request_stop();
        });
        QVERIFY(!plan);
    }

    void aPictureIsAsHighAsItsTune() {
        const PageSettings settings = plainPage();
        const PageLayout low = layOutPicture(reelOf("Low", 4), settings);
        const PageLayout high = layOutPicture(reelOf("High", 32), settings);
        QVERIFY(low.size.height() < high.size.height() / 3);
        QVERIFY(QRectF(QPointF(), low.size).contains(low.tunes.front().bounds()));
        QVERIFY(low.items.empty());
    }

    void looksAsRecorded() {
        QFile source(LACUNA_TEST_DATA "/print/page.abc");
        QVERIFY(source.open(QIODevice::ReadOnly));
        const std::vector<Score> tunes = scoresOf(source.readAll().toStdString());
        const PageSettings settings = plainPage();
        const PagePlan plan = *planPages(tunes, settings);
        QCOMPARE(plan.pages.size(), std::size_t(1));
        const auto actual =
            QByteArray::fromStdString(describe(layOutPage(tunes, settings, plan, 0)));
        QFile golden(LACUNA_TEST_DATA "/print/page.txt");
        // After a change that was meant, run once with this variable set, and look at the
        // difference.
        if (qEnvironmentVariableIsSet("LACUNA_RECORD_LAYOUTS")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            golden.write(actual);
            return;
        }
        QVERIFY(golden.open(QIODevice::ReadOnly));
        const QList<QByteArray> expected = golden.readAll().split('\n');
        const QList<QByteArray> lines = actual.split('\n');
        for (int line = 0; line < std::min(expected.size(), lines.size()); ++line)
            QCOMPARE(lines[line], expected[line]);
        QCOMPARE(lines.size(), expected.size());
    }
};

LACUNA_TEST(TestPagePlan)
#include "tst_page_plan.moc"
