// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lacuna {

/// Tells the answers to one request from those to an older one.
struct RequestId {
    std::uint64_t value = 0;

    friend constexpr auto operator<=>(RequestId, RequestId) = default;
};

/// What proposes fills: LatentRnn along today's path of latents, AnticipationRnn tick by tick, the
/// LatentRNN of 2019 along its one path, a straight line between latents, a copy of other measures.
enum class FillerKind { LatentRnn, AnticipationRnn, LatentRnn2019, LatentInterpolation, Copy };

inline constexpr std::array allFillers{FillerKind::LatentRnn, FillerKind::AnticipationRnn,
                                       FillerKind::LatentRnn2019, FillerKind::LatentInterpolation,
                                       FillerKind::Copy};

/// "latent-rnn", "anticipation-rnn", "latent-rnn-2019", "interpolation", "copy": as the command
/// line and receipts say.
std::string nameOf(FillerKind kind);
std::optional<FillerKind> fillerNamed(const std::string& name);

/// What happens to pitch classes that are neither in the key signature nor heard in the context.
enum class KeyGuard { Off, Gentle, Strict };

std::string nameOf(KeyGuard guard);
std::optional<KeyGuard> keyGuardNamed(const std::string& name);

/// Lowest and highest MIDI pitch an instrument plays.
struct InstrumentRange {
    int lowest = 48;
    int highest = 96;

    friend constexpr bool operator==(InstrumentRange, InstrumentRange) = default;
};

inline constexpr InstrumentRange unlimitedRange{48, 96};
inline constexpr InstrumentRange fiddleRange{55, 83};
inline constexpr InstrumentRange whistleRange{74, 95};
inline constexpr InstrumentRange fluteRange{62, 83};

/// Rules that keep fills to what the tune around them does (drawingRules). Each can be turned off,
/// to hear or measure what it does.
struct DrawingRuleSwitches {
    bool rests = true;          ///< no rest where no visible bar rests
    bool pickups = true;        ///< pickups begin with a note unless the tune's others do not
    bool alteredDegrees = true; ///< part of the key guard: what the tune alters stays altered
    bool visibleRange = true;   ///< no further beyond the visible notes than tunes go
    bool chords = true;         ///< beats lean towards the chord symbols over them

    friend constexpr bool operator==(const DrawingRuleSwitches&,
                                     const DrawingRuleSwitches&) = default;
};

inline constexpr DrawingRuleSwitches noDrawingRules{.rests = false,
                                                    .pickups = false,
                                                    .alteredDegrees = false,
                                                    .visibleRange = false,
                                                    .chords = false};

/// How fills are drawn. Equal options and equal seeds give equal fills.
struct SamplingOptions {
    /// 0 takes the likeliest; above 1 gets adventurous. At 0.85 fills have as many notes, leaps and
    /// repeated measures as the tunes themselves (models/MODEL_CARD.md).
    double temperature = 0.85;
    KeyGuard keyGuard = KeyGuard::Gentle;
    InstrumentRange range = fiddleRange;
    std::uint64_t seed = 1;
    int candidates = 48; ///< drawn, before the best are chosen
    DrawingRuleSwitches rules = {};
    /// Taken from the logits of notes outside the chord symbol in force on a bar's strong beats,
    /// three quarters of it on the others; 0 leaves the chords unheard. At 8.5 as many of the notes
    /// on beats are chord tones, 83 of 100, as in tunes, which have 85; at 0 there are 61.
    double chordStrength = 8.5;

    friend bool operator==(const SamplingOptions&, const SamplingOptions&) = default;
};

/// One wish for fills: a value that goes from the screen to the fill worker.
struct FillRequest {
    RequestId id = {};
    Score score = {};
    MeasureRange gap = {};
    /// What the gap held before it was erased, if known: a fill equal to it is not offered.
    std::optional<Measures> original = {};
    /// Fills that were shown for this gap before: what is drawn differs from all of them, as far as
    /// the filler has more than one answer. Those that do not fit the gap are passed over.
    std::vector<Measures> shown = {};
    FillerKind filler = FillerKind::LatentRnn;
    SamplingOptions sampling = {};
    int count = 4; ///< fills wanted, all different
};

} // namespace lacuna
