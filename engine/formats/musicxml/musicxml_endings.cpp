// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_endings.h"

#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_characters.h"
#include "engine/notation/section_ends.h"

#include <algorithm>
#include <string_view>

namespace lacuna {
namespace {

constexpr int mostPasses = 9;            // no music is played more often
constexpr std::size_t longestText = 400; // a hundred numbers

// The numbers in "1, 3", "1.-3." or "1st and 2nd time"; none if one of them cannot be meant.
std::vector<int> numbersIn(std::string_view text, int largest = mostPasses) {
    std::vector<int> numbers;
    std::string between;
    for (std::size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            between += text[at++];
            continue;
        }
        int number = 0;
        for (; at < text.size() && isDigit(text[at]); ++at)
            number = std::min(number * 10 + (text[at] - '0'), 1000);
        if (number < 1 || number > largest)
            return {};
        const bool isRange = between.find('-') != std::string::npos ||
                             between.find("–") != std::string::npos ||
                             between.find("to") != std::string::npos;
        for (int each = isRange && !numbers.empty() ? numbers.back() + 1 : number; each < number;
             ++each)
            numbers.push_back(each);
        numbers.push_back(number);
        between.clear();
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

std::string textOf(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers)
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    return text;
}

bool overlap(const std::vector<int>& numbers, const std::vector<int>& others) {
    return std::any_of(numbers.begin(), numbers.end(), [&](int number) {
        return std::find(others.begin(), others.end(), number) != others.end();
    });
}

// What both number and text say is meant, though it may never come.
std::vector<int> confirmedNumbers(const std::string& number, const std::string& text) {
    constexpr int largest = 99;
    const std::vector<int> numbers = numbersIn(number, largest);
    return numbers == numbersIn(text, largest) ? numbers : std::vector<int>{};
}

/// The endings that follow one another with nothing between.
struct EndingGroup {
    std::size_t end = 0;      ///< the first measure after the endings so far
    std::vector<int> numbers; ///< of all of them
    std::vector<int> over;    ///< of those that lead back: they cannot come again
};

// The first measure after the ending that begins at `first`.
std::size_t endOf(const std::vector<MeasureFrame*>& frames, std::size_t first, std::size_t next) {
    std::size_t at = first;
    while (at < next && at < frames.size() && !frames[at]->stopsEnding &&
           frames[at]->playedTimes <= 1 && !endsSection(*frames[at]) &&
           (at + 1 == frames.size() || !frames[at + 1]->startsRepeat))
        ++at;
    return std::min(at + 1, next);
}

} // namespace

void MusicXmlEndings::begin(std::size_t measure, const XmlElement& ending) {
    const std::string text = lineOfText(ending.text).substr(0, longestText);
    m_begun.push_back({measure, std::string(ending.attribute("number").substr(0, longestText)),
                       text, ending.line, ending.column});
}

void MusicXmlEndings::settle(const std::vector<MeasureFrame*>& frames, MusicXmlLog& log) const {
    EndingGroup group;
    for (std::size_t i = 0; i < m_begun.size(); ++i) {
        const Begun& begun = m_begun[i];
        if (begun.measure >= frames.size())
            break; // after the last measure
        if (begun.measure != group.end || frames[begun.measure]->startsRepeat)
            group = {};
        std::vector<int> numbers = confirmedNumbers(begun.number, begun.text);
        const bool isConfirmed = !numbers.empty();
        if (!isConfirmed)
            numbers = numbersIn(begun.number);
        if (numbers.empty() || (!isConfirmed && overlap(numbers, group.over))) {
            const bool saysNothing = numbers.empty();
            numbers = numbersIn(begun.text);
            const bool byText = !numbers.empty() && !overlap(numbers, group.over);
            if (!byText)
                numbers = {group.numbers.empty() ? 1 : group.numbers.back() + 1};
            log.add({Severity::Warning, begun.line, begun.column,
                     "The number of an ending, “" + begun.number + "”, " +
                         (saysNothing ? "says nothing" : "has been before") + "; by its " +
                         (byText ? "text" : "place") + " it is read as " + textOf(numbers) + "."});
        }
        frames[begun.measure]->ending = numbers;
        const std::size_t next = i + 1 < m_begun.size() ? m_begun[i + 1].measure : frames.size();
        group.end = endOf(frames, begun.measure, std::max(next, begun.measure + 1));
        group.numbers.insert(group.numbers.end(), numbers.begin(), numbers.end());
        std::sort(group.numbers.begin(), group.numbers.end());
        if (group.end > 0 && frames[group.end - 1]->playedTimes > 1)
            group.over.insert(group.over.end(), numbers.begin(), numbers.end());
    }
    stopOpenEndings(frames);
}

// One that does not say where it stops does so where one in ABC would: where a repeat begins, or,
// the last of them, at a double bar.
void MusicXmlEndings::stopOpenEndings(const std::vector<MeasureFrame*>& frames) const {
    const auto frameAt = [&frames](std::size_t i) -> const MeasureFrame& { return *frames[i]; };
    for (std::size_t first = 0; first < frames.size(); ++first) {
        if (frames[first]->ending.empty())
            continue;
        std::size_t last = first;
        const auto goesOn = [&frames](std::size_t at) {
            return at + 1 < frames.size() && !frames[at]->stopsEnding &&
                   frames[at]->playedTimes <= 1 && frames[at + 1]->ending.empty() &&
                   !frames[at + 1]->startsRepeat;
        };
        while (goesOn(last))
            ++last;
        if (!frames[last]->stopsEnding)
            frames[endOfEnding(first, frames.size(), frameAt)]->stopsEnding = true;
    }
}

} // namespace lacuna
