// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_attributes.h"

#include "engine/formats/musicxml/musicxml_direction.h"
#include "engine/formats/musicxml/musicxml_words.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lacuna {
namespace {

struct NamedClefSign {
    std::string_view name;
    int usualLine = 2;
};

// By ClefSign.
constexpr std::array<NamedClefSign, 5> clefSigns{
    {{"G", 2}, {"F", 4}, {"C", 3}, {"percussion", 2}, {"none", 2}}};

std::optional<Mode> modeNamed(std::string_view name) {
    for (int mode = 0; mode <= static_cast<int>(Mode::Locrian); ++mode) {
        if (nameOf(static_cast<Mode>(mode)) == name)
            return static_cast<Mode>(mode);
    }
    if (name == "ionian" || name.empty())
        return Mode::Major;
    if (name == "aeolian")
        return Mode::Minor;
    return std::nullopt;
}

bool isPlain(const Key& key) {
    return key.form == KeyForm::Tonal && key.extra.empty() && !key.explicitOnly;
}

bool soundsAlike(const Key& a, const Key& b) {
    for (int step = 0; step < 7; ++step) {
        if (a.drawnAlterOf(static_cast<Step>(step)) != b.drawnAlterOf(static_cast<Step>(step)))
            return false;
    }
    return true;
}

std::optional<Key> readAccidentals(const XmlElement& element) {
    Key key;
    key.explicitOnly = true;
    const XmlElement* step = nullptr;
    for (const XmlElement& child : element.children) {
        if (child.name == "key-step") {
            step = &child;
        } else if (child.name == "key-alter" && step) {
            const auto name = stepOfName(trimmed(step->text));
            const auto alter = wholeNumber(child.text);
            const bool isWhole = alter && decimalNumber(child.text) == *alter;
            if (!name || !isWhole || std::abs(*alter) > 2 || key.extra.size() >= 7)
                return std::nullopt;
            if (std::none_of(key.extra.begin(), key.extra.end(),
                             [&](const KeyAccidental& each) { return each.step == *name; }))
                key.extra.push_back({*name, *alter});
            step = nullptr;
        }
    }
    for (int fifths = -7; fifths <= 7; ++fifths) {
        if (soundsAlike(key, majorKey(fifths)))
            return majorKey(fifths);
    }
    return key;
}

// ABC names no key on a note of two sharps or flats: one that sounds alike is read for it.
std::optional<Key> namedKeyOf(Mode mode, int fifths) {
    constexpr int circle = 12;
    std::optional<Key> key = keyOf(mode, fifths);
    while (!key || std::abs(key->tonicAlter) > 1) {
        fifths += fifths > 0 ? -circle : circle;
        key = keyOf(mode, fifths);
    }
    return key;
}

// The key without what only a mark can tell.
std::optional<Key> readPlainKey(const XmlElement& element) {
    if (element.has("key-step"))
        return readAccidentals(element);
    const auto fifths = wholeNumber(element.textOf("fifths"));
    if (!fifths || std::abs(*fifths) > 20)
        return std::nullopt;
    const std::string_view mode = element.textOf("mode");
    if (mode == "none" && *fifths == 0) {
        Key key;
        key.form = KeyForm::None;
        return key;
    }
    return namedKeyOf(modeNamed(mode).value_or(Mode::Major), *fifths);
}

// Words and beats of the note values that a metronome mark shows.
struct Mark {
    Tempo tempo;
    bool hasNumber = false;
};

// Beats a minute.
bool isSensibleTempo(double perMinute) {
    return perMinute >= 1 && perMinute < 10000;
}

void readMetronome(const XmlElement& metronome, Mark& mark) {
    std::optional<NoteValue> value;
    for (const XmlElement& child : metronome.children) {
        if (child.name == "beat-unit" && !value) {
            if (const auto power = noteTypePower(trimmed(child.text)))
                value = NoteValue{std::clamp(*power, -1, 7), 0};
        } else if (child.name == "beat-unit-dot" && value) {
            value->dots = std::min({value->dots + 1, 3, 7 - value->power});
        }
    }
    // "c. 120" or "120-126": the first number counts.
    std::string_view number = metronome.textOf("per-minute");
    number.remove_prefix(std::min(number.find_first_of("0123456789"), number.size()));
    const auto perMinute = decimalNumber(number);
    if (!value || !perMinute || !isSensibleTempo(*perMinute))
        return;
    mark.tempo.beat = {ticksOf(*value)};
    mark.tempo.perMinute = *perMinute;
    mark.hasNumber = true;
}

// The tempo as MusicXML alone tells it.
std::optional<Tempo> readPlainTempo(const XmlElement& direction) {
    Mark mark;
    const std::vector<const XmlElement*> jumping = jumpWordsOf(direction);
    const auto isJump = [&jumping](const XmlElement& words) {
        return std::find(jumping.begin(), jumping.end(), &words) != jumping.end();
    };
    for (const XmlElement& type : direction.children) {
        if (type.name != "direction-type")
            continue;
        for (const XmlElement& shown : type.children) {
            if (shown.name == "metronome") {
                readMetronome(shown, mark);
            } else if (shown.name == "words" && !trimmed(shown.text).empty() && !isJump(shown)) {
                mark.tempo.wordsAfter = mark.hasNumber && mark.tempo.words.empty();
                mark.tempo.words += (mark.tempo.words.empty() ? "" : " ") + lineOfText(shown.text);
            }
        }
    }
    const XmlElement* sound = direction.child("sound");
    const auto quarters = decimalNumber(sound ? sound->attribute("tempo") : std::string_view());
    if (!mark.hasNumber && quarters && isSensibleTempo(*quarters)) {
        mark.tempo.beat = {quarterNote};
        mark.tempo.perMinute = *quarters;
        mark.hasNumber = true;
    }
    return mark.hasNumber ? std::optional(mark.tempo) : std::nullopt;
}

} // namespace

XmlElement writeKey(const Key& key) {
    XmlElement element{.name = "key"};
    if (isPlain(key)) {
        element.add("fifths", std::to_string(key.fifths()));
        element.add("mode", nameOf(key.mode));
        return element;
    }
    Key nothing;
    const bool drawsNothing = soundsAlike(key, nothing);
    if (drawsNothing) {
        element.add("fifths", "0");
        if (key.form == KeyForm::None)
            element.add("mode", "none");
    } else {
        for (int step = 0; step < 7; ++step) {
            const int alter = key.drawnAlterOf(static_cast<Step>(step));
            if (alter != 0) {
                element.add("key-step", stepName(static_cast<Step>(step)));
                element.add("key-alter", std::to_string(alter));
            }
        }
    }
    if (readPlainKey(element) != key)
        element.add(lacunaMark("key", formatKey(key)));
    return element;
}

bool isKeyRespelled(const XmlElement& element) {
    const auto fifths = wholeNumber(element.textOf("fifths"));
    const auto key = readKey(element);
    return fifths && key && key->form == KeyForm::Tonal && key->fifths() != *fifths;
}

std::optional<Key> readKey(const XmlElement& element) {
    const std::optional<Key> plain = readPlainKey(element);
    const auto mark = lacunaMarkIn(element, "key");
    const std::optional<Key> exact = mark ? parseKey(*mark) : std::nullopt;
    return exact && plain && soundsAlike(*plain, *exact) ? exact : plain;
}

bool hasKnownMode(const XmlElement& key) {
    const std::string_view mode = key.textOf("mode");
    return mode == "none" || modeNamed(mode).has_value();
}

XmlElement writeClef(Clef clef) {
    XmlElement element{.name = "clef"};
    element.add("sign", clefSigns[static_cast<std::size_t>(clef.sign)].name);
    if (clef.sign != ClefSign::Percussion && clef.sign != ClefSign::None)
        element.add("line", std::to_string(clef.line));
    return element;
}

std::optional<Clef> readClef(const XmlElement& element) {
    constexpr int topLine = 5;
    const auto sign = std::find_if(clefSigns.begin(), clefSigns.end(), [&](const auto& each) {
        return each.name == element.textOf("sign");
    });
    if (sign == clefSigns.end())
        return std::nullopt;
    const int line = wholeNumber(element.textOf("line")).value_or(sign->usualLine);
    return Clef{.sign = static_cast<ClefSign>(sign - clefSigns.begin()),
                .line = line >= 1 && line <= topLine ? line : sign->usualLine};
}

XmlElement writeTranspose(Staff staff) {
    XmlElement element{.name = "transpose"};
    element.add("chromatic", std::to_string(staff.shift() % 12));
    if (staff.shift() / 12 != 0)
        element.add("octave-change", std::to_string(staff.shift() / 12));
    return element;
}

XmlElement writeTime(const Meter& meter) {
    XmlElement element{.name = "time"};
    if (meter.isFree()) {
        element.add("senza-misura");
        return element;
    }
    if (meter.symbol != MeterSymbol::Numbers)
        element.set("symbol", meter.symbol == MeterSymbol::Cut ? "cut" : "common");
    std::string beats;
    for (const int group : meter.groups)
        beats += (beats.empty() ? "" : "+") + std::to_string(group);
    element.add("beats", beats.empty() ? std::to_string(meter.beats) : beats);
    element.add("beat-type", std::to_string(meter.beatUnit));
    return element;
}

std::optional<Meter> readTime(const XmlElement& element) {
    Meter meter;
    if (element.has("senza-misura")) {
        meter.symbol = MeterSymbol::Free;
        return meter;
    }
    // Several signatures side by side, 3/8+2/4, are one of their smallest unit.
    std::vector<Meter> parts;
    std::string_view beats;
    for (const XmlElement& child : element.children) {
        if (child.name == "beats") {
            beats = trimmed(child.text);
        } else if (child.name == "beat-type" && parts.size() < 8) {
            const auto part =
                parseMeter(std::string(beats) + "/" + std::string(trimmed(child.text)));
            if (!part || part->isFree())
                return std::nullopt;
            parts.push_back(*part);
        }
    }
    if (parts.empty())
        return std::nullopt;
    if (parts.size() == 1) {
        meter = parts.front();
    } else {
        meter = {.beats = 0};
        for (const Meter& part : parts)
            meter.beatUnit = std::max(meter.beatUnit, part.beatUnit);
        for (const Meter& part : parts) {
            meter.groups.push_back(part.beats * (meter.beatUnit / part.beatUnit));
            meter.beats += meter.groups.back();
        }
        if (meter.beats > 128)
            return std::nullopt;
    }
    const std::string_view symbol = element.attribute("symbol");
    if (symbol == "common" && meter == Meter{})
        meter.symbol = MeterSymbol::Common;
    if (symbol == "cut" && meter == Meter{.beats = 2, .beatUnit = 2})
        meter.symbol = MeterSymbol::Cut;
    return meter;
}

XmlElement writeTempo(const Tempo& tempo) {
    XmlElement direction{.name = "direction"};
    direction.set("placement", "above");
    const auto words = [&] { direction.add("direction-type").add("words", tempo.words); };
    if (!tempo.words.empty() && !tempo.wordsAfter)
        words();
    const auto value = tempo.beat.size() == 1 ? noteValueOf(tempo.beat.front()) : std::nullopt;
    if (value) {
        XmlElement& metronome = direction.add("direction-type").add("metronome");
        metronome.add("beat-unit", noteTypeName(value->power));
        for (int dot = 0; dot < value->dots; ++dot)
            metronome.add("beat-unit-dot");
        metronome.add("per-minute", decimalText(tempo.perMinute));
    }
    if (!tempo.words.empty() && tempo.wordsAfter)
        words();
    if (direction.children.empty())
        direction.add("direction-type").add("words", formatTempo(tempo));
    if (tempo.perMinute > 0)
        direction.add("sound").set("tempo", decimalText(tempo.quartersPerMinute()));
    if (readPlainTempo(direction) != tempo)
        direction.children.insert(direction.children.begin(),
                                  lacunaMark("tempo", formatTempo(tempo)));
    return direction;
}

std::optional<Tempo> readTempo(const XmlElement& direction) {
    if (const auto mark = lacunaMarkIn(direction, "tempo"))
        return parseTempo(*mark, quarterNote / 2);
    return readPlainTempo(direction);
}

} // namespace lacuna
