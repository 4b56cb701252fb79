// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Words under the notes: w: lines read, written, and kept right when notes are edited.
#include "engine/editing/measures.h"
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/edit/written_tune.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/text/abc_lyrics.h"
#include "engine/score/edits.h"
#include "tests/engine/formats/read_music.h"
#include "tests/engine/formats/sung_words.h"
#include "tests/engine/formats/written_tunes.h"
#include "tests/support/test_program.h"

#include <QRegularExpression>
#include <QTest>

using namespace lacuna;

namespace {

QString sung(const std::string& body) {
    return sungIn(music(body).score);
}

const std::string head = "X:1\nT:Test\nM:4/4\nL:1/4\nK:C\n";

WrittenTune written(const std::string& body) {
    return {head + body, {}};
}

// With measure `index` changed.
Score with(const Score& score, int index, const Measure& measure) {
    return replaceMeasures(score, {index, index + 1}, {share(measure)});
}

Score withSyllable(const Score& score, int index, std::size_t event, const Syllable& syllable) {
    Music music = *score.measure(index).music();
    std::get<Note>(music.events.at(event)).syllable = syllable;
    return with(score, index, score.measure(index).withMusic(std::move(music)));
}

// A measure's music with a note split into two.
Score withNoteSplit(const Score& score, int index, std::size_t event) {
    Music music = *score.measure(index).music();
    Note& note = std::get<Note>(music.events.at(event));
    note.duration = note.duration / 2;
    const Note half = makeNote(note.heads.front().pitch, note.duration);
    music.events.insert(music.events.begin() + static_cast<std::ptrdiff_t>(event) + 1, half);
    return with(score, index, score.measure(index).withMusic(std::move(music)));
}

Score without(const Score& score, MeasureRange range) {
    Measures measures = score.measures();
    measures.erase(measures.begin() + range.first, measures.begin() + range.end);
    return {score.header(), std::move(measures)};
}

std::string bodyOf(const WrittenTune& tune) {
    return tune.text().substr(head.size());
}

} // namespace

class TestAbcLyrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSignsOfTheStandard_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* line, const char* words) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(words);
        };
        row("syll-a-ble", "syll- a- ble *");
        row("syll-a--ble", "syll- a- _ ble");
        row("syll-a -ble", "syll- a- _ ble");
        row("syll- a -ble", "syll- a- _ ble");
        row("time__the", "time _ _ the");
        row("ho-_ly", "ho- _ ly *");
        row("la * la", "la * la *");
        row("of~the~day last", "of the day last * *");
        row("one\\-two three", "one-two three * *");
        row("1.~Three blind mice", "1. Three blind mice *");
        row("é-tu-de", "é- tu- de *");
        row("\\'e-tu&eacute; de", "é- tué de *");
        row("_ la", "_ la * *");
        row("~ la", "* la * *");
        row("la la", "la la * *");
        row("", "* * * *");
        row("\"Oh,\" la\\\\la 100\\%", "\"Oh,\" la\\la 100% *");
        row("a\\u005fb \\u002a", "a_b * * *");
    }
    void readsTheSignsOfTheStandard() {
        QFETCH(QString, line);
        QFETCH(QString, words);
        QCOMPARE(sung("CDEF|\nw: " + line.toStdString()), words);
    }

    void goesOnToTheNextMeasureAtABar() {
        QCOMPARE(sung("CDEF|GABc|\nw: la la|ti ti ti"), QString("la la * * | ti ti ti *"));
        QCOMPARE(sung("CDEF|GABc|\nw: la la la la|ti"), QString("la la la la | ti * * *"));
        QCOMPARE(sung("CD|z4|GA|\nw: la||ti"), QString("la * |  | ti *"));
        QCOMPARE(sung("CD|GA|cd|\nw: a b c|d"), QString("a b | c d | * *"));
    }

    void goesByNotesAndNothingElse() {
        QCOMPARE(sung("{g}C2z2[EG]2-[EG]2|A4yx4|\nw: one two three four"),
                 QString("one two three | four"));
    }

    void belongsToTheLineAbove() {
        QCOMPARE(sung("CD|\nEF|\nw: la la\nGA|\nw: ti"), QString("* * | la la | ti *"));
        QCOMPARE(sung("CD|\\\nEF|\nw: a b c d"), QString("a b | c d"));
        QCOMPARE(sung("CD|\\\nw: a b\nEF|\nw: c d"), QString("a b | c d"));
        QCOMPARE(sung("CD\nw: a b\nEF|\nw: c d"), QString("a b c d"));
        QCOMPARE(sung("CD|\n% aside\nw: a b"), QString("a b"));
    }

    void goesOnInTheNextLine() {
        QCOMPARE(sung("CDEF|\nw: a b-\n+: c d"), QString("a b- c d"));
        QCOMPARE(sung("CDEF|\nw: a b\\\nw: c d"), QString("a b c d"));
        QCOMPARE(sung("CDEF|\nw: a b\nw: c d e f"), QString("a b * *"));
    }

    void tellsWhatIsNotShown() {
        const Tune verses = music("CD|\nw: la la\nw: ti ti");
        QVERIFY(says(verses, QStringLiteral("further verses")));
        const Tune many = music("CD|\nw: la la la");
        QVERIFY(says(many, QStringLiteral("more syllables")));
        QCOMPARE(sungIn(many.score), QString("la la"));
        const Tune none = music("w: la\nCD|");
        QVERIFY(says(none, QStringLiteral("under no notes")));
        QVERIFY(music("CD|\nw: la la _").diagnostics.empty());
        QVERIFY(music("CDEF|\nw: la la").diagnostics.empty());
    }

    void writesWhatItReads_data() {
        QTest::addColumn<QString>("body");
        for (const char* body :
             {"CDEF|GABc|\nw: la la|ti ti ti", "CD|EF|\nGA|Bc|\nw: a- b _ c", "CDEF|\nw: * _ la -",
              "CDEF|\nw: a\\-b a~b a\\u005fb a\\u007cb",
              "CDEF|\nw: a\\u007eb \\\\ 50\\% &amp;quot;",
              "C|D|E|F|G|A|B|c|d|e|\nw: * * * * * * * * * la", "CDEF|\nw: \"hey\" ho"}) {
            QTest::newRow(body) << QString::fromLatin1(body);
        }
    }
    void writesWhatItReads() {
        QFETCH(QString, body);
        const Score score = music(body.toStdString()).score;
        const std::string abc = writeAbc(score);
        QVERIFY2(tuneOf(abc).score == score, abc.c_str());
        QVERIFY(sungIn(score).contains(QRegularExpression(QStringLiteral("[a-z]"))) ||
                abc.find("w:") != std::string::npos);
    }

    // The words of a line go with it when another follows.
    void aNewLineStandsBehindTheWords() {
        const WrittenTune tune = written("C4|D4|E4|F4|\nw: la la la la\n");
        const WrittenTune longer =
            rewritten(tune, insertMeasures(tune.score(), 4, 1, NewMeasures::Rests));
        QVERIFY(isReadAsAWhole(longer));
        QCOMPARE(bodyOf(longer), std::string("C4|D4|E4|F4|\nw: la la la la\nz4|\n"));
    }

    // Of a long line, parts in which nothing is sung say nothing.
    void writesOnlyTheWordsThatAreNeeded() {
        const std::string none = writeAbc(music("C|D|E|F|G|A|B|c|d|e|f|g|\nCDEF|\nw: la la").score);
        QCOMPARE(none.find("w:"), none.find("w: la la"));
        const std::string first = writeAbc(music("C|D|E|F|G|A|B|c|d|e|f|g|\nw: la").score);
        QCOMPARE(first.find("w:", first.find("w:") + 1), std::string::npos);
    }

    void writesASyllableIntoItsLine() {
        const WrittenTune tune = written("C D E F|\nw: la la\nw: ti ti\nG A B c|% end\nC4|]\n");
        const WrittenTune changed = rewritten(
            tune, withSyllable(tune.score(), 0, 3, {.text = "fa-la", .wordGoesOn = true}));
        QCOMPARE(bodyOf(changed),
                 std::string("C D E F|\nw: la la * fa\\-la-\nw: ti ti\nG A B c|% end\nC4|]\n"));
        const WrittenTune added =
            rewritten(changed, withSyllable(changed.score(), 1, 0, {.text = "so"}));
        QCOMPARE(bodyOf(added), std::string("C D E F|\nw: la la * fa\\-la-\nw: ti ti\n"
                                            "G A B c|% end\nw: so\nC4|]\n"));
        const WrittenTune last = rewritten(added, withSyllable(added.score(), 2, 0, {"da"}));
        QVERIFY(isReadAsAWhole(last));
        QVERIFY(last.text().ends_with("C4|]\nw: da\n"));
    }

    void takesAwayALineWithoutWords() {
        const WrittenTune tune = written("C D E F|\nw: la\nG4|\nw: ti\nw: to\n");
        Score bare = tune.score();
        for (int i = 0; i < bare.size(); ++i) {
            Music music = *bare.measure(i).music();
            std::get<Note>(music.events.front()).syllable = {};
            bare = with(bare, i, bare.measure(i).withMusic(std::move(music)));
        }
        const WrittenTune after = rewritten(tune, bare);
        QVERIFY(after.score() == bare);
        QCOMPARE(bodyOf(after), std::string("C D E F|\nG4|\nw: \nw: to\n"));
    }

    void keepsWordsUnderTheirNotes() {
        const WrittenTune tune =
            written("C D E F|G A B c|\nw: one two three four five six sev-en\nc4|]\nw: end end\n");
        const WrittenTune split = rewritten(tune, withNoteSplit(tune.score(), 0, 1));
        QCOMPARE(bodyOf(split),
                 std::string("C D/D/ E F|G A B c|\nw: one two * three four five six sev-en\n"
                             "c4|]\nw: end end\n"));
        QVERIFY(isReadAsAWhole(split));
        const WrittenTune back = rewritten(split, tune.score());
        QVERIFY(back.score() == tune.score());
        QCOMPARE(bodyOf(back), bodyOf(tune));
    }

    void takesTheWordsOfALineThatGoes() {
        const WrittenTune tune = written("C4|D4|\nw: one two\nw: un deux\nE4|F4|\nw: three four\n"
                                         "w: trois quatre\nG4|]\nw: five\n");
        const WrittenTune after = rewritten(tune, without(tune.score(), {2, 4}));
        QCOMPARE(bodyOf(after), std::string("C4|D4|\nw: one two\nw: un deux\nG4|]\nw: five\n"));
        const WrittenTune half = rewritten(tune, without(tune.score(), {1, 3}));
        QCOMPARE(sungIn(half.score()), QString("one | four | five"));
        QVERIFY(isReadAsAWhole(half));
    }

    void keepsWordsWhereLinesAreJoinedOrParted() {
        const WrittenTune tune = written("C4|D4|\nw: one two\nE4|F4|]\nw: three four\n");
        const auto broken = [&](int index, bool startsLine) {
            MeasureFrame frame = tune.score().measure(index).frame();
            frame.startsLine = startsLine;
            return rewritten(tune, with(tune.score(), index,
                                        tune.score().measure(index).withFrame(std::move(frame))));
        };
        for (const WrittenTune& after : {broken(2, false), broken(1, true), broken(3, true)}) {
            QCOMPARE(sungIn(after.score()), sungIn(tune.score()));
            QVERIFY(isReadAsAWhole(after));
        }
    }

    void readsWordsInParts() {
        const std::string body = "C4|D4|\nw: one two\n% aside\nE4|F4|\nG4|]\nw: five\n";
        const WrittenTune tune = written(body);
        const std::size_t words = tune.text().find("one");
        QVERIFY(isReadAsAWhole(tune.with({words, words + 3}, "first and")));
        const std::size_t line = tune.text().find("w: one");
        QVERIFY(isReadAsAWhole(tune.with({line, line + 11}, "")));
        const std::size_t music = tune.text().find("G4");
        const WrittenTune added = tune.with({music, music}, "w: three four\n");
        QVERIFY(isReadAsAWhole(added));
        QCOMPARE(sungIn(added.score()),
                 QString("one two").replace(' ', " | ") + " | three | four | five");
        QVERIFY(isReadAsAWhole(tune.with({music, music + 5}, "")));
        QVERIFY(isReadAsAWhole(tune.with({music, music}, "w: a\n+: b\nw: c\n")));
        QVERIFY(isReadAsAWhole(tune.with({music, music}, "no music here\nw: a\n")));
        QVERIFY(isReadAsAWhole(tune.with({music - 1, music - 1}, "\\")));
    }

    void keepsOneVerseWhenAllIsWrittenAnew() {
        const std::string text = head + "C4|D4|\nw: one two\nw: un deux\n";
        const Tune tune = readAbc(text).tunes.at(0);
        Score wanted = tune.score;
        TuneHeader header = wanted.header();
        header.titles = {"Other"};
        wanted = withSyllable(Score(header, wanted.measures()), 0, 0, {.text = "first"});
        const std::string after = rewriteTune(tuneTextOf(text, tune.source, 1), wanted);
        QCOMPARE(after, std::string("X:1\nT:Other\nM:4/4\nL:1/4\nK:C\nC4|D4|\nw: first two\n"
                                    "w: un deux"));
    }
};

LACUNA_APPLESS_TEST(TestAbcLyrics)
#include "tst_abc_lyrics.moc"
