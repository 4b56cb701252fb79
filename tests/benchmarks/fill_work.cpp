// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/fill_work.h"

#include "engine/nn/kernel_set.h"
#include "engine/nn/model_tokens.h"

#include <algorithm>

namespace lacuna {

namespace {

// MeasureVae
constexpr int measureSize = 320;
constexpr int measureGates = 3 * measureSize;
constexpr int measureHead = 64;
// LatentRnn
constexpr int tuneSize = 384;
constexpr int tuneGates = 3 * tuneSize;
constexpr int half = tuneSize / 2;
constexpr int attentionHidden = 2 * tuneSize;
// AnticipationRnn
constexpr int judgeSize = 384;
constexpr int judgeGates = 3 * judgeSize;
constexpr int judgeHead = 256;

/// `rounds` batches of measures -> latents, `rows` each.
StageWork encodingOf(int rounds, double rows) {
    StageWork work;
    for (int direction = 0; direction < 2; ++direction) {
        work.addProducts(rounds * model::ticks, rows, measureGates, measureSize);
        work.addProducts(rounds, rows * model::ticks, measureGates, 2 * measureSize);
        work.addProducts(rounds * model::ticks, rows, measureGates, measureSize);
    }
    work.addProducts(rounds, rows, model::latent, 2 * measureSize); // the mean alone
    return work;
}

StageWork decodingOf(const FillShape& shape) {
    StageWork work;
    const int gap = shape.gapEnd - shape.gapFirst;
    const int beats = shape.ticks / model::ticksPerBeat;
    work.addProducts(gap, shape.drawn, measureSize, model::latent);
    work.addProducts(gap, shape.drawn, measureGates, measureSize);         // b0's share of inputs
    work.addProducts(gap * beats, shape.drawn, measureGates, measureSize); // beat steps
    work.addProducts(gap, shape.drawn * beats, measureSize, measureSize);
    work.addProducts(gap, shape.drawn * beats, measureGates, measureSize); // beats' share of ticks
    work.addProducts(gap * shape.ticks, shape.drawn, measureGates, measureSize);
    work.addProducts(shape.freeTicks, shape.drawn, measureHead, measureSize);
    work.addProducts(shape.freeTicks, shape.drawn, model::tokens, measureHead);
    return work;
}

/// Keys and values of `rows` rows.
void addTargets(StageWork& work, int times, double rows) {
    work.addProducts(times, rows, 2 * tuneSize, tuneSize);
}

/// The rest of an attention block for `rows` queries that look at `targets` rows each.
void addQueries(StageWork& work, int times, double rows, int targets) {
    work.addProducts(times, rows, 2 * tuneSize, tuneSize); // query and output
    work.addProducts(times, rows, attentionHidden, tuneSize);
    work.addProducts(times, rows, tuneSize, attentionHidden);
    // Scores and weighted values: these targets are no weights but cost as much to read.
    work.addProducts(times, rows, 2 * targets, tuneSize);
}

StageWork contextOf(const FillShape& shape) {
    StageWork work;
    const int visible = shape.measures - (shape.gapEnd - shape.gapFirst);
    work.addProducts(1, visible, tuneSize, model::latent);
    for (int run = 0; run < 4; ++run) { // two layers, two directions
        work.addProducts(1, shape.measures, 3 * half, tuneSize);
        work.addProducts(shape.measures, 1, 3 * half, half);
    }
    // What follows the gap is read but never asked for.
    addTargets(work, 1, shape.measures);
    addQueries(work, 1, shape.gapEnd, visible);
    work.addProducts(1, shape.gapEnd, tuneSize, tuneSize); // c in traverse_in
    work.addProducts(1, shape.gapEnd - shape.gapFirst, shape.components,
                     tuneSize); // and in the logits
    // The traverse up to and with the first gap measure.
    const int passed = shape.gapFirst + 1;
    work.addProducts(1, shape.gapFirst, tuneSize, model::latent);
    for (int layer = 0; layer < 2; ++layer) {
        work.addProducts(1, passed, tuneGates, tuneSize);
        work.addProducts(passed, 1, tuneGates, tuneSize);
    }
    addTargets(work, 1, passed);
    addQueries(work, 1, 1, passed);
    return work;
}

StageWork traverseOf(const FillShape& shape) {
    StageWork work;
    const int gap = shape.gapEnd - shape.gapFirst;
    for (int i = 1; i < gap; ++i) {
        work.addProducts(1, shape.drawn, tuneSize, model::latent);
        for (int layer = 0; layer < 2; ++layer) {
            work.addProducts(2, shape.drawn, tuneGates, tuneSize); // input and state
        }
        addTargets(work, 1, shape.drawn);
        addQueries(work, 1, shape.drawn, shape.gapFirst + 1 + i);
    }
    // The logits, then the mean and the deviations of one component.
    work.addProducts(gap, shape.drawn, shape.components, tuneSize);
    work.addProducts(gap, shape.drawn, 2 * model::latent, 2 * tuneSize);
    return work;
}

/// Both layers over `ticks` ticks of `rows` sequences that are known beforehand.
void addTickRnn(StageWork& work, int ticks, double rows) {
    work.addProducts(ticks, rows, judgeGates, judgeSize);
    work.addProducts(1, ticks * rows, judgeGates, judgeSize);
    work.addProducts(ticks, rows, judgeGates, judgeSize);
}

/// What the memory holds of the visible measures: a GRU up to the last of them, then a key and a
/// value for each place that is asked for, the token's share being looked up.
void addMemories(StageWork& work, const FillShape& shape) {
    const int visible = shape.measures - (shape.gapEnd - shape.gapFirst);
    const int read = shape.gapEnd < shape.measures ? shape.measures : shape.gapFirst;
    work.addProducts(read * model::ticks, 1, 3 * shape.memory, shape.memory);
    work.addProducts(1, visible * shape.ticks, 2 * shape.memory, shape.memory + judgeSize);
}

/// What the candidates ask the memory: at each tick one batch looks at the same places.
void addQuestions(StageWork& work, const FillShape& shape, int rows) {
    const int visible = shape.measures - (shape.gapEnd - shape.gapFirst);
    work.addProducts(1, shape.freeTicks * rows, 2 * shape.memory, judgeSize);
    work.addProducts(shape.freeTicks, rows, 2 * visible + 1, shape.memory);
}

StageWork judgeContextOf(const FillShape& shape) {
    StageWork work;
    addTickRnn(work, shape.measures * model::ticks, 1); // constraints
    work.addProducts(1, shape.gapEnd * model::ticks, judgeGates, judgeSize);
    addTickRnn(work, shape.gapFirst * model::ticks, 1);
    addMemories(work, shape);
    return work;
}

/// AnticipationRnn over the gap of so many candidates, whether it judges or draws.
StageWork tickingOf(const FillShape& shape, int rows) {
    StageWork work;
    const int gap = shape.gapEnd - shape.gapFirst;
    addTickRnn(work, (gap - 1) * model::ticks + shape.ticks, rows);
    work.addProducts(1, shape.freeTicks * rows, judgeHead, judgeSize);
    work.addProducts(1, shape.freeTicks * rows, model::tokens, judgeHead);
    addQuestions(work, shape, rows);
    return work;
}

} // namespace

void StageWork::addProducts(int times, double rows, int outputs, int inputs) {
    const double weights = static_cast<double>(times) * outputs * inputs;
    m_parts.push_back({weights * rows, weights * static_cast<double>(kernels().weightBytes)});
}

void StageWork::add(const StageWork& other) {
    m_parts.insert(m_parts.end(), other.m_parts.begin(), other.m_parts.end());
}

double StageWork::multiplyAdds() const {
    double sum = 0;
    for (const Part& part : m_parts) {
        sum += part.multiplyAdds;
    }
    return sum;
}

double StageWork::floor(const MachineRates& rates) const {
    return 1000 * multiplyAdds() / rates.multiplyAdds;
}

double StageWork::floorWithReading(const MachineRates& rates) const {
    double seconds = 0;
    for (const Part& part : m_parts) {
        seconds += std::max(part.multiplyAdds / rates.multiplyAdds, part.weightBytes / rates.bytes);
    }
    return 1000 * seconds;
}

FillWork workOf(const FillShape& shape) {
    const int again = shape.gapEnd - shape.gapFirst - 1;
    return {.encode = encodingOf(1, shape.encoded),
            .context = contextOf(shape),
            .traverse = traverseOf(shape),
            .decode = decodingOf(shape),
            .reencode = again > 0 ? encodingOf(again, static_cast<double>(shape.reencoded) / again)
                                  : StageWork(),
            .ticks = tickingOf(shape, shape.ticked),
            .judgeContext = judgeContextOf(shape),
            .judgeCandidates = tickingOf(shape, shape.judged)};
}

StageWork FillWork::whole() const {
    StageWork all = warm();
    for (const StageWork* each : {&encode, &context, &judgeContext}) {
        all.add(*each);
    }
    return all;
}

StageWork FillWork::warm() const {
    StageWork some = traverse;
    for (const StageWork* each : {&decode, &reencode, &ticks, &judgeCandidates}) {
        some.add(*each);
    }
    return some;
}

} // namespace lacuna
