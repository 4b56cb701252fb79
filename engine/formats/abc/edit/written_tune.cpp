// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/written_tune.h"

#include "engine/failure.h"
#include "engine/formats/abc/edit/abc_text_lines.h"
#include "engine/formats/abc/read/abc_body_reader.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_tune_reader.h"
#include "engine/formats/text/abc_text.h"
#include "engine/notation/bar_accidentals.h"
#include "engine/notation/section_ends.h"

#include <algorithm>
#include <span>
#include <utility>

namespace lacuna {
namespace {

// A tune half as long as the reader takes: what it counts towards that is not kept up to date.
constexpr Tick longestInParts = wholeNote * 5000;

bool namesCharset(std::string_view line) {
    return (line.starts_with("%%") || line.starts_with("I:")) &&
           charsetNamed(trimmed(withoutComment(line.substr(2)))).has_value();
}

// Whether a line below the head has a meaning beyond its music: it ends the tune, begins one, is
// quoted in a mail, begins a block of words, names a voice, of which one is chosen to be read, or
// says how all lines are to be read.
bool concernsOthers(const SourceLine& line) {
    const std::string_view text = trimmed(line.text);
    return text.empty() || startsTune(text) || text.starts_with('<') || text.starts_with('>') ||
           text.ends_with('>') || !blockBegunBy(text).empty() || text.starts_with("%%end") ||
           text.find("V:") != std::string_view::npos || namesCharset(line.text);
}

// Whether the lines below a head can be read each by itself.
bool isPlain(std::span<const SourceLine> lines, std::size_t body) {
    bool hasKey = false; // else the first K: to come ends the head
    for (const SourceLine& line : lines) {
        const bool isBelow = line.offset >= body;
        if (line.hadMarks || line.inBlock || (isBelow && namesCharset(line.text))) {
            return false;
        }
        hasKey = hasKey || (!isBelow && unindented(line).text.starts_with("K:"));
    }
    return hasKey;
}

} // namespace

// What the tune's head says, which all states of the tune with that head share.
struct WrittenTune::Head {
    TuneContext context;
    MusicSettings settings;
    std::size_t body = 0;    ///< where the first line below the head begins
    bool isPlain = false;    ///< its lines stand for themselves: no mail, words in blocks, voices
    bool ownLetters = false; ///< see TracedTune
};

const TuneContext& WrittenTune::context() const {
    return m_head->context;
}

namespace {

BookHead headOf(const TuneContext& context, std::size_t offset) {
    BookHead head = bookHeadOf(context.bookHead);
    for (SourceLine& line : head.lines) { // what is said about them is said about the tune
        line.offset = offset;
    }
    return head;
}

bool givesLettersMeanings(const TuneTrace& trace) {
    return std::ranges::any_of(trace.fields,
                               [](const TracedField& field) { return field.letter == 'm'; }) ||
           std::ranges::any_of(trace.tokens, [](const TracedToken& token) {
               return token.kind == TokenKind::InlineField && token.letter == 'U';
           });
}

} // namespace

WrittenTune::WrittenTune(std::string text, TuneContext context) : m_text(std::move(text)) {
    auto head = std::make_shared<Head>();
    head->context = std::move(context);
    m_head = head;
    const std::vector<SourceLine> lines = linesOf(m_text);
    if (lines.empty()) {
        return;
    }
    const BookHead book = headOf(head->context, lines.front().offset);
    const LineIndex index(m_text);
    MeasureRoom room;
    TuneTrace trace;
    std::vector<LinePlace> places;
    TuneReader reader(index, book, room);
    Tune tune = reader.read(lines, head->context.place, &trace, &places);
    head->settings = reader.settings();
    head->body = trace.body;
    head->isPlain = isPlain(lines, head->body) && head->settings.firstVoice.empty();
    head->ownLetters = !tune.score.header().field('U').empty() || givesLettersMeanings(trace);
    m_score = std::move(tune.score);
    m_measures = std::move(tune.measureSources);
    for (LinePlace& place : places) {
        m_lines.push_back(
            {.offset = place.offset,
             .place = place.place ? std::make_shared<const MusicPlace>(std::move(*place.place))
                                  : nullptr,
             .saysOfTune = place.saysOfTune});
    }
    m_linesRead = static_cast<int>(m_lines.size());
}

std::vector<Diagnostic> WrittenTune::remarks() const {
    const std::vector<SourceLine> lines = linesOf(m_text);
    if (lines.empty()) {
        return {};
    }
    const BookHead book = headOf(context(), lines.front().offset);
    const LineIndex index(m_text);
    MeasureRoom room;
    return TuneReader(index, book, room).read(lines, context().place).diagnostics;
}

WrittenTune WrittenTune::with(SourceSpan span, std::string_view text) const {
    std::string all;
    all.reserve(m_text.size() - (span.end - span.begin) + text.size());
    all.append(m_text, 0, span.begin).append(text).append(m_text, span.end);
    if (m_head->isPlain && m_score.length() < longestInParts && span.begin >= m_head->body) {
        WrittenTune after = *this;
        after.m_text = std::move(all);
        bool isRead = false;
        const auto failure = failureIn([&] { isRead = after.readPart(*this, span, text.size()); });
        if (isRead && !failure) {
            return after;
        }
        all = std::move(after.m_text);
    }
    return {std::move(all), context()};
}

std::size_t WrittenTune::lineAt(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(m_lines, offset, {}, &Line::offset);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - m_lines.begin(), 1)) - 1;
}

// As it is in the text and the tune at hand.
MusicPlace WrittenTune::placeOf(const Line& line) const {
    MusicPlace place = movedTo(*line.place, line.offset);
    place.measures.count += line.measuresAdded;
    return place;
}

std::optional<std::size_t> WrittenTune::lineToReadFrom(std::size_t offset) const {
    if (m_lines.empty() || offset < m_lines.front().offset) {
        return std::nullopt;
    }
    std::size_t line = lineAt(offset);
    while (line > 0 && !m_lines[line].place) {
        --line;
    }
    return m_lines[line].place ? std::optional(line) : std::nullopt;
}

// This is `before` with a text in which `size` bytes stand in place of the span. False if the
// whole has to be read.
bool WrittenTune::readPart(const WrittenTune& before, SourceSpan span, std::size_t size) {
    const std::vector<Line>& old = before.m_lines;
    WordsAhead words(m_text);
    auto first = before.lineToReadFrom(span.begin);
    const auto isOfNotes = [&](std::size_t line) {
        return wordsPartOf(textLineAt(m_text, old[line].offset).line) == WordsPart::HasNotes;
    };
    if (first && words.follow(old[*first].offset)) { // the notes above are theirs
        while (*first > 0 && !(old[*first].place && isOfNotes(*first))) {
            --*first;
        }
    }
    if (!first || !old[*first].place || words.follow(old[*first].offset)) {
        return false;
    }
    const auto moved = [&](std::size_t offset) { return offset - span.end + span.begin + size; };
    const LineIndex noLines{std::string_view()};
    DiagnosticLog log(noLines);
    MeasureRoom room;
    std::size_t at = old[*first].offset;
    auto here = std::make_shared<const MusicPlace>(before.placeOf(old[*first]));
    const AssemblyPlace from = here->measures;
    BodyReader body(m_head->settings, *here, log, room, nullptr);
    std::vector<Line> lines;
    std::size_t next = *first; // of the old lines
    bool agrees = false;
    while (at < m_text.size() && !agrees) {
        const TextLineAt line = textLineAt(m_text, at);
        if (concernsOthers(line.line) || body.read(line.line)) {
            return false;
        }
        lines.push_back({.offset = at, .place = std::move(here)});
        at = line.next;
        auto place = words.follow(at) ? std::nullopt : body.placeAt(at);
        here = place ? std::make_shared<const MusicPlace>(std::move(*place)) : nullptr;
        for (; next < old.size() && (old[next].offset < span.end || moved(old[next].offset) < at);
             ++next) {
            if (old[next].saysOfTune) {
                return false;
            }
        }
        agrees = here && next < old.size() && moved(old[next].offset) == at && old[next].place &&
                 agree(*here, *old[next].place);
    }
    if (!agrees) {
        next = old.size();
        body.finish();
        body.music().finishPart();
        if (body.music().takeTextBelow() != before.m_score.header().textBelow.all()) {
            return false;
        }
    }
    const auto settledOf = [](const AssemblyPlace& place) {
        return static_cast<std::size_t>(place.count) - place.tail.size();
    };
    const std::size_t firstMeasure = settledOf(from);
    const std::size_t endMeasure =
        agrees ? settledOf(before.placeOf(old[next]).measures) : before.m_measures.size();
    const std::size_t count = body.music().closed() - (agrees ? here->measures.tail.size() : 0);
    std::vector<SourceSpan> sources;
    Measures measures = body.music().takeMeasures(count, sources);
    m_linesRead = static_cast<int>(lines.size());
    m_lines.resize(*first);
    m_lines.insert(m_lines.end(), lines.begin(), lines.end());
    const int added = static_cast<int>(firstMeasure + count) - static_cast<int>(endMeasure);
    for (; next < old.size(); ++next) {
        m_lines.push_back(old[next]);
        m_lines.back().offset = moved(old[next].offset);
        m_lines.back().measuresAdded += added;
    }
    m_measures.resize(firstMeasure);
    m_measures.insert(m_measures.end(), sources.begin(), sources.end());
    for (std::size_t i = endMeasure; i < before.m_measures.size(); ++i) {
        m_measures.push_back({moved(before.m_measures[i].begin), moved(before.m_measures[i].end)});
    }
    settle(before, {static_cast<int>(firstMeasure), static_cast<int>(endMeasure)},
           std::move(measures));
    return true;
}

namespace {

// Of the `count` measures from `first` on, those that at either end are equal to those of `old` in
// the range become the same ones.
void keepEqual(Measures& measures, int first, std::size_t count, const Score& old,
               MeasureRange range) {
    const auto begin = static_cast<std::size_t>(first);
    const auto oldBegin = static_cast<std::size_t>(range.first);
    const auto oldCount = static_cast<std::size_t>(range.count());
    const auto keep = [&](std::size_t place, std::size_t oldPlace) {
        const MeasurePointer& measure = old.measures()[oldPlace];
        const bool isSame = measures[place] == measure || *measures[place] == *measure;
        if (isSame) {
            measures[place] = measure;
        }
        return isSame;
    };
    std::size_t same = 0;
    while (same < std::min(count, oldCount) && keep(begin + same, oldBegin + same)) {
        ++same;
    }
    const std::size_t rest = std::min(count, oldCount) - same;
    for (std::size_t i = 1; i <= rest; ++i) {
        if (!keep(begin + count - i, oldBegin + oldCount - i)) {
            break;
        }
    }
}

} // namespace

// `measures` stand in place of those of `before`; those that are as before stay the same ones.
void WrittenTune::settle(const WrittenTune& before, MeasureRange replaced, Measures measures) {
    const Measures& old = before.m_score.measures();
    const std::size_t count = measures.size();
    measures.insert(measures.begin(), old.begin(), old.begin() + replaced.first);
    measures.insert(measures.end(), old.begin() + replaced.end, old.end());
    const auto frameAt = [&](std::size_t i) -> const MeasureFrame& { return measures[i]->frame(); };
    const std::vector<bool> stops = endingStops(measures.size(), frameAt);
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (measures[i]->frame().stopsEnding != stops[i]) {
            MeasureFrame frame = measures[i]->frame();
            frame.stopsEnding = stops[i];
            measures[i] = share(measures[i]->withFrame(std::move(frame)));
        }
    }
    const Score settled = settleCourtesies(Score(before.m_score.header(), std::move(measures)));
    measures = settled.measures();
    keepEqual(measures, replaced.first, count, before.m_score, replaced);
    m_score = Score(settled.header(), std::move(measures));
}

WrittenTune WrittenTune::sharing(const Score& other) && {
    Measures measures = m_score.measures();
    keepEqual(measures, 0, measures.size(), other, {0, other.size()});
    m_score = Score(m_score.header(), std::move(measures));
    return std::move(*this);
}

SourceSpan WrittenTune::linesAround(SourceSpan span) const {
    const auto isEnd = [this](std::size_t at) { return m_text[at] == '\n' || m_text[at] == '\r'; };
    while (span.begin > 0 && !isEnd(span.begin - 1)) {
        --span.begin;
    }
    if (span.end > span.begin && isEnd(span.end - 1) && span.end <= m_text.size() &&
        !(m_text[span.end - 1] == '\r' && span.end < m_text.size() && m_text[span.end] == '\n')) {
        return span;
    }
    span.end = span.end < m_text.size() ? textLineAt(m_text, span.end).next : m_text.size();
    return span;
}

std::optional<TracedPart> WrittenTune::traced(MeasureRange range) const {
    if (!m_head->isPlain || m_measures.empty()) {
        return std::nullopt;
    }
    const int first = std::max(range.first - 1, 0);
    auto line = lineToReadFrom(m_measures[static_cast<std::size_t>(first)].begin);
    const auto isCut = [](const MusicPlace& place) {
        return place.measures.state.current.source.end != 0;
    };
    const auto firstWhole = [&](const Line& each) {
        return each.place->measures.count + each.measuresAdded + (isCut(*each.place) ? 1 : 0);
    };
    while (line && firstWhole(m_lines[*line]) > first) {
        line = *line > 0 ? lineToReadFrom(m_lines[*line].offset - 1) : std::nullopt;
    }
    if (!line) {
        return std::nullopt;
    }
    std::size_t at = m_lines[*line].offset;
    const MusicPlace from = placeOf(m_lines[*line]);
    const LineIndex noLines{std::string_view()};
    DiagnosticLog log(noLines);
    MeasureRoom room;
    TuneTrace trace;
    trace.body = m_head->body;
    BodyReader body(m_head->settings, from, log, room, &trace);
    const int settled = from.measures.count - static_cast<int>(from.measures.tail.size());
    WordsAhead words(m_text);
    while (at < m_text.size() &&
           (settled + static_cast<int>(body.music().closed()) <= range.end || words.follow(at))) {
        const TextLineAt next = textLineAt(m_text, at);
        body.read(next.line);
        at = next.next;
    }
    const bool ownLetters = m_head->ownLetters || givesLettersMeanings(trace) ||
                            !(from.music.letters == m_head->settings.letters) ||
                            !from.music.macros.isEmpty();
    return TracedPart{.tune = {.text = m_text,
                               .form = context().form,
                               .score = m_score,
                               .trace = std::move(trace),
                               .ownLetters = ownLetters},
                      .first = from.measures.count,
                      .isCut = isCut(from),
                      .meter = from.music.meter,
                      .key = from.music.key,
                      .staff = from.music.staff,
                      .unit = from.music.unit};
}

} // namespace lacuna
