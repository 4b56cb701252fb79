// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <random>
#include <string>

namespace lacuna {

/// Makes tunes at random of what is odd in the wild and read alike by abc2midi: lines above the key
/// that are no fields, indentation, chords with blanks, signs with blanks, numbers, endings, voices
/// and layers. The same tunes from the same seed.
class SyntheticTunes {
public:
    explicit SyntheticTunes(unsigned seed) : m_random(seed) {}

    std::string next() {
        std::string tune = "X:1\n" + head();
        switch (below(7)) {
        case 0:
            return tune + endings();
        case 1:
            return tune + measure() + pick({"| ", "|  ", "|[L:1/4] "}) +
                   std::to_string(2 + below(8)) + measure() + "|" + measure() + "|]\n";
        case 2:
            return tune + measure() + "|" + measure() + " & " + measure() + "|" + measure() +
                   "|]\n";
        case 3:
            return tune + layersInBrackets();
        case 4:
            return tune + "V:1\n" + line() + "V:2\n" + line() + "V:1\n" + line();
        case 5:
            return tune + "[V:1]" + line() + "[V:2]" + line() + "[V:1]" + line();
        default:
            return tune + line() + pick({"", "  ", "% words\n"}) + line();
        }
    }

private:
    unsigned below(unsigned end) { return static_cast<unsigned>(m_random() % end); }
    bool oneIn(unsigned times) { return below(times) == 0; }
    std::string pick(std::initializer_list<const char*> words) {
        return words.begin()[below(static_cast<unsigned>(words.size()))];
    }
    std::string indent() { return oneIn(3) ? std::string(1 + below(4), ' ') : std::string(); }

    std::string head() {
        std::string lines;
        for (const char* field : {"T:Synthetic\n", "M:4/4\n", "L:1/4\n"}) {
            if (oneIn(4)) {
                lines +=
                    pick({"words above the key\n", "3/8=120\n", "|f2ed| abc\n", "Some Title\n",
                          "CDEF|\n", "\"Am\" this\n", "12\n", "-- 2nd set --\n", "(traditional)\n",
                          "!f! abc |\n", "[M:3/4]\n", "% a comment\n", "  % indented\n",
                          "%%stray directive\n", "N: :field\n", "O:Eire\n", "Z:me \\\nand you\n"});
            }
            lines += indent() + field;
        }
        return lines + indent() + pick({"K:C\n", "K:G\n", "K:D\n", "K:Dm\n", "K:Bb\n"});
    }

    std::string note() { return std::string(1, "CDEFGABcdefg"[below(12)]); }
    std::string blank() { return oneIn(2) ? " " : ""; }

    // A measure of 4/4 in quarters.
    std::string measure() {
        std::string out;
        for (unsigned left = 4; left > 0;) {
            const bool isLong = left > 1 && oneIn(4);
            left -= isLong ? 2 : 1;
            out += blank() + sign() + (isLong ? longOne() : shortOne());
        }
        return out;
    }
    std::string sign() {
        if (!oneIn(8)) {
            return {};
        }
        return pick({"!poco rit.!", "!molto espressivo!", "!mf!", "!upbow!", "\"Am\"", "+f+",
                     "+poco a poco+", "!8va (2nd time)!"});
    }
    std::string longOne() {
        switch (below(4)) {
        case 0:
            return "[ C E G ]2";
        case 1:
            return "[" + blank() + "C2" + blank() + "G2" + blank() + "]";
        case 2:
            return "z2";
        default:
            return note() + "2";
        }
    }
    std::string shortOne() {
        switch (below(8)) {
        case 0:
            return "[" + blank() + "C" + blank() + "e" + blank() + "]";
        case 1:
            return "^" + note();
        case 2:
            return note() + "/" + note() + "/";
        case 3:
            return "z";
        default:
            return note();
        }
    }

    std::string line() { return measure() + "|" + measure() + "|\n"; }
    std::string endings() {
        const std::string gap = blank();
        const std::string bracket = oneIn(2) ? blank() + "[" : "";
        return "|:" + measure() + "|" + measure() + "|" + bracket + "1" + gap + measure() + ":|" +
               bracket + "2" + gap + measure() + "|]\n";
    }
    std::string layersInBrackets() {
        return "(& " + measure() + "|" + measure() + " & " + measure() + "|" + measure() + " &)|" +
               measure() + "|]\n";
    }

    std::mt19937_64 m_random;
};

} // namespace lacuna
