// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/book_comparison.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <string>
#include <utility>

namespace lacuna {

namespace {

bool sameMeasure(const Score& a, const Score& b, int atA, int atB) {
    const MeasurePointer& x = a.measures()[static_cast<std::size_t>(atA)];
    const MeasurePointer& y = b.measures()[static_cast<std::size_t>(atB)];
    return x == y || *x == *y;
}

/// The measures between what the two begin and end with alike; one by one if there are as many.
void compareMeasures(const Score& a, const Score& b, TuneDifference& difference) {
    const int shorter = std::min(a.size(), b.size());
    int first = 0;
    while (first < shorter && sameMeasure(a, b, first, first)) {
        ++first;
    }
    int rest = 0;
    while (rest < shorter - first && sameMeasure(a, b, a.size() - 1 - rest, b.size() - 1 - rest)) {
        ++rest;
    }
    const MeasureRange inA{first, a.size() - rest};
    const MeasureRange inB{first, b.size() - rest};
    if (a.size() != b.size()) {
        difference.measuresA.push_back(inA);
        difference.measuresB.push_back(inB);
    } else {
        for (int i = inA.first; i < inA.end; ++i) {
            if (sameMeasure(a, b, i, i)) {
                continue;
            }
            if (difference.measuresA.empty() || difference.measuresA.back().end != i) {
                difference.measuresA.push_back({i, i});
            }
            ++difference.measuresA.back().end;
        }
        difference.measuresB = difference.measuresA;
    }
}

/// For each tune of `a` its place in `b`.
std::vector<std::optional<int>> partners(const OpenBook& a, const OpenBook& b) {
    std::vector<std::optional<int>> places(a.tunes.size());
    std::vector<bool> taken(b.tunes.size());
    for (std::size_t i = 0; i < a.tunes.size(); ++i) {
        if (a.tunes.size() == b.tunes.size()) {
            places[i] = static_cast<int>(i);
            continue;
        }
        const TuneHeader& head = a.tunes[i].current.header();
        for (std::size_t j = 0; j < b.tunes.size() && !places[i]; ++j) {
            const TuneHeader& other = b.tunes[j].current.header();
            if (!taken[j] && head.number == other.number && head.title() == other.title()) {
                places[i] = static_cast<int>(j);
                taken[j] = true;
            }
        }
    }
    return places;
}

/// As it would be saved, a draft as it was typed.
const std::string& bytesOf(const OpenBook& book, std::size_t tune) {
    const DraftPointer& draft = book.tunes[tune].draft;
    return draft ? draft->bytes : textOf(book, static_cast<int>(tune))->bytes;
}

/// Not by their scores alone: a second voice, a comment, "K:C" for "K:Cmaj" are in no score.
bool areAlike(const OpenBook& a, std::size_t inA, const OpenBook& b, std::size_t inB) {
    return a.tunes[inA].current == b.tunes[inB].current && bytesOf(a, inA) == bytesOf(b, inB);
}

} // namespace

std::vector<TuneDifference> differencesBetween(const OpenBook& a, const OpenBook& b) {
    std::vector<TuneDifference> differences;
    std::vector<bool> seen(b.tunes.size());
    const std::vector<std::optional<int>> places = partners(a, b);
    for (std::size_t i = 0; i < a.tunes.size(); ++i) {
        TuneDifference difference{
            .inA = static_cast<int>(i), .inB = places[i], .measuresA = {}, .measuresB = {}};
        if (places[i]) {
            const auto j = static_cast<std::size_t>(*places[i]);
            seen[j] = true;
            if (areAlike(a, i, b, j)) {
                continue;
            }
            compareMeasures(a.tunes[i].current, b.tunes[j].current, difference);
        }
        differences.push_back(std::move(difference));
    }
    for (std::size_t j = 0; j < b.tunes.size(); ++j) {
        if (!seen[j]) {
            differences.push_back(
                {.inA = {}, .inB = static_cast<int>(j), .measuresA = {}, .measuresB = {}});
        }
    }
    return differences;
}

QString barsInWords(const Score& score, const std::vector<MeasureRange>& measures) {
    const std::vector<int> numbers = measureNumbers(score);
    std::vector<std::pair<int, int>> runs;
    for (const MeasureRange range : measures) {
        if (range.isEmpty()) {
            continue;
        }
        const int first = numbers.at(static_cast<std::size_t>(range.first));
        const int last = numbers.at(static_cast<std::size_t>(range.end - 1));
        if (!runs.empty() && runs.back().second == first) { // the halves of a bar have one number
            runs.back().second = last;
        } else {
            runs.emplace_back(first, last);
        }
    }
    if (runs.empty()) {
        return {};
    }
    const bool hasPickup = runs.front().first == 0;
    if (hasPickup) {
        runs.front().first = 1;
        if (runs.front().second == 0) {
            runs.erase(runs.begin());
        }
    }
    QString pickup = QCoreApplication::translate("BookComparison", "pickup");
    if (runs.empty()) {
        return pickup;
    }
    QStringList words;
    for (const auto& [first, last] : runs) {
        words << (first == last ? QString::number(first)
                                : QStringLiteral("%1–%2").arg(first).arg(last));
    }
    const bool one = runs.size() == 1 && runs.front().first == runs.front().second;
    const QString bars = (one ? QCoreApplication::translate("BookComparison", "bar %1")
                              : QCoreApplication::translate("BookComparison", "bars %1"))
                             .arg(QLocale().createSeparatedList(words));
    return hasPickup ? QCoreApplication::translate("BookComparison", "%1 and %2").arg(pickup, bars)
                     : bars;
}

} // namespace lacuna
