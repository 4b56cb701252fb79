// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/pasting.h"

#include "engine/editing/fragment.h"
#include "engine/editing/line_writing.h"
#include "engine/editing/measures.h"
#include "engine/editing/music_line.h"
#include "engine/editing/note_input.h"
#include "engine/editing/pickups.h"
#include "engine/editing/removal.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {
namespace {

void checkFragment(const Fragment& fragment) {
    if (fragment.isEmpty()) {
        throw std::invalid_argument("there is nothing to paste");
    }
}

/// Frames of measures that are put in with what stands over them.
class InsertedFrames {
public:
    explicit InsertedFrames(const Score& score) : m_signs(jumpSignsOf(score)) {
        for (const MeasurePointer& measure : score.measures()) {
            if (!measure->frame().section.empty()) {
                m_sections.push_back(measure->frame().section);
            }
        }
    }

    /// What the measure brings on top of what is in force where it goes to.
    MeasureFrame frameOf(MeasureFrame place, const MeasureFrame& own) const {
        place.meter = own.meter;
        place.startsRepeat = own.startsRepeat;
        place.playedTimes = own.playedTimes;
        place.ending = own.ending;
        place.startsLine = place.startsLine || own.startsLine;
        place.tempo = own.tempo;
        place.laterTempos = own.laterTempos;
        if (place.barline == Barline::Single) {
            place.barline = own.barline == Barline::Final ? Barline::Double : own.barline;
        }
        if (std::ranges::find(m_sections, own.section) == m_sections.end()) {
            place.section = own.section;
        }
        for (const Annotation& annotation : own.annotations) {
            if (!isThere(annotation)) {
                place.annotations.push_back(annotation);
            }
        }
        return place;
    }

private:
    bool isThere(const Annotation& annotation) const {
        const auto sign = annotation.kind == Annotation::Kind::ChordSymbol
                              ? std::nullopt
                              : parseJumpSign(annotation.text);
        return sign && std::ranges::find(m_signs, *sign, &PlacedJump::sign) != m_signs.end();
    }

    std::vector<PlacedJump> m_signs;
    std::vector<std::string> m_sections;
};

Pasted inserted(const Score& score, int index, const Fragment& fragment) {
    const int count = static_cast<int>(fragment.measures.size());
    const Score roomy = insertMeasures(score, index, count, NewMeasures::Rests);
    EditedMeasures measures(roomy);
    const InsertedFrames frames(score);
    Pasted pasted{{}, {index, 0}, {index, 0}, {index + count, Tick{0}}};
    const bool bringsLines =
        std::any_of(fragment.measures.begin() + 1, fragment.measures.end(),
                    [](const MeasurePointer& measure) { return measure->frame().startsLine; });
    for (int i = 0; i < count; ++i) {
        const Measure& own = *fragment.measures[static_cast<std::size_t>(i)];
        const MeasureFrame& place = measures.frame(index + i);
        MeasureFrame frame = frames.frameOf(place, own.frame());
        if (i == 0) { // whatever one does where the music comes from
            frame.startsLine = place.startsLine;
        } else if (bringsLines || (!frame.ending.empty() && frame.ending.front() > 1)) {
            frame.startsLine = own.frame().startsLine;
        }
        if (score.size() == 0) {
            frame.key = own.frame().key;
            frame.staff = own.frame().staff;
            frame.unit = own.frame().unit;
        }
        measures.set(index + i, share(own.withFrame(std::move(frame))));
        measures.settleTimes(index + i);
        if (!own.events().empty()) {
            pasted.last = {index + i, static_cast<int>(own.events().size()) - 1};
        }
    }
    if (index == 0) {
        const MeasureFrame& first = measures.frame(0);
        measures.header.meter = first.meter;
        measures.header.key = first.key;
        measures.header.staff = first.staff;
        measures.header.unit = first.unit;
    }
    pasted.score = measures.finish();
    return pasted;
}

/// Whether nothing but silence is between two times of a measure.
bool isSilent(const Measure& measure, Tick begin, Tick end) {
    Tick at;
    for (const Event& event : measure.events()) {
        const Tick next = at + durationOf(event);
        if (std::holds_alternative<Note>(event) && at < end && next > begin) {
            return false;
        }
        at = next;
    }
    return true;
}

} // namespace

Pasted pasteOver(const Score& score, Caret at, const Fragment& fragment) {
    checkFragment(fragment);
    const Caret from = settledCaret(score, at);
    const MusicLine line = lineOf(fragment);
    EditedMeasures measures(withRoom(score, from, line.length()));
    const WrittenLine written = writeLine(measures, from, line);
    return {measures.finish(), written.first, written.last, written.behind};
}

Pasted pasteWithUpbeat(const Score& score, Caret at, const Fragment& fragment, Tick upbeat) {
    Caret from = settledCaret(score, at);
    for (Tick left = upbeat; left > Tick{0};) {
        if (from.at == Tick{0} && from.measure == 0) {
            return pasteOver(lengthenPickup(score, left), Caret{}, fragment);
        }
        if (from.at == Tick{0}) {
            --from.measure;
            from.at = score.measure(from.measure).length();
        }
        const Tick taken = std::min(left, from.at);
        if (!isSilent(score.measure(from.measure), from.at - taken, from.at)) {
            throw std::invalid_argument("notes stand where the upbeat belongs");
        }
        from.at -= taken;
        left -= taken;
    }
    return pasteOver(score, from, fragment);
}

Pasted pasteMeasures(const Score& score, int index, const Fragment& fragment, PasteMeasures how) {
    checkFragment(fragment);
    if (!fragment.isWhole) {
        throw std::invalid_argument("only whole measures can be pasted so");
    }
    if (index < 0 || index > score.size()) {
        throw std::out_of_range("the tune has no such measure");
    }
    return how == PasteMeasures::Over ? pasteOver(score, {index, Tick{0}}, fragment)
                                      : inserted(score, index, fragment);
}

Swapped swapNotes(const Score& score, Place first, Place last, const Fragment& fragment) {
    const auto [from, to] = std::minmax({first, last});
    Fragment taken = copyNotes(score, from, to);
    const Caret at = caretAt(score, from);
    return {pasteOver(removeContents(score, from, to), at, fragment), std::move(taken)};
}

Pasted repeatSelection(const Score& score, Place first, Place last) {
    const Place end = std::max(first, last);
    return pasteOver(score, caretAt(score, {end.measure, end.event + 1}),
                     copyNotes(score, first, last));
}

Pasted repeatMeasure(const Score& score, int measure) {
    return pasteOver(score, {measure + 1, Tick{0}}, copyMeasures(score, {measure, measure + 1}));
}

} // namespace lacuna
