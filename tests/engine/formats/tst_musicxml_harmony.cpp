// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Chord symbols in MusicXML, as others write them and as we do.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/musicxml/musicxml_harmony.h"
#include "engine/formats/musicxml/musicxml_writer.h"
#include "engine/formats/score_file.h"
#include "tests/engine/formats/musicxml_snippets.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

const std::string rootC = "<root><root-step>C</root-step></root>";

std::string degree(int value, int alter, const std::string& type) {
    return "<degree><degree-value>" + std::to_string(value) + "</degree-value><degree-alter>" +
           std::to_string(alter) + "</degree-alter><degree-type>" + type +
           "</degree-type></degree>";
}

MusicXmlFile fileWith(const std::string& harmony) {
    return readMeasures({head + harmony + note('C', 16)});
}

Annotation chordOf(const std::string& inner) {
    return fileWith("<harmony>" + inner + "</harmony>").score.measure(0).frame().annotations.at(0);
}

QString textsOf(const Score& score) {
    QStringList texts;
    for (int i = 0; i < score.size(); ++i) {
        for (const Annotation& each : score.measure(i).frame().annotations) {
            texts << (each.kind == Annotation::Kind::ChordSymbol
                          ? QString()
                          : QString(QLatin1Char(each.placement))) +
                         QString::fromStdString(each.text);
        }
    }
    return texts.join(QStringLiteral(" | "));
}

Score caseOf(const QString& name) {
    const QString path = QStringLiteral(LACUNA_TEST_DATA "/formats/cases/") + name;
    return openScoreFile(path.toStdString()).tunes.at(0).score;
}

// The score after a way through a format.
Score throughMusicXml(const Score& score) {
    return readMusicXml(writeMusicXml(score)).score;
}
Score throughAbc(const Score& score) {
    return readAbc(writeAbc(score)).tunes.at(0).score;
}

} // namespace

class TestMusicXmlHarmony : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryKind_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* kind, const char* text) {
            QTest::newRow(kind) << QString::fromUtf8(kind) << QString::fromUtf8(text);
        };
        row("major", "C");
        row("minor", "Cm");
        row("augmented", "Caug");
        row("diminished", "Cdim");
        row("dominant", "C7");
        row("major-seventh", "Cmaj7");
        row("minor-seventh", "Cm7");
        row("diminished-seventh", "Cdim7");
        row("augmented-seventh", "C7#5");
        row("half-diminished", "Cm7b5");
        row("major-minor", "Cm(maj7)");
        row("major-sixth", "C6");
        row("minor-sixth", "Cm6");
        row("dominant-ninth", "C9");
        row("major-ninth", "Cmaj9");
        row("minor-ninth", "Cm9");
        row("dominant-11th", "C11");
        row("major-11th", "Cmaj11");
        row("minor-11th", "Cm11");
        row("dominant-13th", "C13");
        row("major-13th", "Cmaj13");
        row("minor-13th", "Cm13");
        row("suspended-second", "Csus2");
        row("suspended-fourth", "Csus4");
        row("Neapolitan", "CNeapolitan");
        row("Italian", "CItalian");
        row("French", "CFrench");
        row("German", "CGerman");
        row("pedal", "Cpedal");
        row("power", "C5");
        row("Tristan", "CTristan");
        row("other", "C");
        row("none", "N.C.");
    }
    void knowsEveryKind() {
        QFETCH(QString, kind);
        QFETCH(QString, text);
        const std::string element = "<kind>" + kind.toStdString() + "</kind>";
        const Annotation chord = chordOf(rootC + element);
        QCOMPARE(chord.kind, Annotation::Kind::ChordSymbol);
        QCOMPARE(QString::fromStdString(chord.text), text);
        const auto written = writeHarmony(chord.text);
        QVERIFY(written.has_value());
        if (kind != QStringLiteral("other")) {
            QCOMPARE(std::string(written->textOf("kind")), kind.toStdString());
        }
        QVERIFY(!written->has("degree"));
        // What its own name and its symbols say is the same, whichever way the kind is spelled.
        for (const char* spelling :
             {"text=\"\"", "use-symbols=\"yes\"", "text=\"7\"",
              "text=\"x\" use-symbols=\"yes\" parentheses-degrees=\"yes\""}) {
            const Annotation other =
                chordOf(rootC + "<kind " + spelling + ">" + kind.toStdString() + "</kind>");
            if (kind != QStringLiteral("other")) {
                QCOMPARE(QString::fromStdString(other.text), text);
            }
        }
    }

    void keepsASpellingThatMeansTheKind() {
        const auto spelled = [](const std::string& kind, const std::string& text) {
            return chordOf(rootC + "<kind text=\"" + text + "\">" + kind + "</kind>").text;
        };
        QCOMPARE(spelled("minor-seventh", "-7"), std::string("C-7"));
        QCOMPARE(spelled("major-ninth", "Δ9"), std::string("CΔ9"));
        QCOMPARE(spelled("half-diminished", "ø"), std::string("Cø"));
        QCOMPARE(spelled("half-diminished", "7"), std::string("Cm7b5"));
        QCOMPARE(spelled("major", "(Am)"), std::string("C(Am)"));
        QCOMPARE(spelled("none", "NC"), std::string("NC"));
        QCOMPARE(spelled("none", ""), std::string("N.C."));
        QCOMPARE(spelled("other", "N.C."), std::string("N.C."));
        QCOMPARE(spelled("", "NC"), std::string("NC"));
        QCOMPARE(spelled("minor", "slowly"), std::string("Cm"));
    }

    void appliesDegrees_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("degrees");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* kind, const std::string& degrees, const char* text) {
            QTest::newRow(text) << QString::fromUtf8(kind) << QString::fromStdString(degrees)
                                << QString::fromUtf8(text);
        };
        row("dominant", degree(9, -1, "add"), "C7b9");
        row("dominant", degree(9, -1, "add") + degree(11, 1, "add"), "C7b9#11");
        row("dominant", degree(5, -1, "alter"), "C7b5");
        row("dominant", degree(5, 1, "alter"), "C7#5");
        row("major", degree(5, -1, "alter"), "C(b5)");
        row("major", degree(9, 0, "add"), "Cadd9");
        row("minor", degree(9, 0, "add"), "Cmadd9");
        row("minor", degree(7, 1, "add"), "Cm(maj7)");
        row("minor-seventh", degree(5, -1, "alter"), "Cm7b5");
        row("major-sixth", degree(9, 0, "add"), "C6/9");
        row("suspended-fourth", degree(7, 0, "add"), "C7sus4");
        row("dominant", degree(3, 0, "subtract"), "C7no3");
        row("dominant-13th", degree(9, -1, "alter"), "C13b9");
        row("dominant-ninth", degree(11, 1, "add"), "C9#11");
        row("major-seventh", degree(5, 1, "alter"), "Cmaj7#5");
        row("other", degree(4, 0, "add") + degree(5, 0, "add"), "Csus4");
    }
    void appliesDegrees() {
        QFETCH(QString, kind);
        QFETCH(QString, degrees);
        const std::string inner =
            rootC + "<kind>" + kind.toStdString() + "</kind>" + degrees.toStdString();
        const Annotation chord = chordOf(inner);
        QTEST(QString::fromStdString(chord.text), "text");
        // Written by us it says the same again, without the mark that only we read.
        auto written = writeHarmony(chord.text);
        QVERIFY(written.has_value());
        std::erase_if(written->children,
                      [](const XmlElement& each) { return each.name.starts_with('?'); });
        MusicXmlLog log;
        const Annotation again = readHarmony(*written, {}, log);
        QCOMPARE(parseChordSymbol(again.text)->degrees, parseChordSymbol(chord.text)->degrees);
    }

    void countsNumeralsAndFunctionsFromTheKey_data() {
        QTest::addColumn<QString>("harmony");
        QTest::addColumn<int>("fifths");
        QTest::addColumn<QString>("text");
        const auto row = [](const std::string& harmony, int fifths, const char* text) {
            QTest::addRow("%s in %d", text, fifths)
                << QString::fromStdString(harmony) << fifths << QString::fromUtf8(text);
        };
        const auto function = [](const char* name, const char* kind) {
            return std::string("<function>") + name + "</function><kind>" + kind + "</kind>";
        };
        row(function("IV", "major"), 0, "F");
        row(function("V", "dominant"), 2, "A7");
        row(function("ii", "minor"), -1, "Gm");
        row(function("bVII", "major"), 1, "F");
        row(function("V7/V", "dominant"), 0, "D7");
        row(function("#iv", "half-diminished"), 0, "F#m7b5");
        row("<numeral><numeral-root text=\"V\">5</numeral-root></numeral><kind>dominant</kind>", 0,
            "G7");
        row("<numeral><numeral-root>7</numeral-root><numeral-alter>-1</numeral-alter></numeral>"
            "<kind>major</kind>",
            0, "Bb");
        row("<numeral><numeral-root>3</numeral-root><numeral-key><numeral-fifths>-3</"
            "numeral-fifths>"
            "<numeral-mode>minor</numeral-mode></numeral-key></numeral><kind>major</kind>",
            0, "Eb");
        row("<numeral><numeral-root>7</numeral-root><numeral-key><numeral-fifths>0</numeral-fifths>"
            "<numeral-mode>harmonic minor</numeral-mode></numeral-key></numeral>"
            "<kind>diminished</kind>",
            0, "G#dim");
        row(rootC + "<kind>major</kind><inversion>1</inversion>", 0, "C/E");
        row(rootC + "<kind>minor-seventh</kind><inversion>3</inversion>", 0, "Cm7/Bb");
    }
    void countsNumeralsAndFunctionsFromTheKey() {
        QFETCH(QString, harmony);
        QFETCH(int, fifths);
        const MusicXmlFile file =
            readMeasures({head + "<attributes><key><fifths>" + std::to_string(fifths) +
                          "</fifths></key></attributes><harmony>" + harmony.toStdString() +
                          "</harmony>" + note('C', 16)});
        const Annotation chord = file.score.measure(0).frame().annotations.at(0);
        QCOMPARE(chord.kind, Annotation::Kind::ChordSymbol);
        QTEST(QString::fromStdString(chord.text), "text");
        QCOMPARE(says(file, QStringLiteral("counted from the key")),
                 !harmony.startsWith(QStringLiteral("<root>")));
    }

    void countsThemFromTheKeyThatStandsBeforeThem() {
        const auto key = [](int fifths) {
            return "<attributes><key><fifths>" + std::to_string(fifths) +
                   "</fifths></key></attributes>";
        };
        const std::string five = "<harmony><function>V</function><kind>major</kind></harmony>";
        const std::string late = "<harmony><function>V</function><kind>major</kind><offset>8"
                                 "</offset></harmony>";
        QCOMPARE(textsOf(readMeasures(
                             {head + key(0) + five + note('C', 8) + key(2) + five + note('D', 8)})
                             .score),
                 QStringLiteral("G | A"));
        // Counted by its time, not by its place in the file.
        QCOMPARE(textsOf(readMeasures({head + key(0) + note('C', 8) + key(2) + note('D', 8) +
                                       "<backup><duration>16</duration></backup>" + five + late})
                             .score),
                 QStringLiteral("G | A"));
    }

    void saysWhatItCannotTell() {
        const MusicXmlFile strange = fileWith("<harmony><function>Subdominante</function>"
                                              "<kind>major</kind></harmony>");
        QCOMPARE(textsOf(strange.score), QStringLiteral("^Subdominante"));
        QVERIFY(says(strange, QStringLiteral("root cannot be told")));
        const MusicXmlFile other =
            fileWith("<harmony>" + rootC + "<kind text=\"cluster\">other</kind></harmony>");
        QCOMPARE(textsOf(other.score), QStringLiteral("C(cluster)"));
        QVERIFY(says(other, QStringLiteral("kind is not known")));
        const MusicXmlFile own =
            fileWith("<harmony>" + rootC + "<kind text=\"7#15\">other</kind></harmony>");
        QCOMPARE(textsOf(own.score), QStringLiteral("C7#15"));
        QVERIFY(says(fileWith("<harmony>" + rootC + "<kind>Italian</kind></harmony>"),
                     QStringLiteral("nothing is played")));
        const MusicXmlFile twice =
            fileWith("<harmony>" + rootC +
                     "<kind>major</kind><root><root-step>D</root-step></root>"
                     "<kind>major</kind></harmony>");
        QCOMPARE(textsOf(twice.score), QStringLiteral("C"));
        QVERIFY(says(twice, QStringLiteral("only the first")));
    }

    void bracketsAnAlternative() {
        const std::string alternative = "<harmony type=\"alternate\"><root><root-step>A</root-step>"
                                        "</root><kind text=\"m\">minor</kind></harmony>";
        const std::string chord = "<harmony>" + rootC + "<kind>major</kind></harmony>";
        QCOMPARE(textsOf(fileWith(chord + alternative).score), QStringLiteral("C(Am)"));
        QCOMPARE(textsOf(fileWith(alternative).score), QStringLiteral("Am"));
    }

    void writesKindsThatOthersKnow_data() {
        QTest::addColumn<QString>("chord");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("degrees");
        const auto row = [](const char* chord, const char* kind, const char* text, int degrees) {
            QTest::newRow(chord) << QString::fromUtf8(chord) << QString::fromUtf8(kind)
                                 << QString::fromUtf8(text) << degrees;
        };
        row("G", "major", "", 0);
        row("G7b9/D", "dominant", "7", 1);
        row("Bm7b5", "half-diminished", "m7b5", 0);
        row("Bø7", "half-diminished", "ø7", 0);
        row("CΔ9(#11)", "major-ninth", "Δ9", 1);
        row("Cadd9", "major", "", 1);
        row("D7sus4", "suspended-fourth", "7sus4", 1);
        row("D/f#", "major", "", 0);
        row("G(Em)", "major", "(Em)", 0);
        row("N.C.", "none", "N.C.", 0);
        row("G7b7b", "other", "7b7b", 0);
        row("C7alt", "augmented-seventh", "7alt", 3);
        row("C13sus", "suspended-fourth", "13sus", 3);
    }
    void writesKindsThatOthersKnow() {
        QFETCH(QString, chord);
        const auto written = writeHarmony(chord.toStdString());
        QVERIFY(written.has_value());
        QTEST(QString::fromStdString(std::string(written->textOf("kind"))), "kind");
        QTEST(QString::fromStdString(std::string(written->child("kind")->attribute("text"))),
              "text");
        int degrees = 0;
        for (const XmlElement& child : written->children) {
            degrees += child.name == "degree" ? 1 : 0;
        }
        QTEST(degrees, "degrees");
        MusicXmlLog log;
        QCOMPARE(readHarmony(*written, {}, log).text, chord.toStdString());
    }

    void readsTheCases_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("texts");
        const auto row = [](const char* name, const char* texts) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(texts);
        };
        row("abc/88_chord_kinds.abc", "B/D# | Bb | D7sus4 | F#m7b5 | N.C. | Am/G | C+ | Gdim7");
        row("abc/90_slash_lower_bass.abc", "D | D/f# | G | G/b | A7 | A7/e | D");
        row("xml-midi/x46b_nc_only.musicxml", "N.C.");
        row("xml-midi/x46e_use_symbols.musicxml", "Bm7b5 | G7b9");
    }
    void readsTheCases() {
        QFETCH(QString, name);
        const Score score = caseOf(name);
        QTEST(textsOf(score), "texts");
        QTEST(textsOf(throughMusicXml(score)), "texts");
        QTEST(textsOf(throughAbc(score)), "texts");
        QTEST(textsOf(throughMusicXml(throughAbc(score))), "texts");
    }

    void takesNoWordsForChords() {
        const Score score = caseOf(QStringLiteral("xml-midi/x40_words_like_chords.musicxml"));
        for (const Score& each : {score, throughAbc(score), throughMusicXml(score)}) {
            const QString texts = textsOf(each);
            QVERIFY2(texts.startsWith(QStringLiteral("^A | ")), qPrintable(texts));
            QVERIFY2(texts.endsWith(QStringLiteral("^E")), qPrintable(texts));
        }
        const std::string abc = writeAbc(score);
        QVERIFY(abc.find("\"^A\"") != std::string::npos);
        QVERIFY(abc.find("\"^E\"") != std::string::npos);
    }
};

LACUNA_APPLESS_TEST(TestMusicXmlHarmony)
#include "tst_musicxml_harmony.moc"
