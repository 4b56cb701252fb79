// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Holds what the ABC reader hears against Debian's abc2midi, over every tune of the corpus: as
// played, as played once the repeat signs have been written out, and as written, each measure once.
// Every tune that differs is listed with its reason; the lists must be exactly right.
#include "engine/formats/abc_reader.h"
#include "engine/score/sounding.h"
#include "tests/engine/formats/abc2midi.h"
#include "tests/engine/formats/corpus_files.h"
#include "tests/engine/formats/repeat_signs.h"
#include "tests/engine/formats/synthetic_fields.h"

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
constexpr int corpusTunes = 6256;
constexpr double leastAgreement = 0.995;

using TuneId = std::pair<QString, int>; // file, X: number

QString nameOf(const TuneId& id) {
    return QStringLiteral("%1 X:%2").arg(id.first).arg(id.second);
}

// The rule that undoes a reason; none for the reasons that have nothing to do with repeat signs.
const std::map<QString, unsigned>& rulesByReason() {
    static const std::map<QString, unsigned> rules{
        {QStringLiteral("double-bar"), DoubleBar}, {QStringLiteral("after-endings"), AfterEndings},
        {QStringLiteral("spelling"), Spelling},    {QStringLiteral("last-ending"), LastEnding},
        {QStringLiteral("unclosed"), Unclosed},    {QStringLiteral("tie"), NoRule},
        {QStringLiteral("reading"), NoRule}};
    return rules;
}

// Why a tune differs.
struct Reason {
    QStringList codes;

    unsigned rules() const {
        unsigned rules = NoRule;
        for (const QString& code : codes)
            rules |= rulesByReason().at(code);
        return rules;
    }
    bool isOfRepeats() const { return rules() != NoRule; }
    bool isOfReading() const { return codes.contains(QStringLiteral("reading")); }
};

// The list in the test's data, which explains itself.
struct KnownDifferences {
    std::map<TuneId, Reason> tunes;
    QStringList mistakes;

    KnownDifferences() {
        QFile file(QStringLiteral(LACUNA_TEST_DATA "/formats/abc2midi_differences.tsv"));
        if (!file.open(QIODevice::ReadOnly))
            mistakes += QStringLiteral("the list is missing");
        std::set<QString> explained;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1String("# ")))
                explained.insert(line.mid(2).section(QLatin1Char(':'), 0, 0));
            else if (!line.isEmpty() && !line.startsWith(QLatin1Char('#')))
                add(line, explained);
        }
    }

    std::set<TuneId> where(const std::function<bool(const Reason&)>& holds) const {
        std::set<TuneId> ids;
        for (const auto& [id, reason] : tunes) {
            if (holds(reason))
                ids.insert(id);
        }
        return ids;
    }

private:
    void add(const QString& line, const std::set<QString>& explained) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells[0] == QLatin1String("file"))
            return;
        const Reason reason{cells.value(2).split(QLatin1Char('+'))};
        bool isRight = cells.size() == 4 && cells[1].toInt() > 0;
        for (const QString& code : reason.codes)
            isRight = isRight && explained.contains(code) && rulesByReason().contains(code);
        // A reason that is the tune's own is told in its line.
        isRight = isRight && (reason.isOfRepeats() || !cells[3].isEmpty());
        if (!isRight || !tunes.emplace(TuneId{cells[0], cells[1].toInt()}, reason).second)
            mistakes += line;
    }
};

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
        for (CorpusFile& file : corpusFiles()) {
            m_books.push_back(
                {file.name, tunesOf(forAbc2midi(file.bytes)), readAbc(file.bytes).tunes});
            m_tunes += static_cast<int>(m_books.back().tunes.size());
        }
        if (m_books.empty())
            QSKIP("the corpus is missing");
        QCOMPARE(m_tunes, corpusTunes);
        QVERIFY2(m_known.mistakes.isEmpty(), qPrintable(m_known.mistakes.join(QLatin1Char('\n'))));
    }

    // Most of the differences are of playing order: see the list.
    void differsAsPlayedWhereListed() {
        const auto differing =
            compare(soundingNotes, [](const QByteArray& copy, const TuneId&) { return copy; });
        QVERIFY(isAsListed(differing, [](const Reason&) { return true; }));
        report("as played", differing);
    }

    // In a tune that is listed, only what it is listed for: the rest of its signs is left.
    void agreesAsPlayedOnceRepeatsAreWrittenOut() {
        const auto differing =
            compare(soundingNotes, [this](const QByteArray& copy, const TuneId& id) {
                const auto known = m_known.tunes.find(id);
                return RepeatSigns(copy,
                                   known == m_known.tunes.end() ? AllRules : known->second.rules())
                    .writtenOut();
            });
        QVERIFY(isAsListed(differing, [](const Reason& reason) { return !reason.isOfRepeats(); }));
        QVERIFY(report("as played, repeats written out", differing) >= leastAgreement);
    }

    void needsEveryReasonOfTheListed() {
        for (const Book& book : m_books) {
            for (std::size_t i = 0; i < book.tunes.size(); ++i) {
                const auto known = m_known.tunes.find(book.id(i));
                if (known == m_known.tunes.end() || known->second.codes.size() < 2)
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
    void agreesAsWritten() {
        const auto differing = compare(writtenNotes, [](const QByteArray& copy, const TuneId&) {
            return RepeatSigns::removed(copy);
        });
        QVERIFY(isAsListed(differing, [](const Reason& reason) { return reason.isOfReading(); }));
        QVERIFY(report("as written", differing) >= leastAgreement);
    }

private:
    struct Book {
        QString name;
        std::vector<QByteArray> copies; // of the tunes, for abc2midi
        std::vector<Tune> tunes;

        TuneId id(std::size_t i) const { return {name, tunes[i].score.header().number}; }
    };
    using Differences = std::map<TuneId, QString>;
    using Preparation = std::function<QByteArray(const QByteArray& copy, const TuneId& id)>;

    Differences compare(std::vector<SoundingNote> (*listen)(const Score&),
                        const Preparation& prepare) const {
        Differences differing;
        for (const Book& book : m_books) {
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
    bool isAsListed(const Differences& differing,
                    const std::function<bool(const Reason&)>& holds) const {
        std::set<TuneId> listed = m_known.where(holds);
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

    double report(const char* what, const Differences& differing) const {
        const int agreeing = m_tunes - static_cast<int>(differing.size());
        const double share = static_cast<double>(agreeing) / m_tunes;
        qInfo("%s: %d of %d tunes agree (%.2f %%)", what, agreeing, m_tunes, 100 * share);
        return share;
    }

    const Abc2midi m_abc2midi;
    const KnownDifferences m_known;
    std::vector<Book> m_books;
    int m_tunes = 0;
};

QTEST_APPLESS_MAIN(TestAbc2midi)
#include "tst_abc2midi.moc"
