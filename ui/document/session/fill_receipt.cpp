// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/session/fill_receipt.h"

#include "engine/engine_error.h"

namespace lacuna {

namespace {

[[noreturn]] void refuse(const std::string& what) {
    throw ReadError("The project is damaged: " + what + "; use an older copy of the file.");
}

} // namespace

FillSettings settingsOf(const ProjectSampling& sampling) {
    const std::optional<FillerKind> filler = fillerNamed(sampling.engine);
    if (!filler) {
        refuse("there is no engine " + sampling.engine);
    }
    const std::optional<KeyGuard> guard = keyGuardNamed(sampling.keyGuard);
    if (!guard) {
        refuse("there is no key guard " + sampling.keyGuard);
    }
    return {.filler = *filler,
            .sampling = {.temperature = sampling.temperature,
                         .keyGuard = *guard,
                         .range = {sampling.lowestPitch, sampling.highestPitch},
                         .seed = sampling.seed,
                         .candidates = sampling.candidates},
            .count = sampling.count};
}

ProjectSampling samplingOf(const FillSettings& settings) {
    const SamplingOptions& sampling = settings.sampling;
    return {.engine = nameOf(settings.filler),
            .temperature = sampling.temperature,
            .keyGuard = nameOf(sampling.keyGuard),
            .lowestPitch = sampling.range.lowest,
            .highestPitch = sampling.range.highest,
            .seed = sampling.seed,
            .candidates = sampling.candidates,
            .count = settings.count};
}

ProjectWeights weightsOf(const WeightHashes& hashes) {
    ProjectWeights weights{.measureVae = hashes.measureVae,
                           .latentRnn = hashes.latentRnn,
                           .anticipationRnn = hashes.anticipationRnn,
                           .latentRnn2019 = hashes.latentRnn2019};
    if (hashes.style) {
        weights.style = hashes.style->name;
        weights.styleLatentRnn = hashes.style->latentRnn;
        weights.styleAnticipationRnn = hashes.style->anticipationRnn;
    }
    return weights;
}

} // namespace lacuna
