// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_symbol.h"

#include <QTest>

using namespace lacuna;

class TestChordSymbol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("root");
        QTest::addColumn<int>("notes");
        QTest::addColumn<int>("bass");
        QTest::newRow("minor") << "Am" << 9 << 3 << 9;
        QTest::newRow("seventh") << "D7" << 2 << 4 << 2;
        QTest::newRow("half diminished") << "F#m7b5" << 6 << 4 << 6;
        QTest::newRow("bass") << "G/B" << 7 << 3 << 11;
        QTest::newRow("alternative") << "G(Em)" << 7 << 3 << 7;
        QTest::newRow("unicode flat") << "B\u266d7" << 10 << 4 << 10;
        QTest::newRow("major seventh") << "Cmaj7" << 0 << 4 << 0;
    }
    void readsNames() {
        QFETCH(QString, name);
        const auto chord = parseChord(name.toStdString());
        QVERIFY(chord.has_value());
        QTEST(chord->root, "root");
        QTEST(static_cast<int>(chord->intervals.size()), "notes");
        QTEST(chord->bass, "bass");
    }

    void takesWordsForText() {
        for (const char* text : {"3", "Fine", "D.C.", "", "A tempo", "hello", "G/"})
            QVERIFY2(!parseChord(text), text);
    }
};

QTEST_APPLESS_MAIN(TestChordSymbol)
#include "tst_chord_symbol.moc"
