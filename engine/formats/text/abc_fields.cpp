// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/text/abc_fields.h"

#include "engine/formats/text/abc_characters.h"
#include "engine/score/tempo.h"

#include <charconv>
#include <numeric>

namespace lacuna {
namespace {

constexpr std::string_view propagateAccidentals = "propagate-accidentals";
constexpr int largestNumber = 9999;
constexpr int mostBeats = 128;

void skipBlanks(std::string_view& text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
}

std::optional<int> takeNumber(std::string_view& text) {
    skipBlanks(text);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0 || value > largestNumber)
        return std::nullopt;
    text.remove_prefix(end - text.data());
    return value;
}

bool takeChar(std::string_view& text, char c) {
    skipBlanks(text);
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

// n/d of a whole note; a whole number counts if `allowWhole`.
std::optional<Tick> takeFraction(std::string_view& text, bool allowWhole) {
    const auto upper = takeNumber(text);
    if (!upper || *upper == 0)
        return std::nullopt;
    int lower = 1;
    if (takeChar(text, '/')) {
        const auto read = takeNumber(text);
        if (!read || *read == 0)
            return std::nullopt;
        lower = *read;
    } else if (!allowWhole) {
        return std::nullopt;
    }
    const long long product = static_cast<long long>(wholeNote.value) * *upper;
    const long long ticks = product / lower;
    if (product % lower != 0 || ticks > 16LL * wholeNote.value)
        return std::nullopt;
    return Tick{static_cast<int>(ticks)};
}

// A number of whatever size: whether it is a tempo is asked of its value.
std::optional<double> takeReal(std::string_view& text) {
    skipBlanks(text);
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    if (digits.empty() || !(isDigit(digits.front()) || digits.front() == '.'))
        return std::nullopt; // "inf" and "nan" are numbers to the library
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument)
        return std::nullopt;
    text.remove_prefix(end - text.data());
    return error == std::errc{} ? value : 0; // too large or too small for a double is none either
}

std::string fractionOfWhole(Tick length) {
    const int common = std::gcd(length.value, wholeNote.value);
    return std::to_string(length.value / common) + "/" + std::to_string(wholeNote.value / common);
}

// Words between quotation marks, taken out of `text`.
bool takeWords(std::string_view& text, std::string& words, std::string_view charset) {
    skipBlanks(text);
    if (!takeChar(text, '"'))
        return false;
    const std::size_t end = std::min(text.find('"'), text.size());
    words = decodeAbcText(text.substr(0, end), charset);
    text.remove_prefix(std::min(end + 1, text.size()));
    return true;
}

// "118 = 1/4": the number first. In old files it may stand alone.
std::optional<double> takeReversed(std::string_view& text, std::vector<Tick>& beat) {
    std::string_view rest = text;
    const auto perMinute = takeReal(rest);
    const auto length = perMinute && takeChar(rest, '=') ? takeFraction(rest, false) : std::nullopt;
    if (!length)
        return std::nullopt;
    beat.push_back(*length);
    text = rest;
    return perMinute;
}

// The number of a tempo and the beats it counts.
std::optional<double> takeCount(std::string_view& text, Tick unit, std::vector<Tick>& beat) {
    const std::string_view all = text;
    const bool isSum = text.substr(0, text.find('"')).find('=') != std::string_view::npos;
    if (takeChar(text, 'C')) {
        const int units = takeNumber(text).value_or(1);
        beat.push_back(unit * std::min(std::max(units, 1), 64));
        if (takeChar(text, '/'))
            takeNumber(text);
    } else if (isSum) {
        while (beat.size() < 8) {
            const auto part = takeFraction(text, false);
            if (!part)
                break;
            beat.push_back(*part);
        }
    }
    if (!beat.empty()) {
        takeChar(text, '=');
        return takeReal(text);
    }
    text = all;
    if (const auto reversed = takeReversed(text, beat); reversed || isSum)
        return reversed;
    const auto perMinute = takeReal(text);
    if (perMinute)
        beat.push_back(unit);
    return perMinute;
}

// Words that stand for a tempo in tunebooks, without quotation marks in old ones.
constexpr std::string_view tempoWords =
    " grave largo larghetto lento adagio adagietto andante andantino moderato allegretto allegro "
    "vivace vivo presto prestissimo maestoso cantabile dolce animato rubato rit ritardando rall "
    "rallentando accel accelerando tempo mosso con sostenuto slow slowly slower moderate "
    "moderately medium fast faster quick quickly brisk briskly lively steady steadily easy easily "
    "free freely gentle gently graceful gracefully bright brightly bold boldly smoothly spirit "
    "spirited feeling expression animated plaintive plaintively tender tenderly playful playfully "
    "cheerful cheerfully mournful mournfully march waltz lent vif vite langsam schnell lebhaft ";

bool nameTempo(std::string_view words) {
    std::string word = " ";
    for (const char c : std::string(words) + ' ') {
        if (isLetter(c)) {
            word += static_cast<char>(c | 0x20); // in lower case
        } else {
            if (word.size() > 1 && tempoWords.find(word + ' ') != std::string_view::npos)
                return true;
            word = " ";
        }
    }
    return false;
}

struct MeterTerm {
    std::vector<int> groups;
    int unit = 4;
};

// "3/8", "2+3/8", "(2+2+3)/8": numbers up to the one below them.
std::optional<MeterTerm> takeMeterTerm(std::string_view& text) {
    MeterTerm term;
    takeChar(text, '(');
    do {
        const auto group = takeNumber(text);
        if (!group || *group == 0 || *group > mostBeats || term.groups.size() == mostBeats)
            return std::nullopt;
        term.groups.push_back(*group);
    } while (takeChar(text, '+'));
    takeChar(text, ')');
    const auto unit = takeChar(text, '/') ? takeNumber(text) : std::nullopt;
    if (!unit || *unit == 0 || *unit > 128 || (*unit & (*unit - 1)) != 0)
        return std::nullopt;
    term.unit = *unit;
    return term;
}

// Terms of different units are counted in the smallest: 2/4+3/8 is 4+3/8.
std::optional<Meter> takeSum(std::string_view& text) {
    std::vector<MeterTerm> terms;
    do {
        const auto term = takeMeterTerm(text);
        if (!term || terms.size() == mostBeats)
            return std::nullopt;
        terms.push_back(*term);
    } while (takeChar(text, '+'));
    Meter meter{.beats = 0, .beatUnit = 1};
    for (const MeterTerm& term : terms)
        meter.beatUnit = std::max(meter.beatUnit, term.unit);
    for (const MeterTerm& term : terms) {
        for (const int group : term.groups) {
            meter.groups.push_back(group * (meter.beatUnit / term.unit));
            meter.beats += meter.groups.back();
        }
    }
    if (meter.beats > mostBeats)
        return std::nullopt;
    if (meter.groups.size() == 1)
        meter.groups.clear();
    return meter;
}

std::optional<Meter> takeMeter(std::string_view& text) {
    text = trimmed(text);
    Meter meter;
    if (text.empty() || text.starts_with("none") || text.starts_with("None")) {
        meter.symbol = MeterSymbol::Free;
        text = {};
        return meter;
    }
    if (takeChar(text, 'C')) {
        meter.symbol = MeterSymbol::Common;
        if (takeChar(text, '|')) {
            meter.symbol = MeterSymbol::Cut;
            meter.beats = meter.beatUnit = 2;
        }
        return meter;
    }
    return takeSum(text);
}

} // namespace

std::optional<Meter> parseMeter(std::string_view text) {
    return takeMeter(text);
}

std::string_view behindMeter(std::string_view text) {
    return takeMeter(text) ? trimmed(text) : std::string_view();
}

std::string formatMeter(const Meter& meter) {
    return meter.name();
}

std::optional<Tick> parseUnit(std::string_view text) {
    return takeFraction(text, true);
}

std::optional<WrittenUnit> parseWrittenUnit(std::string_view text) {
    if (const auto unit = parseUnit(text))
        return WrittenUnit{*unit};
    constexpr int finest = 128;
    const auto upper = takeNumber(text);
    const auto lower = upper && takeChar(text, '/') ? takeNumber(text) : std::nullopt;
    if (!lower || *upper == 0 || (*lower != 2 * finest && *lower != 4 * finest))
        return std::nullopt;
    return WrittenUnit{wholeNote / finest * *upper, *lower / finest};
}

std::string formatUnit(Tick unit) {
    return fractionOfWhole(unit);
}

Tick defaultUnit(const Meter& meter) {
    const bool small = !meter.isFree() && meter.measureLength() * 4 < wholeNote * 3;
    return small ? wholeNote / 16 : wholeNote / 8;
}

bool isMidiTransposition(std::string_view directive) {
    constexpr std::string_view program = "MIDI";
    if (!directive.starts_with(program))
        return false;
    directive = trimmed(directive.substr(program.size()));
    return directive.starts_with("transpose") || directive.starts_with("rtranspose");
}

bool isAccidentalReach(std::string_view directive) {
    return directive.starts_with(propagateAccidentals);
}

std::optional<AccidentalReach> parseAccidentalReach(std::string_view directive) {
    if (!isAccidentalReach(directive))
        return std::nullopt;
    const std::string_view value = trimmed(directive.substr(propagateAccidentals.size()));
    if (value == "not")
        return AccidentalReach::Note;
    if (value == "octave")
        return AccidentalReach::Octave;
    return value == "pitch" ? std::optional(AccidentalReach::AllOctaves) : std::nullopt;
}

AccidentalReach accidentalReachOf(const TuneHeader& header) {
    AccidentalReach reach = AccidentalReach::AllOctaves;
    for (const TextField& field : header.fields) {
        if (field.letter == '%' || field.letter == 'I')
            reach = parseAccidentalReach(field.text).value_or(reach);
    }
    return reach;
}

FieldTempo readTempoField(std::string_view text, Tick unit, std::string_view charset) {
    using Trouble = FieldTempo::Trouble;
    constexpr double most = 10000;
    FieldTempo field;
    Tempo tempo;
    text = trimmed(text);
    const bool wordsBefore = takeWords(text, tempo.words, charset);
    skipBlanks(text);
    const std::string_view all = text;
    const std::optional<double> perMinute = takeCount(text, unit, tempo.beat);
    const bool isUsable = perMinute && *perMinute > 0 && *perMinute < most;
    if (isUsable) {
        tempo.perMinute = *perMinute;
        if (!wordsBefore && takeWords(text, tempo.words, charset))
            tempo.wordsAfter = !tempo.words.empty();
        field.trouble = !isPlayable(tempo)       ? Trouble::NotPlayable
                        : !trimmed(text).empty() ? Trouble::RestLeftOut
                                                 : Trouble::None;
    } else {
        tempo.beat.clear();
        if (perMinute) {
            field.trouble = Trouble::NotPlayable;
        } else if (all.find('=') != std::string_view::npos || (all.empty() && !wordsBefore)) {
            field.trouble = Trouble::NotUnderstood;
        } else if (wordsBefore) {
            field.trouble = all.empty() ? Trouble::None : Trouble::RestLeftOut;
        } else {
            tempo.words = decodeAbcText(all, charset);
            field.trouble = nameTempo(tempo.words) ? Trouble::None : Trouble::UnknownWords;
        }
    }
    if (!tempo.beat.empty() || !tempo.words.empty())
        field.tempo = std::move(tempo);
    return field;
}

std::optional<Diagnostic> remarkOn(const FieldTempo& field, const std::string& instead) {
    switch (field.trouble) {
    case FieldTempo::Trouble::None:
        break;
    case FieldTempo::Trouble::NotUnderstood:
        return Diagnostic{.severity = Severity::Warning,
                          .message = "This tempo is not understood; " + instead + " instead."};
    case FieldTempo::Trouble::NotPlayable:
        return Diagnostic{.severity = Severity::Warning,
                          .message = "Lacuna plays 10 to 1200 quarters a minute, not this; " +
                                     instead + " instead."};
    case FieldTempo::Trouble::UnknownWords:
        return Diagnostic{.severity = Severity::Note,
                          .message = "These words are no tempo that is known; " + instead +
                                     ". Words to be read stand between quotation marks."};
    case FieldTempo::Trouble::RestLeftOut:
        return Diagnostic{.severity = Severity::Note,
                          .message = "What stands behind the tempo is left out; words stand "
                                     "between quotation marks."};
    }
    return std::nullopt;
}

std::optional<Tempo> parseTempo(std::string_view text, Tick unit, std::string_view charset) {
    return readTempoField(text, unit, charset).tempo;
}

std::string formatTempo(const Tempo& tempo) {
    std::string beats;
    for (const Tick part : tempo.beat)
        beats += (beats.empty() ? "" : " ") + fractionOfWhole(part);
    if (!beats.empty()) {
        char number[64];
        const auto end = std::to_chars(number, number + sizeof number, tempo.perMinute,
                                       std::chars_format::fixed);
        beats += "=" + std::string(number, end.ptr);
    }
    if (tempo.words.empty())
        return beats;
    std::string words = "\"" + encodeAbcText(tempo.words) + "\"";
    if (beats.empty())
        return words;
    return tempo.wordsAfter ? beats + " " + words : words + " " + beats;
}

} // namespace lacuna
