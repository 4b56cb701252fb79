// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_edit.h"

#include "engine/formats/abc_lines.h"
#include "engine/formats/abc_reader.h"
#include "engine/formats/abc_text.h"
#include "engine/formats/abc_tune_reader.h"
#include "engine/formats/abc_whole_edit.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

Tune readTraced(const TuneText& tune, std::string_view text, TuneTrace* trace) {
    const std::vector<SourceLine> lines = linesOf(text);
    if (lines.empty())
        return {};
    std::vector<SourceLine> head = fieldLinesOf(tune.bookHead);
    for (SourceLine& line : head) // what is said about them is said about the tune
        line.offset = lines.front().offset;
    const LineIndex index(text);
    return TuneReader(index, head).read(lines, tune.place, trace);
}

bool readsAs(const Score& score, const TuneText& tune, std::string_view text) {
    return readTraced(tune, text, nullptr).score == score;
}

} // namespace

TuneText tuneTextOf(std::string_view bytes, SourceSpan source, int place) {
    TuneText tune;
    tune.text = bytes.substr(source.begin, source.end - source.begin);
    tune.bookHead = bytes.substr(0, firstTune(bytes));
    tune.place = place;
    tune.form = formOf(bytes);
    if (!isUtf8(tune.text))
        tune.form.encoding = TextEncoding::Latin1;
    return tune;
}

Tune readTune(const TuneText& tune) {
    return readTraced(tune, tune.text, nullptr);
}

std::string rewriteTune(const TuneText& tune, const Score& now) {
    TuneTrace trace;
    const Tune read = readTraced(tune, tune.text, &trace);
    if (read.score == now)
        return std::string(tune.text);
    const std::string plain = writtenPlainly(now, tune.form);
    const Score settled = readTraced(tune, plain, nullptr).score;
    std::string anew = writtenAnew(tune.text, trace, settled, tune.form);
    return readsAs(settled, tune, anew) ? anew : plain;
}

std::string withSpanReplaced(std::string_view bytes, SourceSpan span, std::string_view text) {
    std::string out(bytes.substr(0, span.begin));
    out += text;
    out += bytes.substr(std::min(span.end, bytes.size()));
    return out;
}

std::optional<int> measureAtOffset(const Tune& tune, std::size_t offset) {
    const std::vector<SourceSpan>& spans = tune.measureSources;
    if (spans.empty() || offset < spans.front().begin)
        return std::nullopt;
    const auto found = std::find_if(spans.begin(), spans.end(),
                                    [&](SourceSpan span) { return span.end > offset; });
    return static_cast<int>(found == spans.end() ? spans.size() - 1 : found - spans.begin());
}

} // namespace lacuna
