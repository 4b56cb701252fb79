// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/resource_paths.h"

#include "engine/files/program_place.h"
#include "engine/formats/score_file.h"

#include <algorithm>
#include <system_error>

namespace lacuna {

std::filesystem::path modelsFolder() {
    return installedPlace(LACUNA_DATA "/models");
}

std::vector<std::filesystem::path> exampleBooks() {
    std::vector<std::filesystem::path> books;
    std::error_code ignored;
    const std::filesystem::directory_iterator files(installedPlace(LACUNA_DATA "/examples"),
                                                    ignored);
    for (const std::filesystem::directory_entry& file : files) {
        if (scoreFormatBySuffix(file.path()) == ScoreFormat::Abc) {
            books.push_back(file.path());
        }
    }
    std::ranges::sort(books);
    return books;
}

std::filesystem::path companionProgram(const std::string& name) {
    return installedPlace(LACUNA_PROGRAMS "/" + name);
}

} // namespace lacuna
