// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Prints how well tunes of the corpus come through MIDI files: measure_midi [EVERY] takes all of
// them, or every so many.
#include "tests/engine/formats/midi_corpus.h"

#include <cstdio>
#include <cstdlib>

using namespace lacuna;

namespace {

void print(const char* what, const MidiAgreement& agreement) {
    std::printf("%s: %d of %d tunes agree (%.2f %%)\n", what, agreement.agreeing, agreement.tunes(),
                100 * agreement.share());
    for (const auto& [id, why] : agreement.differing)
        std::printf("  %s: %s\n", qPrintable(id), qPrintable(why));
}

void print(const char* what, const PickupsRead& pickups, bool tellEach) {
    std::printf("%s: %d of %d pickups right (%.2f %%), %d false ones in %d tunes without "
                "(%.2f %%)\n",
                what, pickups.right, pickups.there, 100 * pickups.rightShare(), pickups.false_,
                pickups.absent, 100 * pickups.falseShare());
    for (const QString& line : pickups.wrong) {
        if (tellEach)
            std::printf("  %s\n", qPrintable(line));
    }
}

void print(const char* what, const Guesses& guesses) {
    const auto share = [](int right, int all) { return 100.0 * right / std::max(1, all); };
    std::printf("%s: %d tunes of one key: signature %.1f %%, tonic and mode %.1f %%, with the "
                "signature known %.1f %%\n",
                what, guesses.tunes, share(guesses.signature, guesses.tunes),
                share(guesses.tonicAndMode, guesses.tunes),
                share(guesses.modeOfKnownSignature, guesses.tunes));
    std::printf("%s: %d tunes of one meter: meter %.1f %%, pickup with the meter known %.1f %%\n",
                what, guesses.metered, share(guesses.meter, guesses.metered),
                share(guesses.pickup, guesses.metered));
}

} // namespace

int main(int argc, char** argv) {
    const auto tunes =
        midiCorpus(CorpusSize::Whole, argc > 1 ? std::max(1, std::atoi(argv[1])) : 1);
    print("written and read", roundTrip(tunes));
    print("pickups of our own files", readPickups(tunes, false), true);
    print("pickups of files that mark none", readPickups(tunes, true), false);
    print("abc2midi's files", againstAbc2midi(tunes));
    const UnevenPlaying playing = playUnevenly(tunes);
    std::printf("uneven playing: %d of %d notes at their place (%.3f %%), with their length "
                "%.3f %%; in tunes on the grid %.3f %%\n",
                playing.exact, playing.notes, 100.0 * playing.exact / playing.notes,
                100.0 * playing.exactWithEnd / playing.notes,
                100.0 * playing.exactOnGrid / std::max(1, playing.notesOnGrid));
    print("guesses, test side", guess(tunes, true));
    print("guesses, all", guess(tunes, false));
    return 0;
}
