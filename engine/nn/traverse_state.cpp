// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/traverse_state.h"

#include <cstddef>

namespace lacuna {

TraverseState stateOfRows(const TraverseState& state, std::span<const int> rows) {
    const auto chosen = [&](const std::vector<float>& all) {
        std::vector<float> some;
        const auto size = static_cast<std::ptrdiff_t>(all.size()) / state.rows;
        some.reserve(rows.size() * static_cast<std::size_t>(size));
        for (const int row : rows) {
            const auto first = all.begin() + row * size;
            some.insert(some.end(), first, first + size);
        }
        return some;
    };
    TraverseState some;
    some.measure = state.measure;
    some.rows = static_cast<int>(rows.size());
    for (int layer = 0; layer < 2; ++layer) {
        some.hidden[layer] = chosen(state.hidden[layer]);
    }
    some.features = chosen(state.features);
    for (const TraverseState::Memory& memory : state.memories) {
        // One row stands for all of them.
        some.memories.push_back(
            memory.rows == 1
                ? memory
                : TraverseState::Memory{some.rows, chosen(memory.keys), chosen(memory.values)});
    }
    return some;
}

} // namespace lacuna
