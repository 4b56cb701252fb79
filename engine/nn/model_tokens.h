// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace lacuna {

/// One model measure: 24 tokens, PAD past the meter's end.
using MeasureTokens = std::array<std::uint8_t, 24>;
/// One measure's place in the latent space of MeasureVae.
using Latent = std::array<float, 64>;

/// Sizes and token numbers that the trained weights share; the models know no notes beyond these.
namespace model {

inline constexpr int ticks = 24;
inline constexpr int ticksPerBeat = 6;
inline constexpr int tokens = 52;
inline constexpr int latent = 64;
inline constexpr int meters = 6;
inline constexpr std::uint8_t hold = 0;
inline constexpr std::uint8_t rest = 1;
inline constexpr std::uint8_t pad = 2;
inline constexpr std::uint8_t firstPitch = 3; // MIDI pitch 48
inline constexpr int lowestPitch = 48;
/// Stands for "not known" in the constraints of AnticipationRnn; never a token of a measure.
inline constexpr std::uint8_t unknown = 52;

/// Beats of meter id 0..5: 2/4, 3/4, 4/4, 6/8, 9/8, 12/8.
inline constexpr std::array<int, meters> beats{2, 3, 4, 2, 3, 4};

/// Ticks inside the meter; the places from there to 24 hold PAD.
constexpr int ticksOf(int meter) {
    return beats[static_cast<std::size_t>(meter)] * ticksPerBeat;
}

} // namespace model

/// What a caller imposes on one measure while its ticks are drawn, one after another. PAD is
/// always forbidden inside the meter and forced past it; nothing here can change that.
struct TickRules {
    static constexpr std::uint64_t anyToken = (std::uint64_t{1} << model::tokens) - 1;

    /// Token written at a tick whatever the model says; -1 leaves the tick free.
    std::array<std::int8_t, model::ticks> forced = filled<std::int8_t>(-1);
    /// Bit t allows token t at a tick. A tick that allows nothing gets HOLD.
    std::array<std::uint64_t, model::ticks> allowed = filled<std::uint64_t>(anyToken);
    /// Added to the logit of each token at every free tick; minus infinity forbids it.
    std::array<float, model::tokens> bias{};
    /// Added besides at a free tick to the logit of every pitch whose class is not among those that
    /// are wanted there: bit c of `wanted` for pitch class c, C being 0. 0 asks for none.
    std::array<float, model::ticks> strayBias{};
    std::array<std::uint16_t, model::ticks> wanted{};
    /// 0 takes the likeliest token; otherwise the logits are divided by this and one is drawn.
    float temperature = 0;

private:
    template <typename T>
    static constexpr std::array<T, model::ticks> filled(T value) {
        std::array<T, model::ticks> all{};
        for (T& each : all) {
            each = value;
        }
        return all;
    }
};

} // namespace lacuna
