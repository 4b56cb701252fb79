// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/test_program.h"
#include "tests/ui/print/print_case.h"
#include "ui/engraving/tune_title.h"
#include "ui/print/tune_index.h"

#include <QTest>

using namespace lacuna;

namespace {

/// "name: title, title; name: ..."
QString asText(const TuneIndex& index) {
    QStringList groups;
    for (const IndexGroup& group : index.groups) {
        QStringList titles;
        for (const IndexEntry& entry : group.entries)
            titles += entry.title + "=" + QString::number(entry.tune);
        groups += group.name + ": " + titles.join(" | ");
    }
    return groups.join("; ");
}

Score tune(const std::string& titles, const std::string& fields) {
    return readAbc("X:1\n" + titles + fields + "CDEF GABc|\n").tunes.at(0).score;
}

} // namespace

class TestTuneIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void articlesStandAtTheEnd() {
        QCOMPARE(indexedTitle("The Humours of Glin"), QString("Humours of Glin, The"));
        QCOMPARE(indexedTitle("Humours of Glin, The"), QString("Humours of Glin, The"));
        QCOMPARE(indexedTitle("the Tinware Lass."), QString("Tinware Lass, The"));
        QCOMPARE(indexedTitle("Theresa's"), QString("Theresa's"));
        QCOMPARE(indexedTitle("The"), QString("The"));
        QCOMPARE(readableTitle("Lark in the Morning, The"), QString("The Lark in the Morning"));
    }

    void sortsByLettersAlone() {
        QCOMPARE(sortingForm(QString::fromUtf8("Éamonn's, The")), QString("eamonns the"));
        QCOMPARE(sortingForm(QString::fromUtf8("“Ø”-Straße")), QString("o strasse"));
        QVERIFY(sortingForm("Old Man") < sortingForm("Olden"));
        QVERIFY(sortingForm("O'Dea's") < sortingForm("Old Man"));
    }

    void titlesStandUnderTheirLetter() {
        const std::vector<Score> tunes{tune("T:The Zebra\nT:Ant, An\n", "K:D\n"),
                                       tune("T:\xC3\x89"
                                            "amonn's\n",
                                            "K:D\n"),
                                       tune("T:Early Bird\n", "K:D\n"),
                                       tune("T:42 Pound Cheque, The\n", "K:D\n"),
                                       tune("T:East\n", "K:D\n"),
                                       tune("", "K:D\n")};
        QCOMPARE(asText(indexOfTitles(tunes)),
                 QString::fromUtf8("0–9: 42 Pound Cheque, The=3; A: Ant, An=0; E: Éamonn's=1 | "
                                   "Early Bird=2 | East=4; W: without a title=5; "
                                   "Z: Zebra, The=0"));
    }

    void keysStandByTonicAndMode() {
        const std::vector<Score> tunes{tune("T:One\n", "K:G\n"),      tune("T:Two\n", "K:Ador\n"),
                                       tune("T:Three\n", "K:A\n"),    tune("T:Four\n", "K:Bb\n"),
                                       tune("T:Five\n", "K:none\n"),  tune("T:Six\n", "K:Bm\n"),
                                       tune("T:A Seventh\n", "K:G\n")};
        QCOMPARE(asText(indexOfKeys(tunes)),
                 QString::fromUtf8("A major: Three=2; A dorian: Two=1; B♭ major: Four=3; "
                                   "B minor: Six=5; G major: One=0 | Seventh, A=6; No key: "
                                   "Five=4"));
    }

    void rhythmsStandByNameAndElseByMeter() {
        const std::vector<Score> tunes{
            tune("T:One\n", "R:reel\nK:G\n"), tune("T:Two\n", "R:Reel\nK:G\n"),
            tune("T:Three\n", "M:6/8\nK:G\n"), tune("T:Four\n", "R:hop jig\nM:9/8\nK:G\n"),
            tune("T:Five\n", "M:C|\nK:G\n")};
        QCOMPARE(asText(indexOfRhythms(tunes)),
                 QString("Hop jig: Four=3; Reel: One=0 | Two=1; In 2/2: Five=4; In 6/8: Three=2"));
    }
};

LACUNA_APPLESS_TEST(TestTuneIndex)
#include "tst_tune_index.moc"
