// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/benchmarks/machine_rates.h"

#include <vector>

namespace lacuna {

/// The multiply-adds of one stage of a fill, from the sizes of the layers: what the models ask for,
/// however it is computed.
class StageWork {
public:
    /// `times` products that have to wait for one another, as the steps of an RNN do, each of
    /// `rows` rows with a matrix of outputs x inputs.
    void addProducts(int times, double rows, int outputs, int inputs);
    void add(const StageWork& other);

    double multiplyAdds() const;
    /// Milliseconds at the rate of large products.
    double floor(const MachineRates& rates) const;
    /// The same where each product takes at least as long as its weights take to be read: a
    /// sequence of one row can do no better.
    double floorWithReading(const MachineRates& rates) const;

private:
    struct Part {
        double multiplyAdds;
        double weightBytes;
    };
    std::vector<Part> m_parts;
};

/// What the work of one fill depends on. Measures are model measures; the gap is the only stretch
/// that is hidden.
struct FillShape {
    int measures = 0;
    int gapFirst = 0;
    int gapEnd = 0;
    int ticks = 0;      ///< of a measure: places inside the meter
    int freeTicks = 0;  ///< of the whole gap: places no rule settles
    int encoded = 0;    ///< context measures that differ
    int drawn = 0;      ///< candidates of LatentRnn
    int ticked = 0;     ///< candidates of AnticipationRnn
    int reencoded = 0;  ///< drawn measures, of all gap measures but the last, not met before
    int judged = 0;     ///< candidates that differ
    int components = 0; ///< of LatentRnn's mixture
    int memory = 0;     ///< width of AnticipationRnn's; 0 for none
};

/// The stages of StageTimes; the judge's in two, of which the first is done once for each gap.
struct FillWork {
    StageWork encode;
    StageWork context;
    StageWork traverse;
    StageWork decode;
    StageWork reencode;
    StageWork ticks;
    StageWork judgeContext;
    StageWork judgeCandidates;

    StageWork whole() const;
    /// What is left where the context was read before.
    StageWork warm() const;
};

/// Sizes and layers as in models.md sections 2 to 4, tokens and places looked up in tables.
FillWork workOf(const FillShape& shape);

} // namespace lacuna
