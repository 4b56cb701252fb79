// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/form_tasks.h"
#include "tests/engine/corpus/corpus_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>
#include <set>

using namespace lacuna;

namespace {

// A pickup, seven bars and endings, then a section of eight bars with a pickup of its own.
constexpr const char* jig = "X:1\nT:Jig\nM:6/8\nL:1/8\nK:D\n"
                            "A|DFA dAF|EGB gec|DFA dAF|EGB gec|DFA dAF|EGB gec|DFA dAF|"
                            "1 Edc d2:|2 Edc d3|]\n"
                            "|:g|fdf ece|dcd BAG|FAd gec|dfe d2g|fdf ece|dcd BAG|FAd gec|d3 d2:|\n";

std::vector<CorpusTune> tunesOfText(const char* text, CorpusScores scores = CorpusScores::Keep) {
    const TuneFolder folder;
    const std::vector<std::filesystem::path> paths{folder.write("book.abc", text)};
    return readCorpus(paths, MeasureOrder::Written, scores).tunes;
}

std::map<FormGap, FormTask> byKind(const std::vector<FormTask>& tasks) {
    std::map<FormGap, FormTask> all;
    for (const FormTask& task : tasks)
        all[task.kind] = task;
    return all;
}

} // namespace

class FormTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneOfEachKind() {
        const auto tasks = byKind(formTasks(tunesOfText(jig), 1));
        QCOMPARE(tasks.size(), allFormGaps.size());
        QCOMPARE(tasks.at(FormGap::FirstEnding).gap, (MeasureRange{8, 9}));
        QCOMPARE(tasks.at(FormGap::Section).gap, (MeasureRange{11, 19}));
        const MeasureRange end = tasks.at(FormGap::SectionEnd).gap;
        QVERIFY(end.end == 19 || end == (MeasureRange{9, 10}));
        const MeasureRange pickup = tasks.at(FormGap::Pickup).gap;
        QVERIFY(pickup == (MeasureRange{0, 2}) || pickup == (MeasureRange{10, 12}));
        const MeasureRange anywhere = tasks.at(FormGap::Anywhere).gap;
        QVERIFY(anywhere.count() >= 1 && anywhere.count() <= 8);
        QVERIFY(anywhere.end <= 8 || anywhere.first > 9);
    }

    void seedsChooseOtherGapsAndAlwaysTheSame() {
        const auto tunes = tunesOfText(jig);
        std::set<int> firsts;
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            const FormTask task = byKind(formTasks(tunes, seed)).at(FormGap::Anywhere);
            QCOMPARE(byKind(formTasks(tunes, seed)).at(FormGap::Anywhere).gap, task.gap);
            firsts.insert(task.gap.first);
        }
        QVERIFY(firsts.size() > 3);
    }

    void plainTunesHaveNoEndingsOrPickups() {
        const auto tasks = byKind(formTasks(
            tunesOfText(
                "X:1\nT:Plain\nM:4/4\nL:1/4\nK:C\nCDEF|GABc|CDEF|GABc|CDEF|GABc|CDEF|C4|]\n"),
            1));
        QVERIFY(tasks.contains(FormGap::Anywhere));
        QVERIFY(tasks.contains(FormGap::SectionEnd));
        QVERIFY(!tasks.contains(FormGap::Section)); // the first section is none
        QVERIFY(!tasks.contains(FormGap::FirstEnding));
        QVERIFY(!tasks.contains(FormGap::Pickup));
    }

    void tunesWithoutScoresAndTwinsHaveNone() {
        QVERIFY(formTasks(tunesOfText(jig, CorpusScores::Drop), 1).empty());
        auto tunes = tunesOfText(jig);
        const std::size_t count = formTasks(tunes, 1).size();
        tunes.push_back(tunes.front());
        QCOMPARE(formTasks(tunes, 1).size(), count);
    }
};

LACUNA_APPLESS_TEST(FormTasksTest)
#include "tst_form_tasks.moc"
