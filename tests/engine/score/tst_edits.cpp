// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/engine/score/score_fixture.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <stdexcept>
#include <utility>

using namespace lacuna;

namespace {

// Measures of notes by letters, with slurs: "(ab", "c)"; "-" is a blank one, ":" at the end a
// repeat.
Score slurred(const std::vector<std::string>& words) {
    Measures measures;
    for (const std::string& word : words) {
        MeasureFrame frame;
        Music music;
        int opened = 0;
        for (const char c : word) {
            if (c == '(')
                ++opened;
            else if (c == ')')
                ++std::get<Note>(music.events.back()).slursClosed;
            else if (c == 'z')
                music.events.emplace_back(Rest{});
            else if (c >= 'a' && c <= 'g') {
                Note note = makeNote(Pitch{static_cast<Step>(c - 'a')}, quarterNote);
                note.slursOpened = std::exchange(opened, 0);
                music.events.emplace_back(note);
            }
        }
        frame.playedTimes = word.ends_with(':') ? 2 : 1;
        measures.push_back(word == "-" ? share(Measure(frame, Blank{wholeNote}))
                                       : share(Measure(frame, music)));
    }
    return Score(TuneHeader{}, std::move(measures));
}

QString slursOf(const Score& score) {
    QStringList words;
    for (int i = 0; i < score.size(); ++i) {
        QString word = QLatin1String(score.measure(i).isBlank() ? "-" : "");
        for (const Event& event : score.measure(i).events()) {
            const Note* note = std::get_if<Note>(&event);
            word += note ? QString(note->slursOpened, QLatin1Char('(')) +
                               QLatin1Char(static_cast<char>(
                                   'a' + static_cast<int>(note->top().pitch.step))) +
                               QString(note->slursClosed, QLatin1Char(')'))
                         : QStringLiteral("z");
        }
        words << word;
    }
    return words.join(QLatin1Char('|'));
}

} // namespace

class TestEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void erasingKeepsFramesLengthsAndTheRest() {
        const Score score = tuneOf({"1", "|:4", "4:|", "4"});
        const Score erased = eraseMeasures(score, {1, 3});
        QVERIFY(erased.measure(1).isBlank() && erased.measure(2).isBlank());
        QVERIFY(erased.measure(1).frame() == score.measure(1).frame());
        QCOMPARE(erased.length(), score.length());
        QCOMPARE(erased.measures()[0], score.measures()[0]);
        QCOMPARE(erased.measures()[3], score.measures()[3]);
    }

    void erasingTwiceChangesNothing() {
        const Score once = eraseMeasures(tuneOf({"4", "4", "4"}), {1, 2});
        const Score twice = eraseMeasures(once, {1, 2});
        QVERIFY(once == twice);
        QCOMPARE(once.measures()[1], twice.measures()[1]);
    }

    void replacingBringsBackWhatWasErased() {
        const Score score = tuneOf({"1", "4", "4", "3"});
        const Measures original = measuresOf(score, {1, 3});
        QVERIFY(replaceMeasures(eraseMeasures(score, {1, 3}), {1, 3}, original) == score);
    }

    void slursThatCrossIntoAGapEndBesideIt_data() {
        QTest::addColumn<QStringList>("tune");
        QTest::addColumn<QString>("erased");
        const auto row = [](const char* tune, const char* erased) {
            QTest::newRow(tune) << QString::fromLatin1(tune).split(QLatin1Char('|')) << erased;
        };
        row("(ab|c)d|ef", "(ab)|-|ef");
        row("a(b|c)d|ef", "ab|-|ef");
        row("ab|c(d|e)f", "ab|-|ef");
        row("ab|c(d|ef)", "ab|-|(ef)");
        row("(ab|c)(d|ef)", "(ab)|-|(ef)");
        row("(a(b|c)d)|ef", "(ab)|-|ef");
        row("(a(b|c)d|ef)", "(ab|-|ef)"); // that goes on over the gap
        row("(ab)|(cd)|(ef)", "(ab)|-|(ef)");
        row("(ab|c)d:|(ef)", "(ab)|-|(ef)");
        row("(a|c)d|e(f)", "a|-|e(f)"); // one outside that is not meant
        row("(az|cd)|zf", "az|-|zf");
    }

    void slursThatCrossIntoAGapEndBesideIt() {
        QFETCH(QStringList, tune);
        QFETCH(QString, erased);
        std::vector<std::string> words;
        for (const QString& word : tune)
            words.push_back(word.toStdString());
        const Score score = slurred(words);
        const Measures original = measuresOf(score, {1, 2});
        const Score blank = eraseMeasures(score, {1, 2});
        QCOMPARE(slursOf(blank), erased);
        QVERIFY(eraseMeasures(blank, {1, 2}) == blank);
        // A fill without slurs has as few, and what was there comes back over both.
        Measure fill = original.front()->withMusic(*slurred({"ggg"}).measure(0).music());
        const Score filled = replaceMeasures(score, {1, 2}, {share(fill)});
        QCOMPARE(slursOf(filled), QString(erased).replace(QLatin1Char('-'), QLatin1String("ggg")));
        QVERIFY(replaceMeasures(blank, {1, 2}, {share(fill)}) == filled);
        QVERIFY(replaceMeasures(blank, {1, 2}, original) == score);
        QVERIFY(replaceMeasures(filled, {1, 2}, original) == score);
        QVERIFY(replaceMeasures(score, {1, 2}, original) == score);
        // Another bar line in the gap changes nothing outside.
        MeasureFrame frame = original.front()->frame();
        frame.startsLine = true;
        const Score framed =
            replaceMeasures(score, {1, 2}, {share(original.front()->withFrame(frame))});
        QCOMPARE(framed.measures()[0], score.measures()[0]);
        QCOMPARE(framed.measures()[2], score.measures()[2]);
    }

    void aSlurIntoSeveralEndingsIsOne() {
        const Score plain = slurred({"(ab", "c)d:", "e)f", "g"});
        Measures measures = plain.measures();
        for (const int number : {1, 2}) {
            MeasurePointer& ending = measures[static_cast<std::size_t>(number)];
            MeasureFrame frame = ending->frame();
            frame.ending = {number};
            ending = share(ending->withFrame(frame));
        }
        const Score score(plain.header(), measures);
        QCOMPARE(slursOf(eraseMeasures(score, {1, 3})), QStringLiteral("(ab)|-|-|g"));
    }

    void refusesGapsOutsideTheTune() {
        const Score score = tuneOf({"4", "4"});
        QVERIFY_EXCEPTION_THROWN(eraseMeasures(score, {1, 3}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(eraseMeasures(score, {-1, 1}), std::out_of_range);
        QVERIFY_EXCEPTION_THROWN(replaceMeasures(score, {0, 2}, {}), std::invalid_argument);
    }

    void namesTheSmallestChange() {
        const Score score = tuneOf({"4", "4", "4", "4", "4"});
        QVERIFY(changedMeasures(score, score).isEmpty());
        const Score erased = eraseMeasures(eraseMeasures(score, {1, 2}), {3, 4});
        QVERIFY(changedMeasures(score, erased) == (MeasureRange{1, 4}));
        QVERIFY(changedMeasures(score, tuneOf({"4"})) == (MeasureRange{0, 1}));
    }
};

LACUNA_APPLESS_TEST(TestEdits)
#include "tst_edits.moc"
