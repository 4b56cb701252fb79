// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_measure_text.h"

#include "engine/score/part_order.h"

#include <algorithm>

namespace lacuna {
namespace {

bool isBlankMark(const TracedTune& tune, const TracedToken& token) {
    const std::string_view text =
        tune.text.substr(token.span.begin, token.span.end - token.span.begin);
    return token.kind == TokenKind::InlineField && text.find("lacuna-blank") != text.npos;
}

bool isLineBreak(const TracedToken& token) {
    return token.kind == TokenKind::Spacer && token.letter == '$';
}

// Sorts the signs of a tune into its measures.
class TextSorter {
public:
    explicit TextSorter(const TracedTune& tune) : m_tune(tune) {
        m_texts.resize(static_cast<std::size_t>(tune.score.size()) + 1);
    }

    std::vector<MeasureText> sorted() {
        const std::vector<TracedToken>& tokens = m_tune.trace.tokens;
        for (m_next = 0; m_next < tokens.size(); ++m_next)
            sort(tokens[m_next]);
        return std::move(m_texts);
    }

private:
    MeasureText& textOf(int measure) {
        const int last = static_cast<int>(m_texts.size()) - 1;
        return m_texts[static_cast<std::size_t>(std::clamp(measure, 0, last))];
    }

    void sort(const TracedToken& token) {
        if (token.inLayer) {
            textOf(token.measure).overlay.push_back(&token);
            return;
        }
        if (token.kind == TokenKind::Bar || token.kind == TokenKind::LoneDots)
            return sortBar(token);
        if (token.kind == TokenKind::Ending || dividesMeasure(token)) {
            textOf(token.measure + (token.closes ? 1 : 0)).lead.push_back(&token);
            return;
        }
        MeasureText& text = textOf(token.measure);
        if (isLineBreak(token) && token.event == 0)
            text.lead.push_back(&token);
        else if (token.inOverlay || token.kind == TokenKind::Overlay)
            text.overlay.push_back(&token);
        else if (isBlankMark(m_tune, token) || isOfBlank(token))
            text.marks.push_back(&token);
        else
            sortMusic(text, token);
    }

    // A part that begins within a measure, where parts are played in an order.
    bool dividesMeasure(const TracedToken& token) const {
        return token.kind == TokenKind::InlineField && token.letter == 'P' && token.closes &&
               token.measure + 1 < m_tune.score.size() &&
               !m_tune.score.measure(token.measure + 1).frame().section.empty() &&
               !partOrderText(m_tune.score).empty();
    }

    // A bar line with no music before it adds to the one that ended the measure before.
    void sortBar(const TracedToken& token) {
        if (token.closes || token.measure > 0)
            textOf(token.measure - (token.closes ? 0 : 1)).bars.push_back(&token);
        else
            textOf(0).lead.push_back(&token);
    }

    bool isOfBlank(const TracedToken& token) {
        return token.measure < m_tune.score.size() &&
               m_tune.score.measure(token.measure).isBlank() &&
               token.kind != TokenKind::InlineField;
    }

    void sortMusic(MeasureText& text, const TracedToken& token) {
        const auto event = static_cast<std::size_t>(token.event);
        const std::size_t count = token.measure < m_tune.score.size()
                                      ? m_tune.score.measure(token.measure).events().size()
                                      : 0;
        text.events.resize(count);
        const bool behind = event > 0 && event <= count && !m_inChord && !m_inGrace;
        switch (token.kind) {
        case TokenKind::Tie:
        case TokenKind::SlurClose:
            if (behind) {
                text.events[event - 1].after.push_back(&token);
                return;
            }
            if (event == 0 && !m_inChord && !m_inGrace) { // of the last note before the bar line
                text.lead.push_back(&token);
                return;
            }
            break;
        case TokenKind::Broken:
            if (behind) {
                text.events[event - 1].broken = &token;
                return;
            }
            break;
        default:
            break;
        }
        if (event >= count) {
            (token.kind == TokenKind::InlineField && count == 0 ? text.lead : text.trailing)
                .push_back(&token);
            return;
        }
        EventText& own = text.events[event];
        switch (token.kind) {
        case TokenKind::GraceOpen:
            m_inGrace = true;
            own.before.push_back(&token);
            return;
        case TokenKind::GraceClose:
            m_inGrace = false;
            own.before.push_back(&token);
            return;
        case TokenKind::ChordOpen:
            m_inChord = true;
            own.core.push_back(&token);
            return;
        case TokenKind::ChordClose:
            m_inChord = false;
            own.core.push_back(&token);
            return;
        case TokenKind::MeasureRests:
            text.coversMore = isOneOfSeveral(token);
            own.core.push_back(&token);
            return;
        case TokenKind::Note:
        case TokenKind::Rest:
            (m_inGrace ? own.before : own.core).push_back(&token);
            return;
        case TokenKind::InlineField:
            (event == 0 && own.before.empty() ? text.lead : own.before).push_back(&token);
            return;
        default:
            (m_inChord ? own.core : own.before).push_back(&token);
        }
    }

    bool isOneOfSeveral(const TracedToken& token) const {
        const std::vector<TracedToken>& tokens = m_tune.trace.tokens;
        const int next =
            m_next + 1 < tokens.size() ? tokens[m_next + 1].measure : m_tune.score.size() - 1;
        return next > token.measure;
    }

    const TracedTune& m_tune;
    std::vector<MeasureText> m_texts;
    std::size_t m_next = 0;
    bool m_inGrace = false;
    bool m_inChord = false;
};

void widen(std::optional<SourceSpan>& span, const Tokens& tokens) {
    for (const TracedToken* token : tokens) {
        if (!span)
            span = token->span;
        span->begin = std::min(span->begin, token->span.begin);
        span->end = std::max(span->end, token->span.end);
    }
}

bool isBlankText(std::string_view text) {
    return text.find_first_not_of(" \t`") == std::string_view::npos;
}

} // namespace

SourceSpan EventText::span() const {
    std::optional<SourceSpan> span;
    widen(span, before);
    widen(span, core);
    widen(span, after);
    return span.value_or(SourceSpan{});
}

std::optional<SourceSpan> MeasureText::content() const {
    std::optional<SourceSpan> span;
    widen(span, marks);
    for (const EventText& event : events) {
        widen(span, event.before);
        widen(span, event.core);
        widen(span, event.after);
    }
    widen(span, trailing);
    return span;
}

std::vector<MeasureText> measureTexts(const TracedTune& tune) {
    return TextSorter(tune).sorted();
}

std::vector<KeptText> keptTexts(const TracedTune& tune, SourceSpan span) {
    std::vector<KeptText> kept;
    std::size_t end = span.begin;
    Tick at;
    const auto keepGap = [&](std::size_t upTo) {
        const std::string_view gap = tune.text.substr(end, upTo - end);
        if (upTo > end && !isBlankText(gap))
            kept.push_back({at, std::string(gap), nullptr});
    };
    const std::vector<TracedToken>& tokens = tune.trace.tokens;
    auto next = std::lower_bound(
        tokens.begin(), tokens.end(), span.begin,
        [](const TracedToken& token, std::size_t begin) { return token.span.begin < begin; });
    for (; next != tokens.end() && next->span.end <= span.end; ++next) {
        const TracedToken& token = *next;
        at = token.at;
        keepGap(token.span.begin);
        end = token.span.end;
        const bool stays = (token.kind == TokenKind::InlineField && !isBlankMark(tune, token)) ||
                           token.kind == TokenKind::OverlayOpen ||
                           token.kind == TokenKind::StrayNumber || token.kind == TokenKind::Unknown;
        if (stays)
            kept.push_back({at,
                            std::string(tune.text.substr(token.span.begin, end - token.span.begin)),
                            token.kind == TokenKind::InlineField ? &token : nullptr});
    }
    keepGap(span.end);
    return kept;
}

} // namespace lacuna
