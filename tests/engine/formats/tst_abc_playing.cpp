// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Orders of parts, D.C., D.S., segno, coda and Fine in ABC, as they are read, heard and written.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "engine/score/playing_order.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/engine/formats/heard_notes.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

Tune readBody(const std::string& body, const std::string& head = {}) {
    return readOneTune(abcOf(body, head));
}

QString heard(const std::string& body, const std::string& head = {}) {
    return heardOf(readBody(body, head).score);
}

bool says(const Tune& tune, const char* words, int line) {
    return std::any_of(tune.diagnostics.begin(), tune.diagnostics.end(), [&](const Diagnostic& d) {
        return d.message.find(words) != std::string::npos && d.line == line;
    });
}

} // namespace

class TestAbcPlaying : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsATupletWhereAPartBegins_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("heard");
        // Of a triplet of quarters each lasts two thirds.
        QTest::newRow("within a measure") << "P:A\nC4|(3CD\nP:B\nE2|F4|]"
                                          << "C4 C0.666667 D0.666667 E2 F4";
        QTest::newRow("one note") << "P:A\nC4|(3C\nP:B\nE|F4|]"
                                  << "C4 C0.666667 E F4";
        QTest::newRow("inline") << "P:A\nC4|(3C2[P:B]E|F4|]"
                                << "C4 C1.33333 E F4";
        QTest::newRow("before the bar line") << "P:A\nC4|(3CD[P:B]|E4|F4|]"
                                             << "C4 C0.666667 D0.666667 E4 F4";
    }

    void endsATupletWhereAPartBegins() {
        QFETCH(QString, body);
        const Tune tune = readBody(body.toStdString(), "P:AB\n");
        QTEST(heardOf(tune.score), "heard");
        QVERIFY(std::ranges::any_of(tune.diagnostics, [](const Diagnostic& remark) {
            return remark.message.find("within a tuplet") != std::string::npos;
        }));
        QCOMPARE(readOneTune(writeAbc(tune.score)).score.measure(1).tuplets().size(), 1U);
    }

    void playsTheCases() {
        const auto of = [](const char* name) {
            return heardOf(readOneTune(caseBytes(name)).score);
        };
        QCOMPARE(of("abc/05_tie_out_of_first_ending.abc"), QStringLiteral("C4 D2 F2 C4 F2 G2"));
        QCOMPARE(of("abc/12_parts_order.abc"), QStringLiteral("C4 C4 D4 C4 D4"));
        QCOMPARE(of("abc/42_DC_al_fine.abc"), QStringLiteral("C D E F G4 A B c d e4 C D E F G4"));
    }

    // A tune with two jumps from the same signs, and a coda sign within a measure.
    void playsATuneOfManySigns() {
        const Tune tune = readOneTune(caseBytes("engraving/t6_dc_coda.abc"));
        std::vector<int> order;
        for (const PlayedMeasure& played : playingOrder(tune.score))
            order.push_back(played.index);
        std::vector<int> expected{0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
        for (int i = 5; i < 14; ++i)
            expected.push_back(i);
        expected.push_back(0);
        for (int i = 14; i < tune.score.size(); ++i)
            expected.push_back(i);
        QVERIFY2(order == expected, std::to_string(tune.score.size()).c_str());
    }

    void playsSignsInTheirManySpellings() {
        const QString dc = QStringLiteral("C4 D4 E4 C4 D4");
        for (const char* body :
             {"C4|D4!fine!|E4!D.C.!|]", "C4|!fine!D4|!D.C.!E4|]", "C4|D4!fine!|E4!D.C.alfine!|]",
              "C4|D4+fine+|E4+D.C.+|]", "C4|\"^Fine\"D4|E4\"^D.C. al Fine\"|]",
              "C4|\"Fine\"D4|\"D.C.\"E4|]", "C4|D4|!fine!|E4|!dacapo!|]", "C4|D4!fine!||E4!D.C.!|",
              "C4|D4|\nP:Fine\nE4|\nP:D.C.", "C4|D4[P:Fine]|E4[P:D.C.]|]",
              "C4|D4\"_Fine\"|E4\"_Da Capo al Fine\"|]", "C4|D4|\"^Fine\"\nE4|\"D.C. al Fine\"",
              "C4|D4|\n!fine!\nE4||\n!D.C.!"}) {
            QCOMPARE(heard(body), dc);
        }
        QCOMPARE(heard("C4|HD4|IE4|]", "U: H = !fine!\nU: I = !D.C.!\n"), dc);
        const QString coda = QStringLiteral("C4 D4 E4 F4 D4 E4 G4");
        for (const char* body :
             {"C4|!segno!D4|!coda!E4|F4!D.S.alcoda!||!coda!G4|]", "C4|SD4|OE4|!D.S.!F4||OG4|]",
              "C4!segno!|D4|E4!dacoda!|F4!D.S.!||\nP:Coda\nG4|]",
              "C4|\"^Segno\"D4|\"^To Coda\"E4|F4\"^D.S. al Coda\"|\"^Coda\"G4|]"}) {
            QCOMPARE(heard(body), coda);
            QVERIFY(readBody(body).diagnostics.empty());
        }
    }

    void keepsSignsApartFromNotesAndChords() {
        const Score score = readBody("!segno!~C4|D4!fermata!|\"D\"E4!D.S.!|]").score;
        const std::vector<Annotation>& first = score.measure(0).frame().annotations;
        QVERIFY(first == (std::vector<Annotation>{{Annotation::Kind::Sign, {}, "segno", ' '}}));
        QCOMPARE(std::get<Note>(score.measure(0).events()[0]).decorations,
                 std::vector<std::string>{"roll"});
        QVERIFY(score.measure(1).frame().annotations.front() ==
                (Annotation{Annotation::Kind::Sign, wholeNote, "fermata", ' '}));
        QVERIFY(score.measure(2).frame().annotations.front().kind == Annotation::Kind::ChordSymbol);
        // Erased, the measure still is where the D.S. leads.
        QCOMPARE(heardOf(eraseMeasures(score, {0, 1})), QStringLiteral("D4 E4 D4 E4"));
    }

    void writesWhatItReads_data() {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        row("over bar lines", abcOf("!segno!C4!fine!|D4!D.C.alfine!|]"));
        row("on notes", abcOf("!fine!C D !coda!E F|!D.C.!G4|]"));
        row("in blanks", abcOf("[I:lacuna-blank]!segno!x4!fine!|C4!D.S.!|]"));
        row("in broken rhythm", abcOf("C>!coda!D E2!D.C.!|]"));
        row("words", abcOf("C2 \"^Fine\"D2|E4\"_D.C. al Fine\"|]"));
        row("parts", abcOf("P:A\nC4|D2[P:B]E2|F4|]", "P:A(AB)2\n"));
        row("names of parts", abcOf("C4|\nP:D.S.\nD4|"));
        row("blanks in names", abcOf("C4!D.C. al Fine!|]"));
    }

    void writesWhatItReads() {
        QFETCH(QByteArray, text);
        const Score score = readOneTune(text.toStdString()).score;
        const std::string written = writeAbc(score);
        const Score again = readOneTune(written).score;
        QVERIFY2(again == score, written.c_str());
        QCOMPARE(heardOf(again), heardOf(score));
    }

    void editsLeaveSignsWhereTheyAre() {
        const std::string text = abcOf("!segno!.C D E F|G2 A2!fine!|!trill!B4!D.S.!|]");
        const TuneText tune = tuneTextOf(text, {0, text.size()}, 1);
        const Score before = readTune(tune).score;
        Measures measures = before.measures();
        Music music = *measures[0]->music();
        std::get<Note>(music.events[0]).decorations = {"accent"};
        measures[0] = share(measures[0]->withMusic(std::move(music)));
        MeasureFrame frame = measures[2]->frame();
        frame.annotations = {{Annotation::Kind::Sign, {}, "coda", ' '},
                             {Annotation::Kind::Sign, wholeNote, "D.S.alcoda", ' '}};
        measures[2] = share(measures[2]->withFrame(std::move(frame)));
        const std::string edited = rewriteTune(tune, Score(before.header(), measures));
        QCOMPARE(QString::fromStdString(edited),
                 QString::fromStdString(
                     abcOf("!segno!!accent!C D E F|G2 A2!fine!|!coda!TB4!D.S.alcoda!|]")));
    }

    void tiesStayInTheirEnding() {
        QCOMPARE(heard("|:C4|1 D2 F2-:|2 F2 G2|]"), QStringLiteral("C4 D2 F2 C4 F2 G2"));
        // Nor into the next pass, whatever that begins with.
        QCOMPARE(heard("|:F4|1 D2 F2-:|2 F2 G2|]"), QStringLiteral("F4 D2 F2 F4 F2 G2"));
        QCOMPARE(heard("|:C2E2|[1D2 C2-:|[2 D4|]"), QStringLiteral("C2 E2 D2 C2 C2 E2 D4"));
        QCOMPARE(heard("C4-|[1C4-:|[2E4|]"), QStringLiteral("C8 C4 E4"));
        QCOMPARE(heard("C4-|[1C4-:|[2C4-:|[3C4|]"), QStringLiteral("C8 C8 C8"));
        QCOMPARE(heard("|:C4-:|D4|]"), QStringLiteral("C4 C4 D4"));
        QCOMPARE(heard("C4|D4!fine!|C4-!D.C.!|]"), QStringLiteral("C4 D4 C4 C4 D4"));
        QCOMPARE(heard("C4-!dacoda!|D4!D.C.alcoda!||!coda!C4|]"), QStringLiteral("C4 D4 C4 C4"));
        QCOMPARE(heard("P:A\nC4-|\nP:B\nC4|\nP:C\nC4|", "P:ABACA\n"),
                 QStringLiteral("C8 C4 C4 C4"));
        // What follows the repeat is written after it, and heard then.
        QCOMPARE(heard("|:C2 D2|E2 C2-:|C4|]"), QStringLiteral("C2 D2 E2 C2 C2 D2 E2 C6"));
        // A tie into the endings is one into each of them; what it makes sharp is sharp there only.
        QCOMPARE(heard("|:C2 ^F2-|1 F2 D2:|2 F2 G2|]"), QStringLiteral("C2 ^F4 D2 C2 ^F4 G2"));
        QCOMPARE(heard("|:C4|1 D2 ^F2-:|2 F2 G2|]"), QStringLiteral("C4 D2 ^F2 C4 F2 G2"));
        const Score jumping = readBody("G4!fine!|^F4-!D.C.alfine!||F4|]").score;
        QCOMPARE(std::get<Note>(jumping.measure(2).events()[0]).heads[0].pitch.alter, 0);
        // Seen as written, no tie leads out of the ending either.
        QCOMPARE(writtenNotes(readBody("|:C4|1 D2 F2-:|2 F2 G2|]").score).size(), std::size_t(5));
    }

    void repeatsWhatStandsBeforeADoubleBarAndEndings() {
        const QString twice = QStringLiteral("C4 D4 E4 C4 D4 F4 G4");
        for (const char* body : {"C4|D4||1E4:|2F4||G4|]", "C4|D4||[1E4:|[2F4||G4|]",
                                 "C4|D4|][1E4:|][2F4|]G4|]", "|:C4|D4||\n[1E4:|\n[2F4||G4|]"}) {
            QCOMPARE(heard(body), twice);
        }
    }

    void tellsWithLineAndColumn() {
        QVERIFY(says(readBody("C4|D4!D.S.!|]"), "no segno", 6));
        QVERIFY(says(readBody("C4|D4|", "P:AB\n"), "names no part", 5));
        QVERIFY(says(readBody("P:A\nC4|\nP:B\nD4|", "P:AAC\n"), "a part C", 5));
        QVERIFY(says(readBody("P:A\nC4|\nP:B\nD4|", "P:A\n"), "never reached", 10));
        // Where the sign stands, however it is written.
        for (const auto& [body, line, column] :
             std::vector<std::tuple<const char*, int, int>>{{"C D E F!D.S. al Coda!|]", 6, 8},
                                                            {"C4|D4 \"^D.S. al Coda\"|]", 6, 7},
                                                            {"C4|\nC D E F !D.S.alcoda!|]", 7, 9},
                                                            {"C4|D4|\n!D.S.alcoda!\n", 7, 1},
                                                            {"C4|D4[P:D.S. al Coda]|]", 6, 6},
                                                            {"C4|D4|\nP:D.S. al Coda\n", 7, 1}}) {
            const Tune tune = readBody(body);
            QVERIFY(says(tune, "no segno", line));
            QCOMPARE(tune.diagnostics.at(0).column, column);
        }
        // Once, however many there are.
        const Tune many = readBody("P:A\nC4|\nP:B\nD4|", "P:ABCDEFGHIJ(CDEFGHIJ)9\n");
        QVERIFY(says(many, "the parts C, D, E, F, G, H, I, J", 5));
        QCOMPARE(many.diagnostics.size(), std::size_t(1));
        QVERIFY(says(readBody("|:C4|\n[1D4:|\n[2E4|\n[3F4|]"), "Ending 3 is never reached", 9));
        QVERIFY(readBody("|:C4|1 D4:|2 E4|]").diagnostics.empty());
    }

    // By this program's own rules orders of parts are those of the standard, which abc2midi plays.
    void playsPartsAsAbc2midiDoes() {
        const Abc2midi abc2midi;
        if (!abc2midi.isInstalled())
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        const std::vector<std::string> orders{"AB",     "AABB",     "A(AB)2",  "(A(BC)2)2",
                                              "A.B.C",  "A2B2C2",   "ABACABA", "((AB)2C)2",
                                              "A B  C", "(ABC)3A2", "CBA",     "A3(BC)2A"};
        const std::vector<std::string> bodies{"P:A\nC4|\nP:B\nD4|\nP:C\nE4|",
                                              "P:A\n|:C4:|\nP:B\n|:D4|1E4:|2F4|]\nP:C\nG4|]",
                                              "c4|\nP:A\nC4|\nP:B\nD4|\nP:C\nE2F2|G4|",
                                              "[P:A]C4|[P:B]D4|[P:C]E4|",
                                              "P:A\nC4-|C4|\nP:B\n^F4|F4|\nP:C\nG4|",
                                              "P:A\nC4|D2[P:B]E2|F4|\nP:C\nG4|"};
        int compared = 0;
        for (const std::string& order : orders) {
            for (const std::string& body : bodies) {
                const std::string text = abcOf(body, "P:" + order + "\n");
                std::vector<HeardNote> ours;
                for (const SoundingNote& note : soundingNotes(readOneTune(text).score))
                    ours.push_back({note.onset.value / 21, note.duration.value / 21, note.midi});
                const auto theirs = abc2midi.hear(QByteArray::fromStdString(text));
                QCOMPARE(ours.size(), theirs.size());
                for (std::size_t i = 0; i < ours.size(); ++i)
                    QVERIFY2(ours[i].midi == theirs[i].midi &&
                                 std::abs(ours[i].onset - theirs[i].onset) <= 12,
                             text.c_str());
                ++compared;
            }
        }
        QCOMPARE(compared, 72);
    }
};

LACUNA_APPLESS_TEST(TestAbcPlaying)
#include "tst_abc_playing.moc"
