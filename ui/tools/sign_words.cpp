// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/sign_words.h"

#include "engine/score/drawn_signs.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {

namespace {

#define SIGN(words) QT_TRANSLATE_NOOP("SignWords", words)

constexpr std::array<std::pair<std::string_view, const char*>, 41> signWords{{
    {"roll", SIGN("Roll")},
    {"trill", SIGN("Trill")},
    {"turn", SIGN("Turn")},
    {"invertedturn", SIGN("Inverted turn")},
    {"mordent", SIGN("Mordent")},
    {"uppermordent", SIGN("Upper mordent")},
    {"staccato", SIGN("Staccato")},
    {"staccatissimo", SIGN("Staccatissimo")},
    {"wedge", SIGN("Wedge")},
    {"tenuto", SIGN("Tenuto")},
    {"accent", SIGN("Accent")},
    {"marcato", SIGN("Marcato")},
    {"fermata", SIGN("Fermata")},
    {"invertedfermata", SIGN("Fermata below")},
    {"breath", SIGN("Breath mark")},
    {"upbow", SIGN("Up-bow")},
    {"downbow", SIGN("Down-bow")},
    {"open", SIGN("Open string or harmonic")},
    {"thumb", SIGN("Thumb")},
    {"snap", SIGN("Snap pizzicato")},
    {"plus", SIGN("Left-hand pizzicato")},
    {"0", SIGN("Open string, 0")},
    {"1", SIGN("1st finger")},
    {"2", SIGN("2nd finger")},
    {"3", SIGN("3rd finger")},
    {"4", SIGN("4th finger")},
    {"5", SIGN("5th finger")},
    {"pppp", "pppp"},
    {"ppp", "ppp"},
    {"pp", "pp"},
    {"p", "p"},
    {"mp", "mp"},
    {"mf", "mf"},
    {"f", "f"},
    {"ff", "ff"},
    {"fff", "fff"},
    {"ffff", "ffff"},
    {"fp", "fp"},
    {"fz", "fz"},
    {"sf", "sf"},
    {"sfz", "sfz"},
}};

#undef SIGN

} // namespace

QString signInWords(std::string_view name) {
    const auto found = std::ranges::find(signWords, usualSignName(name),
                                         &std::pair<std::string_view, const char*>::first);
    return found == signWords.end() ? QString::fromUtf8(name.data(), std::ssize(name))
                                    : QCoreApplication::translate("SignWords", found->second);
}

std::vector<std::string> offeredSigns() {
    std::vector<std::string> all;
    for (const auto& [name, words] : signWords) {
        if (isDrawnSign(name)) {
            all.emplace_back(name);
        }
    }
    return all;
}

} // namespace lacuna
