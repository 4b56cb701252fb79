// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/measure_scope.h"

#include "ui/views/gap_signs.h"

#include <QCoreApplication>

#include <algorithm>

namespace lacuna {

QString measuresInWords(const Score& score, MeasureRange range) {
    if (range == MeasureRange{0, score.size()}) {
        return QCoreApplication::translate("MeasureScope", "The whole tune");
    }
    const std::vector<int> numbers = measureNumbers(score);
    QString words = barsInWords(numbers.at(static_cast<std::size_t>(range.first)),
                                numbers.at(static_cast<std::size_t>(range.end - 1)));
    words[0] = words[0].toUpper();
    return words;
}

std::vector<MeasureScope> scopesFor(const Score& score, const MeasuresAtHand& atHand) {
    std::vector<MeasureScope> scopes;
    const auto add = [&](MeasureRange range, const QString& words) {
        const bool isNew = std::ranges::none_of(
            scopes, [&](const MeasureScope& scope) { return scope.range == range; });
        if (!range.isEmpty() && isNew) {
            scopes.push_back({range, words});
        }
    };
    const MeasureRange whole{0, score.size()};
    const MeasureRange range = atHand.range;
    // Whoever says from bar 1 on means its pickup too.
    const bool isBehindPickup = range.first == 1 && measureNumbers(score).front() == 0;
    const int first = isBehindPickup ? 0 : range.first;
    const bool areSeveral = atHand.areChosen && range.count() > 1;
    if (areSeveral) {
        add(range, measuresInWords(score, range));
    }
    if (!range.isEmpty()) {
        const int number = measureNumbers(score).at(static_cast<std::size_t>(range.first));
        const QString bar = number == 0 ? QCoreApplication::translate("MeasureScope", "the pickup")
                                        : barsInWords(number, number);
        const MeasureRange toEnd{first, score.size()};
        if (atHand.toNextChange.end != toEnd.end) {
            add({first, atHand.toNextChange.end},
                QCoreApplication::translate("MeasureScope", "From %1 to the next change").arg(bar));
        }
        if (toEnd != whole) {
            add(toEnd, QCoreApplication::translate("MeasureScope", "From %1 to the end").arg(bar));
        }
    }
    add(whole, measuresInWords(score, whole));
    if (!areSeveral) {
        add(range, range.isEmpty() ? QString() : measuresInWords(score, range));
    }
    return scopes;
}

} // namespace lacuna
