// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What is music in a tune's text and what is not: lines above the K:, indented lines, numbers,
// brackets, pluses and exclamation marks, voices and layers. All of it is held against what sounds.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "tests/engine/formats/heard_music.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>

using namespace lacuna;

namespace {

const std::string abcHead = "X:1\nT:Test\nM:4/4\nL:1/4\nK:C\n";

// What a whole tune sounds, and its remarks as "line:column".
struct Heard {
    QString music;
    QStringList remarks;
};

Heard heard(const QString& abc) {
    const Tune tune = tuneOf(abc.toStdString());
    Heard result{heardMusic(tune.score), {}};
    for (const Diagnostic& each : tune.diagnostics) {
        result.remarks << QStringLiteral("%1:%2").arg(each.line).arg(each.column);
    }
    return result;
}

// The signs of a note in the first measure, and those over the measure that playing heeds.
std::vector<std::string> signsOf(const Tune& tune, int note) {
    std::vector<std::string> names = noteAt(tune, 0, note).decorations;
    for (const Annotation& annotation : frame(tune, 0).annotations) {
        if (annotation.kind == Annotation::Kind::Sign) {
            names.push_back(annotation.text);
        }
    }
    return names;
}

void rows(const std::vector<std::array<const char*, 4>>& all, const std::string& before = {}) {
    QTest::addColumn<QString>("abc");
    QTest::addColumn<QString>("music");
    QTest::addColumn<QString>("remarks");
    for (const auto& [name, abc, music, remarks] : all) {
        QTest::newRow(name) << QString::fromStdString(before) + QString::fromUtf8(abc)
                            << QString::fromUtf8(music) << QString::fromUtf8(remarks);
    }
}

void compareHeard() {
    QFETCH(QString, abc);
    QFETCH(QString, music);
    QFETCH(QString, remarks);
    const Heard result = heard(abc + QLatin1Char('\n'));
    QCOMPARE(result.music, music);
    QCOMPARE(result.remarks.join(QLatin1Char(' ')), remarks);
}

} // namespace

class TestAbcStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsNoMusicAboveTheKey_data() {
        rows({
            {"words", "X:1\nT:t\nsome words here\nM:4/4\nL:1/4\nK:G\nGFED|", "G4 F#4 E4 D4", "3:1"},
            {"a title without T:", "X:1\nGeorge's Fancy\nL:1/4\nM:4/4\nK:G\nGFED|", "G4 F#4 E4 D4",
             "2:1"},
            {"what looks like an ending", "X:1\nM:6/8\n3/8=120\nL:1/8\nK:D\n|:A3:||:d3:|",
             "A4:1.5 A4:1.5 D5:1.5 D5:1.5", "3:1"},
            {"what looks like music", "X:1\nM:4/4\n|f2ed| C D E\nL:1/4\nK:C\nC4|", "C4:4", "3:1"},
            {"several lines", "X:1\nZ:one\\\ntwo\\\nthree\nM:4/4\nL:1/4\nK:C\nC4|", "C4:4",
             "3:1 4:1"},
            {"history goes on", "X:1\nH:one\ntwo |CDE|\nM:4/4\nL:1/4\nK:C\nC4|", "C4:4", ""},
            {"a comment that is indented", "X:1\nM:4/4\n  % words | CDE\nL:1/4\nK:C\nC4|", "C4:4",
             ""},
            {"fields that begin like bar lines", "X:1\nN::one\nA:|two\nZ::\nM:4/4\nL:1/4\nK:C\nC4|",
             "C4:4", ""},
            {"text with a K: of its own",
             "X:1\n%%begintext\nK: is no key\n%%endtext\nM:4/4\nL:1/4\nwords\nK:G\nF4|", "F#4:4",
             "7:1"},
        });
    }
    void readsNoMusicAboveTheKey() { compareHeard(); }

    // Without any K: the music begins where the fields end.
    void readsMusicWithoutAKey_data() {
        rows({
            {"music", "X:1\nM:4/4\nL:1/4\nCDEF|", "C4 D4 E4 F4", "4:1"},
            {"a note and a repeat", "X:1\nM:4/4\nL:1/4\nA:|B4|", "A4 A4 B4:4", "4:1"},
            {"words", "X:1\nM:4/4\nL:1/4\nthis is not music\nCDEF|", "C4 D4 E4 F4", "4:1 4:1"},
        });
    }
    void readsMusicWithoutAKey() { compareHeard(); }

    void readsIndentedLines_data() {
        rows({
            {"the head", "X:1\n T:t\n  M:3/4\n\tL:1/4\n K:D\nFFF|", "F#4 F#4 F#4", ""},
            {"the body",
             "X:1\nM:4/4\nL:1/4\nK:C\nF4|\n K:D\nF4|\n\tL:1/8\nFFFF FFFF|\n w:la\n w:lo",
             "F4:4 F#4:4 F#4:0.5 F#4:0.5 F#4:0.5 F#4:0.5 F#4:0.5 F#4:0.5 F#4:0.5 F#4:0.5", "11:2"},
            {"music", "X:1\nM:4/4\nL:1/4\nK:C\n  F4|\n A:|", "F4:4 A4 F4:4 A4", ""},
            {"other voices", "X:1\nM:4/4\nL:1/4\nK:C\n V:1\nF4|\n V:2\nC4|", "F4:4", "7:2"},
            {"all of it", "  X:1\n  M:4/4\n  L:1/4\n  K:C\n  F4|", "F4:4", ""},
        });
    }
    void readsIndentedLines() { compareHeard(); }

    void findsIndentedTunes() {
        const std::string abc =
            "R:reel\n\n  X:7\n T:One\n K:C\n C|\n\nwords\n\n\tX:8\nT:Two\nK:C\nD|"
            "\n X:9\nT:Three\nK:C\nE|\n";
        const Tunebook book = readAbc(abc);
        QCOMPARE(book.tunes.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(book.tunes[static_cast<std::size_t>(i)].score.header().number, 7 + i);
        }
        QCOMPARE(book.tunes[0].score.header().rhythm, std::string("reel"));
        QCOMPARE(book.tunes[0].score.header().title(), std::string("One"));
        const TuneText text = tuneTextOf(abc, book.tunes[0].source, 1);
        QVERIFY(text.text.starts_with("X:7\n T:One"));
        QVERIFY(readTune(text).score == book.tunes[0].score);
    }

    void editsIndentedFields() {
        const std::string abc = "  X:7\n  T:One\n  R:reel\n  M:4/4\n  L:1/4\n  K:C\n  CDEF|\n";
        const Tune tune = tuneOf(abc);
        const TuneText text = tuneTextOf(abc, tune.source, 1);
        TuneHeader header = tune.score.header();
        header.titles = {"Two"};
        header.rhythm.clear();
        const std::string after = rewriteTune(text, Score(header, tune.score.measures()));
        QCOMPARE(after, std::string("X:7\n  T:Two\n  M:4/4\n  L:1/4\n  K:C\n  CDEF|"));
    }

    void tellsEndingsFromNumbers_data() {
        rows(
            {
                {"touching", "|:C4|1D4:|2E4|]", "C4:4 D4:4 C4:4 E4:4", ""},
                {"touching, then a blank", "|:C4|1 D4:|2 E4|]", "C4:4 D4:4 C4:4 E4:4", ""},
                {"bracketed", "|:C4| [1 D4:| [2 E4|]", "C4:4 D4:4 C4:4 E4:4", ""},
                {"a blank before", "|:C4| 1D4:| 2E4|]", "C4:4 D4:4 C4:4 D4:4 E4:4", "6:7 6:13"},
                {"a field between", "|:C4|[L:1/4]1D4:|E4|]", "C4:4 D4:4 C4:4 D4:4 E4:4", "6:13"},
                {"a next line", "|:C4|\n1 D4:|\n2 E4|]", "C4:4 D4:4 C4:4 E4:4", ""},
                {"a number on a next line", "C4|\n4D2E2|\n3/8=120 F4|", "C4:4 D4:2 E4:2 F4:4",
                 "7:1 8:1 8:4"},
                {"among notes", "C2 2 D2|(EF)3 G2|", "C4:2 D4:2 E4 F4 G4:2", "6:4 6:13"},
            },
            abcHead);
    }
    void tellsEndingsFromNumbers() { compareHeard(); }

    void tellsOfWordsAndFieldsThatDoNotEnd_data() {
        rows(
            {
                {"words", "C4|\"Am E4|F4|\nG4|]", "C4:4 G4:4", "6:4"},
                {"words in a chord", "C4|[\"Am E2|F4|\nG4|]", "C4:4 G4:4", "6:5 6:15"},
                {"a key", "C4|[K:C clef=bass F4|\nG4|]", "C4:4 G4:4", "6:4 6:4"},
                {"a directive", "C4|[I:setup F4|\nG4|]", "C4:4 G4:4", "6:4"},
                {"words that end", "C2 \"Am\" E2|\nG4|]", "C4:2 E4:2 G4:4", ""},
            },
            abcHead);
    }
    void tellsOfWordsAndFieldsThatDoNotEnd() { compareHeard(); }

    void tellsOnceOfLettersBeyondAscii_data() {
        rows(
            {
                {"one letter", "C2 é D2|", "C4:2 D4:2", "6:4"},
                {"a run of them", "C2 “éß” D2|", "C4:2 D4:2", "6:4"},
                {"two, and a number behind", "C2 é D ß D 7|", "C4:2 D4 D4", "6:4 6:8 6:12"},
                {"in a chord", "[CéE]4|", "C4+E4:4", "6:3"},
            },
            abcHead);
    }
    void tellsOnceOfLettersBeyondAscii() { compareHeard(); }

    void takesNoLoneColonForARepeat_data() {
        rows(
            {
                {"among notes", "C4|D2: D2|F4|]", "C4:4 D4:2 D4:2 F4:4", "6:6"},
                {"touching both", "C4|D2:D2|F4|]", "C4:4 D4:2 D4:2 F4:4", "6:6"},
                {"a field without brackets", "C2 D2|M:3/4 G3:|]", "C4:2 D4:2 G4:3 C4:2 D4:2 G4:3",
                 "6:8 6:9"},
                {"a repeat's end, apart", "C4|D4: |F4|]", "C4:4 D4:4 C4:4 D4:4 F4:4", ""},
                {"over a line's end", "C4|D4:\n|F4|]", "C4:4 D4:4 C4:4 D4:4 F4:4", ""},
                {"at a line's end, then a note", "C4|D2:\nD2|F4|]", "C4:4 D4:2 D4:2 F4:4", "6:6"},
                {"at a line's end, then a rest", "C4|D2:\nz2|F4|]", "C4:4 D4:2 z:2 F4:4", "6:6"},
                {"at the tune's end", "C4|D4:", "C4:4 D4:4", "6:6"},
                {"a repeat's beginning, apart", "C4|| :D4:|", "C4:4 D4:4 D4:4", ""},
                {"and over a line's end", "C4||\n:D4:|", "C4:4 D4:4 D4:4", ""},
            },
            abcHead);
    }
    void takesNoLoneColonForARepeat() { compareHeard(); }

    void tellsOfEndingsThatAreNeverReached_data() {
        rows(
            {
                {"a third without a second", "|:C4|1D4:|3E4|]", "C4:4 D4:4 C4:4", "6:11"},
                {"a fourth where nothing repeats", "C4|4D4|E4|]", "C4:4", "6:4"},
                {"two of them", "|:C4|1D4:|3E4:|4F4|]", "C4:4 D4:4 C4:4", "6:11 6:16"},
                {"quoted", "|:C4|[\"1.\"D4:|[\"2.\"E4|]", "C4:4 D4:4 C4:4 E4:4", ""},
                {"quoted lists", "|:C4|[\"1.-2.\"D4:|[\"3\" E4|]", "C4:4 D4:4 C4:4 D4:4 C4:4 E4:4",
                 ""},
                {"quoted, with a comma", "|:C4|[\"1,2.\"D4:|[\"3.\"E4|]",
                 "C4:4 D4:4 C4:4 D4:4 C4:4 E4:4", ""},
                {"a fingering in a chord", "|:[\"1\"C4]|[\"2\" D4]:|", "C4:4 D4:4 C4:4 D4:4", ""},
                {"all reached", "|:C4|1,3D4:|2E4:|4F4|]", "C4:4 D4:4 C4:4 E4:4 C4:4 D4:4 C4:4 F4:4",
                 ""},
            },
            abcHead);
    }
    void tellsOfEndingsThatAreNeverReached() { compareHeard(); }

    void readsTheFirstVoiceAlone_data() {
        rows({
            {"named in the head", "X:1\nM:4/4\nL:1/4\nV:hi\nK:C\nC4|\nV:lo\nC,4|\nV:hi\nD4|",
             "C4:4 D4:4", "7:1"},
            {"two in the head",
             "X:1\nM:4/4\nL:1/4\nV:hi clef=treble\nV:lo clef=bass\nK:C\nC4|\nV:lo\nC,4|", "C4:4",
             "8:1"},
            {"first named behind the music", "X:1\nM:4/4\nL:1/4\nK:C\nC4|\nV:2\nC,4|\nV:1\nD4|",
             "C4:4 D4:4", "6:1"},
            {"a name behind the music", "X:1\nM:4/4\nL:1/4\nK:C\nC4|\nV:lo\nC,4|", "C4:4", "6:1"},
            {"the same voice behind the music", "X:1\nM:4/4\nL:1/4\nK:C\nC4|\nV:1\nD4|",
             "C4:4 D4:4", ""},
            {"within a line", "X:1\nM:4/4\nL:1/4\nK:C\nC4|[V:2]C,4|[V:1]D4|[V:2]D,4|", "C4:4 D4:4",
             "5:4"},
            {"listed before the music", "X:1\nM:4/4\nL:1/4\nK:C\nV:1\nV:2\n[V:1]C4|\n[V:2]C,4|",
             "C4:4", "8:1"},
            {"the first is empty", "X:1\nM:4/4\nL:1/4\nK:C\nV:1\nV:2\nC4|\nV:1\nV:2\nD4|",
             "C4:4 D4:4", "8:1"},
            {"declared in another order than it comes",
             "X:1\nM:4/4\nL:1/4\nV:A\nV:B\nK:C\n[V:B] C,4|]\n[V:A] CDEF|]", "C4 D4 E4 F4", "7:7"},
            {"declared below the head in another order",
             "X:1\nM:4/4\nL:1/4\nK:C\nV:A\nV:B\nV:B\nC,4|]\nV:A\nC4|]", "C4:4", "8:1"},
            {"the first declared has no music", "X:1\nM:4/4\nL:1/4\nV:A\nV:B\nK:C\n[V:B] C,4|]",
             "C3:4", ""},
            {"the first declared has words alone",
             "X:1\nM:4/4\nL:1/4\nV:A\nV:B clef=bass octave=1\nK:C\n[V:A] \"x\"|]\n[V:B] C,4|]",
             "C4:4", ""},
            {"fields of another voice",
             "X:1\nM:4/4\nL:1/4\nK:C\nF4|\nV:2\nK:D\nL:1/8\nF8|\nV:1\nF4|", "F4:4 F4:4", "6:1"},
            {"a key of a voice without music",
             "X:1\nM:4/4\nL:1/4\nK:C\nV:all\nK:D\nV:1\nF4|\nV:1\nK:G\nF4|[V:1][K:C]F4|",
             "F4:4 F#4:4 F4:4", "6:1"},
            {"its key in a line", "X:1\nM:4/4\nL:1/4\nK:C\n[V:all][K:D]\n[V:1]F4|", "F4:4", "5:8"},
            {"its meter and unit", "X:1\nM:4/4\nL:1/4\nK:C\nV:2\nL:1/8\nM:3/4\nV:1\nF4|", "F4:4",
             "6:1"},
        });
    }
    void readsTheFirstVoiceAlone() { compareHeard(); }

    void readsTheFirstLayerAlone_data() {
        rows(
            {
                {"one measure", "C4 & E4|D4|", "C4:4 D4:4", "6:6"},
                {"over two measures", "C4|D4 && E4|F4|G4|", "C4:4 D4:4 G4:4", "6:10"},
                {"over two measures and lines", "C4|D4 && \\\nE4|F4|G4|", "C4:4 D4:4 G4:4", "7:1"},
                {"over three measures", "C4|D4|E4 &&& G4|A4|B4||c4|]", "C4:4 D4:4 E4:4 C5:4",
                 "6:14"},
                {"in brackets", "(& C4|D4 & E4|F4 &)|G4|", "C4:4 D4:4 G4:4", "6:12"},
                {"in brackets over lines", "(& C4|\nD4 &\nE4|\nF4 &)|\nG4|", "C4:4 D4:4 G4:4",
                 "8:1"},
                {"three layers in brackets", "(& C4|D4 & E4|F4 & G,4|A,4 &)|G4|", "C4:4 D4:4 G4:4",
                 "6:12"},
                {"within a measure", "(& C2 & E2 &) D2|G4|", "C4:2 D4:2 G4:4", "6:9"},
                {"a layer of more measures than the first", "(& C4 & E4|F4 &)|G4|", "C4:4 G4:4",
                 "6:9"},
                {"no end", "(& C4|D4 & E4|F4|G4|]", "C4:4 D4:4 G4:4", "6:12 6:17"},
                {"no second layer", "(& C4|D4 &)|G4|", "C4:4 D4:4 G4:4", ""},
                {"an end without a beginning", "C4 &)|G4|", "C4:4 G4:4", "6:4"},
                {"chords and graces", "C4 & {B}[EG]2 [EG]2|D4|", "C4:4 D4:4", "6:7"},
                {"another voice in between", "(& C4|D4 &\n[V:2]E4|F4 &)|\n[V:1]G4|",
                 "C4:4 D4:4 G4:4", "7:1 6:7"},
            },
            abcHead);
    }
    void readsTheFirstLayerAlone() { compareHeard(); }

    // What a layer's notes last places the chord symbols behind them.
    void placesWordsOverALayerOfNotes() {
        const Tune tune = music("c8 & C2[CE]2 \"Am\"C4|");
        const auto& annotations = frame(tune, 0).annotations;
        QCOMPARE(annotations.size(), std::size_t(1));
        QCOMPARE(annotations[0].at, quarterNote * 2);
    }

    void readsChordsAsTheyWereWritten_data() {
        rows(
            {
                {"blanks within", "[ C E G ]2 [CE G]2|", "C4+E4+G4:2 C4+E4+G4:2", ""},
                {"accidentals, lengths and signs", "[ ^C2 .E G, ] [ d'- ]d'|", "G3+C#4+E4:2 D6:2",
                 ""},
                {"a lone bracket", "[ C D E F|G4|]", "C4 D4 E4 F4 G4:4", "6:1"},
                {"a lone bracket before a field", "C2 [ D2|[K:C] E4]|", "C4:2 D4:2 E4:4",
                 "6:4 6:17"},
                {"a field with blanks", "F4|[ K:D ]F4|", "F4:4 F#4:4", ""},
                {"old chords", "+CEG+ +C2E2G2+ +c+|", "C4+E4+G4 C4+E4+G4:2 C5", ""},
                {"old chords with blanks and a length", "+^C E G,+2 z2|", "G3+C#4+E4:2", ""},
                {"dynamics", "+f+C +ff+D +fff+E +p+F|", "C4 D4 E4 F4", ""},
                {"lone pluses", "C + D + E F|", "C4 D4 E4 F4", "6:3 6:7"},
            },
            abcHead);
    }
    void readsChordsAsTheyWereWritten() { compareHeard(); }

    void readsNamesWithBlanks_data() {
        QTest::addColumn<QString>("sign");
        QTest::addColumn<QString>("name");
        for (const char* name : {"D.C. al Fine",  "D.C.alfine",
                                 "D. C. al Fine", "DC al Fine",
                                 "D.C. AL FINE",  "d.c. al fine",
                                 "D.C. al Coda",  "D.S. al Fine",
                                 "D.S. al Coda",  "D.S. al Fine (2x)",
                                 "Da Capo",       "Da Capo al Fine",
                                 "Dal Segno",     "dal segno al coda",
                                 "To Coda",       "to coda",
                                 "al Fine",       "AL CODA",
                                 "D.C.",          "D.S.",
                                 "Fine",          "dacapo",
                                 "dacoda",        "alfine",
                                 "D. C.",         "D.C. e poi la Coda"}) {
            QTest::addRow("!%s!", name)
                << QStringLiteral("!%1!").arg(QLatin1String(name)) << QString::fromLatin1(name);
            QTest::addRow("+%s+", name)
                << QStringLiteral("+%1+").arg(QLatin1String(name)) << QString::fromLatin1(name);
        }
        QTest::newRow("blanks at the ends") << "! D.C. al Fine !"
                                            << "D.C. al Fine";
        QTest::newRow("two blanks") << "!D.C.  al\tFine!"
                                    << "D.C. al Fine";
    }

    void readsNamesWithBlanks() {
        QFETCH(QString, sign);
        QFETCH(QString, name);
        const Tune tune = music("C2D2 " + sign.toStdString() + "E2F2|G8|");
        QCOMPARE(textOf(tune.score),
                 (QStringList{QStringLiteral("C4:8 D4:8 E4:8 F4:8"), QStringLiteral("G4:32")}));
        QVERIFY(signsOf(tune, 2) == std::vector<std::string>{name.toStdString()});
        QVERIFY(!says(tune, QStringLiteral("not understood")));
        // It is written as it reads.
        QVERIFY(readAbc(writeAbc(tune.score)).tunes.at(0).score == tune.score);
    }

    void readsNamesThatDoNotEnd() {
        for (const char* body : {"C2D2 E2F2!D.C. al Fine|", "C2D2 E2F2 !D.C. al Coda",
                                 "C2D2 E2F2!Da Capo |]", "C2D2 E2F2 !D.S. al Fine :|"}) {
            const Tune tune = music(body);
            QCOMPARE(textOf(tune.score), (QStringList{QStringLiteral("C4:8 D4:8 E4:8 F4:8")}));
            QVERIFY2(says(tune, QStringLiteral("has no end")), body);
        }
        QCOMPARE(notes("C2D2 !d2c2|!D2C2 B,4|"), (QStringList{QStringLiteral("C4:8 D4:8 D5:8 C5:8"),
                                                              QStringLiteral("D4:8 C4:8 B3:16")}));
    }

    // Old files end lines of the score with a lone sign.
    void takesNoMusicForAName() {
        for (const char* line : {"C2 ! D2 ! E2F2|", "C2! D2 E2 !F2|", "C2 !D2 E2! F2|",
                                 "C2 !D2 vE2! F2|", "C2 + D2 E2 + F2|", "C2 !D2|! E2F2|"}) {
            QString notes = textOf(music(line).score).join(QLatin1Char(' '));
            QCOMPARE(notes, QStringLiteral("C4:8 D4:8 E4:8 F4:8"));
        }
    }

    void silencesLettersThatUserFieldsSilence() {
        for (const char* name : {"!nil!", "nil", "!none!", "!nodefault!", "+nil+", "! nil !"}) {
            const Tune tune = tuneOf(std::string("X:1\nL:1/4\nU:T = ") + name + "\nU:h=" + name +
                                     "\nK:C\nTC hD !nil!E ~F|\n");
            QCOMPARE(heardMusic(tune.score), QStringLiteral("C4 D4 E4 F4"));
            for (int i = 0; i < 3; ++i) {
                QVERIFY(noteAt(tune, 0, i).decorations.empty());
            }
            QCOMPARE(noteAt(tune, 0, 3).decorations.at(0), std::string("roll"));
            QVERIFY2(tune.diagnostics.empty(), name);
        }
        const Tune spoken = tuneOf("X:1\nL:1/4\nU:R=!D.C. al Fine!\nK:C\nRC hD|\n");
        QVERIFY(signsOf(spoken, 0) == std::vector<std::string>{"D.C. al Fine"});
        QVERIFY(says(spoken, QStringLiteral("not understood"))); // h means nothing
    }
};

LACUNA_APPLESS_TEST(TestAbcStructure)
#include "tst_abc_structure.moc"
