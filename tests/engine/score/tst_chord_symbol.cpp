// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/chord_symbol.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>

using namespace lacuna;

namespace {

QString numbersOf(const std::vector<int>& numbers) {
    QStringList words;
    for (const int number : numbers) {
        words << QString::number(number);
    }
    return words.join(QLatin1Char(' '));
}

// "1 b3 5", or what else the text is.
QString meaningOf(const QString& text) {
    const auto symbol = parseChordSymbol(text.toStdString());
    if (!symbol) {
        return QStringLiteral("words");
    }
    if (symbol->kind == ChordSymbol::Kind::NoChord) {
        return QStringLiteral("no chord");
    }
    QStringList words;
    for (const ChordDegree degree : symbol->degrees) {
        const QString sign(std::abs(degree.alter), QLatin1Char(degree.alter < 0 ? 'b' : '#'));
        words << sign + QString::number(degree.degree);
    }
    if (!symbol->isUnderstood()) {
        words << QStringLiteral("unknown");
    }
    if (symbol->bass) {
        words << QStringLiteral("/") + QString::fromStdString(nameOf(*symbol->bass));
    }
    return words.join(QLatin1Char(' '));
}

struct Spellings {
    const char* meaning;
    const char* suffixes; ///< of C, parted by blanks; ~ stands for a blank
};

// As players of traditional music, jazz and songs write them, with the names that the programs
// MuseScore and iReal Pro give their chords.
constexpr std::array spellings{
    Spellings{"1 3 5", " maj M major ~major Maj ♮ * ? (slow) ~/~/~/"},
    Spellings{"1 b3 5", "m min mi - − – Min minor ~minor ~min ~m"},
    Spellings{"1 b3 b5", "dim ° º o Dim diminished m(b5) -b5"},
    Spellings{"1 3 #5", "aug + + +5 (#5) (♯5) Aug augmented"},
    Spellings{"1 3 b5", "(b5) -5 (♭5) (-5)"},
    Spellings{"1 5", "5 (no3) omit3 (omit~3) (no~3rd)"},
    Spellings{"1 4 5", "sus sus4 ~sus4 (sus4) 4 sus~4 suspended"},
    Spellings{"1 2 5", "sus2 (sus2)"},
    Spellings{"1 2 4 5", "sus24 sus2sus4 sus2/4 sus42"},
    Spellings{"1 2 3 5", "2 add2 (add2)"},
    Spellings{"1 3 5 9", "add9 (add9) /9 (9) ~add9 Add9"},
    Spellings{"1 b3 5 9", "madd9 m(add9) -add9 minadd9"},
    Spellings{"1 3 5 6", "6 maj6 M6 add6"},
    Spellings{"1 b3 5 6", "m6 -6 min6"},
    Spellings{"1 3 5 6 9", "6/9 69 6(9) 6add9 6/add9"},
    Spellings{"1 b3 5 6 9", "m6/9 -69 m69"},
    Spellings{"1 3 5 b7", "7 dom7 ~7 dom dominant"},
    Spellings{"1 3 5 7", "maj7 M7 ma7 Maj7 MAJ7 major7 Δ Δ7 ∆ △7 ^ ^7 j7 t7 7M 7maj 7Maj"},
    Spellings{"1 b3 5 b7", "m7 min7 mi7 -7 −7 ~m7"},
    Spellings{"1 b3 5 7",
              "m(maj7) mM7 mMaj7 mmaj7 minMaj7 m/maj7 -Δ7 -^7 mΔ m#7 m(♯7) m+7 mi(ma7) -(maj7)"},
    Spellings{"1 b3 b5 bb7", "dim7 °7 o7 º7"},
    Spellings{"1 b3 b5 7", "dim(maj7) °Δ dimM7 oM7 o^7"},
    Spellings{"1 b3 b5 b7", "m7b5 m7♭5 m7(b5) m7-5 -7b5 ø ø7 Ø7 h h7 half-dim7 min7b5 mi7b5"},
    Spellings{"1 3 #5 b7", "aug7 +7 7+ 7#5 7♯5 7+5 7(#5) 7aug5 7aug"},
    Spellings{"1 3 #5 7", "maj7#5 ^7#5 maj7+ maj7+5 +maj7 aug(maj7) +M7"},
    Spellings{"1 3 b5 b7", "7b5 7-5 7(b5) 7♭5"},
    Spellings{"1 3 b5 7", "maj7b5 maj7-5"},
    Spellings{"1 4 5 b7", "7sus4 7sus sus7 7(sus4) 7~sus"},
    Spellings{"1 2 5 b7", "7sus2"},
    Spellings{"1 4 5 b7 9", "9sus4 9sus sus9"},
    Spellings{"1 4 5 b7 9 13", "13sus4 13sus"},
    Spellings{"1 4 5 b7 b9", "7sus4(b9) 7b9sus 7susb9"},
    Spellings{"1 4 5 b7 13", "7sus4(add13)"},
    Spellings{"1 3 4 5 b7", "7susadd3"},
    Spellings{"1 3 5 b7 9", "9 7(9) 7/9 7add9"},
    Spellings{"1 3 5 7 9", "maj9 ^9 Δ9 M9 maj7(9)"},
    Spellings{"1 b3 5 b7 9", "m9 -9 min9"},
    Spellings{"1 b3 5 7 9", "mM9 m(maj9) -^9"},
    Spellings{"1 b3 b5 b7 9", "ø9 h9 m9b5"},
    Spellings{"1 3 5 b7 b9", "7b9 7-9 7(b9) 7♭9 7addb9 7/b9 7~b9"},
    Spellings{"1 3 5 b7 #9", "7#9 7+9 7(#9) 7♯9"},
    Spellings{"1 3 5 b7 b9 #9", "7b9#9"},
    Spellings{"1 3 5 b7 b9 #11", "7b9#11 7(b9,#11) 7(b9/#11) 7(b9)(#11) 7(b9~#11)"},
    Spellings{"1 3 #5 b7 #9", "7#5#9 7#9#5 +7#9"},
    Spellings{"1 3 b5 b7 #9", "7#9b5 7b5(#9)"},
    Spellings{"1 3 5 b7 #11", "7#11 7(#11) 7+11"},
    Spellings{"1 3 5 7 #11", "maj7#11 ^7#11 Δ(#11)"},
    Spellings{"1 3 5 7 9 #11", "maj9#11 ^9#11"},
    Spellings{"1 3 5 b7 9 #11", "9#11 9(#11)"},
    Spellings{"1 3 5 6 9 #11", "69#11"},
    Spellings{"1 3 5 b7 b13", "7b13"},
    Spellings{"1 3 5 b7 b9 b13", "7b9b13"},
    Spellings{"1 3 5 b7 9 11", "11"},
    Spellings{"1 b3 5 b7 9 11", "m11 -11"},
    Spellings{"1 3 5 7 9 11", "maj11 M11"},
    Spellings{"1 b3 5 b7 11", "m7(11) m7add11"},
    Spellings{"1 3 5 b7 9 13", "13 7(9,13) 9add13"},
    Spellings{"1 3 5 b7 13", "7(13) 7add13"},
    Spellings{"1 b3 5 b7 9 11 13", "m13"},
    Spellings{"1 3 5 7 9 13", "maj13 ^13"},
    Spellings{"1 3 5 7 9 #11 13", "maj13#11"},
    Spellings{"1 3 5 b7 b9 13", "13b9"},
    Spellings{"1 3 5 b7 9 #11 13", "13#11"},
    Spellings{"1 b3 5 b6", "mb6 -b6 m(b6)"},
    Spellings{"1 b3 #5", "m#5 -#5 m+ mi+"},
    Spellings{"1 3 b5 #5 b7 b9 #9", "7alt alt ~alt"},
    Spellings{"1 3 b7", "7no5 7(omit5)"},
    Spellings{"1", "pedal"},
    Spellings{"1 #4 #6 #9", "Tristan"},
    Spellings{"1 3 5", "(Am) ~(Am) /Am ;Am ~Am ,~Am |Am ~-~Am ->Am ~or~Am [Am7/G] (or~Am)"},
    Spellings{"1 3 5 /E", "/E /e ~/~E /E/D /E(Am)"},
    Spellings{"1 3 5 /Bb", "/Bb /bb /B♭"},
    Spellings{"1 3 5 b7 b9 /F#", "7b9/F# 7/F#(b9) 7♭9/f♯"},
    Spellings{"unknown", "/ 7maj7 sus47 maj7#15 lyd 7phryg Neapolitan Italian French German"},
    Spellings{"unknown /G", "sus47/G 7#15/g"},
};

} // namespace

class TestChordSymbol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverySpelling_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meaning");
        for (const Spellings& each : spellings) {
            const QString meaning = QString::fromUtf8(each.meaning);
            for (QString suffix : QString::fromUtf8(each.suffixes).split(QLatin1Char(' '))) {
                const QString text =
                    QLatin1Char('C') + suffix.replace(QLatin1Char('~'), QLatin1Char(' '));
                QTest::addRow("%s", qPrintable(text)) << text << meaning;
            }
        }
    }
    void readsEverySpelling() {
        QFETCH(QString, text);
        QTEST(meaningOf(text), "meaning");
    }

    void readsWhatStandsAroundAndAlone_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char* text, const char* meaning) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(meaning);
        };
        for (const char* text : {"(G)", "[G]", "(G)**", " G ", "(G", "H"}) {
            row(text, text == std::string("(G") ? "words" : "1 3 5");
        }
        row("am", "1 b3 5");
        row("em7/d", "1 b3 5 b7 /D");
        row("bb7", "1 3 5 b7");
        row("/F#", "/F#");
        row("/b", "/B");
        row("Cb5", "1 5");
        row("Ebb5", "1 3 b5");
        row("G7b7", "1 3 5 b7"); // the seventh, said twice
        row("G7b7b", "unknown");
        for (const char* text : {"N.C.", "NC", "N.C", "n.c.", "N. C.", "(N.C.)", "No chord"}) {
            row(text, "no chord");
        }
    }
    void readsWhatStandsAroundAndAlone() {
        QFETCH(QString, text);
        QTEST(meaningOf(text), "meaning");
    }

    void takesWordsForWords_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"",        "3",        "Fine",     "D.C.",    "D.S. al Coda", "D C",  "D.S.",
              "A tempo", "hello",    "slow",     "A part",  "B Part",       "Bass", "Chorus",
              "Em x2",   "*",        "A1",       "B 2",     "A-1",          "A 2",  "a",
              "f",       "d",        "ff",       "dim.",    "add",          "Add",  "Aug",
              "Dim.",    "Do",       "Go",       "Ah",      "Coda",         "Como", "Domino",
              "Emma",    "Edge",     "Dad",      "Cadence", "IV",           "V7",   "G or",
              "or G",    "Intro: G", "capo 2",   "E=120",   "D.",           "2.",   "Allegro",
              "Da Capo", "Ending",   "A (slow)", "G&T",     "Gb!",          "C8",   "Cno"}) {
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text);
        }
    }
    void takesWordsForWords() {
        QFETCH(QString, text);
        QCOMPARE(meaningOf(text), QStringLiteral("words"));
    }

    void soundsFromTheRootToTheTop() {
        const auto chord = parseChordSymbol("G7b9/D");
        QVERIFY(chord.has_value());
        QCOMPARE(numbersOf(chord->pitchClasses()), QStringLiteral("7 11 2 5 8"));
        QCOMPARE(chord->bassPitchClass(), 2);
        QCOMPARE(numbersOf(parseChordSymbol("Bm7b5")->pitchClasses()), QStringLiteral("11 2 5 9"));
        QCOMPARE(parseChordSymbol("F#m")->bassPitchClass(), 6);
        QVERIFY(parseChordSymbol("G7#15")->pitchClasses().empty());
    }

    void drawsOnlyAccidentalsAsSigns_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("drawn");
        const auto row = [](const char* text, const char* drawn) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(drawn);
        };
        row("Bb7(b9,#11)/Db", "B♭7(♭9,♯11)/D♭");
        row("Gm/bb", "Gm/b♭");
        row("F#m7b5", "F♯m7♭5");
        row("F##", "F♯♯");
        row("B♭m", "B♭m");
        row("C7sus4b9", "C7sus4♭9");
        row("Bb(Gb or Db/F)", "B♭(Gb or Db/F)");
        row("Bb(Db/F)", "B♭(D♭/F)");
        row("Eb (b for brass)", "E♭ (b for brass)");
        row("C7-9", "C7-9");
    }
    void drawsOnlyAccidentalsAsSigns() {
        QFETCH(QString, text);
        const auto symbol = parseChordSymbol(text.toStdString());
        QVERIFY(symbol.has_value());
        QCOMPARE(symbol->text, text.toStdString());
        QTEST(QString::fromStdString(symbol->drawnText()), "drawn");
    }

    void hasAPlainNameThatMeansTheSame() {
        for (const Spellings& each : spellings) {
            for (QString suffix : QString::fromUtf8(each.suffixes).split(QLatin1Char(' '))) {
                const auto symbol =
                    parseChordSymbol("Eb" + suffix.replace(QLatin1Char('~'), u' ').toStdString());
                if (!symbol) { // "Eb" + "b5"
                    continue;
                }
                const auto plain = parseChordSymbol(symbol->canonicalText());
                QVERIFY2(plain.has_value(), symbol->canonicalText().c_str());
                QCOMPARE(plain->root, symbol->root);
                QCOMPARE(plain->bass, symbol->bass);
                QVERIFY2(plain->degrees == symbol->degrees, symbol->canonicalText().c_str());
            }
        }
        QCOMPARE(parseChordSymbol("B♭Δ9(#11)/d")->canonicalText(), std::string("Bbmaj9#11/D"));
        QCOMPARE(parseChordSymbol("Cø7")->canonicalText(), std::string("Cm7b5"));
        QCOMPARE(parseChordSymbol("nc")->canonicalText(), std::string("N.C."));
        QCOMPARE(parseChordSymbol("G7b7b")->canonicalText(), std::string("G7b7b"));
    }

    void movesAllNotesAndLeavesTheRest_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("semitones");
        QTest::addColumn<QString>("moved");
        const auto row = [](const char* text, int steps, int semitones, const char* moved) {
            QTest::addRow("%s by %d", text, semitones)
                << QString::fromUtf8(text) << steps << semitones << QString::fromUtf8(moved);
        };
        row("D/f#", 1, 2, "E/g#");
        row("Bbm7b5(Gb7) (hold)", 1, 2, "Cm7b5(Ab7) (hold)");
        row("Am or C", -2, -3, "F#m or A");
        row("G7(b9)/B", 3, 5, "C7(b9)/E");
        row("E♭", 1, 1, "F♭");
        row("B", 1, 1, "C");
        row("F#", 1, 2, "G#");
        row("G#", 1, 2, "A#");
        row("B#", 1, 2, "D");
        row("Fb", -1, -2, "D");
        row("B♭/D", 4, 7, "F/A");
        row("(Cm)*", 1, 2, "(Dm)*");
        row("/F#", 1, 1, "/G");
        row("Csus47/g", 1, 2, "Dsus47/a");
        row("Co", 1, 2, "Ddim");
        row("N.C.", 1, 2, "N.C.");
        row("H7", 0, 0, "B7");
    }
    void movesAllNotesAndLeavesTheRest() {
        QFETCH(QString, text);
        QFETCH(int, steps);
        QFETCH(int, semitones);
        const auto symbol = parseChordSymbol(text.toStdString());
        QVERIFY(symbol.has_value());
        QTEST(QString::fromStdString(symbol->transposed({steps, semitones}).text), "moved");
    }

    void soundsAsFarAsItIsMovedFromKeyToKey() {
        for (int from = -6; from <= 6; ++from) {
            for (int to = -6; to <= 6; ++to) {
                const Transposition by = transpositionBetween(majorKey(from), majorKey(to));
                for (const char* text : {"Bb", "F#m7b5/E", "Db/Ab", "G#dim7", "C7sus4b9"}) {
                    const auto before = parseChordSymbol(text);
                    const ChordSymbol after = before->transposed(by);
                    QCOMPARE((before->bassPitchClass() + by.semitones) % 12,
                             after.bassPitchClass());
                    QCOMPARE(after.degrees, before->degrees);
                    QVERIFY(std::abs(after.root.alter) <= 1);
                    const auto read = parseChordSymbol(after.text);
                    QVERIFY(read && *read == after);
                }
            }
        }
    }
};

LACUNA_APPLESS_TEST(TestChordSymbol)
#include "tst_chord_symbol.moc"
