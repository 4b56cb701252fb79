// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "ui/document/judged_tunes_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using lacuna::JudgedTunesFilter;
using lacuna::JudgedTunesModel;
using lacuna::TuneVerdict;

namespace {

std::vector<TuneVerdict> someTunes() {
    return {{.id = "b-1", .title = "One", .accepted = true, .heldOut = false, .sentence = {}},
            {.id = "b-2",
             .title = "Two",
             .accepted = false,
             .heldOut = false,
             .sentence = "It is in 5/4."},
            {.id = "b-3", .title = {}, .accepted = true, .heldOut = true, .sentence = {}}};
}

QString textAt(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

} // namespace

class JudgedTunesModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAProperModelWhileItGrowsAndShrinks() {
        JudgedTunesModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.append(someTunes());
        model.append({});
        model.append(someTunes());
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.accepted(), 4);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.accepted(), 0);
    }

    void saysWhatBecomesOfEachTune() {
        JudgedTunesModel model;
        model.append(someTunes());
        QCOMPARE(textAt(model, 0, JudgedTunesModel::VerdictColumn), QString("to learn from"));
        QCOMPARE(textAt(model, 1, JudgedTunesModel::VerdictColumn), QString("It is in 5/4."));
        QCOMPARE(textAt(model, 2, JudgedTunesModel::VerdictColumn), QString("to measure with"));
        QCOMPARE(textAt(model, 1, JudgedTunesModel::TuneColumn), QString("b-2"));
        QVERIFY(!textAt(model, 2, JudgedTunesModel::TitleColumn).isEmpty());
        // The sign is not only a colour, and has a name for who does not see it.
        QVERIFY(textAt(model, 0, JudgedTunesModel::SignColumn) !=
                textAt(model, 1, JudgedTunesModel::SignColumn));
        QCOMPARE(model.index(1, JudgedTunesModel::SignColumn).data(Qt::AccessibleTextRole),
                 QVariant("not used"));
    }

    void theFilterShowsOneSideOrBoth() {
        JudgedTunesModel model;
        JudgedTunesFilter filter;
        filter.setSourceModel(&model);
        model.append(someTunes());
        QCOMPARE(filter.rowCount(), 3);
        filter.show(JudgedTunesFilter::Show::Refused);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(textAt(filter, 0, JudgedTunesModel::TitleColumn), QString("Two"));
        model.append(someTunes());
        QCOMPARE(filter.rowCount(), 2);
        filter.show(JudgedTunesFilter::Show::Accepted);
        QCOMPARE(filter.rowCount(), 4);
    }
};

LACUNA_CORE_TEST(JudgedTunesModelTest)
#include "tst_judged_tunes_model.moc"
