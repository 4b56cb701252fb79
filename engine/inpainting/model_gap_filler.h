// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_context.h"
#include "engine/inpainting/gap_filler.h"
#include "engine/inpainting/path_writer.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace lacuna {

/// Answers every FillerKind with the trained models: reads the context, draws, drops what is equal,
/// judges, ranks and chooses. Remembers the last gap's context and the latents of measures; neither
/// changes a result.
class ModelGapFiller : public GapFiller {
public:
    /// Opens the network of 2019. Called on the thread of the first fill that wants it, and again
    /// after it has thrown.
    using OpenWriter = std::function<std::unique_ptr<const PathWriter>()>;

    /// `trouble`: why the models are not computed with what was asked for; empty if they are.
    ModelGapFiller(std::unique_ptr<const Models> models, OpenWriter openWriter,
                   std::string trouble = {});

    void prepare(const FillRequest& request, std::stop_token stop) override;
    void fill(const FillRequest& request, std::stop_token stop, const Report& report) override;
    BackendInUse backend() const override { return {m_models->backend(), m_trouble}; }

private:
    GapContext& contextOf(const FillRequest& request);
    void readFor(FillerKind filler, GapContext& context, const std::stop_token& stop,
                 StageTimes& times);

    void openWriter(const FillRequest& request, const Report& report);
    FillFinished finished(const FillRequest& request, std::vector<Fill> fills,
                          const StageTimes& times) const;

    std::unique_ptr<const Models> m_models;
    OpenWriter m_openWriter;
    std::unique_ptr<const PathWriter> m_writer; ///< null until a fill has wanted it
    std::string m_trouble;
    LatentCache m_cache;
    std::optional<GapContext> m_context;
};

} // namespace lacuna
