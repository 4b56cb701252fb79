// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>
#include <initializer_list>
#include <random>

namespace lacuna {

/// A tune, and the same without what abc2midi does not know: macros.
struct SyntheticTune {
    QByteArray abc;
    QByteArray plain;
};

/// Makes tunes of what fields, directives and signs can say, the same for the same seed. Left out
/// is what abc2midi reads otherwise: accidentals of grace notes, which it forgets with the grace
/// notes; octaves and transpositions in a K: among the music, of which it forgets the ones and adds
/// up the others; a clef that takes an earlier clef's octave away; shift= beside other
/// transpositions; "exp"; tempi with the number first; three-quarter tones, which it counts from
/// the halftone below; ties from a note whose accidental reaches no further; the usual unit of a
/// sum of meters, which it finds by the first of them alone.
class SyntheticFields {
public:
    explicit SyntheticFields(unsigned seed) : m_random(seed) {}

    /// The next tune, with the empty line that ends it.
    SyntheticTune next(int number) {
        m_tune = {};
        m_hasMacros = chance(25);
        add("X:" + QByteArray::number(number) + "\nT:Synthetic\n");
        head();
        const int lines = 1 + static_cast<int>(below(3));
        for (int line = 0; line < lines; ++line) {
            if (line > 0)
                betweenLines();
            for (int bar = 0; bar < 4; ++bar) {
                measure(bar == 0);
                add(bar == 3 && chance(20) ? "||" : "|");
            }
            add("\n");
        }
        if (chance(20))
            add("%%begintext\n\nX:99 words\nabc|def\n%%endtext\n");
        add("\n");
        return m_tune;
    }

private:
    static constexpr std::array<const char*, 17> places{
        "A,", "B,", "C", "D", "E", "F", "G", "A", "B", "c", "d", "e", "f", "g", "a", "b", "c'"};

    unsigned below(unsigned end) { return static_cast<unsigned>(m_random() % end); }
    bool chance(unsigned percent) { return below(100) < percent; }
    QByteArray oneOf(std::initializer_list<const char*> choices) {
        return choices.begin()[below(static_cast<unsigned>(choices.size()))];
    }
    void add(const QByteArray& text) { add(text, text); }
    void add(const QByteArray& text, const QByteArray& plain) {
        m_tune.abc += text;
        m_tune.plain += plain;
    }

    void head() {
        const QByteArray meter = oneOf({"4/4", "3/4", "6/8", "2/4", "C", "C|", "5/8", "3/8+2/8",
                                        "(2+3)/8", "2+2+3/8", "2/4+3/8", "9/8", "none", ""});
        if (!meter.isEmpty())
            add("M:" + meter + "\n");
        add(meter.contains('+') ? oneOf({"L:1/8\n", "L:1/16\n"})
                                : oneOf({"L:1/8\n", "L:1/16\n", "L:1/4\n", ""}));
        add(oneOf({"", "", "Q:1/4=90\n", "Q:3/8=60\n", "Q:120\n", "Q:\"Slow\" 1/4=50\n"}));
        add(oneOf({"", "", "%%propagate-accidentals not\n", "%%propagate-accidentals octave\n",
                   "%%propagate-accidentals pitch\n"}));
        add(oneOf({"", "", "%%text some words\n", "%%begintext\nx\n\nK:G\n%%endtext\n"}));
        if (m_hasMacros)
            add("m: Sn = n/o/n/m/\nm: hh = C/E/G/c/\n", "");
        const QByteArray voice =
            oneOf({"", "", "", "V:1 octave=-1\n", "V:1 clef=bass\n", "V:1 clef=treble-8\n"});
        const QByteArray staff = voice.isEmpty() ? this->staff() : QByteArray();
        add(voice + "K:" + key() + staff + "\n");
        m_clefIsPlain = !voice.contains('-') && !staff.contains('8') && !staff.contains("octave");
    }

    QByteArray key() {
        return oneOf({"C",    "G",           "D",    "A",        "F",    "Bb",   "Em",
                      "EM",   "E M",         "Am",   "AMIN",     "DMAJ", "Ddor", "D Dorian",
                      "AMix", "Gmixolydian", "Ephr", "F lydian", "Bloc", "none", "F#m",
                      "Bbm",  "C#",          "D =c", "HP",       "G ^c", "Cm",   "E minor _b"});
    }

    QByteArray staff() {
        return oneOf({"", "", "", "", " octave=-1", " octave=1", " clef=treble-8", " treble+8",
                      " transpose=-2", " transpose=3", " clef=bass", " clef=alto octave=-1",
                      " treble-8 transpose=2", " clef=bass octave=0 transpose=-12"});
    }

    void betweenLines() {
        add(oneOf({"", "", "", "%%text more words\n", "Q:1/4=70\n", "M:3/4\n",
                   "%%propagate-accidentals octave\n", "%%begintext\n\nabc|\n%%endtext\n"}));
        if (m_clefIsPlain && chance(15))
            add("K:clef=bass\n");
    }

    void measure(bool startsLine) {
        if (startsLine && chance(30))
            add("[K:" + key() + "]");
        const unsigned groups = 2 + below(3);
        for (unsigned group = 0; group < groups; ++group) {
            if (group > 0 && chance(10))
                add(oneOf({"[Q:1/4=60]", "[Q:1/4=144]", "[Q:3/8=40]"}));
            if (group > 0 && chance(8))
                add("[K:" + key() + "]");
            if (m_hasMacros && chance(20))
                macro();
            else
                add(this->group());
            add(chance(60) ? " " : "");
        }
    }

    void macro() {
        if (chance(40))
            return add("hh", "C/E/G/c/");
        const unsigned place = 1 + below(places.size() - 2);
        const QByteArray note = places[place];
        add("S" + note,
            note + "/" + places[place + 1] + "/" + note + "/" + places[place - 1] + "/");
    }

    QByteArray group() {
        switch (below(12)) {
        case 0:
            return note() + oneOf({">", "<", ">>"}) + note();
        case 1:
            return "(3" + note() + note() + note();
        case 2:
            return "(" + note() + length() + note() + ")";
        case 3:
            return "z" + length();
        case 4:
            return "[" + oneOf({"CE", "EG", "DA", "Gd"}) + "]" + length();
        case 5: {
            const QByteArray tied = note();
            return tied + "-" + tied;
        }
        case 6:
            return "{" + place() + place() + "}" + note() + length();
        case 7:
            return oneOf({"^/", "_/", "^1/2"}) + place() + length();
        case 8:
            return oneOf({"u", "v", "!accent!", "!f!", "\"^words\"", "\"_below\""}) + note();
        case 9:
            return "$" + note();
        default:
            return note() + length() + note() + length();
        }
    }

    QByteArray place() { return places[1 + below(places.size() - 2)]; }
    QByteArray note() { return oneOf({"", "", "", "", "^", "_", "=", "^^", "__"}) + place(); }
    QByteArray length() { return oneOf({"", "", "2", "/", "3/2", "3", "4", "/4"}); }

    std::mt19937 m_random;
    SyntheticTune m_tune;
    bool m_hasMacros = false;
    bool m_clefIsPlain = false; ///< so that another one changes nothing that sounds
};

} // namespace lacuna
