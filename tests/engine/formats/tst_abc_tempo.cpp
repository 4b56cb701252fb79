// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Q: fields: what they say, where they hold, and what is said of those that cannot be played.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/score/tempo.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

Tune withTempo(const std::string& head, const std::string& body) {
    return tuneOf("X:1\nT:Test\nM:4/4\nL:1/4\n" + head + "\n" + body + "\n");
}

bool isWrittenAndReadBack(const Tune& tune) {
    return tuneOf(writeAbc(tune.score)).score == tune.score;
}

} // namespace

class TestAbcTempo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTempi_data() {
        QTest::addColumn<QString>("written");
        const std::pair<const char*, const char*> rows[] = {
            {"118 = 1/4", "1/4=118"},
            {"118=1/4", "1/4=118"},
            {"120=3/8", "3/8=120"},
            {"\"Slow\" 60 = 1/4", "\"Slow\" 1/4=60"},
            {"60=1/4 \"Slow\"", "1/4=60 \"Slow\""},
            {" 1/4 = 100.5", "1/4=100.5"},
            {"120", "1/8=120"},
            {"120 \"a=b\"", "1/8=120 \"a=b\""},
            {"C=100", "1/8=100"},
            {"1/4 3/8 1/4 3/8=40", "1/4 3/8 1/4 3/8=40"},
            {"\"Allegro\"", "\"Allegro\""}};
        for (const auto& [field, written] : rows)
            QTest::newRow(field) << QString::fromUtf8(written);
    }
    void readsTempi() {
        QFETCH(QString, written);
        const auto tempo = parseTempo(QTest::currentDataTag(), quarterNote / 2);
        QVERIFY(tempo.has_value());
        QString formatted = QString::fromStdString(formatTempo(*tempo));
        formatted.replace(QStringLiteral("&quot;"), QStringLiteral("\""));
        QCOMPARE(formatted, written);
    }

    void saysWhatIsPlayedInPlaceOfAnUnusableTempo_data() {
        QTest::addColumn<QString>("written"); // what the sheet has
        QTest::addColumn<QString>("remark");
        const QString range("Lacuna plays 10 to 1200 quarters a minute, not this; "
                            "1/4=190 is played instead.");
        const QString senseless("This tempo is not understood; 1/4=190 is played instead.");
        const QString unknown("These words are no tempo that is known; 1/4=190 is played. Words to "
                              "be read stand between quotation marks.");
        const QString rest(
            "What stands behind the tempo is left out; words stand between quotation marks.");
        for (const char* field : {"1/4=0", "1/4=99999", "1/4=-5", "1/4=1e9", "0", "-5", "99999",
                                  "1e9", "1/4=1e999", "C=0", "0=1/4", "99999=1/4", "C3=99999"}) {
            QTest::newRow(field) << QString() << range;
        }
        QTest::newRow("1/4=5") << "1/4=5" << range;
        QTest::newRow("1/4=5000") << "1/4=5000" << range;
        QTest::newRow("\"Fast\" 1/4=99999") << "\"Fast\"" << range;
        for (const char* field : {"1/4=", "=120", "1/4=fast", "0/4=100", "1/4=nan", "1/4=inf"}) {
            QTest::newRow(field) << QString() << senseless;
        }
        QTest::newRow("foo") << "\"foo\"" << unknown;
        QTest::newRow("infinite") << "\"infinite\"" << unknown;
        QTest::newRow("1/4=120 foo") << "1/4=120" << rest;
        QTest::newRow("1/4=100-120") << "1/4=100" << rest;
        for (const char* field : {"1/4=10", "1/4=1200", "\"foo\"", "\"foo\" 1/4=120"}) {
            QTest::newRow(field) << field << QString();
        }
        QTest::newRow("Allegro ma non troppo") << "\"Allegro ma non troppo\"" << QString();
        QTest::newRow("Slowly") << "\"Slowly\"" << QString();
    }
    void saysWhatIsPlayedInPlaceOfAnUnusableTempo() {
        QFETCH(QString, written);
        QFETCH(QString, remark);
        const std::string field = QTest::currentDataTag();
        const std::string head = "X:1\nT:Test\nR:reel\nM:4/4\nL:1/4\n";
        const Tune tune = readAbc(head + "Q:" + field + "\nK:C\nCDEF|G4|]\n").tunes.at(0);
        const auto& tempo = tune.score.header().tempo;
        QCOMPARE(tempo ? QString::fromStdString(formatTempo(*tempo)) : QString(), written);
        QCOMPARE(static_cast<int>(tune.diagnostics.size()), remark.isEmpty() ? 0 : 1);
        if (!remark.isEmpty()) {
            QCOMPARE(QString::fromStdString(tune.diagnostics[0].message), remark);
            QCOMPARE(tune.diagnostics[0].line, 6);
            QCOMPARE(tune.diagnostics[0].column, 1);
        }
        const Tune within = readAbc(head + "Q:1/4=77\nK:C\nCD[Q:" + field + "]EF|G4|]\n").tunes[0];
        QCOMPARE(within.diagnostics.size(), tune.diagnostics.size());
        if (!remark.isEmpty()) {
            QCOMPARE(within.diagnostics[0].line, 8);
            QCOMPARE(within.diagnostics[0].column, 3);
        }
        if (remark.contains("instead")) {
            QVERIFY(within.diagnostics[0].message.find("the tempo before goes on") !=
                    std::string::npos);
            QCOMPARE(beatsPerMinute(tune.score), 190.0);
            QCOMPARE(tempoOfMeasures(within.score)[1], 77.0);
        }
    }

    void changesTheTempoWhereItStands() {
        const Tune tune = withTempo("Q:1/4=120\nK:C", "C D [Q:1/4=60] E F|G A\nQ:1/4=90\nB c|c4|]");
        const auto spans = tempoSpans(tune.score);
        QVERIFY(spans[0] == (std::vector<TempoSpan>{{{}, 120}, {quarterNote * 2, 60}}));
        QVERIFY(spans[1] == (std::vector<TempoSpan>{{{}, 60}, {quarterNote * 2, 90}}));
        QVERIFY(spans[2] == (std::vector<TempoSpan>{{{}, 90}}));
        QVERIFY(isWrittenAndReadBack(tune));
    }
    void aTempoAtTheBarLineIsTheNextMeasures() {
        const Tune tune =
            withTempo("K:C", "C>[Q:1/4=50]D EF [Q:1/4=60]|[Q:1/4=70]G4|A4[Q:1/4=80]|c4|]");
        QCOMPARE(tempoOfMeasures(tune.score)[1], 70.0);
        QCOMPARE(tempoOfMeasures(tune.score)[3], 80.0);
        QVERIFY(frame(tune, 0).laterTempos.size() == 1);
        QVERIFY(frame(tune, 0).laterTempos[0].at == quarterNote * 3 / 2);
        QVERIFY(frame(tune, 2).laterTempos.empty());
        QVERIFY(isWrittenAndReadBack(tune));
    }
    void keepsATempoInAMeasureThatIsErasedOrFilled() {
        const std::string text = "X:1\nT:Test\nM:4/4\nL:1/4\nK:C\nC D [Q:1/4=60] E F|G4|]";
        const Score score = readTune({.text = text}).score;
        Measures measures = score.measures();
        measures[0] = share(measures[0]->blanked());
        const Score erased(score.header(), measures);
        const std::string without = rewriteTune({.text = text}, erased);
        QVERIFY(readTune({.text = without}).score == erased);
        const std::string again = rewriteTune({.text = without}, score);
        QVERIFY(readTune({.text = again}).score == score);
    }
};

LACUNA_APPLESS_TEST(TestAbcTempo)
#include "tst_abc_tempo.moc"
