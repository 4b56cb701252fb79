// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/lead_sheet_layout.h"

#include "ui/engraving/layout_memo.h"
#include "ui/engraving/text_faces.h"

namespace lacuna {

namespace {

/// Notes, rests and whatever stands at them that are laid out in some 20 ms.
constexpr std::size_t fewSigns = 3000;
constexpr std::size_t lettersOfSign = 8;

std::size_t signsOf(const Event& event) {
    const auto* note = std::get_if<Note>(&event);
    return note ? note->heads.size() + note->graces.notes.size() + note->decorations.size() +
                      (note->syllable ? 1 : 0)
                : std::size_t{1};
}

std::size_t lettersOf(const std::vector<std::string>& texts) {
    std::size_t letters = 0;
    for (const std::string& text : texts)
        letters += text.size();
    return letters;
}

std::size_t signsOf(const MeasureFrame& frame) {
    std::size_t letters = 0;
    for (const Annotation& annotation : frame.annotations)
        letters += lettersOfSign + annotation.text.size();
    for (const TextLine& line : frame.textAbove)
        letters += lettersOfSign + line.text.size();
    return 2 + letters / lettersOfSign; // bar line, number
}

std::size_t signsOf(const Measure& measure) {
    std::size_t signs = signsOf(measure.frame());
    for (const Event& event : measure.events())
        signs += signsOf(event);
    return signs;
}

std::size_t signsOf(const TuneHeader& header) {
    std::size_t letters = lettersOf(header.titles) + header.rhythm.size();
    for (const TextLine& line : header.textBelow)
        letters += lettersOfSign + line.text.size();
    for (const TextField& field : header.fields)
        if (field.letter == 'W')
            letters += lettersOfSign + field.text.size();
    return letters / lettersOfSign;
}

using PlainWidth = double (*)(const QString&, Face);

bool isSameWidth(const TextWidth& a, const TextWidth& b) {
    const auto* plainA = a.target<PlainWidth>();
    const auto* plainB = b.target<PlainWidth>();
    return (!a && !b) || (plainA && plainB && *plainA == *plainB);
}

/// Whether what was laid out so looks the same when laid out so.
bool isSameLook(const LayoutOptions& a, const LayoutOptions& b) {
    return a.width == b.width && a.margin == b.margin && a.topMargin == b.topMargin &&
           a.signSpace == b.signSpace && a.showTitle == b.showTitle &&
           a.showMeasureNumbers == b.showMeasureNumbers && a.showChords == b.showChords &&
           a.singleSystem == b.singleSystem && a.justify == b.justify &&
           a.keepSourceLines == b.keepSourceLines && a.range == b.range &&
           isSameWidth(a.textWidth, b.textWidth) && a.style == b.style;
}

MeasureRange laidOut(const Score& score, const LayoutOptions& options) {
    const MeasureRange range = options.range.value_or(MeasureRange{0, score.size()});
    const int first = std::clamp(range.first, 0, score.size());
    return {first, std::clamp(range.end, first, score.size())};
}

LayoutMemo emptyMemo(const Score& score, const LayoutOptions& options, int first) {
    LayoutMemo memo{
        .options = options, .score = score, .first = first, .tieSources = {}, .leadsOn = {}};
    memo.options.stop = {};
    return memo;
}

LayoutMemoPointer usable(const LayoutMemoPointer& before, const LayoutOptions& options) {
    return before && isSameLook(before->options, options) ? before : nullptr;
}

} // namespace

RememberedLayout layOutAgain(const Score& score, const LayoutOptions& options,
                             const LayoutMemoPointer& latest) {
    const Engraving engraving{options, SmuflFont::bravura(),
                              options.textWidth ? options.textWidth : TextWidth(widthOf)};
    const MeasureRange range = laidOut(score, options);
    const LayoutMemoPointer before = usable(latest, options);
    const auto now = std::make_shared<LayoutMemo>(emptyMemo(score, options, range.first));
    const KnownMeasures known(before, *now, range.count());
    followPlaying(*now, before.get());
    writeMeasures(engraving, *now, known);
    if (options.stop.stop_requested())
        return {};
    breakSystems(engraving, *now, known);
    if (options.stop.stop_requested())
        return {};
    planSystems(engraving, *now, before.get());
    drawSystems(engraving, *now, known);
    drawHeading(engraving, *now, before.get());
    if (options.stop.stop_requested())
        return {};
    return {makePage(engraving, *now), now};
}

LeadSheetLayout layOutLeadSheet(const Score& score, const LayoutOptions& options) {
    return layOutAgain(score, options, nullptr).layout;
}

bool takesLong(const Score& score, const LayoutOptions& options, const LayoutMemoPointer& latest) {
    const MeasureRange range = laidOut(score, options);
    const LayoutMemoPointer before = usable(latest, options);
    const LayoutMemo now = emptyMemo(score, options, range.first);
    const KnownMeasures known(before, now, range.count());
    std::size_t signs = options.showTitle ? signsOf(score.header()) : 0;
    int next = 0; // measures before it have been counted
    const auto countTo = [&](int first, int end) {
        for (next = std::max(first, next); next < end && signs <= fewSigns; ++next)
            signs += signsOf(score.measure(range.first + next));
    };
    // What is new is drawn with the lines around it; the last one may be stretched like the others.
    constexpr int lineful = 8;
    for (int i = 0; i < range.count() && signs <= fewSigns; ++i) {
        if (known.place(i) < 0)
            countTo(i - lineful, std::min(i + lineful, range.count()));
    }
    countTo(range.count() - lineful, range.count());
    return signs > fewSigns;
}

} // namespace lacuna
