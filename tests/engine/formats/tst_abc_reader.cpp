// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace lacuna;

namespace {

Key keyOf(const std::string& field) {
    return music("C8|", "M:4/4\nL:1/8\nK:" + field + "\n").score.key();
}

} // namespace

class TestAbcReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsHeaderFields() {
        const TuneHeader header =
            tuneOf("X:12\nT:The Gap\nT:An Bearna\nC:Trad.\nR:reel\nS:Ennis\nQ:1/4=180\n"
                   "M:C|\nL:1/16\nK:Edor % comment\nE4|\n")
                .score.header();
        QCOMPARE(header.number, 12);
        QVERIFY(header.titles == (std::vector<std::string>{"The Gap", "An Bearna"}));
        QCOMPARE(header.rhythm, std::string("reel"));
        QCOMPARE(header.field('C'), std::string("Trad."));
        QCOMPARE(header.field('S'), std::string("Ennis"));
        QCOMPARE(header.tempo->quartersPerMinute(), 180.0);
        QCOMPARE(header.meter.symbol, MeterSymbol::Cut);
        QCOMPARE(header.unit, wholeNote / 16);
        QCOMPARE(header.key.mode, Mode::Dorian);
    }

    void takesTheUnitFromTheMeterWhereItIsMissing() {
        QCOMPARE(music("C", "M:2/4\nK:C\n").score.header().unit, wholeNote / 16);
        QCOMPARE(music("C", "M:3/4\nK:C\n").score.header().unit, wholeNote / 8);
        QCOMPARE(music("C", "M:6/8\nK:C\n").score.header().unit, wholeNote / 8);
    }

    void readsMeters() {
        QCOMPARE(music("C", "M:5/4\nK:C\n").score.meter().measureLength(), quarterNote * 5);
        QCOMPARE(music("C", "M:3/2\nK:C\n").score.meter().name(), std::string("3/2"));
        QCOMPARE(music("C", "M:9/4\nK:C\n").score.meter().beats, 9);
        QCOMPARE(music("C", "M:(2+3+2)/8\nK:C\n").score.meter().name(), std::string("2+3+2/8"));
        QVERIFY(music("C", "M:none\nK:C\n").score.meter().isFree());
        QVERIFY(says(music("C", "M:4/5\nK:C\n"), QStringLiteral("meter")));
    }

    void readsKeys() {
        QCOMPARE(keyOf("Am").mode, Mode::Minor);
        QCOMPARE(keyOf("A minor").mode, Mode::Minor);
        QCOMPARE(keyOf("AMix").mode, Mode::Mixolydian);
        QCOMPARE(keyOf("Gmajor").mode, Mode::Major);
        QCOMPARE(keyOf("A dorian").mode, Mode::Dorian);
        QCOMPARE(keyOf("F#m").fifths(), 3);
        QCOMPARE(keyOf("Bb").fifths(), -2);
        QCOMPARE(keyOf("D clef=treble transpose=2").fifths(), 2);
        QCOMPARE(keyOf("G (repeat of part A)").fifths(), 1);
        QCOMPARE(keyOf("HP").form, KeyForm::HighlandPipes);
        QCOMPARE(keyOf("Hp").form, KeyForm::HighlandPipesDrawn);
        QCOMPARE(keyOf("none").form, KeyForm::None);
        QCOMPARE(keyOf("D =c").alterOf(Step::C), 0);
        QCOMPARE(keyOf("Dmix=c^g").alterOf(Step::G), 1);
        const Key explicitKey = keyOf("D exp _b _e ^f");
        QVERIFY(explicitKey.explicitOnly);
        QCOMPARE(explicitKey.alterOf(Step::B), -1);
        QCOMPARE(explicitKey.alterOf(Step::C), 0);
        QVERIFY(says(music("C8|", "M:4/4\nK:xyz\n"), QStringLiteral("key")));
    }

    void readsTempos() {
        const auto tempo = [](const std::string& field) {
            return *music("C", "L:1/8\nQ:" + field + "\nK:C\n").score.header().tempo;
        };
        QCOMPARE(tempo("3/8=110").quartersPerMinute(), 165.0);
        QCOMPARE(tempo("120").quartersPerMinute(), 60.0);
        QCOMPARE(tempo("C=120").quartersPerMinute(), 60.0);
        QCOMPARE(tempo("\"Allegro\" 1/4=120").words, std::string("Allegro"));
        QVERIFY(tempo("1/4=120 \"Allegro\"").wordsAfter);
        QCOMPARE(tempo("\"Slow\"").perMinute, 0.0);
        QCOMPARE(tempo("1/4 3/8 1/4 3/8=40").beat.size(), std::size_t(4));
    }

    void readsPitchesAndLengths() {
        QCOMPARE(notes("C,c'B,,3 c/2d/e//f3/4 z2x|"),
                 (QStringList{QStringLiteral("C3:4 C6:4 B2:12 C5:2 D5:2 E5:1 F5:3 z:8 x:4")}));
    }

    void letsAccidentalsLastTheBarInAllOctaves() {
        QCOMPARE(notes("^f2f2F2=f2|f4 F4|"), (QStringList{QStringLiteral("F#5:8 F#5:8 F#4:8 F5:8"),
                                                          QStringLiteral("F5:16 F4:16")}));
        QCOMPARE(notes("__B4 ^^c4|"), (QStringList{QStringLiteral("Bbb4:16 C##5:16")}));
    }

    void tellsCourtesyAccidentals() {
        const Tune tune = music("=F2^F2^F2F2|");
        QVERIFY(noteAt(tune, 0, 0).heads[0].courtesyAccidental);
        QVERIFY(!noteAt(tune, 0, 1).heads[0].courtesyAccidental);
        QVERIFY(noteAt(tune, 0, 2).heads[0].courtesyAccidental);
    }

    void readsBrokenRhythm() {
        QCOMPARE(notes("A>B c<d e>>f g<<a|"),
                 (QStringList{QStringLiteral("A4:6 B4:2 C5:2 D5:6 E5:7 F5:1 G5:1 A5:7")}));
        QCOMPARE(notes("A>{g}B A{g}>B A > B|"),
                 (QStringList{QStringLiteral("A4:6 B4:2 A4:6 B4:2 A4:6 B4:2")}));
    }

    void leavesUnequalNotesInBrokenRhythmAsWritten() {
        const Tune tune = music("A2>B c/<d|");
        QCOMPARE(textOf(tune.score), (QStringList{QStringLiteral("A4:8 B4:4 C5:2 D5:4")}));
        QVERIFY(says(tune, QStringLiteral("broken rhythm")));
    }

    void readsTuplets() {
        QCOMPARE(notes("(3ABc (3:2:2A2B|"),
                 (QStringList{QStringLiteral("A4:3360t B4:3360t C5:3360t A4:6720t B4:3360t")}));
        const Tune compound = music("(2AB (4ABcd|", "M:6/8\nL:1/8\nK:C\n");
        QCOMPARE(textOf(compound.score),
                 (QStringList{QStringLiteral("A4:6 B4:6 A4:3 B4:3 C5:3 D5:3")}));
        const Tuplet tuplet = compound.score.measure(0).tuplets()[1];
        QVERIFY(tuplet == (Tuplet{2, 4, 4, 3}));
        QVERIFY(music("(5ABcde|", "M:6/8\nL:1/8\nK:C\n").score.measure(0).tuplets()[0].normal == 3);
        QVERIFY(music("(5ABcde|").score.measure(0).tuplets()[0].normal == 2);
        QVERIFY(music("(3A>Bc|").score.measure(0).tuplets()[0].count == 3);
    }

    void readsDoubleStops() {
        QCOMPARE(notes("[CEG]4 [D2F]|"), (QStringList{QStringLiteral("[C4E4G4]:16 [D4F4]:8")}));
        QCOMPARE(
            notes("[C-E]4[CE]4-|[CE]8|"),
            (QStringList{QStringLiteral("[C4-E4]:16 [C4-E4-]:16"), QStringLiteral("[C4E4]:32")}));
    }

    void keepsGraceNotesAndDecorations() {
        const Tune tune = music("{/g}A {cd}B ~c .d !trill!e Tf +fermata+g2|");
        QCOMPARE(noteAt(tune, 0, 0).graces.notes.size(), std::size_t(1));
        QVERIFY(noteAt(tune, 0, 0).graces.slashed);
        QCOMPARE(noteAt(tune, 0, 1).graces.notes.size(), std::size_t(2));
        const auto decoration = [&](int event) { return noteAt(tune, 0, event).decorations.at(0); };
        QCOMPARE(decoration(2), std::string("roll"));
        QCOMPARE(decoration(3), std::string("staccato"));
        QCOMPARE(decoration(4), std::string("trill"));
        QCOMPARE(decoration(5), std::string("trill"));
        QCOMPARE(decoration(6), std::string("fermata"));
        QCOMPARE(tune.score.measure(0).length(), wholeNote);
    }

    void tellsOnceOfEachSignThatIsNotDrawn() {
        const Tune tune = music("A2 !slide!B2 !2!c2 !slide!d2|!crescendo(!e2 !f!f2 !sfz!g4|");
        QCOMPARE(tune.diagnostics.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(tune.diagnostics[0].message),
                 QStringLiteral("The sign !slide! is not drawn; it stays in the text."));
        QCOMPARE(tune.diagnostics[0].line, 6);
        QCOMPARE(tune.diagnostics[0].column, 4);
        QVERIFY(says(tune, "!crescendo(!"));
        QCOMPARE(noteAt(tune, 0, 1).decorations.at(0), std::string("slide"));
    }

    void tellsOfGraceNotesThatSoundTogether() {
        const Tune tune = music("A2 {[GB]}c2 {[Ac]}d2 {g}e2|");
        QCOMPARE(noteAt(tune, 0, 1).graces.notes.size(), std::size_t(2));
        QCOMPARE(tune.diagnostics.size(), std::size_t(1));
        QVERIFY(says(tune, "Grace notes that sound together"));
        QCOMPARE(tune.diagnostics[0].column, 5);
    }

    void honoursUserDefinedSigns() {
        const Tune tune = music("nA Tu B|", "U:n = !upbow!\nU:T = !nil!\nM:4/4\nL:1/8\nK:C\n");
        QCOMPARE(noteAt(tune, 0, 0).decorations.at(0), std::string("upbow"));
        QCOMPARE(noteAt(tune, 0, 1).decorations.at(0), std::string("upbow"));
        QCOMPARE(noteAt(tune, 0, 1).decorations.size(), std::size_t(1));
    }

    void readsALoneExclamationMarkAsALineBreakOfOldFiles() {
        QCOMPARE(notes("A4 B4|!\nc4 !d4|"),
                 (QStringList{QStringLiteral("A4:16 B4:16"), QStringLiteral("C5:16 D5:16")}));
        // Two in a line, with notes between them; names of signs hold no lengths.
        QCOMPARE(notes("A4!B2c2!|A4 !c'2.B,2!|"), (QStringList{QStringLiteral("A4:16 B4:8 C5:8"),
                                                               QStringLiteral("A4:16 C6:8 B3:8")}));
        QCOMPARE(notes("!5!A4 !fade!B4|"), (QStringList{QStringLiteral("A4:16 B4:16")}));
    }

    void tellsChordSymbolsFromWords() {
        const Tune tune = music("\"Am\"A2 \"^slow\"B2 \"3\"c2 \"G(Em)\"d2|");
        const auto& annotations = frame(tune, 0).annotations;
        QCOMPARE(annotations.size(), std::size_t(4));
        QCOMPARE(annotations[0].kind, Annotation::Kind::ChordSymbol);
        QVERIFY(annotations[1] == (Annotation{Annotation::Kind::Text, quarterNote, "slow", '^'}));
        QCOMPARE(annotations[2].kind, Annotation::Kind::Text);
        QCOMPARE(annotations[3].kind, Annotation::Kind::ChordSymbol);
    }

    void keepsChordsThatAreNotUnderstoodAsChordsAndSaysSo() {
        const Tune tune = music("\"D/f#\"A2 \"N.C.\"B2 \"G7b7b\"c2 \"C7#15\"d2|");
        for (const Annotation& each : frame(tune, 0).annotations)
            QCOMPARE(each.kind, Annotation::Kind::ChordSymbol);
        QCOMPARE(tune.diagnostics.size(), std::size_t(1));
        QCOMPARE(tune.diagnostics[0].severity, Severity::Warning);
        QVERIFY(tune.diagnostics[0].message.find("is not understood") != std::string::npos);
        QVERIFY(tune.diagnostics[0].column > 1);
    }

    void changesMeterKeyAndUnitWithinATune() {
        const Tune tune = music("A8|[M:3/4][K:D][L:1/4]ABf|\nM:2/4\nK:C\nL:1/8\nf4|");
        QCOMPARE(frame(tune, 0).meter.beats, 4);
        QCOMPARE(frame(tune, 1).meter.beats, 3);
        QCOMPARE(frame(tune, 1).unit, quarterNote);
        QCOMPARE(textOf(tune.score.measure(1)), QStringLiteral("A4:8 B4:8 F#5:8"));
        QCOMPARE(textOf(tune.score.measure(2)), QStringLiteral("F5:16"));
        QCOMPARE(tune.score.header().meter.beats, 4);
        QVERIFY(tune.diagnostics.empty());
    }

    void keepsPartsAndTemposWhereTheyStand() {
        const Tune tune = music("P:A\nA8|[P:B][Q:1/4=80]B8|");
        QCOMPARE(frame(tune, 0).section, std::string("A"));
        QCOMPARE(frame(tune, 1).section, std::string("B"));
        QCOMPARE(frame(tune, 1).tempo->perMinute, 80.0);
    }

    void marksLinesUnlessTheyAreContinued() {
        const Tune tune = music("A8|\\\nB8|\nc8|");
        QVERIFY(frame(tune, 0).startsLine);
        QVERIFY(!frame(tune, 1).startsLine);
        QVERIFY(frame(tune, 2).startsLine);
    }

    void readsMeasureRests() {
        QCOMPARE(notes("Z2|A8|", "M:3/4\nL:1/8\nK:C\n").mid(0, 2),
                 (QStringList{QStringLiteral("z:24"), QStringLiteral("z:24")}));
    }

    void readsOneVoiceAndOneLayer() {
        const Tune voices = music("V:1\nA8|\nV:2\nC8|\nV:1\nB8|");
        QCOMPARE(textOf(voices.score),
                 (QStringList{QStringLiteral("A4:32"), QStringLiteral("B4:32")}));
        QVERIFY(says(voices, QStringLiteral("first voice")));
        const Tune layers = music("A8 & C8|B8|");
        QCOMPARE(textOf(layers.score),
                 (QStringList{QStringLiteral("A4:32"), QStringLiteral("B4:32")}));
        QVERIFY(says(layers, QStringLiteral("first layer")));
    }

    void leavesWordsOut() {
        const Tune tune = music("A8|\nw:la\nw:lo\nSome words, mostly about the whistle.\nB8|");
        QCOMPARE(tune.score.size(), 2);
        QVERIFY(says(tune, QStringLiteral("further verses")));
        QVERIFY(says(tune, QStringLiteral("no music")));
    }

    void ignoresCommentsAndDirectives() {
        QCOMPARE(notes("%%MIDI program 40\nA8| % \"B8|\n% c8|\n%%begintext\nd8|\n%%endtext\ne8|"),
                 (QStringList{QStringLiteral("A4:32"), QStringLiteral("E5:32")}));
    }

    void readsAnyLineEndsAndCharacterSet() {
        const Tune tune = tuneOf("\xEF\xBB\xBFX:1\r\nT:Caf\xE9 na Tr\\'a\r\nT:\\\"Osterreich "
                                 "&amp; &eacute;\\u00e9\r\nK:C\r\nA8|\r\n");
        QCOMPARE(tune.score.header().titles[0], std::string("Caf\u00e9 na Tr\u00e1"));
        QCOMPARE(tune.score.header().titles[1], std::string("\u00d6sterreich & \u00e9\u00e9"));
        QCOMPARE(tune.score.size(), 1);
        QCOMPARE(tuneOf("X:1\rT:x\rK:C\rA8|\r").score.size(), 1);
    }

    void givesEveryTuneTheFileHead() {
        const Tunebook book =
            readAbc("R:reel\nM:2/4\nZ:Me\n\nX:1\nK:C\nA4|\n\nX:2\nR:jig\nM:6/8\nK:D\nA6|\n");
        QCOMPARE(book.tunes[0].score.header().rhythm, std::string("reel"));
        QCOMPARE(book.tunes[0].score.meter().beats, 2);
        QCOMPARE(book.tunes[1].score.header().rhythm, std::string("jig"));
        QCOMPARE(book.tunes[1].score.meter().beats, 6);
        QCOMPARE(book.tunes[1].score.header().field('Z'), std::string("Me"));
    }

    void keepsABadTuneFromSpoilingABook() {
        const Tunebook book =
            readAbc("X:1\nK:C\nA8|\n\nX:2\nT:Nothing\n\nX:\nK:C\n][)\"{|\n\nX:4\nK:C\nB8|\n");
        QCOMPARE(book.tunes.size(), std::size_t(4));
        QCOMPARE(book.tunes[1].diagnostics.at(0).severity, Severity::Error);
        QCOMPARE(book.tunes[2].score.header().number, 3);
        QCOMPARE(textOf(book.tunes[3].score), (QStringList{QStringLiteral("B4:32")}));
        QCOMPARE(book.tunes[3].firstLine, 12);
    }

    void givesLineAndColumn() {
        const Tune tune = tuneOf("X:1\nT:x\nM:4/4\nL:1/8\nK:C\nA8|\"é\"B4 * c4|A9|\n");
        QCOMPARE(tune.diagnostics.size(), std::size_t(2));
        QCOMPARE(tune.diagnostics[0].line, 6);
        QCOMPARE(tune.diagnostics[0].column, 10);
        QVERIFY(tune.diagnostics[1].message.find("more than its meter") != std::string::npos);
        QCOMPARE(tune.diagnostics[1].column, 15);
    }

    void keepsWhereThingsStood() {
        const std::string abc = "\nX:1\nK:C\nA4 B4|c8||\n\n";
        const Tune tune = tuneOf(abc);
        const auto cut = [&](SourceSpan span) {
            return abc.substr(span.begin, span.end - span.begin);
        };
        QCOMPARE(cut(tune.source), std::string("X:1\nK:C\nA4 B4|c8||"));
        QCOMPARE(cut(tune.measureSources.at(0)), std::string("A4 B4|"));
        QCOMPARE(cut(tune.measureSources.at(1)), std::string("c8||"));
    }

    void leavesCommentsAtATunesEndToTheBook() {
        const std::string abc = "X:1\nK:C\n% within\nA8|\n%\n% Jigs\n%%newpage\nX:2\nK:C\nB8|\n";
        const SourceSpan source = readAbc(abc).tunes.at(0).source;
        QCOMPARE(abc.substr(source.begin, source.end - source.begin),
                 std::string("X:1\nK:C\n% within\nA8|"));
    }

    void boundsTheFieldsThatEveryTuneInherits() {
        std::string abc;
        for (int i = 0; i < 5000; ++i)
            abc += "N:a note\n";
        const Tunebook book = readAbc("S:Ennis\n" + abc + "\nX:1\nK:C\nA8|\n");
        QCOMPARE(book.tunes.at(0).score.header().field('S'), std::string("Ennis"));
        QVERIFY(book.tunes.at(0).score.header().fields.size() <= 1000);
    }

    void findsTheLastNoteWithoutSearching() {
        std::string abc = "X:1\nL:1/8\nM:none\nK:C\nA|";
        for (int i = 0; i < 15000; ++i)
            abc += "z|";
        const ProcessorTimer work;
        const Tune tune = tuneOf(abc + std::string(1000000, ')') + "\n");
        QCOMPARE(std::get<Note>(tune.score.measure(0).events()[0]).slursClosed,
                 Note::mostSlurs + 0);
        QVERIFY(work.milliseconds() < 2000 * slowness()); // measure by measure it takes far longer
    }

    void reportsMusicAfterAnEmptyLine() {
        const Tunebook book = readAbc("X:1\nK:C\nA8|\n\nB8|\n");
        QCOMPARE(book.diagnostics.size(), std::size_t(1));
        QCOMPARE(book.diagnostics[0].line, 5);
    }

    void refusesWhatIsNoAbc() {
        QVERIFY_EXCEPTION_THROWN(readAbc(""), ReadError);
        QVERIFY_EXCEPTION_THROWN(readAbc(" \n\n"), ReadError);
        QVERIFY_EXCEPTION_THROWN(readAbc("Dear Sir,\n"), ReadError);
        try {
            readAbc(std::string_view("X:1\nK:C\nA\0B", 11));
            QFAIL("binary data was read");
        } catch (const ReadError& error) {
            QCOMPARE(error.line, 3);
            QCOMPARE(error.column, 2);
        }
    }

    void saysWhatAStrictFileMayNotHave() {
        const std::string tune = "X:1\nQ:120\nT:Old\nK:C\n+trill+c4 d4!|\n";
        const Tunebook loose = readAbc(tune);
        const Tunebook strict = readAbc("%abc-2.1\n\n" + tune);
        QVERIFY(loose.tunes.at(0).score == strict.tunes.at(0).score);
        for (const char* words : {"title", "tempo", "!name!", "lone !"}) {
            QVERIFY2(!says(loose.tunes.at(0), QLatin1String(words)), words);
            QVERIFY2(says(strict.tunes.at(0), QLatin1String(words)), words);
        }
        QVERIFY(!says(readAbc("%abc-2.0\n\n" + tune).tunes.at(0), QStringLiteral("tempo")));
    }

    void readsAccentsOfOtherLanguages() {
        const Tune tune =
            tuneOf("X:1\nT:\\vSe\\vz \\HO\\Hu \\TH\\dh \\OE \\u0159 &scaron;\nK:C\nC|\n");
        QCOMPARE(QString::fromStdString(tune.score.header().title()),
                 QStringLiteral("Šež Őű Þð Œ ř š"));
    }

    void keepsTheBooksOwnInstructionsOutOfItsTunes() {
        const Tune tune = tuneOf("%abc-2.1\nI:abc-creator hand\nC:Trad\n\nX:1\nK:C\nC|\n");
        QCOMPARE(tune.score.header().fields.size(), std::size_t(1));
        QCOMPARE(tune.score.header().field('C'), std::string("Trad"));
    }

    void readsThirtySecondNotesAndOddMeters() {
        QCOMPARE(notes("A//B//c//d// e4-e5|", "M:5/4\nL:1/8\nK:C\n"),
                 (QStringList{QStringLiteral("A4:1 B4:1 C5:1 D5:1 E5-:16 E5:20")}));
    }
};

LACUNA_APPLESS_TEST(TestAbcReader)
#include "tst_abc_reader.moc"
