// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_frame_edit.h"

#include "engine/formats/abc/read/abc_line_breaks.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/read/abc_printed_text.h"
#include "engine/formats/abc/write/abc_measure_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>

namespace lacuna {

TunePartToEdit wholeTune(const Score& now, const Score& wanted) {
    const TuneHeader& header = now.header();
    return {.end = now.size(),
            .wantedEnd = wanted.size(),
            .meter = header.meter,
            .keyed = {header.key, header.staff},
            .unit = header.unit};
}

void FrameEdit::replace(SourceSpan span, const std::string& text) {
    m_edits.push_back({span, m_tune.form.bytesOf(text)});
}

std::string_view FrameEdit::valueOf(const TracedToken& token) const {
    return fieldValueIn(textOf(token), token.ownLine);
}

namespace {

void apply(const KeyField& field, KeyedStaff& keyed) {
    keyed.key = field.key.value_or(keyed.key);
    field.staff.applyTo(keyed.staff);
}

} // namespace

// What a field puts in force.
void FrameEdit::follow(Settings& settings, const TracedToken& token) const {
    if (token.kind != TokenKind::InlineField)
        return;
    if (token.letter == 'M')
        settings.meter = parseMeter(valueOf(token)).value_or(settings.meter);
    if (token.letter == 'K')
        apply(parseKeyField(valueOf(token)).value_or(KeyField{}), settings.keyed);
    if (token.letter == 'V') {
        const std::string_view value = valueOf(token);
        parseStaffChange(value.substr(std::min(value.find_first_of(" \t"), value.size())))
            .applyTo(settings.keyed.staff);
    }
    if (token.letter == 'L')
        settings.unit = parseUnit(valueOf(token)).value_or(settings.unit);
}

// Where something before the measure's first sign of music goes: behind its fields and endings.
std::size_t FrameEdit::placeBefore(int index) const {
    const MeasureText& text = textAt(index);
    if (const auto content = text.content())
        return content->begin;
    if (!text.lead.empty())
        return text.lead.back()->span.end;
    return index > 0 ? endOfBars(index - 1) : m_tune.trace.body;
}

std::size_t FrameEdit::endOfBars(int index) const {
    const MeasureText& text = textAt(index);
    if (!text.bars.empty())
        return text.bars.back()->span.end;
    std::size_t end = placeBefore(index);
    if (const auto content = text.content())
        end = content->end;
    if (!text.overlay.empty())
        end = std::max(end, text.overlay.back()->span.end);
    return end;
}

const TracedToken* FrameEdit::leadField(int index, char letter) const {
    const TracedToken* found = nullptr;
    for (const TracedToken* token : textAt(index).lead) {
        if (token->kind == TokenKind::InlineField && token->letter == letter)
            found = token;
    }
    return found;
}

void FrameEdit::changeField(int index, char letter, const std::string& value, bool isWanted) {
    const TracedToken* token = leadField(index, letter);
    if (!token) {
        const std::size_t place = placeBefore(index);
        if (isWanted)
            replace({place, place}, inlineField(letter, value));
    } else if (!isWanted) {
        replace(token->span, {});
    } else {
        const std::string_view old = valueOf(*token);
        const auto begin = static_cast<std::size_t>(old.data() - m_tune.text.data());
        const std::string field = inlineField(letter, value);
        replace({begin, begin + old.size()},
                token->ownLine ? value : field.substr(3, field.size() - 4));
    }
}

void FrameEdit::changeLead(int index, Settings& inForce) {
    const MeasureFrame& now = m_tune.score.measure(index).frame();
    const MeasureFrame& target = m_target.measure(index).frame();
    Settings before = inForce;
    for (const TracedToken* token : textAt(index).lead)
        follow(inForce, *token);
    // A field that sets what it should, or what was in force, need not change.
    if (inForce.meter != target.meter)
        changeField(index, 'M', formatMeter(target.meter), before.meter != target.meter);
    const KeyedStaff keyed{target.key, target.staff};
    if (inForce.keyed != keyed)
        changeField(index, 'K', keyChange(before.keyed, keyed), before.keyed != keyed);
    if (inForce.unit != target.unit)
        changeField(index, 'L', formatUnit(target.unit), before.unit != target.unit);
    if (now.tempo != target.tempo)
        changeField(index, 'Q', target.tempo ? formatTempo(*target.tempo) : std::string(),
                    target.tempo.has_value());
    if (now.section != target.section) {
        const char letter = leadField(index, 'T') && !leadField(index, 'P') ? 'T' : 'P';
        changeField(index, letter, encodeAbcText(target.section), !target.section.empty());
    }
    inForce = {target.meter, keyed, target.unit};
    if (now.ending != target.ending)
        changeEnding(index);
    if (now.startsLine != target.startsLine)
        changeLineStart(index);
}

void FrameEdit::followEvents(Settings& settings, int index) const {
    for (const EventText& event : textAt(index).events) {
        for (const TracedToken* token : event.before)
            follow(settings, *token);
    }
    for (const TracedToken* token : textAt(index).trailing)
        follow(settings, *token);
}

void FrameEdit::changeLeads() {
    Settings inForce{m_part.meter, m_part.keyed, m_part.unit};
    int first = m_part.first;
    if (m_part.isCut && first < m_part.end) {
        for (const TracedToken* token : textAt(first).lead)
            follow(inForce, *token);
        followEvents(inForce, first++);
    }
    for (int i = first; i < m_part.end; ++i) {
        changeLead(i, inForce);
        followEvents(inForce, i);
        changeText(i);
    }
    if (m_part.end == m_tune.score.size())
        changeText(m_part.end);
    if (first == 0)
        changeFirstRepeat();
}

// A repeat that begins with the tune's first measure.
void FrameEdit::changeFirstRepeat() {
    const bool startsRepeat = m_target.size() > 0 && m_target.measure(0).frame().startsRepeat;
    if (m_target.size() == 0 || startsRepeat == m_tune.score.measure(0).frame().startsRepeat)
        return;
    for (const TracedToken* token : textAt(0).lead) {
        if (token->kind == TokenKind::Bar || token->kind == TokenKind::LoneDots)
            replace(token->span, {});
    }
    std::size_t place = placeBefore(0);
    for (const TracedToken* token : textAt(0).lead)
        place = token->ownLine ? place : std::min(place, token->span.begin);
    if (startsRepeat)
        replace({place, place}, "|:");
}

// The words above a measure, or below the last.
void FrameEdit::changeText(int index) {
    const auto textOfScore = [index](const Score& score) -> const std::vector<TextLine>& {
        return index < score.size() ? score.measure(index).frame().textAbove.all()
                                    : score.header().textBelow.all();
    };
    if (textOfScore(m_tune.score) == textOfScore(m_target))
        return;
    for (const TracedText& text : m_tune.trace.texts) {
        if (text.measure == index)
            replace(text.line, {});
    }
    std::string lines;
    for (const std::string& line : linesOfText(textOfScore(m_target)))
        lines += line + "\n";
    if (lines.empty())
        return;
    if (index == m_tune.score.size()) {
        replace({m_tune.text.size(), m_tune.text.size()}, "\n" + lines.substr(0, lines.size() - 1));
    } else if (index == 0 || m_target.measure(index).frame().startsLine) {
        const std::size_t lineEnd = m_tune.text.substr(0, placeBefore(index)).find_last_of("\r\n");
        const std::size_t place = index == 0 ? m_tune.trace.body : lineEnd + 1;
        replace({place, place}, lines);
    }
}

void FrameEdit::changeEnding(int index) {
    const std::vector<int>& numbers = m_target.measure(index).frame().ending;
    std::string sign = endingSign(numbers);
    for (const TracedToken* token : textAt(index).lead) {
        if (token->kind != TokenKind::Ending)
            continue;
        sign = sign.empty() ? sign : sign.substr(0, sign.size() - 1);
        const std::size_t begin = token->span.begin; // a bare number must touch its bar line
        const bool isBare =
            textOf(*token).front() != '[' && begin > 0 &&
            std::string_view("|:]").find(m_tune.text[begin - 1]) != std::string_view::npos;
        replace(token->span, isBare && !sign.empty() ? sign.substr(1) : sign);
        return;
    }
    const std::size_t place = placeBefore(index);
    replace({place, place}, sign);
}

// A new line begins behind the bar line before, or where a $ says so; one that shall not is joined
// by a backslash.
void FrameEdit::changeLineStart(int index) {
    if (index == 0)
        return;
    const std::size_t end = endOfBars(index - 1);
    const LineBreaks breaks = lineBreaksOf(m_tune.score.header());
    if (!m_target.measure(index).frame().startsLine) {
        for (const TracedToken* token : textAt(index).lead) {
            if (token->kind == TokenKind::Spacer && (token->letter == '$' || token->letter == '!'))
                replace(token->span, {});
        }
        if (breaks.atLineEnds)
            replace({end, end}, "\\");
        return;
    }
    if (!breaks.atLineEnds) {
        replace({end, end}, std::string(breaks.signOfBreak()));
        return;
    }
    SourceSpan gap{end, end};
    while (gap.end < m_tune.text.size() &&
           (m_tune.text[gap.end] == ' ' || m_tune.text[gap.end] == '\\'))
        ++gap.end;
    const bool atLineEnd = gap.end >= m_tune.text.size() || m_tune.text[gap.end] == '\n' ||
                           m_tune.text[gap.end] == '\r';
    replace(gap, atLineEnd ? "" : "\n");
}

void FrameEdit::changeBar(int index) {
    const MeasureFrame& now = m_tune.score.measure(index).frame();
    const MeasureFrame& target = m_target.measure(index).frame();
    const auto repeatFollows = [index](const Score& score) {
        return index + 1 < score.size() && score.measure(index + 1).frame().startsRepeat;
    };
    if (now.barline == target.barline && now.playedTimes == target.playedTimes &&
        repeatFollows(m_tune.score) == repeatFollows(m_target))
        return;
    const std::string sign = barSign(target, repeatFollows(m_target));
    bool written = false;
    for (const TracedToken* token : textAt(index).bars) {
        replace(token->span, written ? std::string() : sign);
        written = true;
    }
    const std::size_t end = endOfBars(index);
    if (!written)
        replace({end, end}, sign);
}

} // namespace lacuna
