// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_head_edit.h"

#include "engine/formats/abc/read/abc_lines.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_staff.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>

namespace lacuna {
namespace {

bool isDirective(char letter) {
    return letter == '%';
}

std::string encoded(const TextField& field) {
    return encodeAbcText(field.text);
}

// Clef, octave and the like behind a key: as they are the same they stay as they are written.
std::string restOfKey(std::string_view value) {
    std::string rest;
    while (!value.empty()) {
        value = trimmed(value);
        const std::size_t end = std::min(value.find_first_of(" \t"), value.size());
        const std::string_view word = value.substr(0, end);
        value.remove_prefix(end);
        constexpr std::string_view clefs[] = {"treble", "bass", "alto", "tenor", "perc"};
        const bool isClef = std::any_of(std::begin(clefs), std::end(clefs),
                                        [&](auto clef) { return word.starts_with(clef); });
        const bool isSetting = word.find('=') != std::string_view::npos && word.front() >= 'a' &&
                               word.front() <= 'z' && word.find('=') > 1;
        if (isClef || isSetting)
            rest += " " + std::string(word);
    }
    return rest;
}

} // namespace

const TracedField* HeadEdit::fieldOf(char letter) const {
    const TracedField* found = nullptr;
    for (const TracedField& field : m_tune.trace.fields) {
        if (field.letter == letter && !field.inBody && field.index < 0)
            found = letter == 'R' && found ? found : &field;
    }
    return found;
}

const TracedField* HeadEdit::textField(char letter, int index) const {
    for (const TracedField& field : m_tune.trace.fields) {
        if (field.index == index && (field.letter == 'T') == (letter == 'T'))
            return &field;
    }
    return nullptr;
}

// The value in the text, without the letter, the blanks around it and a comment.
void HeadEdit::replaceValue(const TracedField& field, const std::string& value) {
    const std::string_view text = m_tune.text;
    const std::string_view all = text.substr(field.line.begin, field.line.end - field.line.begin);
    const std::size_t firstEnd = std::min(all.find_first_of("\r\n"), all.size());
    std::string_view old = all.substr(0, firstEnd);
    const std::size_t head = std::min<std::size_t>(2, old.size());
    old = isDirective(field.letter) ? trimmed(old.substr(head))
                                    : trimmed(withoutComment(old.substr(head)));
    const std::size_t begin =
        old.empty() ? field.line.begin + head : static_cast<std::size_t>(old.data() - text.data());
    std::string written = m_tune.form.bytesOf(value);
    if (looksLikeBarAfterColon(value) && begin == field.line.begin + 2)
        written.insert(0, " ");
    m_edits.push_back({{begin, begin + old.size()}, written});
    if (firstEnd < all.size()) // the +: lines that went on with the old value
        m_edits.push_back({{field.line.begin + firstEnd, field.line.end}, {}});
}

void HeadEdit::removeLine(SourceSpan line) {
    std::size_t end = line.end;
    const std::string_view text = m_tune.text;
    if (text.substr(end).starts_with("\r\n"))
        end += 2;
    else if (end < text.size())
        end += 1;
    while (line.begin > 0 && (text[line.begin - 1] == ' ' || text[line.begin - 1] == '\t'))
        --line.begin;
    m_edits.push_back({{line.begin, end}, {}});
}

void HeadEdit::addLine(char letter, const std::string& value, const TracedField* field) {
    const std::string head = isDirective(letter) ? "%%" : std::string(1, letter) + ":";
    const std::string line =
        m_tune.form.bytesOf(head + (looksLikeBarAfterColon(value) ? " " : "") + value);
    const std::string lineEnd(m_tune.form.lineEnd);
    if (!field) {
        const bool isMusic = std::string_view("MLQK").find(letter) != std::string_view::npos;
        for (const TracedField& each : m_tune.trace.fields) {
            const bool before = each.letter == 'X' || each.letter == 'T';
            if (!each.inBody && (isMusic ? each.letter != 'K' : before))
                field = &each;
        }
    }
    if (!field)
        return;
    m_edits.push_back({{field->line.end, field->line.end}, lineEnd + line});
}

void HeadEdit::changeValue(char letter, const std::string& value, bool isWanted) {
    const TracedField* field = fieldOf(letter);
    if (field && isWanted)
        replaceValue(*field, value);
    else if (field)
        removeLine(field->line);
    else if (isWanted)
        addLine(letter, value, nullptr);
}

void HeadEdit::changeTitles() {
    const std::vector<std::string>& now = m_tune.score.header().titles;
    const std::size_t both = std::min(now.size(), m_target.titles.size());
    const TracedField* last = nullptr;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const TracedField* field = textField('T', static_cast<int>(i));
        if (!field)
            return;
        last = field;
        if (i >= both)
            removeLine(field->line);
        else if (now[i] != m_target.titles[i])
            replaceValue(*field, encodeAbcText(m_target.titles[i]));
    }
    for (std::size_t i = both; i < m_target.titles.size(); ++i)
        addLine('T', encodeAbcText(m_target.titles[i]), last);
}

// Fields at the beginning and at the end that agree stay; those between are changed one for one.
void HeadEdit::changeTextFields() {
    const std::vector<TextField>& now = m_tune.score.header().fields;
    const std::vector<TextField>& target = m_target.fields;
    std::size_t first = 0;
    while (first < std::min(now.size(), target.size()) && now[first] == target[first])
        ++first;
    std::size_t last = 0;
    while (last < std::min(now.size(), target.size()) - first &&
           now[now.size() - 1 - last] == target[target.size() - 1 - last])
        ++last;
    const std::size_t oldEnd = now.size() - last;
    const std::size_t newEnd = target.size() - last;
    std::size_t next = first;
    const TracedField* behind = first > 0 ? textField('N', static_cast<int>(first) - 1) : nullptr;
    for (std::size_t i = first; i < oldEnd; ++i) {
        const TracedField* field = textField('N', static_cast<int>(i));
        if (!field)
            continue; // the book's head has it
        behind = field;
        const bool stays = oldEnd - i < newEnd - next + 1 || next + (oldEnd - i) <= newEnd;
        if (next < newEnd && stays && now[i].letter == target[next].letter) {
            if (now[i] != target[next])
                replaceValue(*field, encoded(target[next]));
            ++next;
        } else {
            const auto same =
                std::find(target.begin() + static_cast<std::ptrdiff_t>(next),
                          target.begin() + static_cast<std::ptrdiff_t>(newEnd), now[i]);
            if (same == target.begin() + static_cast<std::ptrdiff_t>(newEnd))
                removeLine(field->line);
            for (auto it = target.begin() + static_cast<std::ptrdiff_t>(next);
                 it < same && same != target.begin() + static_cast<std::ptrdiff_t>(newEnd); ++it)
                m_edits.push_back({{field->line.begin, field->line.begin},
                                   m_tune.form.bytesOf((isDirective(it->letter)
                                                            ? std::string("%%")
                                                            : std::string(1, it->letter) + ":") +
                                                       encoded(*it) + "\n")});
            if (same != target.begin() + static_cast<std::ptrdiff_t>(newEnd))
                next = static_cast<std::size_t>(same - target.begin()) + 1;
        }
    }
    for (; next < newEnd; ++next)
        addLine(target[next].letter, encoded(target[next]), behind);
}

void HeadEdit::change() {
    const TuneHeader& now = m_tune.score.header();
    if (now.number != m_target.number)
        changeValue('X', std::to_string(m_target.number), true);
    if (now.titles != m_target.titles)
        changeTitles();
    if (now.rhythm != m_target.rhythm)
        changeValue('R', encodeAbcText(m_target.rhythm), !m_target.rhythm.empty());
    if (now.fields != m_target.fields)
        changeTextFields();
    if (now.meter != m_target.meter)
        changeValue('M', formatMeter(m_target.meter), true);
    if (now.unit != m_target.unit)
        changeValue('L', formatUnit(m_target.unit), true);
    if (now.tempo != m_target.tempo)
        changeValue('Q', m_target.tempo ? formatTempo(*m_target.tempo) : std::string(),
                    m_target.tempo.has_value());
    if (now.key != m_target.key || now.staff != m_target.staff) {
        const TracedField* field = fieldOf('K');
        std::string rest = formatStaffChange({}, m_target.staff);
        if (field && now.staff == m_target.staff)
            rest = restOfKey(withoutComment(m_tune.text.substr(
                field->line.begin + 2, field->line.end - field->line.begin - 2)));
        changeValue('K', formatKey(m_target.key) + rest, true);
    }
}

} // namespace lacuna
