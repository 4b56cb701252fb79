// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc_edit.h"

#include "engine/formats/abc_content_edit.h"
#include "engine/formats/abc_frame_edit.h"
#include "engine/formats/abc_head_edit.h"
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
    BookHead head = bookHeadOf(tune.bookHead);
    for (SourceLine& line : head.lines) // what is said about them is said about the tune
        line.offset = lines.front().offset;
    const LineIndex index(text);
    MeasureRoom room;
    return TuneReader(index, head, room).read(lines, tune.place, trace);
}

// How much of a measure that differs is written anew.
enum class Breadth { Signs, Measure, Neighbours, Line };

// Leads a tune's text towards a score by rewriting, reading again, and rewriting what still
// differs.
class Rewriting {
public:
    /// `wanted`, and the same as it reads when written: what is a tie in one may be a slur in the
    /// other. The first rounds go for what is wanted.
    Rewriting(const TuneText& tune, const Score& wanted, const Score& settled)
        : m_tune(tune), m_target(wanted), m_settled(settled), m_text(tune.text) {}

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

    // What comes first decides how the rest reads: the header, then how many measures there are,
    // then what is in force before each.
    std::vector<TextEdit> edits(Breadth breadth) const {
        std::vector<TextEdit> edits;
        HeadEdit(m_now, m_target.header(), edits).change();
        if (!edits.empty())
            return edits;
        const std::vector<MeasureText> texts = measureTexts(m_now);
        FrameEdit frames(m_now, texts, m_target, edits);
        if (m_now.score.size() != m_target.size()) {
            frames.addAndRemoveMeasures();
            return edits;
        }
        frames.changeLeads();
        if (!edits.empty())
            return edits;
        ContentEdit contents(m_now, texts, edits);
        for (int i = 0; i < m_target.size(); ++i) {
            if (breadth == Breadth::Signs ? differs(i) : isNear(i, breadth)) {
                if (breadth == Breadth::Signs)
                    contents.change(i, m_target.measure(i));
                else
                    contents.rewrite(i, m_target.measure(i));
            }
            frames.changeBar(i);
        }
        return edits;
    }

    bool differs(int i) const {
        const Measure& now = m_now.score.measure(i);
        const Measure& target = m_target.measure(i);
        return now.isBlank() != target.isBlank() || now.length() != target.length() ||
               now.frame().annotations != target.frame().annotations ||
               !(now.isBlank() || *now.music() == *target.music());
    }

    bool isNear(int i, Breadth breadth) const {
        const int size = m_target.size();
        const auto startsLine = [&](int k) { return m_target.measure(k).frame().startsLine; };
        if (breadth == Breadth::Measure)
            return differs(i);
        if (breadth == Breadth::Neighbours)
            return differs(i) || (i > 0 && differs(i - 1)) || (i + 1 < size && differs(i + 1));
        int first = i;
        while (first > 0 && !startsLine(first))
            --first;
        for (int k = first; k < size && (k <= first || !startsLine(k)); ++k) {
            if (differs(k))
                return true;
        }
        return false;
    }

    const TuneText& m_tune;
    Score m_target;
    const Score& m_settled;
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

std::string rewriteTune(const TuneText& tune, const Score& now) {
    TuneTrace trace;
    if (readTraced(tune, tune.text, &trace).score == now)
        return std::string(tune.text);
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

std::string bookOfTune(std::string_view bytes, SourceSpan source, int place, const Score& now) {
    const TuneText tune = tuneTextOf(bytes, source, place);
    return std::string(tune.bookHead) + rewriteTune(tune, now) + std::string(tune.form.lineEnd);
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
