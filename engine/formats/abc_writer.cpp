// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_writer.h"

#include "engine/formats/abc_fields.h"
#include "engine/formats/abc_measure_writer.h"
#include "engine/formats/abc_text.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr int measuresALine = 4;

void addField(std::string& out, char letter, const std::string& value) {
    out += letter;
    out += looksLikeBarAfterColon(value) ? ": " : ":";
    out += value;
    out += '\n';
}

void addTextFields(std::string& out, const TuneHeader& header, bool (*wanted)(char)) {
    for (const TextField& field : header.fields) {
        if (!wanted(field.letter))
            continue;
        if (field.letter == '%')
            out += "%%" + encodeAbcText(field.text) + "\n";
        else
            addField(out, field.letter, encodeAbcText(field.text));
    }
}

std::string headOf(const TuneHeader& header) {
    std::string out;
    addField(out, 'X', std::to_string(header.number));
    for (const std::string& title : header.titles)
        addField(out, 'T', encodeAbcText(title));
    if (!header.rhythm.empty())
        addField(out, 'R', encodeAbcText(header.rhythm));
    addTextFields(out, header, [](char) { return true; });
    addField(out, 'M', formatMeter(header.meter));
    addField(out, 'L', formatUnit(header.unit));
    if (header.tempo)
        addField(out, 'Q', formatTempo(*header.tempo));
    addField(out, 'K', formatKey(header.key));
    return out;
}

// How many measures the line that begins at `first` has.
int lineLength(const Score& score, int first) {
    int end = first + 1;
    while (end < score.size() && !score.measure(end).frame().startsLine)
        ++end;
    return end - first;
}

} // namespace

std::string writeAbc(const Score& score) {
    std::string out = headOf(score.header());
    MeasureWriter writer(score.header());
    int inLine = 0;
    bool longLine = false;
    for (int i = 0; i < score.size(); ++i) {
        const MeasureFrame& frame = score.measure(i).frame();
        if (i == 0 || frame.startsLine) {
            if (i > 0)
                out += '\n';
            inLine = 0;
            longLine = lineLength(score, i) > 2 * measuresALine;
        } else if (longLine && inLine == measuresALine) {
            out += "\\\n"; // a line in the file only, not on paper
            inLine = 0;
        } else {
            out += ' ';
        }
        ++inLine;
        out += writer.write(score.measure(i), i == 0);
        const bool repeatFollows =
            i + 1 < score.size() && score.measure(i + 1).frame().startsRepeat;
        out += barSign(frame, repeatFollows);
    }
    if (score.size() > 0)
        out += '\n';
    return out;
}

std::string writeTunebook(std::span<const Score> scores) {
    std::string out = "%abc-2.1\n%%abc-creator Lacuna\n\n";
    for (const Score& score : scores)
        out += writeAbc(score) + "\n";
    return out;
}

} // namespace lacuna
