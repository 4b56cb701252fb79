// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_content_edit.h"

#include "engine/formats/abc/edit/abc_note_edit.h"
#include "engine/formats/abc/edit/abc_words.h"
#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/abc/write/abc_measure_writer.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lacuna {
namespace {

bool equalTuplets(std::span<const Tuplet> a, std::span<const Tuplet> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// Whether the tuplets before event `end` are the same ones, and none reaches beyond it.
bool tupletsAgreeBefore(std::span<const Tuplet> a, std::span<const Tuplet> b, int end) {
    const auto before = [end](std::span<const Tuplet> tuplets) {
        return std::count_if(tuplets.begin(), tuplets.end(),
                             [end](const Tuplet& t) { return t.first < end; });
    };
    const auto count = before(a);
    if (count != before(b) || !std::equal(a.begin(), a.begin() + count, b.begin()))
        return false;
    return count == 0 || a[static_cast<std::size_t>(count) - 1].first +
                                 a[static_cast<std::size_t>(count) - 1].count <=
                             end;
}

// Whether one macro stands for this note and the next.
bool sharesText(const MeasureText& text, std::size_t event) {
    return event + 1 < text.events.size() && !text.events[event].core.empty() &&
           !text.events[event + 1].core.empty() &&
           text.events[event].span().end > text.events[event + 1].span().begin;
}

std::vector<Tuplet> mirrored(const Measure& measure) {
    const int count = static_cast<int>(measure.events().size());
    std::vector<Tuplet> out(measure.tuplets().begin(), measure.tuplets().end());
    std::reverse(out.begin(), out.end());
    for (Tuplet& tuplet : out)
        tuplet.first = count - tuplet.first - tuplet.count;
    return out;
}

} // namespace

void ContentEdit::change(int index, const Measure& target) {
    const Measure& now = m_tune.score.measure(index);
    if (expandMeasureRests(index))
        return;
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const bool hasAllText = text.events.size() == now.events().size() &&
                            std::none_of(text.events.begin(), text.events.end(),
                                         [](const EventText& event) { return event.core.empty(); });
    if (now.isBlank() || target.isBlank() || now.events().empty() || !hasAllText)
        return rewrite(index, target);
    bool sharing = false; // notes that a macro stands for are written out together
    for (std::size_t i = 0; i < text.events.size(); ++i)
        sharing = sharing || sharesText(text, i);
    const bool sameEvents =
        std::equal(now.events().begin(), now.events().end(), target.events().begin(),
                   target.events().end(), isSameButSung);
    if (!(sharing && !sameEvents) && now.events().size() == target.events().size() &&
        equalTuplets(now.tuplets(), target.tuplets()))
        changeEvents(index, target);
    else
        changeRange(index, target);
    changeLooseWords(index, target);
}

// "Z4" -> "Z|Z|Z|Z": measures that then have a text of their own.
bool ContentEdit::expandMeasureRests(int index) {
    int first = index;
    while (first > 0 && !m_texts[static_cast<std::size_t>(first)].content() &&
           !m_texts[static_cast<std::size_t>(first)].coversMore)
        --first;
    const MeasureText& text = m_texts[static_cast<std::size_t>(first)];
    if (!text.coversMore || text.events.empty())
        return false;
    int end = first + 1;
    while (end < m_tune.score.size() && !m_texts[static_cast<std::size_t>(end)].content())
        ++end;
    const SourceSpan span = text.events.front().core.front()->span;
    std::string rests;
    for (int i = first; i < end; ++i)
        rests += (i == first ? "" : "|") + std::string(m_tune.text.substr(span.begin, 1));
    m_edits.push_back({span, std::move(rests)});
    return true;
}

std::vector<Annotation> ContentEdit::overlayWords(int index) const {
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    Words words;
    for (const TracedToken* token : text.overlay) {
        if (token->kind != TokenKind::Quote)
            continue;
        const Words& all = m_tune.score.measure(index).frame().annotations;
        const std::string_view own =
            m_tune.text.substr(token->span.begin, token->span.end - token->span.begin);
        const auto found = std::find_if(all.begin(), all.end(), [&](const Annotation& word) {
            return word.at == token->at &&
                   decodeAbcText(own, m_tune.form.charset).find(word.text) != std::string::npos;
        });
        if (found != all.end())
            words.push_back(*found);
    }
    return words;
}

void ContentEdit::changeEvents(int index, const Measure& target) {
    const Measure& now = m_tune.score.measure(index);
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const std::vector<Tick> oldStarts = startsOf(now);
    const std::vector<Tick> newStarts = startsOf(target);
    const Words layered = overlayWords(index);
    const Words oldWords = without(now.frame().annotations, layered);
    const Words newWords = without(target.frame().annotations, layered);
    const std::size_t count = now.events().size();
    std::vector<bool> newLength(count);
    for (std::size_t i = 0; i < count; ++i)
        newLength[i] = durationOf(now.events()[i]) != durationOf(target.events()[i]);
    // A broken rhythm ties two lengths together: if one is new, so is the other's text.
    const auto spread = [&](std::size_t i) {
        if (text.events[i].broken && i + 1 < count && newLength[i] != newLength[i + 1])
            newLength[i] = newLength[i + 1] = true;
    };
    for (std::size_t i = 0; i < count; ++i)
        spread(i);
    for (std::size_t i = count; i-- > 0;)
        spread(i);
    NoteEdit notes(m_tune, text, m_texts.at(static_cast<std::size_t>(index) + 1), m_edits);
    for (std::size_t i = 0; i < count; ++i) {
        if (newLength[i] && text.events[i].broken)
            m_edits.push_back({text.events[i].broken->span, {}});
        const Words was = wordsAt(oldWords, oldStarts[i]);
        Words is = wordsAt(newWords, newStarts[i]);
        if (saysTheSame(was, is))
            is = was;
        if (!newLength[i] && was == is && isSameButSung(now.events()[i], target.events()[i]))
            continue;
        notes.change(i, {.before = now.events()[i],
                         .after = target.events()[i],
                         .tuplet = tupletOf(target.tuplets(), static_cast<int>(i)),
                         .wordsBefore = was,
                         .wordsAfter = is,
                         .newLength = newLength[i]});
    }
}

ContentEdit::Range ContentEdit::rangeOf(int index, const Measure& target) const {
    const Measure& now = m_tune.score.measure(index);
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const std::vector<Tick> oldStarts = startsOf(now);
    const std::vector<Tick> newStarts = startsOf(target);
    const int oldCount = static_cast<int>(now.events().size());
    const int newCount = static_cast<int>(target.events().size());
    const auto same = [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a);
        const auto k = static_cast<std::size_t>(b);
        return isSameButSung(now.events()[i], target.events()[k]) &&
               saysTheSame(wordsAt(now.frame().annotations, oldStarts[i]),
                           wordsAt(target.frame().annotations, newStarts[k]));
    };
    const auto brokenAfter = [&](int event) {
        if (event < 0)
            return false;
        const auto at = static_cast<std::size_t>(event);
        return text.events[at].broken != nullptr || sharesText(text, at);
    };
    int first = 0;
    while (first < std::min(oldCount, newCount) && same(first, first))
        ++first;
    while (first > 0 &&
           (brokenAfter(first - 1) || !tupletsAgreeBefore(now.tuplets(), target.tuplets(), first)))
        --first;
    int last = 0; // how many events at the end stay
    while (last < std::min(oldCount, newCount) - first &&
           same(oldCount - 1 - last, newCount - 1 - last))
        ++last;
    const std::vector<Tuplet> oldTuplets = mirrored(now);
    const std::vector<Tuplet> newTuplets = mirrored(target);
    while (last > 0 &&
           (brokenAfter(oldCount - last - 1) || !tupletsAgreeBefore(oldTuplets, newTuplets, last)))
        --last;
    return {first, oldCount - last, newCount - last};
}

// Where two notes of the text meet, and whether a blank parts them there: the author's beams.
std::map<Tick, bool> ContentEdit::typedBlanks(int index) const {
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const Measure& now = m_tune.score.measure(index);
    std::map<Tick, bool> blanks;
    Tick at;
    for (std::size_t i = 0; i + 1 < text.events.size() && i + 1 < now.events().size(); ++i) {
        at += durationOf(now.events()[i]);
        const std::size_t end = text.events[i].span().end;
        const std::size_t begin = text.events[i + 1].span().begin;
        if (!text.events[i].core.empty() && !text.events[i + 1].core.empty() && begin >= end)
            blanks[at] = m_tune.text.substr(end, begin - end).find_first_of(" \t\r\n") !=
                         std::string_view::npos;
    }
    return blanks;
}

// Events first..newEnd of the target, with what stays of the text they replace.
std::string ContentEdit::written(const Measure& target, Range range, SourceSpan span,
                                 int index) const {
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const Words words = without(target.frame().annotations, overlayWords(index));
    const std::vector<Tick> starts = startsOf(target);
    const std::vector<bool> beamed =
        beamBlanks(target, index > 0 ? &m_tune.score.measure(index - 1).frame() : nullptr);
    std::vector<KeptText> kept = keptTexts(m_tune, span);
    const std::size_t at = std::min(static_cast<std::size_t>(range.first),
                                    text.events.empty() ? 0 : text.events.size() - 1);
    const Tokens& before = text.events.empty() ? text.marks : text.events[at].core;
    const Tick unit = before.empty() ? target.frame().unit : before.front()->unit;
    BarAccidentals accidentals =
        before.empty() ? BarAccidentals(target.frame().key) : before.front()->accidentals;
    if (range.first == 0)
        accidentals.reset(target.frame().key);
    EventWriter writer(unit, accidentals, m_tune.ownLetters);
    const std::map<Tick, bool> blanks = typedBlanks(index);
    const auto isParted = [&](int event, Tick start) {
        const auto typed = blanks.find(start);
        return typed != blanks.end() ? typed->second : beamed[static_cast<std::size_t>(event)];
    };
    std::string out;
    std::size_t next = 0;
    const auto keepUpTo = [&](Tick time) {
        for (; next < kept.size() && kept[next].at <= time; ++next) {
            out += kept[next].text;
            const TracedToken* field = kept[next].field;
            if (!field)
                continue;
            const std::string_view value = fieldValueIn(kept[next].text, field->ownLine);
            if (field->letter == 'L')
                writer.setUnit(parseUnit(value).value_or(unit));
            const auto key = field->letter == 'K' ? parseKey(value) : std::nullopt;
            if (key) {
                accidentals.reset(*key);
                writer.setAccidentals(accidentals);
            }
        }
    };
    for (int i = range.first; i < range.newEnd; ++i) {
        const Tick start = starts[static_cast<std::size_t>(i)];
        const Tuplet* tuplet = tupletOf(target.tuplets(), i);
        const bool tupletBegins = tuplet && tuplet->first == i;
        const std::size_t size = out.size();
        if (i > range.first)
            keepUpTo(start);
        if (i > range.first && (!tuplet || tupletBegins) && isParted(i, start) &&
            out.size() == size)
            out += ' ';
        if (tupletBegins)
            out += tupletSign(*tuplet);
        const std::string own = allQuoted(wordsAt(words, start));
        out += m_tune.form.bytesOf(
            writer.event(target.events()[static_cast<std::size_t>(i)], own, tuplet));
    }
    keepUpTo(wholeNote * 10000);
    return out;
}

void ContentEdit::changeRange(int index, const Measure& target) {
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const Range range = rangeOf(index, target);
    if (range.first == range.oldEnd) {
        const bool atEnd = static_cast<std::size_t>(range.first) == text.events.size();
        const SourceSpan beside = atEnd ? text.events.back().span()
                                        : text.events[static_cast<std::size_t>(range.first)].span();
        const std::size_t place = atEnd ? beside.end : beside.begin;
        const std::string added = written(target, range, {place, place}, index);
        m_edits.push_back({{place, place}, atEnd ? " " + added : added + " "});
        return;
    }
    SourceSpan span = text.events[static_cast<std::size_t>(range.first)].span();
    span.end = text.events[static_cast<std::size_t>(range.oldEnd) - 1].span().end;
    if (range.first == range.newEnd) { // nothing in its place: the blank beside it goes too
        while (span.end < m_tune.text.size() && m_tune.text[span.end] == ' ')
            ++span.end;
    }
    m_edits.push_back({span, written(target, range, span, index)});
}

// Words over the bar line and words that no event begins under.
void ContentEdit::changeLooseWords(int index, const Measure& target) {
    const Measure& now = m_tune.score.measure(index);
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const std::optional<SourceSpan> content = text.content();
    if (!content)
        return;
    const Words layered = overlayWords(index);
    const Words newEnd = without(wordsAtEnd(target), layered);
    if (!saysTheSame(without(wordsAtEnd(now), layered), newEnd)) {
        for (const TracedToken* token : text.trailing) {
            if (token->kind == TokenKind::Quote || token->kind == TokenKind::Decoration)
                m_edits.push_back({token->span, {}});
        }
        m_edits.push_back({{content->end, content->end}, m_tune.form.bytesOf(allQuoted(newEnd))});
    }
    if (wordsBetween(now) != wordsBetween(target))
        writeOverlay(index, target, content->end, text.events.front().core.front()->unit);
}

// Puts the words that no event begins under into a layer of invisible rests. A layer that has notes
// or lies over several measures stays, with its own words.
void ContentEdit::writeOverlay(int index, const Measure& target, std::size_t place, Tick unit) {
    const Tokens& overlay = m_texts.at(static_cast<std::size_t>(index)).overlay;
    const bool stays = std::any_of(overlay.begin(), overlay.end(), [](const TracedToken* token) {
        return token->kind == TokenKind::Note || token->kind == TokenKind::Bar ||
               token->kind == TokenKind::OverlayClose;
    });
    Words words = target.isBlank() ? Words{} : wordsBetween(target);
    if (stays)
        words = without(words, overlayWords(index));
    if (!overlay.empty()) {
        const SourceSpan span{overlay.front()->span.begin, overlay.back()->span.end};
        place = span.end;
        if (!stays)
            m_edits.push_back({span, {}});
    }
    if (words.empty())
        return;
    const EventWriter writer(unit, BarAccidentals(Key{}), false);
    m_edits.push_back(
        {{place, place}, m_tune.form.bytesOf(overlayText(words, target.length(), writer))});
}

void ContentEdit::rewrite(int index, const Measure& target) {
    if (expandMeasureRests(index))
        return;
    const MeasureText& text = m_texts.at(static_cast<std::size_t>(index));
    const std::optional<SourceSpan> content = text.content();
    if (!content)
        return;
    Tick unit = target.frame().unit;
    if (!text.marks.empty())
        unit = text.marks.front()->unit;
    else if (!text.events.empty() && !text.events.front().core.empty())
        unit = text.events.front().core.front()->unit;
    std::string all;
    if (target.isBlank()) {
        const EventWriter writer(unit, BarAccidentals(target.frame().key), m_tune.ownLetters);
        MeasureFrame frame = target.frame();
        frame.annotations = without(std::move(frame.annotations), overlayWords(index));
        all = m_tune.form.bytesOf(blankText(target.withFrame(std::move(frame)), writer));
        for (const KeptText& kept : keptTexts(m_tune, *content))
            all += kept.text;
    } else {
        const int count = static_cast<int>(target.events().size());
        const Words end = without(wordsAtEnd(target), overlayWords(index));
        all = written(target, {0, 0, count}, *content, index) + m_tune.form.bytesOf(allQuoted(end));
    }
    m_edits.push_back({*content, std::move(all)});
    writeOverlay(index, target, content->end, unit);
}

} // namespace lacuna
