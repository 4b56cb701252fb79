// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/edits.h"
#include "tests/support/processor_time.h"
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"
#include "ui/engraving/smufl_font.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>

using namespace lacuna;

namespace {

/// How many notes each beamed group has: stems under the group's main beams, flagged notes as 1.
std::vector<int> beamGroups(const std::string& meter, const std::string& body) {
    const LeadSheetLayout layout = layOut(tuneOf(meter, "C", body), 300);
    std::vector<int> groups;
    for (const Item& beam : itemsOf(layout, Role::Beam)) {
        int stems = 0;
        for (const Item& stem : itemsOf(layout, Role::Stem)) {
            const double x = std::get<LineShape>(stem.shape).line.x1();
            stems += x > beam.bounds.left() && x < beam.bounds.right();
        }
        groups.push_back(stems);
    }
    return groups;
}

/// 'u' or 'd' for each stem.
std::string stems(const std::string& body) {
    std::string directions;
    for (const Item& item : itemsOf(layOut(tuneOf("4/4", "C", body), 300), Role::Stem)) {
        const QLineF line = std::get<LineShape>(item.shape).line;
        directions += line.y2() < line.y1() ? 'u' : 'd';
    }
    return directions;
}

/// The signs before the notes: # b n, x and B for the double ones.
std::string accidentals(const std::string& key, const std::string& body) {
    std::string signs;
    for (const Item& item : itemsOf(layOut(tuneOf("4/4", key, body), 300), Role::Accidental)) {
        const char32_t code = std::get<GlyphShape>(item.shape).code;
        signs += "bn#xB"[code - glyph::accidentalFlat];
    }
    return signs;
}

int count(const std::string& body, Role role, double width = 300) {
    return static_cast<int>(itemsOf(layOut(tuneOf("4/4", "C", body), width), role).size());
}

std::string reel(int bars) {
    std::string body;
    for (int bar = 0; bar < bars; ++bar)
        body += bar % 2 == 0 ? "defg afdf|" : "edBc d2 AB|";
    return body;
}

} // namespace

class TestLeadSheetLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksAsRecorded_data();
    void looksAsRecorded();
    void beamsByTheMeter_data();
    void beamsByTheMeter();
    void stemsTurnAtTheMiddleLine();
    void stemsOfLedgerNotesReachTheMiddleLine();
    void accidentalsHoldForTheBar();
    void tiedNotesRepeatNoAccidental();
    void splitsWhatNoNoteValueLasts();
    void tiesCrossSystems();
    void dotsStandInSpaces();
    void wholeBarRestsStandInTheMiddle();
    void blankMeasuresAreEmptyStaves();
    void putsFourBarsOnALineWhereTheyFit();
    void laysOutARangeOnOneLine();
    void findsWhatIsUnderAPoint();
    void cursorFollowsTheNotes();
    void chordSymbolsGetTheirRoom();
    void emptyTunesHaveAHeading();
    void namesAllComposers();
    void breaksTitlesWithoutBlanks();
    void isQuick();
};

void TestLeadSheetLayout::looksAsRecorded_data() {
    QTest::addColumn<QString>("path");
    const QDir folder(LACUNA_TEST_DATA "/engraving");
    const QStringList files = folder.entryList({"*.abc"}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestLeadSheetLayout::looksAsRecorded() {
    QFETCH(QString, path);
    QFile source(path);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const Tunebook book = readAbc(source.readAll().toStdString());
    QCOMPARE(book.tunes.size(), std::size_t(1));
    const QByteArray actual = QByteArray::fromStdString(describe(layOut(book.tunes.front().score)));
    QFile golden(path.chopped(4) + ".txt");
    // After a change that was meant, run once with this variable set, and look at the difference.
    if (qEnvironmentVariableIsSet("LACUNA_RECORD_LAYOUTS")) {
        QVERIFY(golden.open(QIODevice::WriteOnly));
        golden.write(actual);
        return;
    }
    QVERIFY(golden.open(QIODevice::ReadOnly));
    const QList<QByteArray> expected = golden.readAll().split('\n');
    const QList<QByteArray> lines = actual.split('\n');
    for (int line = 0; line < std::min(expected.size(), lines.size()); ++line)
        QCOMPARE(lines[line], expected[line]);
    QCOMPARE(lines.size(), expected.size());
}

void TestLeadSheetLayout::beamsByTheMeter_data() {
    QTest::addColumn<QString>("meter");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QList<int>>("groups");
    const auto row = [](const char* name, const char* meter, const char* body, QList<int> groups) {
        QTest::newRow(name) << meter << body << groups;
    };
    row("reel in fours", "4/4", "cdef gabc'|", {4, 4});
    row("reel with quarters", "4/4", "c2 de f2 ga|", {2, 2});
    row("cut time in fours", "C|", "cdef gabc'|", {4, 4});
    row("jig in threes", "6/8", "cde fga|", {3, 3});
    row("slip jig in threes", "9/8", "cde fga bag|", {3, 3, 3});
    row("slide in threes", "12/8", "cde f2g cde f2g|", {3, 3});
    row("waltz in one", "3/4", "cdefga|", {6});
    row("waltz off the beat", "3/4", "c3 def|", {2});
    row("polka in fours", "2/4", "cdef|", {4});
    row("sixteenths by the beat", "2/4", "c/d/e/f/ g/a/b/c'/|", {4, 4, 4, 4});
    row("a stub under dotted pairs", "2/4", "c>d e>f|", {2, 1, 2, 1});
    row("rests part groups", "4/4", "cdzf gabc'|", {2, 4});
    row("triplets for themselves", "4/4", "(3cde fg abc'd'|", {3, 2, 4});
    row("quintuplets over beats", "4/4", "(5:4:5ABcde f2 g2|", {5});
    row("six and seven in four", "4/4", "(6:4:6ABcdef (7:4:7abagfed|", {6, 7});
    row("nine in a bar", "4/4", "(9:8:9abcabcabc|", {9});
    row("tuplets off the beat", "4/4", "c(3def g (5:4:5ABcde|", {3, 5});
    row("tuplets in a jig", "6/8", "(2AB (4ABcd|", {2, 4});
    row("rests part tuplets", "4/4", "(5:4:5ABzde f2 g2|", {2, 2});
    row("sums", "2+3/8", "cd efg|", {2, 3});
    row("eighths by twos", "7/8", "cd ef gab|", {2, 2, 3});
    row("halves off the beat", "3/2", "zcde fgab c'bag|", {3, 4, 4});
    row("pickup ends on the bar", "4/4", "cde|f8|", {3});
}

void TestLeadSheetLayout::beamsByTheMeter() {
    QFETCH(QString, meter);
    QFETCH(QString, body);
    QFETCH(QList<int>, groups);
    const std::vector<int> found = beamGroups(meter.toStdString(), body.toStdString());
    QCOMPARE(QList<int>(found.begin(), found.end()), groups);
}

void TestLeadSheetLayout::stemsTurnAtTheMiddleLine() {
    QCOMPARE(stems("A2 B2 c2 G2|"), std::string("uddu"));
    // A group goes by the note that is farthest from the middle line.
    QCOMPARE(stems("DFAd edAF|"), std::string("uuuudddd"));
    QCOMPARE(stems("gedB BAGE|"), std::string("dddduuuu"));
}

void TestLeadSheetLayout::stemsOfLedgerNotesReachTheMiddleLine() {
    const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", "A,4 c'4|"), 300);
    const double middle = layout.systems[0].staff.center().y();
    for (const Item& item : itemsOf(layout, Role::Stem))
        QCOMPARE(std::get<LineShape>(item.shape).line.y2(), middle);
}

void TestLeadSheetLayout::accidentalsHoldForTheBar() {
    QCOMPARE(accidentals("D", "^gg=gg f=fff|f=fg2 g4|"), std::string("#nnn"));
    QCOMPARE(accidentals("F", "B_B=BB ^BB_BB|"), std::string("bn#b"));
    QCOMPARE(accidentals("C", "^^f2 __b2 ^F2 z2|"), std::string("xB#"));
    // Against an accidental in another octave, as the text has it.
    QCOMPARE(accidentals("C", "^g2 =G2 G2 g2|"), std::string("#nn"));
}

void TestLeadSheetLayout::tiedNotesRepeatNoAccidental() {
    QCOMPARE(accidentals("C", "c4 ^f4-|f4 f4|"), std::string("#"));
}

void TestLeadSheetLayout::splitsWhatNoNoteValueLasts() {
    // Five eighths are a half and an eighth, tied.
    const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", "c5 def|"), 300);
    QCOMPARE(itemsOf(layout, Role::Notehead).size(), std::size_t(5));
    QCOMPARE(itemsOf(layout, Role::Tie).size(), std::size_t(1));
    QCOMPARE(std::get<GlyphShape>(itemsOf(layout, Role::Notehead)[0].shape).code,
             glyph::noteheadHalf);
    QCOMPARE(itemsOf(layout, Role::Notehead)[1].owner, (Owner{0, 0}));
}

void TestLeadSheetLayout::tiesCrossSystems() {
    QCOMPARE(count("c4 c4-|c4 c4|", Role::Tie), 1);
    const LeadSheetLayout narrow = layOut(tuneOf("4/4", "C", "cdef gagc-|cdef gagf|"), 45);
    QCOMPARE(narrow.systems.size(), std::size_t(2));
    QCOMPARE(itemsOf(narrow, Role::Tie).size(), std::size_t(2));
}

void TestLeadSheetLayout::dotsStandInSpaces() {
    const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", "B3 c d3 e|f3 g [ce]3 z|"), 300);
    const std::vector<Item> dots = itemsOf(layout, Role::Dot);
    QCOMPARE(dots.size(), std::size_t(5));
    for (const Item& dot : dots) {
        const double y = std::get<GlyphShape>(dot.shape).at.y() - layout.systems[0].staff.top();
        QCOMPARE(y - std::floor(y), 0.5);
    }
}

void TestLeadSheetLayout::wholeBarRestsStandInTheMiddle() {
    const LeadSheetLayout layout = layOut(tuneOf("4/4", "C", "c8|z8|c8|"), 120);
    const Item rest = itemsOf(layout, Role::Rest).at(0);
    QVERIFY(std::abs(rest.bounds.center().x() - layout.measures[1].area.center().x()) < 0.2);
}

void TestLeadSheetLayout::blankMeasuresAreEmptyStaves() {
    const Score score = eraseMeasures(tuneOf("4/4", "D", reel(8)), {2, 4});
    const LeadSheetLayout layout = layOut(score);
    QVERIFY(layout.measures[2].blank && layout.measures[3].blank && !layout.measures[4].blank);
    for (const Item& item : layout.measures[2].drawing->items)
        QVERIFY(item.role == Role::Barline);
    QVERIFY(layout.measures[2].drawing->targets.empty());
    QVERIFY(layout.measures[2].area.width() > 10);
    QCOMPARE(layout.measureAt(layout.measures[2].area.center()), MeasureIndex{2});
}

void TestLeadSheetLayout::putsFourBarsOnALineWhereTheyFit() {
    const Score score = tuneOf("4/4", "D", reel(16));
    for (const double width : {100.0, 110.0, 140.0, 182.0}) {
        const LeadSheetLayout layout = layOut(score, width);
        QCOMPARE(layout.systems.size(), std::size_t(4));
        for (const SystemLayout& system : layout.systems) {
            QCOMPARE(system.end - system.first, 4);
            QVERIFY(std::abs(system.staff.right() - (width - 4)) < 0.1);
        }
    }
    QCOMPARE(layOut(score, 75).systems.size(), std::size_t(8));
}

void TestLeadSheetLayout::laysOutARangeOnOneLine() {
    LayoutOptions options;
    options.width = 60;
    options.margin = 1;
    options.showTitle = false;
    options.singleSystem = true;
    options.range = MeasureRange{3, 7};
    options.textWidth = plainTextWidth;
    const LeadSheetLayout layout = layOutLeadSheet(tuneOf("4/4", "D", reel(16)), options);
    QCOMPARE(layout.systems.size(), std::size_t(1));
    QCOMPARE(layout.measures.size(), std::size_t(4));
    QCOMPARE(layout.measures.front().index, 3);
    QVERIFY(layout.heading.empty());
    QVERIFY(layout.measure(6) && !layout.measure(2) && !layout.measure(7));
}

void TestLeadSheetLayout::findsWhatIsUnderAPoint() {
    const LeadSheetLayout layout = layOut(tuneOf("4/4", "D", reel(8)));
    for (const MeasureLayout& measure : layout.measures) {
        QCOMPARE(layout.measureAt(measure.area.center()), MeasureIndex{measure.index});
        for (const Target& target : layout.targetsOf(measure)) {
            const auto hit = layout.noteAt(target.box.center());
            QVERIFY(hit.has_value());
            QCOMPARE(hit->owner, target.owner);
        }
    }
    const SystemLayout& first = layout.systems.front();
    QCOMPARE(layout.measureAt({0, first.staff.center().y()}), MeasureIndex{0});
    QVERIFY(!layout.measureAt({50, -5}).has_value());
    QVERIFY(!layout.measureAt({50, layout.size.height() + 5}).has_value());
    QCOMPARE(layout.diatonicAt(0, first.staff.bottom()), 30);
    QCOMPARE(layout.diatonicAt(0, first.staff.top() - 0.9), 40);
}

void TestLeadSheetLayout::cursorFollowsTheNotes() {
    const Score score = tuneOf("4/4", "D", reel(8));
    const LeadSheetLayout layout = layOut(score);
    int system = 0;
    double x = 0;
    for (Tick time; time < score.length(); time += quarterNote / 4) {
        const auto place = layout.cursorAt(time);
        QVERIFY(place.has_value());
        QVERIFY(place->system > system || (place->system == system && place->x > x));
        system = place->system;
        x = place->x;
        const auto back = layout.tickAt({x, layout.systems[system].staff.center().y()});
        QVERIFY(back && std::abs(back->value - time.value) <= 2);
    }
    QVERIFY(layout.cursorAt(score.length()).has_value());
}

void TestLeadSheetLayout::chordSymbolsGetTheirRoom() {
    const LeadSheetLayout layout =
        layOut(tuneOf("4/4", "D", "\"F#m7b5\"d\"Bbmaj7\"e\"Ebm\"f\"G/B\"g \"A7\"a2 \"D\"d2|"), 40);
    double right = 0;
    for (const Item& item : itemsOf(layout, Role::Chord)) {
        QVERIFY(item.bounds.left() >= right - 0.3);
        right = item.bounds.right();
    }
    int signs = 0;
    for (const Item& item : itemsOf(layout, Role::Chord))
        signs += std::holds_alternative<GlyphShape>(item.shape);
    QCOMPARE(signs, 4); // F sharp, flat five, B flat, E flat
}

void TestLeadSheetLayout::emptyTunesHaveAHeading() {
    TuneHeader header;
    header.titles = {"Nothing, The"};
    const LeadSheetLayout layout = layOut(Score(header, {}));
    QCOMPARE(std::get<TextShape>(layout.heading.at(0).shape).text, QString("The Nothing"));
    QVERIFY(layout.systems.empty());
    QVERIFY(!layout.measureAt({1, 1}) && !layout.cursorAt(Tick{0}) && !layout.tickAt({1, 1}));
}

void TestLeadSheetLayout::namesAllComposers() {
    const auto composers = [](const std::string& fields, double width) {
        const std::string abc = "X:1\nT:Case\n" + fields + "R:reel\nM:4/4\nK:C\nC8|\n";
        QStringList lines;
        double bottom = 0;
        for (const Item& item : layOut(readAbc(abc).tunes.at(0).score, width).heading) {
            if (item.role != Role::Composer)
                continue;
            lines << std::get<TextShape>(item.shape).text;
            if (item.bounds.right() > width - 4 + 1e-6 || item.bounds.top() < bottom)
                lines << "is not in its place";
            bottom = item.bounds.bottom();
        }
        return lines;
    };
    QCOMPARE(composers("C:Trad.\nC:arr. A. Nother\nO:Clare\n", 120),
             QStringList{"Trad., arr. A. Nother (Clare)"});
    QCOMPARE(composers("C:Trad.\n", 120), QStringList{"Trad."});
    QCOMPARE(composers("O:Clare\n", 120), QStringList{"Clare"});
    const QStringList broken =
        composers("C:A Composer of a Name\nC:that is longer than the Page\n", 40);
    QVERIFY(broken.size() > 1);
    QCOMPARE(broken.join(' '), QString("A Composer of a Name, that is longer than the Page"));
}

void TestLeadSheetLayout::breaksTitlesWithoutBlanks() {
    constexpr double width = 60;
    for (const QString& title :
         {QString(700, 'W'), "A Word and then " + QString(100, 'x') + " another",
          QString::fromUtf8("\xF0\x9F\x8E\xBB").repeated(90)}) { // letters of two halves
        TuneHeader header;
        header.titles = {title.toStdString()};
        QString drawn;
        double bottom = 0;
        for (const Item& item : layOut(Score(header, {}), width).heading) {
            const QString line = std::get<TextShape>(item.shape).text;
            QVERIFY(item.bounds.left() >= 0 && item.bounds.right() <= width);
            QVERIFY(item.bounds.top() >= bottom);
            QVERIFY(!line.front().isLowSurrogate());
            drawn += line;
            bottom = item.bounds.bottom();
        }
        QCOMPARE(drawn.remove(' '), QString(title).remove(' '));
    }
}

void TestLeadSheetLayout::isQuick() {
    const Score score = tuneOf("4/4", "D", reel(64));
    layOut(score, 182);
    double best = 1e9;
    for (int i = 0; i < 20; ++i) {
        const lacuna::ProcessorTimer work;
        const LeadSheetLayout layout = layOut(score, 182);
        best = std::min(best, work.milliseconds());
        QCOMPARE(layout.measures.size(), std::size_t(64));
    }
    qInfo("64 measures laid out in %.2f ms", best);
    QVERIFY(best < 8 * lacuna::slowness());
}

LACUNA_TEST(TestLeadSheetLayout)
#include "tst_lead_sheet_layout.moc"
