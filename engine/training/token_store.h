// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/corpus/gap_tasks.h"
#include "engine/training/window_sampling.h"

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <vector>

namespace lacuna {

/// Windows of one batch, on the store's device.
struct WindowBatch {
    torch::Tensor rows;       ///< int64, N x M: measures of the store
    torch::Tensor meters;     ///< int64, N
    torch::Tensor hidden;     ///< bool, N x M
    torch::Tensor hiddenRows; ///< int64: the hidden measures among the N * M, in order
    std::int64_t hiddenCount = 0;
};

/// Which variants of its tunes a store holds beside the tunes themselves.
struct TuneVariants {
    bool octaves = false; ///< an octave higher or lower
    /// Moved along the scale by 1 to mostDegrees degrees either way: the same tune in other modes
    /// of its key signature. A chromatic note stays a semitone above the degree below it.
    bool modes = false;
};

/// All measures of some tunes on one device, as they are and, where the whole tune fits into the
/// tokens' range, as variants. No step of training has to bring notes there again: a batch is
/// a handful of numbers.
class TokenStore {
public:
    TokenStore(const std::vector<CorpusTune>& tunes, torch::Device device,
               const TuneVariants& variants = {});

    /// Of each tune, in measures.
    std::vector<int> sizes() const;
    std::int64_t measures() const { return m_tokens.size(0); }
    /// uint8, measures x 24, and int64, measures: the meter ids.
    const torch::Tensor& tokens() const { return m_tokens; }
    const torch::Tensor& meters() const { return m_meters; }
    /// How many measures, at the store's beginning, are as written: the others are variants.
    std::int64_t writtenMeasures() const { return m_written; }

    /// Does not wait for the device.
    WindowBatch gather(const DrawnBatch& drawn) const;

private:
    struct Place {
        std::int64_t first = 0; ///< measure of the store
        int size = 0;
        int meter = 0;
        std::int64_t otherOctave = -1; ///< first measure of the variant; -1 if there is none
        std::array<std::int64_t, 2 * mostDegrees + 1> degrees = {}; ///< by degrees + mostDegrees
    };

    torch::Device m_device;
    std::int64_t firstMeasure(const DrawnWindow& window) const;

    std::vector<Place> m_places;
    torch::Tensor m_tokens;
    torch::Tensor m_meters;
    std::int64_t m_written = 0;
};

/// Tasks of equal window length, ready for the models.
struct TaskBatch {
    torch::Tensor tokens;           ///< int64, N x M x 24
    torch::Tensor gap;              ///< bool, N x M
    torch::Tensor meters;           ///< int64, N
    std::vector<std::size_t> tasks; ///< which of the tasks each row is
};

/// Groups tasks by window length, at most `largest` in a batch.
std::vector<TaskBatch> taskBatches(const std::vector<GapTask>& tasks, int largest,
                                   torch::Device device);

} // namespace lacuna
