// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tunes of a corpus through MIDI files: all of the small one, every 20th of the whole one, of which
// tests/benchmarks/measure_midi takes all.
#include "tests/engine/formats/known_differences.h"
#include "tests/engine/formats/midi_corpus.h"
#include "tests/support/corpus_rows.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr int step = 20; // through the whole corpus

// Tunes of the small corpus whose duplets and quadruplets are read as triplets.
const QStringList fourInTheTimeOfThree{"signs-28", "signs-29"};

QStringList idsOf(const MidiAgreement& agreement) {
    QStringList ids;
    for (const auto& [id, why] : agreement.differing) {
        qInfo("%s: %s", qPrintable(id), qPrintable(why));
        ids << id;
    }
    return ids;
}

// Those in which abc2midi reads other notes than we do, or plays on where we go back.
QStringList readOtherwise() {
    QStringList ids;
    const KnownDifferences known(CorpusSize::Small);
    for (const TuneId& id : known.where([](const Reason& reason) { return !reason.isOfRepeats(); }))
        ids << idOf(id.first, id.second);
    return ids;
}

} // namespace

class TestMidiCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_small = midiCorpus(CorpusSize::Small, 1);
        QCOMPARE(static_cast<int>(m_small.size()), tuneCount(CorpusSize::Small));
        m_whole = midiCorpus(CorpusSize::Whole, step);
        QVERIFY(!isWholeCorpusHere() || m_whole.size() >= 300);
    }

    void soundsTheSameAfterWritingAndReading_data() { addCorpusRows(); }
    void soundsTheSameAfterWritingAndReading() {
        QFETCH(CorpusSize, corpus);
        const MidiAgreement agreement = roundTrip(tunesOf(corpus));
        const bool isSmall = corpus == CorpusSize::Small;
        QCOMPARE(idsOf(agreement), isSmall ? fourInTheTimeOfThree : QStringList());
    }

    void hearsInAbc2midisFilesWhatTheAbcSays_data() { addCorpusRows(); }
    void hearsInAbc2midisFilesWhatTheAbcSays() {
        QFETCH(CorpusSize, corpus);
        if (!Abc2midi().isInstalled())
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        const MidiAgreement agreement = againstAbc2midi(tunesOf(corpus));
        QStringList differing = idsOf(agreement);
        qInfo("%d of %d tunes agree", agreement.agreeing, agreement.tunes());
        if (corpus == CorpusSize::Small) {
            // In its file a note shorter by a sixty-fourth than another looks like that.
            const QStringList rounded{"signs-32"};
            for (const QString& id : readOtherwise() + fourInTheTimeOfThree + rounded)
                differing.removeAll(id);
        }
        QCOMPARE(differing, QStringList());
    }

    void bringsUnevenPlayingBackToItsPlace_data() { addCorpusRows(); }
    void bringsUnevenPlayingBackToItsPlace() {
        QFETCH(CorpusSize, corpus);
        const UnevenPlaying playing = playUnevenly(tunesOf(corpus));
        qInfo("%d of %d notes, %d with their length; on the grid %d of %d", playing.exact,
              playing.notes, playing.exactWithEnd, playing.exactOnGrid, playing.notesOnGrid);
        QVERIFY(playing.exact >= 0.99 * playing.notes);
    }

    void findsThePickupsOfItsOwnFilesAndInventsNone_data() { addCorpusRows(); }
    void findsThePickupsOfItsOwnFilesAndInventsNone() {
        QFETCH(CorpusSize, corpus);
        const PickupsRead pickups = readPickups(tunesOf(corpus), false);
        for (const QString& line : pickups.wrong)
            qWarning("%s", qPrintable(line));
        qInfo("%d of %d pickups right, %d false ones in %d tunes without", pickups.right,
              pickups.there, pickups.false_, pickups.absent);
        QVERIFY(pickups.rightShare() >= 0.98);
        if (corpus == CorpusSize::Whole)
            QVERIFY(pickups.falseShare() <= 0.01);
        else // the one in free meter, where no bar is short
            QVERIFY(pickups.false_ <= 1);
    }

    void guessesKeyMeterAndPickup_data() { addCorpusRows(); }
    void guessesKeyMeterAndPickup() {
        QFETCH(CorpusSize, corpus);
        const Guesses guesses = guess(tunesOf(corpus), false);
        const auto share = [](int right, int all) { return static_cast<double>(right) / all; };
        qInfo("signature %.3f, tonic and mode %.3f (%.3f where the signature is known), meter "
              "%.3f, pickup %.3f",
              share(guesses.signature, guesses.tunes), share(guesses.tonicAndMode, guesses.tunes),
              share(guesses.modeOfKnownSignature, guesses.tunes),
              share(guesses.meter, guesses.metered), share(guesses.pickup, guesses.metered));
        QVERIFY(share(guesses.signature, guesses.tunes) > 0.88);
        QVERIFY(share(guesses.tonicAndMode, guesses.tunes) > 0.82);
        // In the small corpus are many short tunes, and slides, which are much like jigs.
        QVERIFY(share(guesses.meter, guesses.metered) >
                (corpus == CorpusSize::Whole ? 0.78 : 0.65));
        QVERIFY(share(guesses.pickup, guesses.metered) > 0.80);
    }

private:
    const std::vector<MidiCorpusTune>& tunesOf(CorpusSize size) const {
        return size == CorpusSize::Small ? m_small : m_whole;
    }

    std::vector<MidiCorpusTune> m_small;
    std::vector<MidiCorpusTune> m_whole;
};

LACUNA_APPLESS_TEST(TestMidiCorpus)
#include "tst_midi_corpus.moc"
