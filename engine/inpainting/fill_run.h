// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/candidate.h"
#include "engine/inpainting/candidate_drawing.h"
#include "engine/inpainting/context_habits.h"
#include "engine/inpainting/fill_choice.h"
#include "engine/inpainting/fill_request.h"

#include <functional>
#include <optional>
#include <vector>

namespace lacuna {

/// One request on its way from draws to the fills that are shown. The first is the best of an early
/// batch, so that something can be heard soon, and stays; the others are chosen among all.
class FillRun {
public:
    /// What is told on the way, on the caller's thread.
    struct Listener {
        std::function<void(const Candidate&)> first = {}; ///< that which will be chosen()'s first
        std::function<void(FillStage, double)> progress = {}; ///< share of the whole
        /// Before the judge is needed: the context must be read for it then. May be called again.
        std::function<void()> beforeJudging = {};
    };

    /// What is not to be offered.
    struct Known {
        std::optional<GapTokens> original = {};
        std::vector<GapTokens> shown = {}; ///< FillRequest::shown
    };

    /// `request`: what is drawn, how, and how many are wanted. `writer`: for
    /// FillerKind::LatentRnn2019, else null. All but the last two must
    /// outlive the run.
    FillRun(const FillRequest& request, DrawingJob& job, const PathWriter* writer, Known known,
            Listener listener);

    /// Draws, judges and chooses; best first but for copies, which stay in the order of their
    /// offsets, and each with its place among all. Empty if nothing but the original came out.
    /// Throws FillStopped. Once.
    std::vector<Candidate> chosen();

    /// How many different ones were drawn.
    int size() const { return static_cast<int>(m_candidates.size()); }

private:
    void drawRound(FillerKind filler, const DrawingRound& round);
    void drawMixed(DrawingRound round);
    void tell(FillStage stage, double share) const;
    void askForJudge();
    void take(GapTokens drawn, const FormPlan& plan);
    void drawEarly();
    void drawRest();
    void judge();
    void showFirst(std::size_t index);
    void givePlaces();

    const FillRequest& m_request;
    const GapContext& m_context;
    DrawingJob& m_job;
    const PathWriter* m_writer;
    Known m_known;
    Listener m_listener;
    ContextHabits m_habits;
    FillChoice m_choice;
    std::vector<Candidate> m_candidates;
    std::vector<std::size_t> m_shown; ///< the first, once it is known
    int m_drawn = 0;
};

} // namespace lacuna
