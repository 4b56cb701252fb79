// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// A layout made with what is kept of the one before is the layout made without.
#include "engine/score/edits.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/random_score_edits.h"
#include "tests/support/test_program.h"
#include "tests/ui/engraving/layout_case.h"

#include <QFile>
#include <QTest>

using namespace lacuna;

namespace {

std::vector<Score> tunesOf(CorpusSize corpus) {
    std::vector<Score> tunes;
    for (const std::filesystem::path& path : booksOf(corpus)) {
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const Tune& tune : readAbc(file.readAll().toStdString()).tunes)
            tunes.push_back(tune.score);
    }
    return tunes;
}

LayoutOptions plain(double width) {
    LayoutOptions options;
    options.width = width;
    options.textWidth = plainTextWidth;
    return options;
}

/// Pages of all widths; now and then what previews, cards and printers ask for.
LayoutOptions randomOptions(const Score& score, std::mt19937_64& random) {
    LayoutOptions options = plain(45 + static_cast<double>(random() % 140));
    options.signSpace = random() % 2 == 0 ? 0 : 1.8;
    options.showChords = random() % 8 != 0;
    options.justify = random() % 8 != 0;
    options.keepSourceLines = random() % 8 == 0;
    options.showTitle = random() % 8 != 0;
    if (random() % 8 == 0 && score.size() > 0) {
        const int first = static_cast<int>(random() % static_cast<std::uint64_t>(score.size()));
        options.range = MeasureRange{first, first + 1 + static_cast<int>(random() % 12)};
        options.singleSystem = random() % 2 == 0;
    }
    return options;
}

/// The first line in which two layouts differ as text; else whatever they differ in.
QString difference(const LeadSheetLayout& made, const LeadSheetLayout& wanted) {
    const QList<QByteArray> a = QByteArray::fromStdString(describe(made)).split('\n');
    const QList<QByteArray> b = QByteArray::fromStdString(describe(wanted)).split('\n');
    for (int line = 0; line < std::min(a.size(), b.size()); ++line) {
        if (a[line] != b[line])
            return QString("line %1: %2, not %3").arg(line).arg(QString(a[line]), QString(b[line]));
    }
    return a.size() == b.size() ? "what is not in the text" : "how much there is";
}

/// How many systems of a layout are drawings of another.
int sharedSystems(const LeadSheetLayout& layout, const LeadSheetLayout& other) {
    int shared = 0;
    for (const SystemLayout& system : layout.systems) {
        shared += std::ranges::any_of(other.systems, [&](const SystemLayout& each) {
            return each.drawing == system.drawing;
        });
    }
    return shared;
}

std::string reels(int bars) {
    std::string body;
    for (int bar = 0; bar < bars; ++bar) {
        body += bar % 8 == 0   ? "|:\"G\"G2BG DGBG|"
                : bar % 8 == 7 ? "\"D\"AGFA G4:|\n"
                               : "dggf gd(Bd)|";
    }
    return body;
}

/// The tune with another pitch in the first note of a measure.
Score withOtherNote(const Score& score, int measure) {
    Music music = *score.measure(measure).music();
    std::get<Note>(music.events.front()).heads.front().pitch = Pitch{Step::C, 0, 5};
    return replaceMeasures(score, {measure, measure + 1},
                           {share(score.measure(measure).withMusic(std::move(music)))});
}

} // namespace

class TestLayoutAgain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheWholeLayoutAfterAnyEdit_data() { addCorpusRows(); }
    void isTheWholeLayoutAfterAnyEdit() {
        QFETCH(CorpusSize, corpus);
        const std::vector<Score> tunes = tunesOf(corpus);
        QCOMPARE(int(tunes.size()), tuneCount(corpus));
        const int sequences = std::max(25, qEnvironmentVariableIntValue("LACUNA_EDIT_SEQUENCES"));
        std::mt19937_64 random(20261201);
        int edits = 0, systems = 0, kept = 0;
        for (int i = 0; i < sequences; ++i) {
            std::vector<Score> states{tunes[random() % tunes.size()]};
            const LayoutOptions options = randomOptions(states.front(), random);
            RememberedLayout latest = layOutAgain(states.front(), options, nullptr);
            std::size_t at = 0;
            for (int k = 0; k < 20; ++k) {
                std::string name = "undo";
                if (const std::uint64_t chance = random() % 10; chance == 0 && at > 0) {
                    --at;
                } else if (chance == 1 && at + 1 < states.size()) {
                    ++at;
                } else {
                    ScoreEdit edit = randomScoreEdit(states[at], random);
                    name = edit.name;
                    states.erase(states.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                 states.end());
                    states.push_back(std::move(edit.score));
                    ++at;
                }
                RememberedLayout again = layOutAgain(states[at], options, latest.memo);
                const LeadSheetLayout whole = layOutLeadSheet(states[at], options);
                QVERIFY2(again.layout == whole,
                         qPrintable(QString("%1, sequence %2, edit %3, %4: %5")
                                        .arg(QString::fromStdString(states[0].header().title()))
                                        .arg(i)
                                        .arg(k)
                                        .arg(QString::fromStdString(name),
                                             difference(again.layout, whole))));
                ++edits;
                systems += static_cast<int>(whole.systems.size());
                kept += sharedSystems(again.layout, latest.layout);
                latest = std::move(again);
            }
        }
        qInfo("%d edits; %d of %d systems taken as they were", edits, kept, systems);
        QVERIFY(kept > systems / 4);
    }

    void isTheSameLayoutWhenNothingChanges() {
        for (const Score& score : tunesOf(CorpusSize::Small)) {
            const RememberedLayout first = layOutAgain(score, plain(120), nullptr);
            const RememberedLayout again = layOutAgain(score, plain(120), first.memo);
            QVERIFY(again.layout == first.layout);
            QVERIFY(first.layout == layOut(score));
            for (std::size_t s = 0; s < first.layout.systems.size(); ++s)
                QCOMPARE(again.layout.systems[s].drawing, first.layout.systems[s].drawing);
        }
    }

    /// Nor do measures that are read again without having changed.
    void equalMeasuresNeedNotBeTheSame() {
        const RememberedLayout first = layOutAgain(tuneOf("4/4", "G", reels(40)), plain(120), {});
        const RememberedLayout again =
            layOutAgain(tuneOf("4/4", "G", reels(40)), plain(120), first.memo);
        QCOMPARE(sharedSystems(again.layout, first.layout), int(first.layout.systems.size()));
    }

    void drawsTheLinesAloneThatChange_data() {
        QTest::addColumn<int>("bar");
        QTest::newRow("near the beginning") << 2;
        QTest::newRow("in the middle") << 100;
        QTest::newRow("near the end") << 190;
    }
    void drawsTheLinesAloneThatChange() {
        QFETCH(int, bar);
        const Score score = tuneOf("4/4", "G", reels(200));
        const RememberedLayout first = layOutAgain(score, plain(120), {});
        const int systems = int(first.layout.systems.size());
        QVERIFY(systems > 40);
        const Score edited = withOtherNote(score, bar);
        const RememberedLayout second = layOutAgain(edited, plain(120), first.memo);
        QVERIFY(second.layout == layOut(edited));
        // Its own line, and perhaps the last one, whose stretch is the others' mean.
        QVERIFY(sharedSystems(second.layout, first.layout) >= systems - 2);
        // A measure more moves lines without drawing them: their breaks are soon the same.
        Measures measures = edited.measures();
        measures.insert(measures.begin() + bar, measures[std::size_t(bar)]);
        const Score longer(edited.header(), std::move(measures));
        const RememberedLayout third = layOutAgain(longer, plain(120), second.memo);
        QVERIFY(third.layout == layOut(longer));
        const int fresh =
            int(third.layout.systems.size()) - sharedSystems(third.layout, second.layout);
        QVERIFY2(fresh >= 1 && fresh <= 4, qPrintable(QString::number(fresh)));
    }

    /// A last line need not be full: where the tune ends, its lines cost something else.
    void theEndMoves() {
        for (const Score& whole : tunesOf(CorpusSize::Small)) {
            RememberedLayout latest = layOutAgain(whole, plain(90), {});
            for (int size = whole.size() - 1; size > 0 && size > whole.size() - 12; --size) {
                const Measures& all = whole.measures();
                const Score part(whole.header(), {all.begin(), all.begin() + size});
                latest = layOutAgain(part, plain(90), latest.memo);
                QVERIFY(latest.layout == layOut(part, 90));
            }
            latest = layOutAgain(whole, plain(90), latest.memo);
            QVERIFY(latest.layout == layOut(whole, 90));
        }
    }

    /// Ties lead where playing goes on, which a sign elsewhere may change.
    void tiesFollowWhatIsPlayed() {
        const char* bodies[] = {"|:C8|D4 F4-:|F4 G4|A4 F4-|F8|]",
                                "|:C8|1 D4 F4-:|2 F4 G4|A4 F4-|F8|]",
                                "C8|D4 F4-|F4 G4|A4 F4-|F8|]",
                                "C8|D4 F4-|F4 G4!D.C.!|A4 F4-|F8|]",
                                "C8|D4 F4-!fine!|F4 G4|A4 F4-|F8!D.C.!|]",
                                "C4-!fine!C4|D4 F4-|F4 G4|A4 F4-|F8!D.C.!|]",
                                "C4-!fine!C2D2|D4 F4-|F4 G4|A4 F4-|F8!D.C.!|]",
                                "C8|!segno!D4 F4-|F4 G4!dacoda!|A4 F4-!D.S.!|!coda!F8|]"};
        for (const char* first : bodies) {
            const RememberedLayout known = layOutAgain(tuneOf("4/4", "C", first), plain(45), {});
            for (const char* second : bodies) {
                const Score score = tuneOf("4/4", "C", second);
                QVERIFY2(layOutAgain(score, plain(45), known.memo).layout == layOut(score, 45),
                         qPrintable(QString(first) + " / " + second));
            }
        }
    }

    void theHeadingFollowsTheHeader() {
        const Score score = tuneOf("4/4", "G", "[Q:1/4=90]" + reels(8));
        RememberedLayout latest = layOutAgain(score, plain(120), {});
        const auto follows = [&](const Score& next) {
            const LeadSheetLayout before = latest.layout;
            latest = layOutAgain(next, plain(120), latest.memo);
            return latest.layout == layOut(next) && !(latest.layout == before);
        };
        TuneHeader header = score.header();
        header.titles = {"Another", "And one more"};
        QVERIFY(follows(Score(header, score.measures())));
        header.fields.push_back({'C', "Somebody"});
        QVERIFY(follows(Score(header, score.measures())));
        header.fields.push_back({'W', "Words below"});
        QVERIFY(follows(Score(header, score.measures())));
        header.tempo = Tempo{.words = "Slow"};
        QVERIFY(follows(Score(header, score.measures())));
    }

    void whatIsKeptOfOtherTunesOrOptionsIsOfNoUse() {
        const Score score = tuneOf("4/4", "G", reels(24));
        const RememberedLayout other =
            layOutAgain(tuneOf("6/8", "D", "def gfe|dBA d3|"), plain(120), {});
        QVERIFY(layOutAgain(score, plain(120), other.memo).layout == layOut(score));
        const RememberedLayout wide = layOutAgain(score, plain(160), {});
        QVERIFY(layOutAgain(score, plain(120), wide.memo).layout == layOut(score));
        LayoutOptions styled = plain(120);
        styled.style.spacing.columnGap = 2;
        const RememberedLayout airy = layOutAgain(score, styled, {});
        QVERIFY(layOutAgain(score, plain(120), airy.memo).layout == layOut(score));
        QVERIFY(!(airy.layout == layOut(score)));
    }

    void aLongTuneIsSoonLaidOutAgain() {
        const Score score = tuneOf("4/4", "G", reels(800));
        QVERIFY(takesLong(score, plain(120)));
        const RememberedLayout first = layOutAgain(score, plain(120), {});
        QVERIFY(!takesLong(withOtherNote(score, 400), plain(120), first.memo));
        QVERIFY(takesLong(score, plain(90), first.memo));
    }

    void whatIsStoppedLeavesNothing() {
        std::stop_source stop;
        stop.request_stop();
        LayoutOptions options = plain(120);
        options.stop = stop.get_token();
        const RememberedLayout none = layOutAgain(tuneOf("4/4", "G", reels(8)), options, {});
        QVERIFY(!none.memo && none.layout.systems.empty());
    }
};

LACUNA_TEST(TestLayoutAgain)
#include "tst_layout_again.moc"
