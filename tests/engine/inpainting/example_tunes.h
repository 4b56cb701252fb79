// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_reader.h"
#include "engine/score/score.h"

#include <array>
#include <string>
#include <string_view>

namespace lacuna {

/// A tune of each meter the models know, with pickups, repeats and endings among them.
struct ExampleTune {
    const char* name;
    const char* abc;
    MeasureRange gap; ///< in written order, from 0
};

inline const std::array<ExampleTune, 8> exampleTunes{{
    {"reel",
     R"(X:1
T:A reel
R:reel
M:4/4
L:1/8
K:D
d2eB dBAF|A2FA DFAF|d2eB dBAF|ABde f2ef|d2eB dBAF|A2FA DFAF|d2ed cABc|dBAF E2D2||
afbf afef|dfaf edBA|d2fa bfaf|ABde f2ef|afbf afef|dfaf edBA|d2fa bfaf|gfec d2A2|]
)",
     {4, 8}},
    {"reel with pickups, repeats and endings",
     R"(X:2
T:A reel with endings
R:reel
M:C|
L:1/8
K:G
D2|:G2BG DGBG|ABcA BAGE|DEGA BGBd|egdB A2GA|B2BA Bdef|gedB A2GA|BGBd egdB|1 AcBA G2D2:|2 AcBA G2d2||
|:gfgd BGBd|g2af gedB|c2ec BcdB|ABcB A2Bd|gfgd BGBd|g2af gedB|cBAB GBdB|AcBA G4:|
)",
     {3, 7}},
    {"jig with a pickup",
     R"(X:3
T:A jig
R:jig
M:6/8
L:1/8
K:D
A|:DFA dAF|EGB AFD|DFA dAF|EFE E2A|DFA dAF|EGB AFD|GBG FAF|EDC D2A:|
|:dfa afd|ege cBA|dfa bag|fed e2f|gbg faf|ege cBA|dfd BAF|EDC D3:|
)",
     {3, 6}},
    {"slip jig",
     R"(X:4
T:A slip jig
R:slip jig
M:9/8
L:1/8
K:Em
B2E G2E F3|B2E G2E FED|B2E G2E F3|B2d d2B AFD|
B2E G2E F3|B2E G2E FED|B2c d2e f2g|a2f d2B AFD|
g3 eBe g2e|f2e dBd fed|gfg eBe g2e|fba d2B AFD|
)",
     {5, 7}},
    {"slide",
     R"(X:5
T:A slide
R:slide
M:12/8
L:1/8
K:A
e2A ABA e2A ABc|d2B BAB d2f fed|e2A ABA e2A ABc|BAB GAB A3 A2E|
e2c efg a2f e3|f2d def e2c ABc|e2c efg a2f ecA|BAB GAB A3 A3|
)",
     {4, 6}},
    {"waltz",
     R"(X:6
T:A waltz
R:waltz
M:3/4
L:1/8
K:G
D2|G4B2|d4B2|c4A2|F4D2|G4B2|d2e2d2|c2B2A2|G6|
g4f2|e4d2|c2B2c2|d4B2|e4c2|d2B2G2|A2G2F2|G6|
)",
     {5, 9}},
    {"polka",
     R"(X:7
T:A polka
R:polka
M:2/4
L:1/8
K:D
|:fA BA|fA BA|d2 ef|ed BA|fA BA|fA BA|de fe|dB d2:|
|:fe fa|ba fa|fe de|ed BA|fe fa|ba fa|ef ed|dB d2:|
)",
     {2, 6}},
    {"hornpipe in a flat key",
     R"(X:8
T:A hornpipe
R:hornpipe
M:4/4
L:1/8
K:Bb
(3FGA|B2F2D2F2|BdcB ABcA|BABc dBfd|edcB AFGA|B2F2D2F2|BdcB ABcA|BfdB cedc|B2d2B2:|
)",
     {2, 5}},
}};

inline Score scoreOf(const ExampleTune& tune) {
    return readAbc(tune.abc).tunes.at(0).score;
}

} // namespace lacuna
