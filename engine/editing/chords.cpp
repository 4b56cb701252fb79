// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/chords.h"

#include "engine/editing/edited_measures.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

bool standsFor(const Annotation& a, const Annotation& b) {
    return a.kind == b.kind && a.at == b.at &&
           (a.kind == Annotation::Kind::ChordSymbol || a.placement == b.placement);
}

// Without what stands for `place`, and with `added` in its place or behind all of its time.
Score withAnnotation(const Score& score, int measure, const Annotation& place, bool isAdded) {
    EditedMeasures measures(score);
    if (place.at < Tick{0} || place.at >= measures.at(measure).length()) {
        throw std::out_of_range("the measure has no such time");
    }
    MeasureFrame frame = measures.frame(measure);
    std::vector<Annotation>& all = frame.annotations;
    const auto old =
        std::ranges::find_if(all, [&](const Annotation& each) { return standsFor(each, place); });
    if (old != all.end() && isAdded) {
        *old = place;
    } else if (old != all.end()) {
        all.erase(old);
    } else if (isAdded) {
        all.insert(std::ranges::upper_bound(all, place.at, {}, &Annotation::at), place);
    } else {
        return score;
    }
    measures.setFrame(measure, std::move(frame));
    return measures.finish();
}

bool isPlacement(char placement) {
    return std::string_view("^_<>@").find(placement) != std::string_view::npos;
}

bool saysJump(const Annotation& annotation, JumpKind kind) {
    const auto sign = annotation.kind == Annotation::Kind::ChordSymbol
                          ? std::nullopt
                          : parseJumpSign(annotation.text);
    return sign && sign->kind == kind;
}

} // namespace

Score setChordSymbol(const Score& score, int measure, Tick at, const std::string& text) {
    if (!parseChordSymbol(text)) {
        throw std::invalid_argument("this is no chord symbol: " + text);
    }
    return withAnnotation(score, measure, {Annotation::Kind::ChordSymbol, at, text, ' '}, true);
}

Score removeChordSymbol(const Score& score, int measure, Tick at) {
    return withAnnotation(score, measure, {Annotation::Kind::ChordSymbol, at, {}, ' '}, false);
}

Score setStaffText(const Score& score, int measure, Tick at, const std::string& text,
                   char placement) {
    if (text.empty() || !isPlacement(placement)) {
        throw std::invalid_argument("there are no words, or no such place for them");
    }
    return withAnnotation(score, measure, {Annotation::Kind::Text, at, text, placement}, true);
}

Score removeStaffText(const Score& score, int measure, Tick at, char placement) {
    return withAnnotation(score, measure, {Annotation::Kind::Text, at, {}, placement}, false);
}

Score setJump(const Score& score, int measure, Tick at, JumpSign jump) {
    EditedMeasures measures(score);
    const Tick length = measures.at(measure).length();
    if (at < Tick{0} || at > length || (at == length && !jump.isLeaving())) {
        throw std::out_of_range("the measure has no such time");
    }
    MeasureFrame frame = measures.frame(measure);
    std::vector<Annotation>& all = frame.annotations;
    std::erase_if(all, [&](const Annotation& each) { return saysJump(each, jump.kind); });
    all.insert(std::ranges::upper_bound(all, at, {}, &Annotation::at),
               {Annotation::Kind::Sign, at, nameOf(jump), ' '});
    measures.setFrame(measure, std::move(frame));
    measures.settleTimes(measure);
    return measures.finish();
}

Score removeJump(const Score& score, int measure, JumpKind kind) {
    EditedMeasures measures(score);
    MeasureFrame frame = measures.frame(measure);
    std::erase_if(frame.annotations,
                  [kind](const Annotation& each) { return saysJump(each, kind); });
    if (frame == measures.frame(measure)) {
        return score;
    }
    measures.setFrame(measure, std::move(frame));
    return measures.finish();
}

} // namespace lacuna
