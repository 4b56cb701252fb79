// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/sound_font.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name, const std::string& otherwise = {}) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : otherwise;
}

bool isFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

// The user's folder first, then the system's, as the XDG Base Directory Specification has it.
std::vector<fs::path> dataFolders() {
    std::vector<fs::path> folders;
    const std::string home = environment("HOME");
    const std::string own =
        environment("XDG_DATA_HOME", home.empty() ? std::string() : home + "/.local/share");
    if (!own.empty())
        folders.emplace_back(own);
    std::string rest = environment("XDG_DATA_DIRS", "/usr/local/share:/usr/share");
    while (!rest.empty()) {
        const std::size_t colon = rest.find(':');
        if (colon != 0)
            folders.emplace_back(rest.substr(0, colon));
        rest = colon == std::string::npos ? std::string() : rest.substr(colon + 1);
    }
    return folders;
}

// The system's choice first, then complete General MIDI fonts, the small one last.
constexpr std::array<std::string_view, 9> knownNames{
    "default-GM.sf2", "default-GM.sf3",     "default.sf2",
    "FluidR3_GM.sf2", "FluidR3_GM.sf3",     "MuseScore_General.sf3",
    "FluidR3.sf2",    "GeneralUser_GS.sf2", "TimGM6mb.sf2"};

std::optional<fs::path> fontIn(const fs::path& folder) {
    for (const std::string_view name : knownNames) {
        if (isFile(folder / name))
            return folder / name;
    }
    std::vector<fs::path> others;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string extension = it->path().extension().string();
        if ((extension == ".sf2" || extension == ".sf3") && isFile(it->path()))
            others.push_back(it->path());
    }
    const auto first = std::min_element(others.begin(), others.end());
    return first == others.end() ? std::nullopt : std::optional(*first);
}

} // namespace

std::optional<fs::path> findSoundFont(const fs::path& setting) {
    if (!setting.empty())
        return isFile(setting) ? std::optional(setting) : std::nullopt;
    const fs::path named = environment("LACUNA_SOUNDFONT");
    if (!named.empty() && isFile(named))
        return named;
    for (const fs::path& folder : dataFolders()) {
        for (const char* kind : {"soundfonts", "sounds/sf2", "sounds/sf3"}) {
            if (std::optional<fs::path> font = fontIn(folder / kind))
                return font;
        }
    }
    return std::nullopt;
}

} // namespace lacuna
