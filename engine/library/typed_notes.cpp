// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/typed_notes.h"

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <regex>
#include <string>

namespace lacuna {
namespace {

void refuseShort(int notes, int fewest) {
    if (notes < fewest)
        throw ReadError("Type at least " + std::to_string(fewest) +
                        " notes to search for, for instance: d2 f a f.");
}

std::optional<Phrase> contourOf(const std::string& text) {
    if (text.find_first_not_of("udrs/\\-* ") != std::string::npos ||
        text.find_first_of("ur/\\-s") == std::string::npos)
        return std::nullopt;
    Phrase phrase;
    for (const char sign : text) {
        if (sign == 'u' || sign == '/')
            phrase.contour.push_back(1);
        else if (sign == 'd' || sign == '\\')
            phrase.contour.push_back(-1);
        else if (sign != '*' && sign != ' ')
            phrase.contour.push_back(0);
    }
    phrase.contour.resize(std::min<std::size_t>(phrase.contour.size(), mostPhraseNotes - 1));
    refuseShort(phrase.notes(), fewestContourNotes);
    return phrase;
}

int pitchClassOf(char letter) {
    constexpr int above[] = {9, 11, 0, 2, 4, 5, 7};
    return above[std::toupper(static_cast<unsigned char>(letter)) - 'A'];
}

// "F#4 A Bb": every word a name of a note. Nothing if a word is none, or if nothing but ABC's own
// letters stands there.
std::optional<Phrase> namesOf(const std::string& text) {
    static const std::regex all(R"(\s*([A-G](#|b|♯|♭)?(-?\d)?(\s+|$)){2,})");
    static const std::regex one(R"(([A-G])(#|b|♯|♭)?(-?\d)?(?=\s|$))");
    if (!std::regex_match(text, all))
        return std::nullopt;
    std::vector<int> keys;
    for (std::sregex_iterator it(text.begin(), text.end(), one), end; it != end; ++it) {
        const std::string sign = (*it)[2].str();
        const int alter = sign.empty() ? 0 : sign == "#" || sign == "♯" ? 1 : -1;
        const int pitchClass = pitchClassOf((*it)[1].str().front()) + alter;
        const std::string octave = (*it)[3].str();
        int key = pitchClass + 12 * (octave.empty() ? 5 : std::atoi(octave.c_str()) + 1);
        if (octave.empty() && !keys.empty()) {
            while (key - keys.back() > 6)
                key -= 12;
            while (keys.back() - key >= 6)
                key += 12;
        }
        keys.push_back(std::clamp(key, 0, 127));
    }
    keys.resize(std::min<std::size_t>(keys.size(), mostPhraseNotes));
    return Phrase{.readings = {std::move(keys)}};
}

struct TypedAbc {
    std::string key; ///< of a K: field, or empty
    std::string music;
    bool hasAccidentals = false;
};

TypedAbc takenApart(const std::string& text) {
    static const std::regex keyFirst(R"(^\s*\[?K:\s*([A-G][#b]?[A-Za-z]*)\]?\s+([\s\S]*)$)");
    TypedAbc typed{.key = {}, .music = text};
    std::smatch match;
    if (std::regex_match(text, match, keyFirst))
        typed = {.key = match[1].str(), .music = match[2].str()};
    std::replace(typed.music.begin(), typed.music.end(), '\n', ' ');
    if (typed.music.find_first_not_of("ABCDEFGabcdefgzx0123456789/,'<>^_=|:[]()-~.{} \t\r") !=
        std::string::npos)
        throw ReadError("Notes to search for are typed as ABC, d2 f a f, by name, D F# A, or as a "
                        "contour, u u d r.");
    typed.hasAccidentals = typed.music.find_first_of("^_=") != std::string::npos;
    return typed;
}

Melody melodyOfAbc(const std::string& key, const std::string& music) {
    const Tunebook book = readAbc("X:1\nT:\nM:none\nL:1/8\nK:" + key + "\n" + music + "\n");
    Melody melody = book.tunes.empty() ? Melody{} : melodyOf(book.tunes.front().score);
    melody.resize(std::min<std::size_t>(melody.size(), mostPhraseNotes));
    return melody;
}

Phrase phraseOfAbc(const std::string& text) {
    static const std::vector<std::string> signatures{"C", "G", "D", "A", "E", "F", "Bb", "Eb"};
    const TypedAbc typed = takenApart(text);
    const bool isPlain = typed.key.empty() && !typed.hasAccidentals;
    Phrase phrase;
    for (const std::string& key : isPlain             ? signatures
                                  : typed.key.empty() ? std::vector<std::string>{"C"}
                                                      : std::vector{typed.key}) {
        const Melody melody = melodyOfAbc(key, typed.music);
        std::vector<int> keys;
        for (const MelodyNote& note : melody)
            keys.push_back(note.midi);
        if (std::find(phrase.readings.begin(), phrase.readings.end(), keys) ==
            phrase.readings.end())
            phrase.readings.push_back(std::move(keys));
        if (!phrase.lengths.empty())
            continue;
        for (const MelodyNote& note : melody)
            phrase.lengths.push_back(note.length);
    }
    refuseShort(phrase.notes(), fewestPhraseNotes);
    const bool allSame = std::all_of(phrase.lengths.begin(), phrase.lengths.end(),
                                     [&](int length) { return length == phrase.lengths.front(); });
    // Letters alone tell no rhythm; written lengths do, be they equal or not.
    if (allSame && typed.music.find_first_of("0123456789/|") == std::string::npos)
        phrase.lengths.clear();
    return phrase;
}

} // namespace

std::vector<Phrase> parseTypedNotes(std::string_view typed) {
    constexpr std::size_t longest = 1000;
    const std::string text(typed.substr(0, longest));
    if (const std::optional<Phrase> contour = contourOf(text))
        return {*contour};
    std::vector<Phrase> phrases;
    if (std::optional<Phrase> names = namesOf(text)) {
        refuseShort(names->notes(), fewestPhraseNotes);
        const bool unmistakable = text.find('#') != std::string::npos ||
                                  text.find("♯") != std::string::npos ||
                                  text.find("♭") != std::string::npos;
        phrases.push_back(std::move(*names));
        if (unmistakable)
            return phrases;
    }
    phrases.push_back(phraseOfAbc(text));
    return phrases;
}

Phrase phraseOf(std::span<const int> midiKeys) {
    refuseShort(static_cast<int>(midiKeys.size()), fewestPhraseNotes);
    Phrase phrase;
    phrase.readings.emplace_back(
        midiKeys.begin(),
        midiKeys.begin() + std::min<std::ptrdiff_t>(std::ssize(midiKeys), mostPhraseNotes));
    return phrase;
}

} // namespace lacuna
