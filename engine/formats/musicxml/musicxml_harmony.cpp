// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_harmony.h"

#include "engine/formats/musicxml/musicxml_chord_kinds.h"
#include "engine/formats/musicxml/musicxml_harmony_root.h"
#include "engine/formats/musicxml/musicxml_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lacuna {
namespace {

void addNote(XmlElement& harmony, const std::string& what, NoteName name) {
    XmlElement& note = harmony.add(what);
    note.add(what + "-step", stepName(name.step));
    if (name.alter != 0) {
        note.add(what + "-alter", std::to_string(name.alter));
    }
}

/// What a harmony says.
struct Meaning {
    NoteName root;
    std::vector<ChordDegree> degrees;
    std::optional<NoteName> bass;

    std::string bassText() const { return bass ? "/" + nameOf(*bass) : std::string(); }
    bool isSaidBy(const std::string& text) const {
        const std::optional<ChordSymbol> symbol = parseChordSymbol(text);
        return symbol && symbol->kind == ChordSymbol::Kind::Chord && symbol->root == root &&
               symbol->degrees == degrees && symbol->bass == bass;
    }
};

bool hasDegrees(const XmlElement& harmony) {
    return std::ranges::any_of(harmony.children,
                               [](const XmlElement& each) { return each.name == "degree"; });
}

// Chords without a kind of their own: those made of added degrees alone, and those only spelled.
std::string textOfOther(Meaning meaning, const XmlElement& harmony, const std::string& spelled,
                        MusicXmlLog& log) {
    const std::string root = nameOf(meaning.root);
    std::string asSpelled = root + spelled + meaning.bassText();
    if (hasDegrees(harmony)) {
        meaning.degrees = withDegreesOf(harmony, {{1, 0}});
        return meaning.isSaidBy(asSpelled) ? asSpelled
                                           : chordName(meaning.root, meaning.degrees, meaning.bass);
    }
    log.add(Severity::Note, harmony,
            "A chord's kind is not known; it is shown as it is spelled, and played as far as that "
            "is understood.");
    if (spelled.empty() || parseChordSymbol(asSpelled)) {
        return asSpelled;
    }
    std::string remark = spelled;
    std::erase_if(remark, [](char c) { return c == '(' || c == ')'; });
    return root + meaning.bassText() + "(" + remark + ")";
}

// Nothing is said of which note is the bass but that it is the third of the chord, or the fifth.
std::optional<NoteName> bassOfInversion(const XmlElement& harmony, const Meaning& meaning) {
    const auto inversion =
        static_cast<std::size_t>(std::max(0, wholeNumber(harmony.textOf("inversion")).value_or(0)));
    if (inversion == 0 || inversion >= meaning.degrees.size()) {
        return std::nullopt;
    }
    const ChordDegree degree = meaning.degrees[inversion];
    return transposed(meaning.root, {degree.degree - 1, degree.semitonesAboveRoot()});
}

std::string textOfKind(const MusicXmlChordKind& kind, Meaning meaning, const XmlElement& harmony,
                       const std::string& spelled, MusicXmlLog& log) {
    const std::string root = nameOf(meaning.root);
    const std::string suffix(kind.suffix);
    const std::optional<ChordSymbol> plain = parseChordSymbol(root + suffix);
    if (!plain || !plain->isUnderstood()) {
        log.add(Severity::Note, harmony, "A chord is shown, but nothing is played for it.");
        return root + suffix + meaning.bassText();
    }
    meaning.degrees = withDegreesOf(harmony, plain->degrees);
    meaning.bass = meaning.bass ? meaning.bass : bassOfInversion(harmony, meaning);
    const std::string bass = meaning.bassText();
    const std::string degrees = textOfDegrees(harmony);
    const std::string name = chordName(meaning.root, meaning.degrees, meaning.bass);
    const std::array texts{root + spelled + bass, root + spelled + degrees + bass, name,
                           root + suffix + degrees + bass};
    for (const std::string& text : texts) {
        if (meaning.isSaidBy(text)) {
            return text;
        }
    }
    log.add(Severity::Note, harmony,
            "A chord has degrees that no name tells; the nearest name is shown.");
    return parseChordSymbol(name) ? name : root + suffix + bass;
}

// "N.C.", as it is spelled, if the harmony says that there is none: by its kind, or for want of one
// by its text.
std::optional<std::string> textOfNone(std::string_view kind, const std::string& spelled) {
    const std::optional<ChordSymbol> symbol = parseChordSymbol(spelled);
    const bool isSpelled = symbol && symbol->kind == ChordSymbol::Kind::NoChord;
    if (kind != "none" && (!isSpelled || chordKindNamed(kind))) {
        return std::nullopt;
    }
    return isSpelled ? spelled : "N.C.";
}

bool hasSeveralRoots(const XmlElement& harmony) {
    return std::ranges::count_if(harmony.children, [](const XmlElement& each) {
               return each.name == "root" || each.name == "numeral" || each.name == "function";
           }) > 1;
}

// What is left of the chord's text behind its suffix, if nothing stands between the two.
std::string_view restOf(const ChordSymbol& symbol) {
    const ChordSymbol::Sign& root = symbol.signs.front();
    return root.at > 0 || symbol.bass
               ? std::string_view()
               : std::string_view(symbol.text).substr(root.length + symbol.suffix.size());
}

// The part of a suffix that the kind says; the degrees say the rest.
std::optional<std::string> partForKind(const std::string& suffix,
                                       const std::vector<ChordDegree>& degreesOfKind) {
    for (std::size_t length = suffix.size() + 1; length-- > 0;) {
        const std::string part = suffix.substr(0, length);
        const std::optional<ChordSymbol> symbol = parseChordSymbol("C" + part);
        if (symbol && symbol->degrees == degreesOfKind && symbol->suffix == part) {
            return part;
        }
    }
    return std::nullopt;
}

void addKind(XmlElement& harmony, std::string_view name, const std::string& text) {
    XmlElement& kind = harmony.add("kind", name);
    if (!text.empty()) {
        kind.set("text", text);
    }
}

void addKindAndDegrees(XmlElement& harmony, const ChordSymbol& symbol) {
    const auto addBass = [&] {
        if (symbol.bass) {
            addNote(harmony, "bass", *symbol.bass);
        }
    };
    if (!symbol.isUnderstood()) {
        const MusicXmlChordKind* functional = functionalKindOf(symbol.suffix);
        addKind(harmony, functional ? functional->name : "other", symbol.suffix);
        addBass();
        return;
    }
    const MusicXmlChordDescription description = describeByKind(symbol.degrees);
    const std::string whole = symbol.suffix + std::string(restOf(symbol));
    const std::optional<std::string> part =
        description.changes.empty() ? whole : partForKind(symbol.suffix, description.degreesOfKind);
    addKind(harmony, description.kind->name, part.value_or(whole));
    addBass();
    for (const ChordDegreeChange& change : description.changes) {
        XmlElement degree = degreeElement(change);
        if (!part) { // the text of the kind tells it all
            degree.set("print-object", "no");
        }
        harmony.add(std::move(degree));
    }
}

} // namespace

std::optional<XmlElement> writeHarmony(const std::string& chord) {
    const std::optional<ChordSymbol> symbol = parseChordSymbol(chord);
    if (!symbol || symbol->kind == ChordSymbol::Kind::Bass) {
        return std::nullopt;
    }
    XmlElement harmony{.name = "harmony"};
    harmony.set("print-frame", "no");
    if (symbol->kind == ChordSymbol::Kind::NoChord) {
        harmony.add("root").add("root-step", "C").set("text", "");
        addKind(harmony, "none", chord);
    } else {
        addNote(harmony, "root", symbol->root);
        addKindAndDegrees(harmony, *symbol);
    }
    MusicXmlLog unheard;
    if (readHarmony(harmony, {}, unheard).text != chord) {
        harmony.children.insert(harmony.children.begin(), lacunaMark("chord", chord));
    }
    return harmony;
}

Annotation readHarmony(const XmlElement& harmony, const Key& key, MusicXmlLog& log) {
    Annotation annotation{Annotation::Kind::ChordSymbol, Tick{0}, {}, ' '};
    if (const auto exact = lacunaMarkIn(harmony, "chord"); exact && parseChordSymbol(*exact)) {
        annotation.text = lineOfText(*exact);
        return annotation;
    }
    const XmlElement* kind = harmony.child("kind");
    const std::string_view name = harmony.textOf("kind");
    std::string spelled = kind ? lineOfText(kind->attribute("text")) : std::string();
    if (const std::optional<std::string> none = textOfNone(name, spelled)) {
        annotation.text = *none;
        return annotation;
    }
    const std::optional<HarmonyRoot> root = harmonyRoot(harmony, key);
    if (!root) {
        log.add(Severity::Warning, harmony,
                "A chord's root cannot be told; the chord is shown as words, if it has any.");
        annotation.kind = Annotation::Kind::Text;
        annotation.placement = '^';
        annotation.text = lineOfText(std::string(harmony.textOf("function")) + spelled);
        return annotation;
    }
    if (hasSeveralRoots(harmony)) {
        log.add(Severity::Warning, harmony,
                "Of several chords in one symbol only the first is shown and played.");
    }
    if (root->isRelative) {
        log.add(Severity::Note, harmony,
                "Chords counted from the key are shown by the names they have in it.");
    }
    const Meaning meaning{root->note, {}, harmonyBass(harmony)};
    if (const MusicXmlChordKind* known = chordKindNamed(name)) {
        annotation.text = textOfKind(*known, meaning, harmony, spelled, log);
    } else {
        const bool isNamed = spelled.empty() && name != "other";
        annotation.text = textOfOther(meaning, harmony, isNamed ? lineOfText(name) : spelled, log);
    }
    return annotation;
}

void addHarmony(std::vector<Annotation>& annotations, Annotation chord, const XmlElement& harmony) {
    const auto before = std::ranges::find_if(annotations, [&](const Annotation& each) {
        return each.kind == Annotation::Kind::ChordSymbol && each.at == chord.at;
    });
    if (harmony.attribute("type") == "alternate" && before != annotations.end()) {
        const std::string both = before->text + "(" + chord.text + ")";
        const auto first = parseChordSymbol(before->text);
        const auto symbol = parseChordSymbol(both);
        if (first && symbol && symbol->degrees == first->degrees && symbol->bass == first->bass) {
            before->text = both;
            return;
        }
    }
    annotations.push_back(std::move(chord));
}

} // namespace lacuna
