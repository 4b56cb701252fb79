// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/note.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>
#include <utility>

using namespace lacuna;

class TestShortVectors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteIsSmall() {
        QVERIFY2(sizeof(Event) <= 64, qPrintable(QString::number(sizeof(Event))));
    }

    void aRareVectorIsWhatItHolds() {
        RareVector<int> none;
        QVERIFY(none.empty());
        QVERIFY(none.begin() == none.end());
        RareVector<int> some{1, 2};
        some.push_back(3);
        QCOMPARE(some.size(), std::size_t{3});
        QCOMPARE(some[2], 3);
        QCOMPARE(some.back(), 3);
        QVERIFY(some != none);
        const RareVector<int> copy = some;
        some.edit().clear();
        QVERIFY(some == none); // whether it once held something makes no difference
        QCOMPARE(copy.size(), std::size_t{3});
        const RareVector<int> moved = std::move(some);
        QVERIFY(moved.empty());
        const std::vector<int>& vector = copy;
        QVERIFY(vector == (std::vector<int>{1, 2, 3}));
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, copy.at(3));
    }

    void aRareValueIsWhatItHolds() {
        const RareValue<int> none;
        QVERIFY(!none);
        RareValue<int> one = 1;
        QVERIFY(one && *one == 1);
        QVERIFY(one != none);
        const RareValue<int> copy = one;
        QVERIFY(copy == one);
        *one = 2;
        QCOMPARE(*copy, 1);
        QVERIFY(copy != one);
        one = {};
        QVERIFY(one == none);
    }

    void whatIsSungIsPartOfANote() {
        Note note = makeNote({}, quarterNote);
        Note sung = note;
        sung.syllable = Syllable{.text = "la"};
        QVERIFY(!(note == sung));
        QVERIFY(isSameButSung(note, sung));
        sung.duration = wholeNote;
        QVERIFY(!isSameButSung(note, sung));
    }

    void oneElementOrMore() {
        MostlyOne<int> values;
        QVERIFY(values.empty());
        QVERIFY(values.begin() == values.end());
        values.push_back(1);
        QCOMPARE(values.size(), std::size_t{1});
        QCOMPARE(values.front(), 1);
        const MostlyOne<int> one = values;
        values.push_back(2);
        values.insert(values.begin(), 0);
        QCOMPARE(values.size(), std::size_t{3});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(values.at(static_cast<std::size_t>(i)), i);
        QVERIFY(values == (MostlyOne<int>{0, 1, 2}));
        QVERIFY(values != one);
        QCOMPARE(one.back(), 1);
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, one.at(1));
        MostlyOne<int> other = one;
        other = values;
        values[0] = 7;
        QCOMPARE(other.front(), 0);
        other = {};
        QVERIFY(other.empty());
        const MostlyOne<int> fromVector(std::vector<int>{4, 5});
        QCOMPARE(fromVector.back(), 5);
    }

    void insertsIntoTheEmptyOne() {
        MostlyOne<int> values;
        values.insert(values.begin(), 3);
        QCOMPARE(values.size(), std::size_t{1});
        QCOMPARE(values.front(), 3);
    }
};

LACUNA_APPLESS_TEST(TestShortVectors)
#include "tst_short_vectors.moc"
