// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds what the ABC reader hears against Debian's abc2midi, over every tune of both corpora: as
// played, as played once the repeat signs have been written out, and as written, each measure once.
// Every tune that differs is listed with its reason; the lists must be exactly right.
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/engine/formats/known_differences.h"
#include "tests/engine/formats/synthetic_fields.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <set>

using namespace lacuna;

namespace {

// abc2midi rounds every length by itself, and lets the upper notes of a chord begin 10 ticks late.
constexpr int tolerance = 12;

// The small corpus has much that abc2midi does not know.
constexpr double leastAgreement(CorpusSize corpus) {
    return corpus == CorpusSize::Whole ? 0.995 : 0.75;
}

QByteArray withoutOrderOfParts(QByteArray tune) {
    const qsizetype at = tune.indexOf("\nP:");
    return at < 0 || at > tune.indexOf("\nK:") ? tune
                                               : tune.remove(at, tune.indexOf('\n', at + 1) - at);
}

std::vector<HeardNote> heardByUs(const std::vector<SoundingNote>& notes) {
    std::vector<HeardNote> heard;
    for (const SoundingNote& note : notes)
        heard.push_back({note.onset.value / 21, note.duration.value / 21, note.midi});
    return heard;
}

// Where two lists first differ.
std::optional<std::size_t> firstDifference(const std::vector<HeardNote>& ours,
                                           const std::vector<HeardNote>& theirs) {
    // abc2midi may put everything a tick later.
    const int shift =
        !ours.empty() && !theirs.empty() && std::abs(theirs[0].onset - ours[0].onset) <= 2
            ? theirs[0].onset - ours[0].onset
            : 0;
    const std::size_t both = std::min(ours.size(), theirs.size());
    for (std::size_t i = 0; i < both; ++i) {
        if (ours[i].midi != theirs[i].midi ||
            std::abs(theirs[i].onset - shift - ours[i].onset) > tolerance ||
            std::abs(theirs[i].duration - ours[i].duration) > tolerance)
            return i;
    }
    if (ours.size() == theirs.size())
        return {};
    return both;
}

QString describe(const std::vector<HeardNote>& heard, std::size_t at) {
    return at < heard.size() ? QStringLiteral("%1 at %2 for %3")
                                   .arg(heard[at].midi)
                                   .arg(heard[at].onset)
                                   .arg(heard[at].duration)
                             : QStringLiteral("the end");
}

} // namespace

class TestAbc2midi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!m_abc2midi.isInstalled())
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        for (const CorpusSize size : {CorpusSize::Small, CorpusSize::Whole}) {
            Books books{{}, KnownDifferences(size)};
            int tunes = 0;
            for (CorpusFile& file : corpusFiles(size)) {
                books.all.push_back(
                    {file.name, tunesOf(forAbc2midi(file.bytes)), readAbc(file.bytes).tunes});
                QCOMPARE(books.all.back().copies.size(), books.all.back().tunes.size());
                tunes += static_cast<int>(books.all.back().tunes.size());
            }
            if (books.all.empty())
                continue;
            QCOMPARE(tunes, tuneCount(size));
            QVERIFY2(books.known.mistakes.isEmpty(),
                     qPrintable(books.known.mistakes.join(QLatin1Char('\n'))));
            m_books.emplace(size, std::move(books));
        }
    }

    // Most of the differences are of playing order: see the list.
    void differsAsPlayedWhereListed_data() { addCorpusRows(); }
    void differsAsPlayedWhereListed() {
        QFETCH(CorpusSize, corpus);
        const auto differing = compare(corpus, soundingNotes,
                                       [](const QByteArray& copy, const TuneId&) { return copy; });
        QVERIFY(isAsListed(corpus, differing, [](const Reason&) { return true; }));
        report(corpus, "as played", differing);
    }

    // In a tune that is listed, only what it is listed for: the rest of its signs is left.
    void agreesAsPlayedOnceRepeatsAreWrittenOut_data() { addCorpusRows(); }
    void agreesAsPlayedOnceRepeatsAreWrittenOut() {
        QFETCH(CorpusSize, corpus);
        const std::map<TuneId, Reason>& listed = m_books.at(corpus).known.tunes;
        const auto differing =
            compare(corpus, soundingNotes, [&](const QByteArray& copy, const TuneId& id) {
                const auto known = listed.find(id);
                return RepeatSigns(copy, known == listed.end() ? AllRules : known->second.rules())
                    .writtenOut();
            });
        QVERIFY(isAsListed(corpus, differing,
                           [](const Reason& reason) { return !reason.isOfRepeats(); }));
        QVERIFY(report(corpus, "as played, repeats written out", differing) >=
                leastAgreement(corpus));
    }

    void needsEveryReasonOfTheListed_data() { addCorpusRows(); }
    void needsEveryReasonOfTheListed() {
        QFETCH(CorpusSize, corpus);
        const std::map<TuneId, Reason>& listed = m_books.at(corpus).known.tunes;
        for (const Book& book : m_books.at(corpus).all) {
            for (std::size_t i = 0; i < book.tunes.size(); ++i) {
                const auto known = listed.find(book.id(i));
                if (known == listed.end() || known->second.codes.size() < 2)
                    continue;
                for (const QString& code : known->second.codes) {
                    const unsigned others = known->second.rules() & ~rulesByReason().at(code);
                    const auto theirs =
                        m_abc2midi.hear(RepeatSigns(book.copies[i], others).writtenOut());
                    QVERIFY2(firstDifference(heardByUs(soundingNotes(book.tunes[i].score)), theirs),
                             qPrintable(nameOf(known->first)));
                }
            }
        }
    }

    // Keys, staves, meters, tempi, directives, macros: tunes that no corpus has so many of.
    void agreesOnSyntheticTunes() {
        constexpr int count = 300;
        SyntheticFields maker(20260801);
        int differing = 0;
        for (int number = 1; number <= count; ++number) {
            const SyntheticTune tune = maker.next(number);
            const Tunebook read = readAbc(tune.abc.toStdString());
            QCOMPARE(read.tunes.size(), std::size_t(1));
            const auto ours = heardByUs(soundingNotes(read.tunes[0].score));
            const auto theirs = m_abc2midi.hear(tune.plain);
            const auto at = firstDifference(ours, theirs);
            if (!at)
                continue;
            ++differing;
            qWarning("note %d is %s, for abc2midi %s, in\n%s", static_cast<int>(*at),
                     qPrintable(describe(ours, *at)), qPrintable(describe(theirs, *at)),
                     tune.abc.constData());
        }
        QCOMPARE(differing, 0);
    }

    // The reader itself, free of playing order.
    void agreesAsWritten_data() { addCorpusRows(); }
    void agreesAsWritten() {
        QFETCH(CorpusSize, corpus);
        const auto differing =
            compare(corpus, writtenNotes, [](const QByteArray& copy, const TuneId&) {
                return RepeatSigns::removed(withoutOrderOfParts(copy));
            });
        QVERIFY(isAsListed(corpus, differing,
                           [](const Reason& reason) { return reason.isOfReading(); }));
        QVERIFY(report(corpus, "as written", differing) >= leastAgreement(corpus));
    }

private:
    struct Book {
        QString name;
        std::vector<QByteArray> copies; // of the tunes, for abc2midi
        std::vector<Tune> tunes;

        TuneId id(std::size_t i) const { return {name, tunes[i].score.header().number}; }
    };
    struct Books {
        std::vector<Book> all;
        KnownDifferences known;
    };
    using Differences = std::map<TuneId, QString>;
    using Preparation = std::function<QByteArray(const QByteArray& copy, const TuneId& id)>;

    Differences compare(CorpusSize corpus, std::vector<SoundingNote> (*listen)(const Score&),
                        const Preparation& prepare) const {
        Differences differing;
        for (const Book& book : m_books.at(corpus).all) {
            std::vector<QByteArray> copies;
            for (std::size_t i = 0; i < book.tunes.size(); ++i)
                copies.push_back(prepare(book.copies.at(i), book.id(i)));
            const auto heard = m_abc2midi.hear(copies);
            for (std::size_t i = 0; i < book.tunes.size(); ++i) {
                const auto ours = heardByUs(listen(book.tunes[i].score));
                auto theirs = heard[i];
                if (firstDifference(ours, theirs))
                    theirs = m_abc2midi.hear(copies[i]);
                if (const auto at = firstDifference(ours, theirs))
                    differing[book.id(i)] = QStringLiteral("note %1 of %2 is %3, for abc2midi %4")
                                                .arg(*at)
                                                .arg(ours.size())
                                                .arg(describe(ours, *at), describe(theirs, *at));
            }
        }
        return differing;
    }

    // Whether just those tunes differ that are listed with such a reason.
    bool isAsListed(CorpusSize corpus, const Differences& differing,
                    const std::function<bool(const Reason&)>& holds) const {
        std::set<TuneId> listed = m_books.at(corpus).known.where(holds);
        bool isExact = true;
        for (const auto& [id, what] : differing) {
            if (listed.erase(id) == 0) {
                isExact = false;
                qWarning("differs: %s: %s", qPrintable(nameOf(id)), qPrintable(what));
            }
        }
        for (const TuneId& id : listed) {
            isExact = false;
            qWarning("agrees, but is listed: %s", qPrintable(nameOf(id)));
        }
        return isExact;
    }

    double report(CorpusSize corpus, const char* what, const Differences& differing) const {
        const int all = tuneCount(corpus);
        const int agreeing = all - static_cast<int>(differing.size());
        const double share = static_cast<double>(agreeing) / all;
        qInfo("%s: %d of %d tunes agree (%.2f %%)", what, agreeing, all, 100 * share);
        return share;
    }

    const Abc2midi m_abc2midi;
    std::map<CorpusSize, Books> m_books;
};

LACUNA_APPLESS_TEST(TestAbc2midi)
#include "tst_abc2midi.moc"
