// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What fields and directives say about the music: keys, staves, meters, tempi, accidentals.
#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/score/accompaniment.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/read_music.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;
using namespace std::string_literals;

namespace {

using Keys = std::vector<int>;

Keys heard(const Tune& tune) {
    Keys keys;
    for (const SoundingNote& note : soundingNotes(tune.score))
        keys.push_back(note.midi);
    return keys;
}

Tune withHead(const std::string& head, const std::string& body) {
    return tuneOf("X:1\nT:Test\nM:4/4\nL:1/4\n" + head + "\n" + body + "\n");
}

QString keyName(const std::string& field) {
    const auto key = parseKey(field);
    return key ? QString::fromStdString(key->name()) : QStringLiteral("none");
}

QByteArray shown(const Keys& keys) {
    QByteArray out;
    for (const int key : keys)
        out += QByteArray::number(key) + ' ';
    return out.trimmed();
}

bool readsBack(const Tune& tune) {
    return tuneOf(writeAbc(tune.score)).score == tune.score;
}

} // namespace

class TestAbcFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsModesInAnyCase_data() {
        QTest::addColumn<QString>("key");
        const std::pair<const char*, const char*> rows[] = {
            {"EM", "E minor"},          {"Em", "E minor"},
            {"E M", "E minor"},         {"EMIN", "E minor"},
            {"Eminor", "E minor"},      {"E Minor", "E minor"},
            {"EMAJ", "E major"},        {"E maj", "E major"},
            {"EMajor", "E major"},      {"BbM", "Bb minor"},
            {"F#M", "F# minor"},        {"CMIX", "C mixolydian"},
            {"E", "E major"},           {"EM clef=bass", "E minor"},
            {"D exp^f", "D major"},     {"Ddor transpose=-2", "D dorian"},
            {"Am treble-8", "A minor"}, {"F sharp minor", "F# minor"},
            {"Bflat", "Bb major"},      {"E FLAT Dor", "Eb dorian"},
            {"C Sharp", "C# major"},    {"B flat clef=bass", "Bb major"}};
        for (const auto& [field, name] : rows)
            QTest::newRow(field) << QString::fromUtf8(name);
    }
    void readsModesInAnyCase() {
        QFETCH(QString, key);
        QCOMPARE(keyName(QTest::currentDataTag()), key);
    }

    void readsAStaffWithoutAKey_data() {
        QTest::addColumn<int>("sign");
        QTest::addColumn<int>("line");
        QTest::newRow("clef=bass") << int(ClefSign::F) << 4;
        QTest::newRow("clef = bass") << int(ClefSign::F) << 4;
        QTest::newRow("clef=\"bass\"") << int(ClefSign::F) << 4;
        QTest::newRow("bass") << int(ClefSign::F) << 4;
        QTest::newRow("alto") << int(ClefSign::C) << 3;
        QTest::newRow("bass3") << int(ClefSign::F) << 3;
        QTest::newRow("clef=C1") << int(ClefSign::C) << 1;
        QTest::newRow("clef=treble") << int(ClefSign::G) << 2;
        QTest::newRow("perc") << int(ClefSign::Percussion) << 3;
        QTest::newRow("octave=1 clef=tenor") << int(ClefSign::C) << 4;
    }
    void readsAStaffWithoutAKey() {
        QFETCH(int, sign);
        QFETCH(int, line);
        const auto field = parseKeyField(QTest::currentDataTag());
        QVERIFY(field && !field->key && field->staff.clef);
        QCOMPARE(int(field->staff.clef->sign), sign);
        QCOMPARE(field->staff.clef->line, line);
        QVERIFY(field->staff.unknown.empty());
    }

    void aClefAloneChangesNothingElse() {
        const Tune tune = withHead("K:G", "F4|\nK:clef=bass\nF4|[K:treble]F4|]");
        QCOMPARE(shown(heard(tune)), shown({66, 66, 66}));
        QCOMPARE(frame(tune, 1).staff.clef.sign, ClefSign::F);
        QCOMPARE(frame(tune, 2).staff, Staff{});
        QVERIFY(frame(tune, 1).key == frame(tune, 0).key);
        QVERIFY(tune.diagnostics.empty());
        QVERIFY(readsBack(tune));
    }

    // Fields of the head, music, keys that sound: those of abc2midi, but for the last rows.
    void soundsWhereTheStaffSays_data() {
        QTest::addColumn<QByteArray>("music");
        QTest::addColumn<QByteArray>("keys");
        const auto row = [](const char* head, const char* music, const Keys& keys) {
            QTest::addRow("%s, %s", head, music) << QByteArray(music) << shown(keys);
        };
        row("K:C octave=-1", "C E|\nK:G\nC F|", {48, 52, 48, 54});
        row("K:C clef=treble-8", "C E|[K:D]F|", {48, 52, 54});
        row("K:C treble-8", "C", {48});
        row("K:C treble+8", "C|[K:clef=bass-8]C|", {72, 48});
        row("K:C treble-15", "C", {36});
        row("K:C treble_8", "C", {60});
        row("K:C octave=-1 treble+8", "C", {72});
        row("K:C treble+8 octave=-1", "C", {48});
        row("K:C transpose=-2", "C D|[K:D]F|", {58, 60, 64});
        row("K:C transpose=+2", "C|[K:D transpose=0]C|", {62, 61});
        row("K:C t=-12", "C", {48});
        row("K:C shift=CD", "C", {62});
        row("K:C clef=treble-8 transpose=-2", "C", {46});
        row("V:1 octave=-1\nK:C", "C", {48});
        row("V:1 clef=treble-8\nK:C", "[V:1]C", {48});
        row("V:1 treble-8\nV:2 octave=1\nK:C", "[V:1]C|[V:2]E|", {48});
        row("K:C", "V:1 transpose=3\nC|\nV:1 transpose=0\nC|", {63, 60});
        row("K:C", "C|[K:octave=1]C|", {60, 72});
        row("K:C treble-8", "C|[K:treble]C|", {48, 60});
        row("K:C octave=-1", "C|[K:bass]C|", {48, 48});
    }
    void soundsWhereTheStaffSays() {
        QFETCH(QByteArray, music);
        QFETCH(QByteArray, keys);
        const std::string head = QString::fromUtf8(QTest::currentDataTag())
                                     .section(QStringLiteral(", "), 0, 0)
                                     .toStdString();
        const Tune tune = withHead(head, music.toStdString());
        QCOMPARE(shown(heard(tune)), keys);
        QCOMPARE(noteAt(tune, 0, 0).heads[0].pitch.octave, 4); // the written pitch stays
        QVERIFY(readsBack(tune));
    }

    void movesChordsWithTheTransposition() {
        const Tune tune = withHead("K:C transpose=-2 octave=1", "\"C\"C D E F|");
        const std::vector<PlayedMeasure> order{{.index = 0, .begin = {}, .end = wholeNote}};
        const auto notes = accompanimentOf(tune.score, order);
        QVERIFY(!notes.empty());
        QCOMPARE(notes.front().midi % 12, 10);
    }

    void tellsOfWordsItDoesNotKnow() {
        const Tune tune = withHead("K:G octave=high", "C|[K:G rather slow]C|");
        QCOMPARE(tune.diagnostics.size(), std::size_t(2));
        QCOMPARE(tune.diagnostics[0].line, 5);
        QVERIFY(says(tune, QStringLiteral("\"octave=high\" is not understood")));
        QVERIFY(says(tune, QStringLiteral("\"rather\" is not understood")));
        QVERIFY(withHead("K:G clef=bass middle=D stafflines=1 name=\"A b c\"", "C")
                    .diagnostics.empty());
    }

    void tellsOfAStaffThatChangesWithinAMeasure() {
        const Tune tune = withHead("K:C", "C2 [K:octave=1] C2|C4|");
        QCOMPARE(shown(heard(tune)), shown({60, 60, 72}));
        QVERIFY(says(tune, QStringLiteral("counts from the next one on")));
    }

    void keepsTheStaffWhenAKeyIsEdited() {
        const std::string text = "X:1\nT:Test\nM:4/4\nL:1/4\nK:C octave=-1 clef=bass\n"
                                 "CDEF|[K:G clef=alto]CDEF|CDEF|]";
        Score score = readTune({.text = text}).score;
        MeasureFrame frame = score.measure(1).frame();
        frame.key = *parseKey("D");
        Measures measures = score.measures();
        measures[1] = share(measures[1]->withFrame(frame));
        frame = measures[2]->frame();
        frame.key = *parseKey("D");
        measures[2] = share(measures[2]->withFrame(frame));
        score = Score(score.header(), measures);
        const std::string after = rewriteTune({.text = text}, score);
        QVERIFY(readTune({.text = after}).score == score);
        QVERIFY(after.find("K:C octave=-1 clef=bass\nCDEF|[K:D clef=alto]") != std::string::npos);
    }

    void addsUpMeters_data() {
        QTest::addColumn<QString>("name");
        const std::pair<const char*, const char*> rows[] = {
            {"3/8+2/8", "3+2/8"},   {"(2+3)/8", "2+3/8"},       {"3+2/8", "3+2/8"},
            {"2/4+3/8", "4+3/8"},   {"3/8 + 2/8", "3+2/8"},     {"3/8+2/4", "3+4/8"},
            {"2+3+2/8", "2+3+2/8"}, {"(2+2+3)/16", "2+2+3/16"}, {"3+2/8+1/4", "3+2+2/8"},
            {"6/8", "6/8"}};
        for (const auto& [field, name] : rows)
            QTest::newRow(field) << QString::fromUtf8(name);
    }
    void addsUpMeters() {
        QFETCH(QString, name);
        const auto meter = parseMeter(QTest::currentDataTag());
        QVERIFY(meter.has_value());
        QCOMPARE(QString::fromStdString(meter->name()), name);
        QVERIFY(parseMeter(formatMeter(*meter)) == meter);
    }
    void refusesMetersThatAreNone() {
        for (const char* field : {"3/8+", "+3/8", "3/8+x", "0/8+2/8", "3/0+2/8", "99/8+99/8"})
            QVERIFY2(!parseMeter(field), field);
    }

    void hasNoMeterWithoutAField() {
        const Tune tune = tuneOf("X:1\nT:Test\nK:C\nCDE|F|GABc|]\n");
        QVERIFY(tune.score.meter().isFree());
        QVERIFY(tune.diagnostics.empty());
        QCOMPARE(tune.score.header().unit, quarterNote / 2);
        QVERIFY(readsBack(tune));
        const Tune bad = tuneOf("X:1\nT:Test\nM:waltz\nK:C\nCDE|]\n");
        QVERIFY(bad.score.meter().isFree());
        QCOMPARE(bad.diagnostics.size(), std::size_t(1));
    }

    // What the directive says, music, keys: those of abc2midi.
    void accidentalsReachAsFarAsTheTuneSays_data() {
        QTest::addColumn<QByteArray>("music");
        QTest::addColumn<QByteArray>("keys");
        const auto row = [](const char* head, const char* music, const Keys& keys) {
            QTest::addRow("%s, %s", head, music) << QByteArray(music) << shown(keys);
        };
        row("K:C", "^F F f A|F", {66, 66, 78, 69, 65});
        row("%%propagate-accidentals not\nK:C", "^F F f A", {66, 65, 77, 69});
        row("%%propagate-accidentals octave\nK:C", "^F F f A", {66, 66, 77, 69});
        row("%%propagate-accidentals pitch\nK:C", "^F F f A", {66, 66, 78, 69});
        row("I:propagate-accidentals not\nK:C", "^F F f A", {66, 65, 77, 69});
        row("K:C", "^F4|\n%%propagate-accidentals not\n^F F F F|", {66, 66, 65, 65, 65});
        row("%%propagate-accidentals not\nK:C", "^F-F A2|^F4-|F", {66, 69, 66});
        row("%%propagate-accidentals not\nK:D", "=F F ^F F", {65, 66, 66, 66});
    }
    void accidentalsReachAsFarAsTheTuneSays() {
        QFETCH(QByteArray, music);
        QFETCH(QByteArray, keys);
        const std::string head = QString::fromUtf8(QTest::currentDataTag())
                                     .section(QStringLiteral(", "), 0, 0)
                                     .toStdString();
        const Tune tune = withHead(head, music.toStdString());
        QCOMPARE(shown(heard(tune)), keys);
        QCOMPARE(shown(heard(tuneOf(writeAbc(tune.score)))), keys);
    }
    void tellsOfAReachThatIsNone() {
        QVERIFY(says(withHead("K:C", "C|\n%%propagate-accidentals far\nD|"),
                     QStringLiteral("Accidentals can propagate")));
        QVERIFY(says(withHead("%%propagate-accidentals far\nK:C", "C|"),
                     QStringLiteral("Accidentals can propagate")));
    }

    void accidentalsOfGraceNotesKeepToTheirOctave() {
        QCOMPARE(shown(heard(music("{^f}f F f|F"))), shown({78, 65, 78, 65}));
        QCOMPARE(shown(heard(music("{^F}A F f|"))), shown({69, 66, 77}));
        QCOMPARE(shown(heard(music("^f{=f}F f|"))), shown({78, 66, 77}));
        for (const char* body : {"{^f}f F f|F", "^f{=f}F f|", "{^f}f =F ^F|"})
            QVERIFY2(readsBack(music(body)), body);
    }

    void keepsQuarterTones_data() {
        QTest::addColumn<int>("inflection");
        QTest::addColumn<QString>("written");
        QTest::newRow("^/f") << 1 << QStringLiteral("^/f");
        QTest::newRow("_/f") << -1 << QStringLiteral("_/f");
        QTest::newRow("^1/2f") << 1 << QStringLiteral("^/f");
        QTest::newRow("^3/2f") << 3 << QStringLiteral("^3/2f");
        QTest::newRow("_3/f") << -3 << QStringLiteral("_3/2f");
        QTest::newRow("^f") << 2 << QStringLiteral("^f");
        QTest::newRow("__f") << -4 << QStringLiteral("__f");
    }
    void keepsQuarterTones() {
        QFETCH(int, inflection);
        QFETCH(QString, written);
        const Tune tune = music(std::string(QTest::currentDataTag()) + "8|");
        QCOMPARE(noteAt(tune, 0, 0).heads[0].pitch.inflection(), inflection);
        QVERIFY(QString::fromStdString(writeAbc(tune.score)).contains(written + QLatin1Char('8')));
        QVERIFY(readsBack(tune));
        QCOMPARE(says(tune, QStringLiteral("Quarter tones")), inflection % 2 != 0);
        const Tune twice = music(std::string(QTest::currentDataTag()) + "f =f f|");
        QCOMPARE(noteAt(twice, 0, 1).heads[0].pitch.inflection(), inflection);
        QCOMPARE(noteAt(twice, 0, 3).heads[0].pitch.inflection(), 0);
        QVERIFY(readsBack(twice));
    }
    void readsOtherSizesAsTheNearest() {
        const Tune tune = music("^1/3f4 _3/4g4|");
        QCOMPARE(noteAt(tune, 0, 0).heads[0].pitch.inflection(), 1);
        QCOMPARE(noteAt(tune, 0, 1).heads[0].pitch.inflection(), -2);
        QVERIFY(says(tune, QStringLiteral("no number of quarter tones")));
    }

    void lettersThatAreNotOfTheNamedCharset_data() {
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* title, const char* read) {
            QTest::newRow(read) << QByteArray(title) << QString::fromUtf8(read);
        };
        row("Bl\xe5 Se\xf1or", "Blå Señor");
        row("\xc8"
            "esk\xe1",
            "Èeská");
        row("\xe5", "å");
        row("caf\xe9!", "café!");
        row("O\x92"
            "Neill",
            "O’Neill");
    }
    void lettersThatAreNotOfTheNamedCharset() {
        QFETCH(QByteArray, title);
        QFETCH(QString, read);
        const std::string text = title.toStdString();
        const std::string fields = "T:" + text + "\nQ:\"" + text + "\" 1/4=90\nK:C\nP:" + text +
                                   "\n\"^" + text + "\"C4|\n";
        for (const char* named :
             {"%%abc-charset utf-8\n", "I:abc-charset utf-8\n", "%%encoding UTF8\n"}) {
            for (const std::string& bytes :
                 {"X:1\n"s + named + fields, named + "\nX:1\n"s + fields}) {
                const Tune tune = readAbc(bytes).tunes.at(0);
                const MeasureFrame& first = tune.score.measure(0).frame();
                QCOMPARE(QString::fromStdString(tune.score.header().title()), read);
                QCOMPARE(QString::fromStdString(tune.score.header().tempo->words), read);
                QCOMPARE(QString::fromStdString(first.section), read);
                QCOMPARE(QString::fromStdString(first.annotations.at(0).text), read);
                QCOMPARE(tune.diagnostics.size(), std::size_t(1));
                QVERIFY(says(tune, QStringLiteral("no UTF-8")));
                QCOMPARE(tune.diagnostics[0].line, bytes.starts_with("X") ? 3 : 4);
                QCOMPARE(tune.diagnostics[0].column, text.find_first_of("\xc8\xe5\xe9\x92") + 3);
                QCOMPARE(formOf(bytes).charset, std::string("windows-1252"));
            }
        }
    }
    void tellsOfLettersThatTheNamedCharsetLacks() {
        QVERIFY(says(tuneOf("X:1\n%%abc-charset shift_jis\nT:Bl\xe5\nK:C\nC|\n"),
                     QStringLiteral("not of the charset")));
        QVERIFY(tuneOf("X:1\n%%abc-charset shift_jis\nT:\x8D\x72\x8F\xE9\nK:C\nC|\n")
                    .diagnostics.empty());
        // In comments nothing is lost.
        QVERIFY(tuneOf("X:1\n%%abc-charset utf-8\nT:x\n% Bl\xe5\nK:C\nC|\n").diagnostics.empty());
    }
};

LACUNA_APPLESS_TEST(TestAbcFields)
#include "tst_abc_fields.moc"
