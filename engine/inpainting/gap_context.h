// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/encoding/token_statistics.h"
#include "engine/encoding/tune_codec.h"
#include "engine/inpainting/fill_event.h"
#include "engine/inpainting/gap_form.h"
#include "engine/inpainting/latent_cache.h"
#include "engine/inpainting/models.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lacuna {

/// The tokens of a gap's model measures.
using GapTokens = std::vector<MeasureTokens>;

/// What surrounds a gap and does not depend on what is drawn for it; kept while the gap stays the
/// same. The models' views are made one by one, when first needed.
class GapContext {
public:
    /// Encodes the tune around `gap`; the gap counts as erased whatever it holds. Throws FillError
    /// with a plain sentence if the models cannot fill it.
    GapContext(const Score& score, MeasureRange gap);
    /// A gap known as tokens only, its tune in canonical transposition with the pitch classes
    /// `scale` in its signature. score() and gap() stay empty, isOf() is never true, and fills
    /// cannot be written down.
    GapContext(EncodedTune tune, const PitchClasses& scale);

    bool isOf(const Score& score, MeasureRange gap) const;

    /// With the gap's measures blank.
    const Score& score() const { return m_score; }
    MeasureRange gap() const { return m_gap; }
    const EncodedTune& tune() const { return m_tune; }
    int gapMeasures() const { return m_tune.gapEnd - m_tune.gapFirst; }
    /// Pitch classes of the signature at the gap's first measure, in canonical transposition.
    const PitchClasses& scale() const { return m_scale; }
    /// Of a gap known as tokens only it tells nothing.
    const GapForm& form() const { return m_form; }
    /// Canonical pitch of the last onset before the gap's first free place.
    std::optional<int> pitchBefore() const { return m_pitchBefore; }

    /// Latents around the gap.
    void readLatents(LatentCache& cache, const std::stop_token& stop, StageTimes& times);
    /// The same, and LatentRnn's traverse up to the gap.
    void readForLatentRnn(const Models& models, LatentCache& cache, const std::stop_token& stop,
                          StageTimes& times);
    /// Constraints and prefix of AnticipationRnn. Blank measures before the gap are first filled
    /// with what LatentRnn finds likeliest, since the judge reads tokens only. After
    /// readForLatentRnn it may run on another thread, beside draws that only read this.
    void readForJudge(const Models& models, LatentCache& cache, const std::stop_token& stop,
                      StageTimes& times);
    bool isReadForJudge() const { return m_judge != nullptr; }

    /// Of measures that are not hidden; meaningless for the others. After readLatents.
    const std::vector<Latent>& latents() const { return m_latents; }
    /// After readForLatentRnn.
    const Traverse& traverseStart() const { return *m_traverseStart; }
    /// After readForJudge.
    const GapJudge& judge() const { return *m_judge; }

    /// Tokens of a model measure where they are given, -1 elsewhere.
    std::array<std::int8_t, BeatGrid::places> forcedTokens(int measure) const;

private:
    void imagineBlanksBefore(const Models& models, LatentCache& cache, Traverse& traverse,
                             const std::stop_token& stop);
    std::vector<MeasureTokens> constraints() const;

    Score m_score;
    MeasureRange m_gap;
    EncodedTune m_tune;
    PitchClasses m_scale{};
    GapForm m_form;
    std::optional<int> m_pitchBefore;
    std::vector<Latent> m_latents;
    std::vector<MeasureTokens> m_imagined; // hidden measures before the gap, in order
    std::unique_ptr<const Traverse> m_traverseStart;
    std::unique_ptr<const GapJudge> m_judge;
};

} // namespace lacuna
