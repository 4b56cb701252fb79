// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/measures.h"
#include "engine/editing/meters.h"
#include "engine/score/edits.h"
#include "tests/support/random_score.h"
#include "tests/support/random_score_edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/document/fill_bench.h"
#include "ui/document/project.h"

#include <QTest>

#include <algorithm>
#include <set>

using lacuna::Gap;
using lacuna::insertMeasures;
using lacuna::Measures;
using lacuna::NewMeasures;
using lacuna::removeMeasures;
using lacuna::Score;
using lacuna::ScoreDocument;
using lacuna::TuneSession;
using lacuna::WaitingGap;

namespace {

/// With fills for bar 3, or others, of which one is shown.
struct FilledBench : lacuna::FillBench {
    explicit FilledBench(lacuna::MeasureRange gap = {2, 3}) {
        document.setGap(gap);
        isFilled = fill();
        fills.show(2);
        made = document.gap()->fills;
    }
    bool isFilled = false;
    std::shared_ptr<const lacuna::GapFills> made;
};

/// As if somebody had written `now` over `was` in the ABC.
void type(ScoreDocument& document, const std::string& was, const std::string& now) {
    std::string text = document.text();
    const std::size_t at = text.find(was);
    if (at == std::string::npos) {
        qFatal("the tune has no %s", was.c_str());
    }
    document.applyText(text.replace(at, was.size(), now));
}

void putInBar(ScoreDocument& document, int index) {
    document.apply(insertMeasures(document.score(), index, 1, NewMeasures::Rests), "Insert a bar");
}

void takeOutBars(ScoreDocument& document, lacuna::MeasureRange range) {
    document.apply(removeMeasures(document.score(), range), "Remove bars");
}

/// What is wrong with a session, in words; empty where nothing is.
QString troubleWith(const TuneSession& session, const Score& score) {
    std::set<int> ids;
    int end = 0;
    for (const Gap& gap : session.gaps) {
        if (gap.range.isEmpty() || gap.range.first < end || gap.range.end > score.size()) {
            return "gaps that are not in the tune one behind the other";
        }
        end = gap.range.end;
        if (!lacuna::fit(gap.before, score, gap.range)) {
            return "a gap whose bars are others";
        }
        for (const lacuna::Fill& fill : lacuna::fillsOf(gap)) {
            if (!lacuna::fit(fill.measures, score, gap.range)) {
                return "a fill that does not fit";
            }
        }
        if (gap.chosen && !lacuna::hasNumber(gap, *gap.chosen)) {
            return "a fill shown that is not there";
        }
        ids.insert(gap.id);
    }
    for (const WaitingGap& waiting : session.waiting) {
        const lacuna::MeasureRange reach = lacuna::reachOf(waiting);
        if (reach.end < reach.first || reach.first < 0 || reach.end > score.size()) {
            return "a gap that waits outside the tune";
        }
        if (lacuna::fits(waiting, score)) {
            return "a gap that waits though it fits";
        }
        if (waiting.gap.chosen) {
            return "a gap that waits and is shown";
        }
        ids.insert(waiting.gap.id);
    }
    if (ids.size() != session.gaps.size() + session.waiting.size() ||
        (!ids.empty() && *ids.rbegin() > session.lastId)) {
        return "two gaps of one name";
    }
    return session.open && !ids.contains(*session.open) ? "a gap at hand that is not there" : "";
}

/// Which gaps it has, where, with which fills.
bool sameGaps(const TuneSession& a, const TuneSession& b) {
    const auto same = [](const Gap& x, const Gap& y) {
        return x.id == y.id && x.range == y.range && x.fills == y.fills;
    };
    return std::ranges::equal(a.gaps, b.gaps, same) &&
           std::ranges::is_permutation(a.waiting, b.waiting,
                                       [&](const WaitingGap& x, const WaitingGap& y) {
                                           return same(x.gap, y.gap) && x.changed == y.changed;
                                       }) &&
           a.open == b.open;
}

class GapDice {
public:
    explicit GapDice(std::uint64_t seed) : m_random(seed) {}

    int below(int end) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(end)); }
    std::mt19937_64& random() { return m_random; }
    lacuna::MeasureRange rangeIn(const Score& score) {
        const int first = below(score.size());
        return {first, std::min(score.size(), first + 1 + below(3))};
    }
    /// The session with a gap somewhere, most often with fills.
    TuneSession withGapIn(TuneSession session, const Score& score) {
        session = lacuna::withGap(std::move(session), score, rangeIn(score));
        if (below(4) > 0) {
            session = lacuna::withChangedGap(session, filled(*session.openGap()));
        }
        return session;
    }
    static Gap filled(Gap gap) {
        gap.fills = std::make_shared<const lacuna::GapFills>(
            lacuna::GapFills{.fills = {{.measures = gap.before}, {.measures = gap.before}}});
        gap.chosen = 2;
        return gap;
    }

private:
    std::mt19937_64 m_random;
};

} // namespace

class WaitingGapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGapWaitsWhileItsBarIsTyped() {
        FilledBench bench;
        QVERIFY(bench.isFilled);
        type(bench.document, "G2BG F2AF", "G2BG F2A");
        QVERIFY(!bench.document.gap());
        QVERIFY(bench.document.gaps().empty());
        QVERIFY(bench.fills.fills().empty());
        QVERIFY(!bench.document.hasPreview());
        QVERIFY2(lacuna::projectOf(bench.document, {}).gaps.empty(), "nothing of it is saved");
        type(bench.document, "G2BG F2A", "G2BG F2AB");
        QVERIFY(bench.document.gap());
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 3}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
        QCOMPARE(bench.fills.fills().size(), std::size_t(4));
        QVERIFY2(!bench.fills.shown(), "what was typed is to be seen");
        bench.fills.show(3);
        bench.fills.accept();
        QCOMPARE(bench.fills.kept(), std::optional(3));
    }

    void itWaitsForItsMeterToo() {
        FilledBench bench({2, 4});
        const Score before = bench.document.score();
        bench.document.apply(lacuna::setMeter(before, {0, before.size()}, lacuna::Meter{3, 4},
                                              lacuna::BarLines::Moved),
                             "Change the meter");
        QVERIFY(bench.document.gaps().empty());
        bench.document.apply(before, "Change it back");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 4}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
    }

    void barsPutInMeanwhileMoveIt() {
        FilledBench bench;
        type(bench.document, "G2BG F2AF", "G2BG F2A");
        putInBar(bench.document, 0);
        putInBar(bench.document, 6);
        QVERIFY(bench.document.gaps().empty());
        type(bench.document, "G2BG F2A", "G2BG F2AF");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{3, 4}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
    }

    void aBarLineMayGoForAMoment() {
        FilledBench bench;
        type(bench.document, "A2FA|G2BG", "A2FA G2BG");
        QVERIFY(bench.document.gaps().empty());
        putInBar(bench.document, 0);
        type(bench.document, "A2FA G2BG", "A2FA|G2BG");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{3, 4}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
        type(bench.document, "F2AF|EDEF", "F2AF EDEF");
        QVERIFY(bench.document.gaps().empty());
        type(bench.document, "F2AF EDEF", "F2AF|EDEF");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{3, 4}));
    }

    void theNextBarIsNotTakenForOneThatWent() {
        FilledBench bench;
        type(bench.document, "F2AF|EDEF", "F2AF EDEF");
        type(bench.document, "G2BG F2AF EDEF", "EDEF");
        QVERIFY2(bench.document.gaps().empty(), "bar 3 is what bar 4 was");
        type(bench.document, "EDEF", "G2BG F2AF|EDEF");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 3}));
    }

    void aBarMayBeTypedAnewFromNothing() {
        FilledBench bench;
        type(bench.document, "G2BG F2AF", "G2");
        type(bench.document, "|G2|", "|");
        QCOMPARE(bench.document.score().size(), 7);
        QVERIFY(bench.document.gaps().empty());
        putInBar(bench.document, 0);
        type(bench.document, "|EDEF", "|A2|EDEF");
        QVERIFY(bench.document.gaps().empty());
        type(bench.document, "|A2|", "|A2 A2 A2 A2|");
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{3, 4}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
    }

    void aBarAmongThoseOfAGapMayComeAndGo() {
        FilledBench bench({2, 5});
        putInBar(bench.document, 3);
        QVERIFY(bench.document.gaps().empty());
        takeOutBars(bench.document, {3, 4});
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 5}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
        takeOutBars(bench.document, {3, 4});
        QVERIFY(bench.document.gaps().empty());
        putInBar(bench.document, 3);
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 5}));
        QVERIFY(!bench.fills.shown());
    }

    void barsTakenOutAsAWholeTakeTheirGapWithThem_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("end");
        QTest::newRow("at the beginning") << 0 << 2;
        QTest::newRow("within") << 2 << 4;
        QTest::newRow("at the end, where the last line moves") << 6 << 8;
    }

    void barsTakenOutAsAWholeTakeTheirGapWithThem() {
        QFETCH(int, first);
        QFETCH(int, end);
        FilledBench bench({first, end});
        takeOutBars(bench.document, {first, end});
        QVERIFY(bench.document.session().gaps.empty());
        QVERIFY(bench.document.session().waiting.empty());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{first, end}));
        QCOMPARE(bench.document.gap()->fills, bench.made);
        QCOMPARE(bench.fills.shown(), std::optional(2));
    }

    void anotherGapThereTakesItsPlace() {
        FilledBench bench;
        type(bench.document, "G2BG F2AF", "G2BG F2A");
        bench.document.setGap({2, 3});
        QVERIFY(bench.document.session().waiting.empty());
        type(bench.document, "G2BG F2A", "G2BG F2AF");
        QVERIFY(bench.document.gaps().empty()); // the other waits in its turn
        bench.document.undoStack().undo();
        QVERIFY(bench.fills.fills().empty());
    }

    void anotherGapElsewhereLeavesItWaiting() {
        FilledBench bench;
        type(bench.document, "G2BG F2AF", "G2BG F2A");
        bench.document.setGap({5, 6});
        type(bench.document, "G2BG F2A", "G2BG F2AF");
        QCOMPARE(bench.document.gaps().size(), std::size_t(2));
        QCOMPARE(bench.document.gaps().front().fills, bench.made);
        QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{5, 6}));
    }

    void undoAndRedoGoThroughWaiting() {
        FilledBench bench;
        QUndoStack& undo = bench.document.undoStack();
        type(bench.document, "G2BG F2AF", "G2BG F2A");
        putInBar(bench.document, 0);
        type(bench.document, "G2BG F2A", "G2BG F2AA");
        QCOMPARE(undo.count(), 3);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{3, 4}));
            QCOMPARE(bench.document.gap()->fills, bench.made);
            undo.undo();
            QVERIFY(bench.document.gaps().empty());
            undo.undo();
            QVERIFY(bench.document.gaps().empty());
            undo.undo();
            QCOMPARE(bench.document.gap()->range, (lacuna::MeasureRange{2, 3}));
            QCOMPARE(bench.fills.shown(), std::optional(2));
            undo.redo();
            QVERIFY(bench.document.gaps().empty());
            undo.redo();
            undo.redo();
        }
    }

    void keysTypedInARowAreOneStepWithTheirGap() {
        FilledBench bench;
        const Score before = bench.document.score();
        for (const char* typed : {"G2BG F2A", "G2BG F2AB", "G2BG F2", "G2BG F2B", "G2BG F2BA"}) {
            std::string text = bench.document.text();
            const std::size_t at = text.find("G2BG");
            bench.document.applyText(text.replace(at, text.find('|', at) - at, typed), "typing");
        }
        QCOMPARE(bench.document.undoStack().count(), 1);
        QCOMPARE(bench.document.gap()->fills, bench.made);
        bench.document.undoStack().undo();
        QVERIFY(bench.document.score() == before);
        QCOMPARE(bench.document.gap()->fills, bench.made);
        bench.document.undoStack().redo();
        QCOMPARE(bench.document.gap()->fills, bench.made);
    }

    void anEditTakenBackByHandBringsGapsBack() {
        GapDice dice(20261130);
        int came = 0;
        for (int i = 0; i < 2000; ++i) {
            const Score before = lacuna::randomScore(dice.random()());
            TuneSession session;
            for (int k = dice.below(4); k >= 0; --k) {
                session = dice.withGapIn(std::move(session), before);
            }
            const lacuna::ScoreEdit edit = lacuna::randomScoreEdit(before, dice.random());
            const TuneSession between = lacuna::afterEdit(session, before, edit.score);
            const TuneSession back = lacuna::afterEdit(between, edit.score, before);
            QVERIFY2(troubleWith(between, edit.score).isEmpty(), edit.name.c_str());
            QVERIFY2(troubleWith(back, before).isEmpty(), edit.name.c_str());
            const bool isTakenOut =
                between.gaps.size() + between.waiting.size() < session.gaps.size();
            QVERIFY2(!isTakenOut || edit.score.size() < before.size(), edit.name.c_str());
            QVERIFY2(isTakenOut || sameGaps(session, back), edit.name.c_str());
            came += isTakenOut ? 0 : static_cast<int>(between.waiting.size());
        }
        QVERIFY2(came > 100, qPrintable(QString::number(came)));
    }

    void whatIsUndoneAndDoneAgainHasItsGapsAgain() {
        GapDice dice(17);
        const int sequences = std::max(60, qEnvironmentVariableIntValue("LACUNA_EDIT_SEQUENCES"));
        for (int i = 0; i < sequences; ++i) {
            ScoreDocument document;
            document.setBook(lacuna::bookOf(lacuna::randomScore(dice.random()())));
            for (int k = 0; k < 3; ++k) {
                document.restoreSession(0, dice.withGapIn(document.session(), document.score()));
            }
            QUndoStack& undo = document.undoStack();
            std::vector<TuneSession> sessions{document.session()};
            for (int k = 0; k < 20; ++k) {
                const int steps = undo.count();
                document.apply(lacuna::randomScoreEdit(document.score(), dice.random()).score, "");
                if (undo.count() > steps) {
                    sessions.push_back(document.session());
                }
            }
            const auto check = [&] {
                const QString trouble = troubleWith(document.session(), document.score());
                QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
                const auto step = static_cast<std::size_t>(undo.index());
                QVERIFY(sameGaps(document.session(), sessions[step]));
            };
            for (int k = 0; k < 200; ++k) {
                const bool back = k < 40 ? k < 20 : dice.below(2) == 0;
                back ? undo.undo() : undo.redo();
                check();
            }
        }
    }

    void anyEditsLeaveGapsApartAndInTheTune() {
        GapDice dice(4711);
        const int sequences = std::max(100, qEnvironmentVariableIntValue("LACUNA_EDIT_SEQUENCES"));
        for (int i = 0; i < sequences; ++i) {
            ScoreDocument document;
            document.setBook(lacuna::bookOf(lacuna::randomScore(dice.random()())));
            for (int k = 0; k < 40; ++k) {
                act(document, dice);
                const QString trouble = troubleWith(document.session(), document.score());
                QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
            }
        }
    }

private:
    static void act(ScoreDocument& document, GapDice& dice) {
        switch (dice.below(8)) {
        case 0:
            document.undoStack().undo();
            return;
        case 1:
            document.undoStack().redo();
            return;
        case 2:
            document.selectRange(dice.rangeIn(document.score()));
            document.eraseSelection();
            return;
        case 3:
            document.restoreSession(0, dice.withGapIn(document.session(), document.score()));
            return;
        case 4:
            if (document.gap()) {
                document.changeGap(GapDice::filled(*document.gap()));
            }
            return;
        case 5:
            document.selectRange(dice.rangeIn(document.score()));
            return;
        default:
            document.apply(lacuna::randomScoreEdit(document.score(), dice.random()).score, "");
        }
    }
};

LACUNA_CORE_TEST(WaitingGapTest)
#include "tst_waiting_gap.moc"
