// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/notation/ties.h"

#include "engine/score/playing_order.h"

#include <algorithm>

namespace lacuna {

std::vector<int> tieSources(const Score& score) {
    const std::vector<bool> leads = leadsOn(score);
    std::vector<int> sources(static_cast<std::size_t>(score.size()), -1);
    const std::vector<int> beforeEndings = measuresBeforeEndings(score);
    for (int index = 0; index < score.size(); ++index) {
        int& own = sources[static_cast<std::size_t>(index)];
        if (index > 0 && leads[static_cast<std::size_t>(index) - 1])
            own = index - 1;
        else
            own = beforeEndings[static_cast<std::size_t>(index)];
    }
    return sources;
}

const Note* lastNoteOf(const Score& score, int index) {
    if (index < 0 || score.measure(index).events().empty())
        return nullptr;
    return std::get_if<Note>(&score.measure(index).events().back());
}

bool isTiedFrom(const Note* before, const Pitch& pitch) {
    return before &&
           std::any_of(before->heads.begin(), before->heads.end(), [&](const NoteHead& head) {
               return head.tiedToNext && head.pitch == pitch;
           });
}

} // namespace lacuna
