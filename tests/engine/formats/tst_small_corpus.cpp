// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds the small corpus to what the tests of properties need of it: every construct, and nothing
// odd but what is meant to be.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/drawn_signs.h"
#include "tests/engine/formats/construct_survey.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/support/test_program.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

using namespace lacuna;

namespace {

struct Constructs {
    const char* kind;
    const char* names; ///< parted by semicolons
};

const Constructs inScores[] = {
    {"meter ", "2/4;3/4;4/4;6/8;9/8;12/8;C;C|;2/2;3/2;3/8;5/4;7/8;5/8;6/4;4/2;9/16;2+2+3/8;3+2/8;"
               "none"},
    {"unit ", "1/4;1/8;1/16"},
    {"key ", "Cb;Gb;Db;Ab;Eb;Bb;F;C;G;D;A;E;B;F#;C#;"
             "Abm;Ebm;Bbm;Fm;Cm;Gm;Dm;Am;Em;Bm;F#m;C#m;G#m;D#m;A#m;"
             "Ddor;Ador;Ephr;Flyd;Gmix;Dmix;Amix;Bloc;Dphr ^f;D exp _b _e ^f;none;HP;Hp"},
    {"clef ", "G2;G1;F4;F3;C1;C2;C3;C4;percussion3;none3"},
    {"clef octave ", "-1;0;1;2"},
    {"octave ", "-1;0;1"},
    {"transpose ", "-2;0;2"},
    {"bar line ", "single;double;final;heavy;dotted;invisible"},
    {"played ", "1;2;3"},
    {"ending ", "1;2;4;1,2,3;1,3;2,4;closes without repeat"},
    {"head tempo ", "1/2;1/4;1/8;in words;of several notes"},
    {"tempo ", "1/4;1/8;3/8;in words;of several notes;behind words;before words;"
               "within a measure 1/4;within a measure in words"},
    {"jump ", "Segno;Coda;To Coda;Fine;D.C.;D.S.;D.C. al Fine;D.S. al Coda"},
    {"field ", "A;B;C;D;E;F;G;H;I;N;O;P;R;S;U;W;Z;r;%"},
    {"words ", "^;_;<;>;@"},
    {"chord ", "0,4,7;0,3,7;0,7;0,5,7;0,2,7;0,4,8;0,3,6;0,4,7,10;0,3,7,10;0,4,7,11;0,4,7,9;0,3,7,9;"
               "0,3,6,9;0,3,6,10;0,4,8,10;0,4,7,14;0,4,7,10,13;0,4,7,10,14;0,4,7,10,14,17;"
               "0,4,7,10,14,21;0,4,7,10,13,21;0,4,7,11,14,18;over a bass;not understood"},
    {"tuplet ", "2:3;3:2;4:3;5:2;5:3;5:4;6:2;7:2;7:3;7:4;8:3;9:2;9:3;of another count"},
    {"length ", "1/1;3/4;1/2;3/8;1/4;3/16;1/8;1/16;1/32;1/64;7/32;15/64"},
    {"inflection ", "-4;-3;-2;-1;0;1;2;3;4"},
    {"octave of notes ", "2;3;4;5;6;7"},
    {"heads ", "1;2;3"},
    {"sign ", "crescendo(;crescendo);diminuendo(;diminuendo);<(;<);>(;>);trill(;trill);arpeggio;"
              "slide;of a moment"},
    {"", "several titles;rhythm;section;repeat begins;line begins;text above;centred text above;"
         "text below;annotation over the bar line;no chord;bass alone;pickup;pickup within;"
         "short bar;long bar;blank measure;blank with chords;courtesy accidental;slashed grace;"
         "grace without slash;several graces;grace of another length;grace with accidental;slur;"
         "slurs within slurs;slurs that meet;rest;invisible rest;rest with a sign;"
         "rest of a measure;tie;tie over a bar line;tie into the next measure;tied chord;"
         "tie of one head of several"},
};

// What the score no longer tells of: by what is written in some line.
const Constructs inTexts[] = {
    {"comment behind music", "^[^%:]*\\| %"},
    {"comment of a line", "^% a comment"},
    {"continued line", "\\|\\\\$"},
    {"lone line break", "\\| ?!$"},
    {"dollar", "\\$e2"},
    {"back quote", "`c`"},
    {"spacer", "y E4"},
    {"several measures' rest", "\\|Z2\\|"},
    {"invisible measure's rest", "\\|X\\|"},
    {"dotted slur", "\\.\\(FA\\)"},
    {"spaced chord", "\\[ D A d \\]"},
    {"chord of unequal notes", "\\[d2A\\]"},
    {"old chord", "\\+CEG\\+4"},
    {"old sign", "\\+trill\\+"},
    {"broken rhythm", "[A-g]>[A-g]"},
    {"broken rhythm, backwards", "[A-g]<[A-g]"},
    {"broken rhythm, twofold", "A>>B"},
    {"broken rhythm, threefold", "e>>>c"},
    {"broken rhythm beside a rest", "f>z"},
    {"inline meter", "\\[M:3/4\\]"},
    {"inline key", "\\[K:Gb\\]"},
    {"inline length", "\\[L:1/4\\]"},
    {"inline tempo", "\\[Q:1/4=60\\]"},
    {"inline part", "\\[P:Second\\]"},
    {"inline voice", "\\[V:1\\]"},
    {"inline remark", "\\[r:"},
    {"inline note", "\\[N:"},
    {"key among the music", "^K:Hp"},
    {"meter among the music", "^M:2/4"},
    {"tempo, the number first", "\\[Q:118=1/4\\]"},
    {"tempo in units", "Q:C3=40"},
    {"order of parts", "^P:A\\(AB\\)2C"},
    {"title among the music", "^T:Trio"},
    {"macro", "^m:K = dcB"},
    {"macro for every note", "^m:~n3"},
    {"letter of one's own", "^U:k = \\+snap\\+"},
    {"letter without a meaning", "^U:R=!nil!"},
    {"words under the notes", "^w:"},
    {"signs under the notes", "^s:"},
    {"second voice", "^V:2"},
    {"layer", "cAG2 & E2D2"},
    {"layer of several measures", "B4 && G4"},
    {"layers in brackets", "\\(&BdgB"},
    {"block of words", "^%%begintext$"},
    {"block that is no words", "^%%beginps"},
    {"formatting", "^%%titlefont"},
    {"accidentals' reach", "^%%propagate-accidentals not"},
    {"line breaks", "^I:linebreak"},
    {"field that goes on", "^\\+:"},
    {"escape by TeX", "\\\\\"u"},
    {"escape by number", "\\\\u00d3"},
    {"escape by name", "&auml;"},
};

// Those that are meant to be: what some constructs bring with them.
const char* const meantRemarks[] = {
    "oneills-1903.abc X:6: This measure lasts 5/8 of a whole note, less than its meter, 6/8.",
    "tunes-signs.abc X:30: Dotted slurs and ties are drawn as plain ones; the dots stay in the "
    "text "
    "only.",
    "tunes-signs.abc X:35: The sign !crescendo(! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !crescendo)! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !>(! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !>)! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !<(! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !<)! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !diminuendo(! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !diminuendo)! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !arpeggio! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !slide! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: A chord's name is not understood here; it is shown and kept, but "
    "nothing is played for it.",
    "tunes-signs.abc X:35: The sign !trill(! is not drawn; it stays in the text.",
    "tunes-signs.abc X:35: The sign !trill)! is not drawn; it stays in the text.",
    "tunes-signs.abc X:39: These are more syllables than the line above has notes; those left over "
    "stay in the text only.",
    "tunes-signs.abc X:39: One line of words is shown under the notes; further verses stay in the "
    "text only.",
    "tunes-signs.abc X:39: A line of signs stays in the text only.",
    "tunes-signs.abc X:45: This measure lasts 3/4 of a whole note, less than its meter, 4/4.",
    "tunes-signs.abc X:45: This measure lasts 5/4 of a whole note, more than its meter, 4/4.",
    "tunes-signs.abc X:47: Only the first voice is read; the others are left out.",
    "tunes-signs.abc X:47: Only the first layer of notes is read; what follows & is left out.",
    "tunes-signs.abc X:48: Quarter tones are kept and drawn; they sound as the halftone beside "
    "them.",
};

} // namespace

class TestSmallCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (CorpusFile& file : corpusFiles(CorpusSize::Small)) {
            m_books.push_back(readAbc(file.bytes));
            for (const Tune& tune : m_books.back().tunes)
                m_survey.add(tune.score);
            m_files.push_back(std::move(file));
        }
    }

    void hasTunesEnough() {
        int tunes = 0;
        for (const Tunebook& book : m_books)
            tunes += static_cast<int>(book.tunes.size());
        QCOMPARE(tunes, tuneCount(CorpusSize::Small));
    }

    void remarksOnNothingButWhatIsMeant() {
        QStringList found;
        for (std::size_t i = 0; i < m_books.size(); ++i) {
            QVERIFY2(m_books[i].diagnostics.empty(), qPrintable(m_files[i].name));
            for (const Tune& tune : m_books[i].tunes) {
                for (const Diagnostic& diagnostic : tune.diagnostics)
                    found << QStringLiteral("%1 X:%2: %3")
                                 .arg(m_files[i].name)
                                 .arg(tune.score.header().number)
                                 .arg(QString::fromStdString(diagnostic.message));
            }
        }
        QStringList meant;
        for (const char* remark : meantRemarks)
            meant << QString::fromUtf8(remark);
        QCOMPARE(found, meant);
    }

    void has_data() {
        QTest::addColumn<QString>("construct");
        for (const Constructs& each : inScores) {
            for (const QString& name : QString::fromUtf8(each.names).split(';'))
                QTest::newRow(qPrintable(each.kind + name)) << each.kind + name;
        }
        for (const std::string_view sign : drawnSigns()) {
            const QString name = "sign " + QString::fromUtf8(sign.data(), qsizetype(sign.size()));
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void has() {
        QFETCH(QString, construct);
        QVERIFY(m_survey.has(construct.toStdString()));
    }

    void isWritten_data() {
        QTest::addColumn<QString>("pattern");
        for (const Constructs& each : inTexts)
            QTest::newRow(each.kind) << QString::fromUtf8(each.names);
    }
    void isWritten() {
        QFETCH(QString, pattern);
        const QRegularExpression line(pattern, QRegularExpression::MultilineOption);
        QVERIFY(line.isValid());
        QVERIFY(std::ranges::any_of(m_files, [&](const CorpusFile& file) {
            return QString::fromStdString(file.bytes).remove('\r').contains(line);
        }));
    }

    void isReadAsItIsMeant() {
        const Score& widow = tune("tunes-signs.abc", 40);
        QCOMPARE(
            widow.header().titles,
            (std::vector<std::string>{"The Widow Ó Brían's Café & Bar", "An Bhaintreach Ó Briain",
                                      "Müllers Sägewerk, or 100% & more"}));
        QCOMPARE(widow.header().field('Z'), std::string("Jörg Sø, 2026"));
        QCOMPARE(widow.header().field('S'), std::string("A notebook — the green one"));
        QCOMPARE(tune("tunes-old.abc", 2).header().title(), std::string("König Ludwigs Rückkehr"));
        QCOMPARE(tune("tunes-old.abc", 4).header().field('N'),
                 std::string("Längs der Stör, å vann og été"));
        // Macros: of the tune, of every note, and of the book.
        const Score& clock = tune("tunes-signs.abc", 43);
        QCOMPARE(clock.measure(0).events().size(), std::size_t(6));
        QCOMPARE(clock.measure(1).length(), clock.meter().measureLength());
        QCOMPARE(clock.measure(1).events().size(), std::size_t(7));
        // A section in the middle, and a part's name that is a sign.
        QCOMPARE(tune("tunes-signs.abc", 27).measure(4).frame().section, std::string("Trio"));
    }

    void endsItsLinesInBothWays() {
        QVERIFY(std::ranges::any_of(m_files, [](const CorpusFile& file) {
            return QString::fromStdString(file.bytes).contains("\r\n");
        }));
        QVERIFY(std::ranges::any_of(m_files, [](const CorpusFile& file) {
            return !QString::fromStdString(file.bytes).contains('\r');
        }));
    }

private:
    const Score& tune(const char* file, int number) const {
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            if (m_files[i].name != QLatin1String(file))
                continue;
            for (const Tune& each : m_books[i].tunes) {
                if (each.score.header().number == number)
                    return each.score;
            }
        }
        qFatal("%s has no tune %d", file, number);
    }

    std::vector<CorpusFile> m_files;
    std::vector<Tunebook> m_books;
    ConstructSurvey m_survey;
};

LACUNA_APPLESS_TEST(TestSmallCorpus)
#include "tst_small_corpus.moc"
