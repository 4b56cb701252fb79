// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_words.h"

#include "engine/formats/abc/write/abc_event_writer.h"

#include <algorithm>
#include <iterator>

namespace lacuna {

Words wordsWithin(const Words& words, Tick from, Tick to) {
    Words within;
    std::copy_if(words.begin(), words.end(), std::back_inserter(within),
                 [&](const Annotation& word) { return word.at >= from && word.at < to; });
    return within;
}

Words without(Words words, const Words& others) {
    for (const Annotation& other : others) {
        const auto found = std::find(words.begin(), words.end(), other);
        if (found != words.end()) {
            words.erase(found);
        }
    }
    return words;
}

Words wordsAt(const Words& words, Tick at) {
    return wordsWithin(words, at, at + Tick{1});
}

bool saysTheSame(const Words& a, const Words& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Annotation& x, const Annotation& y) {
                          return x.kind == y.kind && x.text == y.text && x.placement == y.placement;
                      });
}

std::string allQuoted(const Words& words) {
    std::string out;
    for (const Annotation& word : words) {
        out += quoted(word);
    }
    return out;
}

std::vector<Tick> startsOf(const Measure& measure) {
    std::vector<Tick> starts{Tick{0}};
    for (const Event& event : measure.events()) {
        starts.push_back(starts.back() + durationOf(event));
    }
    return starts;
}

Words wordsBetween(const Measure& measure) {
    const std::vector<Tick> starts = startsOf(measure);
    Words between;
    for (const Annotation& word : measure.frame().annotations) {
        if (word.at < measure.length() &&
            !std::binary_search(starts.begin(), starts.end(), word.at)) {
            between.push_back(word);
        }
    }
    return between;
}

Words wordsAtEnd(const Measure& measure) {
    Words end = wordsWithin(measure.frame().annotations, measure.length(),
                            measure.length() + wholeNote * 10000);
    return end;
}

} // namespace lacuna
