// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_edit.h"

#include "engine/formats/abc/edit/abc_frame_edit.h"
#include "engine/formats/abc/edit/abc_head_edit.h"
#include "engine/formats/abc/edit/abc_part_edit.h"
#include "engine/formats/abc/edit/abc_whole_edit.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <utility>

namespace lacuna {
Tune readTraced(const TuneText& tune, std::string_view text, TuneTrace* trace) {
    const std::vector<SourceLine> lines = linesOf(text);
    if (lines.empty())
        return {};
    BookHead head = bookHeadOf(tune.bookHead);
    for (SourceLine& line : head.lines) // what is said about them is said about the tune
        line.offset = lines.front().offset;
    const LineIndex index(text);
    MeasureRoom room;
    return TuneReader(index, head, room).read(lines, tune.place, trace);
}

namespace {

// Leads a tune's text towards a score by rewriting, reading again, and rewriting what still
// differs.
class Rewriting {
public:
    /// `wanted`, and the same as it reads when written: what is a tie in one may be a slur in the
    /// other. The first rounds go for what is wanted.
    Rewriting(const TuneText& tune, Score wanted, Score settled)
        : m_tune(tune), m_target(std::move(wanted)), m_settled(std::move(settled)),
          m_text(tune.text) {}

    bool reach(Breadth breadth) {
        constexpr int most = 8;
        for (int round = 0; round < most; ++round) {
            read();
            if (m_now.score == m_settled)
                return true;
            if (round == most / 2)
                m_target = m_settled;
            std::string next = withEdits(m_text, edits(breadth));
            if (next == m_text && m_target == m_settled)
                return false;
            if (next == m_text)
                m_target = m_settled;
            m_text = std::move(next);
        }
        read();
        return m_now.score == m_settled;
    }
    const std::string& text() const { return m_text; }

private:
    void read() {
        TuneTrace trace;
        Tune read = readTraced(m_tune, m_text, &trace);
        const bool ownLetters =
            !read.score.header().field('U').empty() ||
            std::any_of(trace.fields.begin(), trace.fields.end(),
                        [](const TracedField& field) { return field.letter == 'm'; }) ||
            std::any_of(trace.tokens.begin(), trace.tokens.end(), [](const TracedToken& token) {
                return token.kind == TokenKind::InlineField && token.letter == 'U';
            });
        m_now = {m_text, m_tune.form, std::move(read.score), std::move(trace), ownLetters};
    }

    // What comes first decides how the rest reads: the header, then the measures.
    std::vector<TextEdit> edits(Breadth breadth) const {
        std::vector<TextEdit> edits;
        HeadEdit(m_now, m_target.header(), edits).change();
        if (!edits.empty())
            return edits;
        return partEdits(m_now, m_target, wholeTune(m_now.score, m_target), breadth);
    }

    const TuneText& m_tune;
    Score m_target;
    Score m_settled;
    std::string m_text;
    TracedTune m_now;
};

} // namespace

TuneText tuneTextOf(std::string_view bytes, SourceSpan source, int place) {
    TuneText tune;
    tune.text = bytes.substr(source.begin, source.end - source.begin);
    tune.bookHead = bytes.substr(0, firstTune(bytes));
    tune.place = place;
    tune.form = formOfPart(tune.text, formOf(bytes));
    return tune;
}

Tune readTune(const TuneText& tune) {
    return readTraced(tune, tune.text, nullptr);
}

namespace {

std::string unreadIn(std::string_view text, const TuneTrace& trace) {
    std::string unread;
    for (const SourceSpan span : trace.unread)
        unread.append(unread.empty() ? "" : " ")
            .append(text.substr(span.begin, span.end - span.begin));
    return unread;
}

// What a measure has no room for is in no score. Where its measure was written anew it stays as a
// comment below the tune.
std::string withUnreadKept(const TuneText& tune, const TuneTrace& before, std::string text) {
    if (before.unread.empty())
        return text;
    TuneTrace after;
    readTraced(tune, text, &after);
    const std::string unread = unreadIn(tune.text, before);
    if (unreadIn(text, after).find(unread) == std::string::npos)
        text.append(tune.form.lineEnd).append("% ").append(unread);
    return text;
}

std::string rewritten(const TuneText& tune, const TuneTrace& trace, const Score& now) {
    const std::string plain = writtenPlainly(now, tune.form);
    const Score settled = readTraced(tune, plain, nullptr).score;
    for (const Breadth breadth :
         {Breadth::Signs, Breadth::Measure, Breadth::Neighbours, Breadth::Line}) {
        Rewriting rewriting(tune, now, settled);
        if (rewriting.reach(breadth))
            return rewriting.text();
    }
    std::string anew = writtenAnew(tune.text, trace, settled, tune.form);
    return readTraced(tune, anew, nullptr).score == settled ? anew : plain;
}

} // namespace

std::string rewriteTune(const TuneText& tune, const Score& now) {
    TuneTrace trace;
    if (readTraced(tune, tune.text, &trace).score == now)
        return std::string(tune.text);
    return withUnreadKept(tune, trace, rewritten(tune, trace, now));
}

std::string bookOfTune(std::string_view bytes, SourceSpan source, int place, const Score& now) {
    const TuneText tune = tuneTextOf(bytes, source, place);
    return std::string(tune.bookHead) + rewriteTune(tune, now) + std::string(tune.form.lineEnd);
}

std::optional<std::string> bookOfTunes(std::string_view bytes, const Tunebook& book,
                                       std::span<const std::size_t> places) {
    const std::string lineEnd(formOf(bytes).lineEnd);
    std::string out(bytes.substr(0, firstTune(bytes)));
    std::vector<Score> wanted;
    for (const std::size_t place : places) {
        const TuneText tune =
            tuneTextOf(bytes, book.tunes.at(place).source, static_cast<int>(place) + 1);
        out += (wanted.empty() ? "" : lineEnd) + std::string(tune.text) + lineEnd;
        wanted.push_back(readTune(tune).score);
    }
    const std::vector<Tune> read = readAbc(out).tunes;
    const bool readAlike = std::ranges::equal(read, wanted, {}, &Tune::score);
    return readAlike ? std::optional(std::move(out)) : std::nullopt;
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
