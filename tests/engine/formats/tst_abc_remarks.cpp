// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What old or careless ABC writes otherwise than it is read, and what is said of it.
#include "engine/failure.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

using namespace lacuna;

namespace {

// What is said of a tune, as "line:column".
QString remarkPlaces(const Tune& tune) {
    QStringList places;
    for (const Diagnostic& each : tune.diagnostics)
        places << QStringLiteral("%1:%2").arg(each.line).arg(each.column);
    return places.join(QLatin1Char(' '));
}

/// Of rows of music, with what is heard of it and where remarks are made.
void addColumnsOfMusic() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("heard");
    QTest::addColumn<QString>("remarks");
}

void row(const char* name, const char* body, const char* heard, const char* remarks) {
    QTest::newRow(name) << body << heard << remarks;
}

void compareMusic() {
    QFETCH(QString, body);
    const Tune tune = readOneTune(abcOf(body.toStdString()));
    QTEST(heardOf(tune.score), "heard");
    QTEST(remarkPlaces(tune), "remarks");
}

} // namespace

class TestAbcRemarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfATuneThatCannotBeRead() {
        const auto failure = failureIn([] { throw std::invalid_argument("no such thing"); });
        QVERIFY(failure.has_value());
        QVERIFY(!failureIn([] {}).has_value());
        QVERIFY_THROWS_EXCEPTION(ReadError, failureIn([] { throw ReadError("Empty."); }));
        const std::string book = "\nX:7\nT:One\nK:C\nC4|\n";
        const std::vector<SourceLine> lines = linesOf(book);
        const Tune tune = unreadTune(std::span(lines).subspan(1), 1, LineIndex(book), *failure);
        QCOMPARE(tune.firstLine, 2);
        QCOMPARE(tune.source, (SourceSpan{1, book.size() - 1}));
        QCOMPARE(tune.score.header().title(), std::string("One"));
        QCOMPARE(tune.diagnostics.size(), 1U);
        QCOMPARE(tune.diagnostics.front().severity, Severity::Error);
        QVERIFY(says(tune, "This tune cannot be read"));
        QVERIFY(says(tune, "no such thing"));
    }

    void tellsOfWhatIsNotReadInAField_data() {
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("heard");
        QTest::addColumn<QString>("remarks");
        const auto row = [](const char* name, const char* fields, const char* body,
                            const char* heard, const char* remarks) {
            QTest::newRow(name) << fields << body << heard << remarks;
        };
        row("two meters", "M:2/4 3/4\n", "CD|", "C D", "2:1");
        row("one for another", "M:2/4\n", "CD|\nM:3/4=2/4\nCDE|", "C D C D E", "6:1");
        row("within a line", "M:2/4\n", "CD|[M:3/4 2/4]CDE|", "C D C D E", "5:4");
        row("a sum", "M:2/4 + 1/4\n", "CDE|", "C D E", "");
        row("a macro within a line", "M:2/4\n", "CD|[m:~C=EC]CD|\n~C|", "C D C D E C", "5:4");
        row("abc2midi's transposition", "M:2/4\n%%MIDI transpose 2\n", "CD|", "C D", "3:1");
        row("among the music", "M:2/4\n", "CD|\n%%MIDI rtranspose 2\nCD|", "C D C D", "6:1");
        row("another of its directives", "M:2/4\n%%MIDI program 2\n", "CD|", "C D", "");
    }

    void tellsOfWhatIsNotReadInAField() {
        QFETCH(QString, head);
        QFETCH(QString, body);
        const Tune tune =
            readOneTune("X:1\n" + head.toStdString() + "L:1/4\nK:C\n" + body.toStdString() + "\n");
        QTEST(heardOf(tune.score), "heard");
        QTEST(remarkPlaces(tune), "remarks");
    }

    // As abc2midi reads them.
    void tellsOfLengthsOfZero() {
        const auto check = [](const char* body, const char* heard, const char* remarks) {
            const Tune tune = readOneTune(abcOf(body));
            QCOMPARE(heardOf(tune.score), QString(heard));
            QCOMPARE(remarkPlaces(tune), QString(remarks));
        };
        check("C0 D2 E/0 F0/2|]", "C D2 E0.5 F0.5", "6:1 6:7 6:11");
        check("z0 [CE]0 D00|]", "C E D", "6:1 6:7 6:10");
        check("Z0|C4|]", "C4", "6:1");
        check("C02 D/02 E|]", "C2 D0.5 E", "");
        check("{C0}D|]", "D", "6:2");
    }

    void tellsOfMoreThanIsKept_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("remarks");
        const auto music = [](const char* name, const char* body, const char* remarks) {
            QTest::newRow(name) << body << remarks;
        };
        music("four signs", "C>>>>D|", "");
        music("five", "C>>>>>D|", "6:2");
        music("five the other way", "C<<<<<D|", "6:2");
        music("an ending", "C4|[99 D4:|[100 E4|]", "6:12");
        music("a tuplet of many", "(65CDE|", "6:1");
        music("in so many", "(3:65:3CDE|", "6:1");
        music("over so many", "(3:2:65CDE|", "6:1");
    }

    void tellsOfMoreThanIsKept() {
        QFETCH(QString, body);
        const Tune tune = readOneTune(abcOf(body.toStdString()));
        QFETCH(QString, remarks);
        const auto isOfIt = [](const Diagnostic& each) {
            return each.message.starts_with("More is written here than can be kept");
        };
        QCOMPARE(std::ranges::count_if(tune.diagnostics, isOfIt), remarks.isEmpty() ? 0 : 1);
        if (!remarks.isEmpty()) {
            const auto found = std::ranges::find_if(tune.diagnostics, isOfIt);
            QCOMPARE(QStringLiteral("%1:%2").arg(found->line).arg(found->column), remarks);
        }
    }

    void tellsOfSignsThatNoChordHas_data() {
        addColumnsOfMusic();
        row("a tie before it", "[-CEG]2 A2|", "C2 E2 G2 A2", "6:2");
        row("ties of its notes", "[C-E-]2 [CE]2|", "C4 E4", "");
        row("a rest", "[CzG] A|", "C G A", "6:3");
        row("once a tune", "[CzG] [CzA]|", "C G C A", "6:3");
        row("a broken rhythm", "[C>E] A|", "C E A", "6:3");
        row("a chord", "[C[EG] A|", "C E G A", "6:3");
        row("a tuplet", "[(3CE] A|", "C E A", "6:2");
        row("room", "[CyE] A|", "C E A", "");
        row("signs", "[!f!.C\"1\"E] A|", "C E A", "");
        row("a rest among grace notes", "{zC}D A|", "D A", "6:2");
        row("a tie among grace notes", "{C-}D A|", "D A", "6:3");
        row("once for all grace notes", "{(CD)}D {EzF}A|", "D A", "6:2");
        row("grace notes and room", "{/CyD}D A|", "D A", "");
    }

    void tellsOfSignsThatNoChordHas() { compareMusic(); }

    void tellsOfDottedSlursAndTies() {
        const auto check = [](const char* body, const char* heard, const char* remarks) {
            const Tune tune = readOneTune(abcOf(body));
            QCOMPARE(heardOf(tune.score), QString(heard));
            QCOMPARE(remarkPlaces(tune), QString(remarks));
        };
        check("C .(DE) F|.(C2 D2)|", "C D E F C2 D2", "6:3");
        check("C D.-D F|", "C D2 F", "6:4");
        check("[.(CE] F)|", "C E F", "6:2");
        check("(.CD) .E F|", "C D E F", "");
        check(".(3C2D2E2|", "C1.33333 D1.33333 E1.33333", ""); // that of a tuplet's first note
        const Tune slur = readOneTune(abcOf("C .(DE) F|"));
        QVERIFY(says(slur, QStringLiteral("drawn as plain ones")));
        QCOMPARE(noteAt(slur, 0, 1).slursOpened, 1);
        QVERIFY(noteAt(slur, 0, 1).decorations.empty());
        const Tune tuplet = readOneTune(abcOf(".(3C2D2E2|"));
        QCOMPARE(noteAt(tuplet, 0, 0).decorations, std::vector<std::string>{"staccato"});
    }

    // ABC 2.1 takes no name with a blank in it, but a line's end, so that the notes are played.
    void tellsOfLoneSigns_data() {
        addColumnsOfMusic();
        row("a blank in a name", "!f D2! E|", "f D2 E", "6:1");
        row("notes for a name", "C!D2E!|", "C D2 E", "6:2");
        row("one that is never closed", "C !f D2|E4|", "C f D2 E4", "6:3");
        row("the end of a line", "CDEF|!\nC2D2!|\nE4 !", "C D E F C2 D2 E4", "");
        row("a bar line on either side", "C4|!D2E2!|E4|", "C4 D2 E2 E4", "6:4");
        row("one bar line", "C4|!D4|E4!|F4|", "C4 D4 E4 F4", "");
        row("a sign", "!f!C !p! D|", "C D", "");
        row("pluses", "C + D2 +E|", "C D2 E", "6:3 6:8");
    }

    void tellsOfLoneSigns() {
        compareMusic();
        QFETCH(QString, body);
        const Tune breaking = readOneTune(abcOf(body.toStdString(), "I:linebreak <EOL> !\n"));
        QVERIFY(!says(breaking, QStringLiteral("A lone !")));
    }

    // Between two ! it would be read as notes.
    void takesNoMusicForTheNameOfASign() {
        const Tune plus = readOneTune(abcOf("+C2Dx+ E|"));
        QCOMPARE(heardOf(plus.score), QStringLiteral("C2 D E"));
        const Tune letter = readOneTune(abcOf("kC D|", "U:k = C2D2\n"));
        QVERIFY(noteAt(letter, 0, 0).decorations.empty());
        QVERIFY(says(letter, QStringLiteral("U: field is not understood")));
        for (const Tune& tune : {plus, letter})
            QVERIFY(readOneTune(writeAbc(tune.score)).score == tune.score);
    }

    void readsEndingsThatAreWrittenOddly_data() {
        addColumnsOfMusic();
        QTest::newRow("the number of none") << "C4|0D4|3-1 E4|]"
                                            << "C4 D4 E4"
                                            << "6:4 6:8";
        QTest::newRow("behind a repeat's beginning") << "|:C4|1 D4:|:2 E4:|F4|]"
                                                     << "C4 D4 C4 E4 F4"
                                                     << "";
        QTest::newRow("a section behind them") << "|:C4|1 D4:|2 E4|:F4|1 G4:|2 A4|]"
                                               << "C4 D4 C4 E4 F4 G4 F4 A4"
                                               << "";
    }

    void readsEndingsThatAreWrittenOddly() { compareMusic(); }

    void readsUnitsFinerThanA128th() {
        const auto lengthIn = [](const std::string& unit, const std::string& note) {
            return tuneOf("X:1\nM:none\nL:" + unit + "\nK:C\n" + note + "|").score.length();
        };
        QCOMPARE(lengthIn("1/256", "C64"), quarterNote);
        QCOMPARE(lengthIn("1/512", "C128"), quarterNote);
        QCOMPARE(lengthIn("3/256", "C64"), quarterNote * 3);
        QCOMPARE(lengthIn("1/128", "C32"), quarterNote);
        QCOMPARE(lengthIn("1/8", "C2[L:1/256]C64[L:1/8]C2"), quarterNote * 3);
        QCOMPARE(lengthIn("1/256", "(3C32D32E32"), quarterNote);
        const Tune tune = tuneOf("X:1\nT:Test\nM:4/4\nL:1/256\nK:C\nC64 D64 E128|");
        QVERIFY(tune.diagnostics.empty());
        QVERIFY(readOneTune(writeAbc(tune.score)).score == tune.score);
    }

    void readsTheHighestNotesOfMidi() {
        const auto midiOf = [](const std::string& note) {
            return noteAt(music(note + "8|"), 0, 0).heads.front().pitch.midi();
        };
        QCOMPARE(midiOf("g''''"), 127);
        QCOMPARE(midiOf("c''''"), 120);
        QCOMPARE(midiOf("^f''''"), 126);
        QCOMPARE(midiOf("a''''"), 117);
        QCOMPARE(midiOf("^g''''"), 116);
        QVERIFY(music("g''''8|").diagnostics.empty());
        QVERIFY(says(music("^g''''8|"), QStringLiteral("moved by octaves")));
        const Score score = music("g''''8|").score;
        QVERIFY(readOneTune(writeAbc(score)).score == score);
    }

    void readsThePlusSign() {
        const Tune tune = music("!+!C8|");
        QCOMPARE(noteAt(tune, 0, 0).decorations, std::vector<std::string>{"plus"});
        QVERIFY(!says(tune, QStringLiteral("not understood")));
    }

    void tellsLinesOfSignsFromWords() {
        QVERIFY(says(music("C8|\ns:!f!"), QStringLiteral("A line of signs")));
        QVERIFY(says(music("C8|\nw:la\nw:lo"), QStringLiteral("further verses")));
    }
};

LACUNA_APPLESS_TEST(TestAbcRemarks)
#include "tst_abc_remarks.moc"
