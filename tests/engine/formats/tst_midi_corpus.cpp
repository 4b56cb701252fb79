// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tunes of the corpus through MIDI files: every 20th; tests/benchmarks/measure_midi takes all.
#include "tests/engine/formats/midi_corpus.h"

#include <QTest>

using namespace lacuna;

namespace {

constexpr int step = 20;

void tell(const MidiAgreement& agreement) {
    for (const auto& [id, why] : agreement.differing)
        qWarning("%s: %s", qPrintable(id), qPrintable(why));
}

} // namespace

class TestMidiCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_tunes = midiCorpus(step);
        if (m_tunes.empty())
            QSKIP("the corpus is missing");
        QVERIFY(m_tunes.size() >= 300);
    }

    void soundsTheSameAfterWritingAndReading() {
        const MidiAgreement agreement = roundTrip(m_tunes);
        tell(agreement);
        QCOMPARE(agreement.agreeing, agreement.tunes());
    }

    void hearsInAbc2midisFilesWhatTheAbcSays() {
        if (!Abc2midi().isInstalled())
            QSKIP("abc2midi is not installed (Debian package abcmidi)");
        const MidiAgreement agreement = againstAbc2midi(m_tunes);
        tell(agreement);
        qInfo("%d of %d tunes agree", agreement.agreeing, agreement.tunes());
        QCOMPARE(agreement.agreeing, agreement.tunes());
    }

    void bringsUnevenPlayingBackToItsPlace() {
        const UnevenPlaying playing = playUnevenly(m_tunes);
        qInfo("%d of %d notes, %d with their length; on the grid %d of %d", playing.exact,
              playing.notes, playing.exactWithEnd, playing.exactOnGrid, playing.notesOnGrid);
        QVERIFY(playing.exact >= 0.99 * playing.notes);
    }

    void findsThePickupsOfItsOwnFilesAndInventsNone() {
        const PickupsRead pickups = readPickups(m_tunes, false);
        for (const QString& line : pickups.wrong)
            qWarning("%s", qPrintable(line));
        qInfo("%d of %d pickups right, %d false ones in %d tunes without", pickups.right,
              pickups.there, pickups.false_, pickups.absent);
        QVERIFY(pickups.rightShare() >= 0.98);
        QVERIFY(pickups.falseShare() <= 0.01);
    }

    void guessesKeyMeterAndPickup() {
        const Guesses guesses = guess(m_tunes, false);
        const auto share = [](int right, int all) { return static_cast<double>(right) / all; };
        qInfo("signature %.3f, tonic and mode %.3f (%.3f where the signature is known), meter "
              "%.3f, pickup %.3f",
              share(guesses.signature, guesses.tunes), share(guesses.tonicAndMode, guesses.tunes),
              share(guesses.modeOfKnownSignature, guesses.tunes),
              share(guesses.meter, guesses.metered), share(guesses.pickup, guesses.metered));
        QVERIFY(share(guesses.signature, guesses.tunes) > 0.88);
        QVERIFY(share(guesses.tonicAndMode, guesses.tunes) > 0.82);
        QVERIFY(share(guesses.meter, guesses.metered) > 0.78);
        QVERIFY(share(guesses.pickup, guesses.metered) > 0.80);
    }

private:
    std::vector<MidiCorpusTune> m_tunes;
};

QTEST_APPLESS_MAIN(TestMidiCorpus)
#include "tst_midi_corpus.moc"
