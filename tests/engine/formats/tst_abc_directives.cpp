// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Charsets, words to print, line breaks and macros, as read, as kept by edits, and as written.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/read_music.h"
#include "tests/engine/formats/rewritten_music.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

using namespace lacuna;

namespace {

std::string caseFile(const char* name) {
    QFile file(
        QStringLiteral(LACUNA_TEST_DATA "/formats/cases/abc/%1.abc").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<bool> lineStarts(const Score& score) {
    std::vector<bool> starts;
    for (const MeasurePointer& measure : score.measures())
        starts.push_back(measure->frame().startsLine);
    return starts;
}

QStringList words(const std::vector<TextLine>& lines) {
    QStringList all;
    for (const TextLine& line : lines)
        all << (line.centred ? QStringLiteral("> ") : QString()) +
                   QString::fromStdString(line.text);
    return all;
}

bool readsBack(const Tune& tune) {
    return tuneOf(writeAbc(tune.score)).score == tune.score;
}

} // namespace

class TestAbcDirectives : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheCharsetThatATuneNames_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* name, const char* head, const char* title,
                            const char* read) {
            QTest::newRow(name) << QByteArray(head) << QByteArray(title) << QString::fromUtf8(read);
        };
        row("ISO 8859-2", "%%abc-charset iso-8859-2\n",
            "Ma\xb3y koz\xe1k \xe8"
            "ardas",
            "Mały kozák čardas");
        row("I:", "I:abc-charset ISO-8859-2\n", "\xb3", "ł");
        row("ISO 8859-5", "%%abc-charset iso-8859-5\n", "\xbf\xd0\xd0", "Паа");
        row("ISO 8859-15", "%%abc-charset iso-8859-15\n", "\xa4", "€");
        row("by number", "%%encoding 2\n", "\xb3", "ł");
        row("windows-1250", "%%abc-charset windows-1250\n", "\x9a\x84", "š„");
        row("cp1252", "%%abc-charset cp1252\n", "\x93x\x94", "“x”");
        row("Latin-1 with quotes of windows-1252", "%%abc-charset iso-8859-1\n",
            "O\x92"
            "Neill",
            "O’Neill");
        row("none", "",
            "O\x92"
            "Neill\x96\xe9",
            "O’Neill–é");
        row("UTF-8", "I:abc-charset utf-8\n", "\xc5\x82", "ł");
        row("UTF-8 where another is named", "%%abc-charset iso-8859-2\n", "\xc5\x82", "ł");
    }
    void readsTheCharsetThatATuneNames() {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, title);
        QFETCH(QString, read);
        const std::string fields = "T:" + title.toStdString() + "\nQ:\"" + title.toStdString() +
                                   "\"\nK:C\nP:" + title.toStdString() + "\n\"^" +
                                   title.toStdString() + "\"C4|\n";
        for (const std::string& bytes :
             {"X:1\n" + head.toStdString() + fields, head.toStdString() + "\nX:1\n" + fields}) {
            const Tunebook book = readAbc(bytes);
            const Tune& tune = book.tunes.at(0);
            const auto& first = tune.score.measure(0).frame();
            QCOMPARE(QString::fromStdString(tune.score.header().title()), read);
            QCOMPARE(QString::fromStdString(tune.score.header().tempo->words), read);
            QCOMPARE(QString::fromStdString(first.section), read);
            QCOMPARE(QString::fromStdString(first.annotations.at(0).text), read);
            // A letter that is put into the text is written as the others are.
            TuneHeader header = tune.score.header();
            header.titles.push_back(header.titles.front() + " 日");
            const Score more(header, tune.score.measures());
            const TuneText text = tuneTextOf(bytes, tune.source, 1);
            const std::string after = rewriteTune(text, more);
            TuneText again = text;
            again.text = after;
            QVERIFY(readTune(again).score == more);
            QVERIFY(after.find("\nT:" + title.toStdString() + " ") != std::string::npos);
        }
    }
    void eachTuneHasItsOwnCharset() {
        const Tunebook book = readAbc("X:1\n%%abc-charset iso-8859-2\nT:\xb3\nK:C\nC|\n\n"
                                      "X:2\nT:\xb3\nK:C\nC|\n\nX:3\nT:\xc5\x82\nK:C\nC|\n");
        QCOMPARE(QString::fromStdString(book.tunes[0].score.header().title()),
                 QString::fromUtf8("ł"));
        QCOMPARE(QString::fromStdString(book.tunes[1].score.header().title()),
                 QString::fromUtf8("³"));
        QCOMPARE(QString::fromStdString(book.tunes[2].score.header().title()),
                 QString::fromUtf8("ł"));
    }
    void tellsOfACharsetThatNobodyKnows() {
        const Tune tune = tuneOf("X:1\n%%abc-charset klingon\nT:\xe9\nK:C\nC|\n");
        QVERIFY(says(tune, QStringLiteral("klingon is not known")));
        QCOMPARE(tune.diagnostics[0].line, 2);
        QCOMPARE(QString::fromStdString(tune.score.header().title()), QString::fromUtf8("é"));
    }

    void anEmptyLineInABlockEndsNothing() {
        const Tunebook book = readAbc(caseFile("36_text_block_with_blank"));
        QCOMPARE(book.tunes.size(), std::size_t(2));
        const Tune& tune = book.tunes[0];
        QCOMPARE(textOf(tune.score), QStringList({"C4:32", "D4:32"}));
        QCOMPARE(words(frame(tune, 1).textAbove), QStringList({"first part", "", "second part"}));
        QVERIFY(tune.diagnostics.empty());
        QCOMPARE(book.tunes[1].score.header().title(), std::string("next"));
        QVERIFY(readsBack(tune));
    }
    void noTuneBeginsInABlock() {
        const Tunebook book = readAbc(
            "%%begintext\nX:9\nT:no tune\nK:C\nC|\n%%endtext\n\nX:1\nT:One\n%%begintext "
            "center\nabove\nX:2\n\nK:G\n%%endtext\nK:C\nC4|\n%%beginps\n\nX:3 def\n%%endps\n"
            "D4|]\n%%begintext\nX:4\n\nbelow\n%%endtext\n\nX:5\nK:C\nE4|]\n");
        QCOMPARE(book.tunes.size(), std::size_t(2));
        const Tune& tune = book.tunes[0];
        QCOMPARE(tune.score.header().number, 1);
        QCOMPARE(textOf(tune.score), QStringList({"C4:16", "D4:16"}));
        QCOMPARE(words(frame(tune, 0).textAbove), QStringList({"> above", "> X:2", "> ", "> K:G"}));
        QVERIFY(frame(tune, 1).textAbove.empty());
        QCOMPARE(words(tune.score.header().textBelow), QStringList({"X:4", "", "below"}));
        QCOMPARE(book.tunes[1].score.header().number, 5);
        QVERIFY(readsBack(tune));
    }
    void tellsOnceOfTextOutsideTheTunes() {
        const Tunebook book =
            readAbc("%abc\n%%titlefont Serif\n%%begintext\nA foreword.\n%%endtext\n\nX:1\nK:C\n"
                    "C4|\n%%text within\n\n%%text between\n\nX:2\nK:C\nD4|]\n");
        QCOMPARE(book.tunes.size(), std::size_t(2));
        QCOMPARE(book.diagnostics.size(), std::size_t(1));
        QCOMPARE(book.diagnostics[0].line, 4);
        QVERIFY(book.diagnostics[0].message.find("is not printed") != std::string::npos);
        const Tunebook later =
            readAbc("%%beginps\nx\n%%endps\n\nX:1\nK:C\nC4|\n\n%%center between\n\nX:2\nK:C\nD|\n");
        QCOMPARE(later.diagnostics.size(), std::size_t(1));
        QCOMPARE(later.diagnostics[0].line, 9);
    }
    void keepsTheEmptyLineBetweenVerses() {
        const Tune tune = tuneOf("X:1\nK:C\nC4|]\nW:\nW:one\nW:\nW:two\n");
        QStringList verses;
        for (const TextField& field : tune.score.header().fields)
            verses << QString::fromStdString(field.text);
        QCOMPARE(verses, QStringList({"one", "", "two"}));
        QVERIFY(readsBack(tune));
    }
    void aBlockWithoutAnEndEndsWithItsTune() {
        const Tunebook book =
            readAbc("X:1\nK:C\nC4|\n%%begintext\nwords\n\nX:2\nK:C\nD4|]\n%%begintext\nmore\n"
                    "%%endtext\n");
        QCOMPARE(book.tunes.size(), std::size_t(2));
        QVERIFY(says(book.tunes[0], QStringLiteral("has no %%end line")));
        QCOMPARE(book.tunes[0].diagnostics.back().line, 4);
        QCOMPARE(words(book.tunes[0].score.header().textBelow), QStringList({"words"}));
        QVERIFY(book.tunes[1].diagnostics.empty());
    }
    void manyBlocksWithoutAnEndTakeNoTime() {
        std::string bytes = "X:1\nK:C\nC4|\n";
        for (int i = 0; i < 100000; ++i)
            bytes += "%%begintext\n%%beginps\n%%begin" + std::to_string(i) + "\n";
        QCOMPARE(readAbc(bytes).tunes.size(), std::size_t(1));
    }
    void readsLinesOfWords() {
        const Tune tune = tuneOf("X:1\nT:One\n%%text in the head\nK:C\n%%center in the middle\n"
                                 "C4|\\\n%%text within a line\nD4|\n%%text\n%%text 100\\% below\n");
        QCOMPARE(words(frame(tune, 0).textAbove), QStringList({"in the head", "> in the middle"}));
        QCOMPARE(words(frame(tune, 1).textAbove), QStringList({"within a line"}));
        QVERIFY(!frame(tune, 1).startsLine);
        QCOMPARE(words(tune.score.header().textBelow), QStringList({"", "100% below"}));
        QVERIFY(readsBack(tune));
    }
    void editsKeepWords() {
        const std::string text = "X:1\nT:One\nM:4/4\nL:1/4\n%%text above\nK:C\nCDEF|GABc|\n"
                                 "%%begintext\n\nX:7 between\n%%endtext\ncBAG|FEDC|]\n%%text below";
        const Score score = readTune({.text = text}).score;
        for (int index = 0; index < score.size(); ++index) {
            const Score now = withPitch(score, index, 1, highG);
            const std::string after = rewriteTune({.text = text}, now);
            QVERIFY(readTune({.text = after}).score == now);
            QVERIFY(after.find("%%begintext\n\nX:7 between\n%%endtext\n") != std::string::npos);
            const Score erased = eraseMeasures(score, {index, index + 1});
            const std::string blank = rewriteTune({.text = text}, erased);
            QVERIFY(readTune({.text = blank}).score == erased);
            QVERIFY(blank.find("%%begintext\n\nX:7 between\n%%endtext\n") != std::string::npos);
        }
    }

    void wordsComeAndGo() {
        const std::string text = "X:1\nT:One\nM:4/4\nL:1/4\nK:C\nCDEF|GABc| % kept\n"
                                 "%%text between\ncBAG|FEDC|]\n% the end";
        const Score score = readTune({.text = text}).score;
        Measures measures = score.measures();
        MeasureFrame changed = measures[2]->frame();
        changed.textAbove = {};
        measures[2] = share(measures[2]->withFrame(changed));
        changed = measures[0]->frame();
        changed.textAbove = {{"first", false}, {"second", true}};
        measures[0] = share(measures[0]->withFrame(changed));
        TuneHeader header = score.header();
        header.textBelow = {{"last", false}};
        const std::string after = rewriteTune({.text = text}, Score(header, measures));
        QCOMPARE(QString::fromStdString(after.substr(after.find("K:C"))),
                 QStringLiteral("K:C\n%%text first\n%%center second\nCDEF|GABc| % kept\n"
                                "cBAG|FEDC|]\n% the end\n%%text last"));
    }

    void breaksLinesWhereItIsSaid_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QList<int>>("starts");
        // C|$D|!E| and, in the next line of the text, F|
        const auto row = [](const char* head, const QList<int>& starts) {
            QTest::newRow(head) << QByteArray(head) << starts;
        };
        row("", {0, 1, 3});
        row("I:linebreak $\n", {0, 1});
        row("%%linebreak $\n", {0, 1});
        row("I:linebreak <EOL>\n", {0, 3});
        row("I:linebreak !\n", {0, 2});
        row("I:linebreak $ !\n", {0, 1, 2});
        row("I:linebreak <EOL> $ !\n", {0, 1, 2, 3});
        row("I:linebreak <none>\n", {0});
    }
    void breaksLinesWhereItIsSaid() {
        QFETCH(QByteArray, head);
        QFETCH(QList<int>, starts);
        const std::string body = "M:1/4\nL:1/4\nK:C\nC|$D|!E|\nF|]\n";
        std::vector<bool> wanted(4, false);
        for (const int start : starts)
            wanted[static_cast<std::size_t>(start)] = true;
        for (const std::string& bytes :
             {"X:1\n" + head.toStdString() + body, head.toStdString() + "\nX:1\n" + body}) {
            const Tune tune = tuneOf(bytes);
            QVERIFY(lineStarts(tune.score) == wanted);
            QVERIFY(tune.diagnostics.empty());
            if (!head.contains('!') && !head.contains("none"))
                QVERIFY(readsBack(tune));
        }
    }
    void theCaseOfADollarSign() {
        const Tune tune = tuneOf(caseFile("35_linebreak_dollar"));
        QVERIFY(lineStarts(tune.score) == (std::vector<bool>{true, true}));
        QVERIFY(tune.diagnostics.empty());
        QVERIFY(readsBack(tune));
    }
    void editsOfLineBreaksUseTheSign() {
        const std::string text = "X:1\nI:linebreak $\nM:4/4\nL:1/4\nK:C\nCDEF|$GABc|cBAG|]";
        const Score score = readTune({.text = text}).score;
        Measures measures = score.measures();
        for (const int index : {1, 2}) {
            MeasureFrame changed = measures[static_cast<std::size_t>(index)]->frame();
            changed.startsLine = !changed.startsLine;
            measures[static_cast<std::size_t>(index)] =
                share(measures[static_cast<std::size_t>(index)]->withFrame(changed));
        }
        const std::string after = rewriteTune({.text = text}, Score(score.header(), measures));
        QCOMPARE(QString::fromStdString(after.substr(after.find("CDEF"))),
                 QStringLiteral("CDEF|GABc|$cBAG|]"));
        const std::string pitch = rewriteTune({.text = text}, withPitch(score, 1, 0, highG));
        QCOMPARE(QString::fromStdString(pitch.substr(pitch.find("CDEF"))),
                 QStringLiteral("CDEF|$gABc|cBAG|]"));
    }
    void tellsOfLineBreaksThatAreNone() {
        QVERIFY(says(tuneOf("X:1\nI:linebreak @\nK:C\nC|\n"), QStringLiteral("Lines can break")));
    }

    void writesMacrosOut_data() {
        QTest::addColumn<QByteArray>("macro");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("same");
        const auto row = [](const char* macro, const char* typed, const char* same) {
            QTest::newRow(macro) << QByteArray(macro) << QByteArray(typed) << QByteArray(same);
        };
        row("~G3 = G{A}G{F}G", "~G3 ~G2 ~g3|", "G{A}G{F}G ~G2 ~g3|");
        row("~n3 = n{o}n{m}n", "~G3 ~c3 ~b3|~C,3 ~c'3|",
            "G{A}G{F}G c{d}c{B}c b{c'}b{a}b|C,{D,}C,{B,,}C, c'{d'}c'{b}c'|");
        row("~n2 = (3o/n/m/ n", "~G2 ~c2|", "(3A/G/F/ G (3d/c/B/ c|");
        row("nt = !trill!n", "Gt2 A2|", "!trill!G2 A2|");
        row("T = !x!", "\"T\"C2 !T!D2 [K:C]T|", "\"T\"C2 !T!D2 [K:C]!x!|");
        row("ab = c", "abab a b|", "cc a b|");
        row("hn = n,n'", "hG hc'|", "G,G' c',c''|");
    }
    void writesMacrosOut() {
        QFETCH(QByteArray, macro);
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, same);
        const std::string fields = "M:none\nL:1/8\nK:C\n";
        const Tune plain = tuneOf("X:1\n" + fields + same.toStdString() + "\n");
        const std::string m = "m:" + macro.toStdString() + "\n";
        for (const std::string& bytes : {"X:1\n" + m + fields + typed.toStdString() + "\n",
                                         m + "\nX:1\n" + fields + typed.toStdString() + "\n",
                                         "X:1\n" + fields + m + typed.toStdString() + "\n"}) {
            const Tune tune = readAbc(bytes).tunes.at(0);
            QCOMPARE(textOf(tune.score), textOf(plain.score));
            QVERIFY(tune.score.measures().size() == plain.score.measures().size());
            QVERIFY(tune.score.measure(0) == plain.score.measure(0));
        }
    }
    void theTunesOwnMacrosComeFirstAndTheLongest() {
        const Tune tune =
            readAbc("m:ab = C\nm:abc = D\n\nX:1\nM:none\nK:C\nm:ab = E\nab abc|\n").tunes.at(0);
        QCOMPARE(textOf(tune.score), QStringList({"E4:4 D4:4"}));
    }
    void editsKeepMacrosAsTheyWereTyped() {
        const std::string text = "X:1\nM:12/8\nL:1/8\nm:~n3 = n{o}n{m}n\nm:rr = efg\nK:C\n"
                                 "~G3 rr ABc d3|c3 ~c3 rr GAB|]";
        const Score score = readTune({.text = text}).score;
        // A note beside a macro.
        Score now = withPitch(score, 0, 7, highG);
        std::string after = rewriteTune({.text = text}, now);
        QVERIFY(readTune({.text = after}).score == now);
        QVERIFY(after.find("m:~n3 = n{o}n{m}n\nm:rr = efg\nK:C\n~G3 rr Agc d3|") !=
                std::string::npos);
        // A note of a macro: it alone is written out.
        now = withPitch(score, 1, 2, highG);
        after = rewriteTune({.text = text}, now);
        QVERIFY(readTune({.text = after}).score == now);
        QVERIFY(after.find("~G3 rr ABc d3|") != std::string::npos);
        QVERIFY(after.find("rr GAB|]") != std::string::npos);
        QVERIFY(after.find("~c3") == std::string::npos);
    }
    void tellsOfMacrosThatAreNone() {
        QVERIFY(
            says(tuneOf("X:1\nm:nonsense\nK:C\nC|\n"), QStringLiteral("macro is not understood")));
        std::string line = "m:a=" + std::string(500, 'b') + "\n";
        std::string body(2000, 'a');
        const Tune tune = tuneOf("X:1\nM:none\n" + line + "K:C\n" + body + "|\n");
        QVERIFY(says(tune, QStringLiteral("So many macros")));
    }
};

LACUNA_APPLESS_TEST(TestAbcDirectives)
#include "tst_abc_directives.moc"
