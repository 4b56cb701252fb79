// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/resource_paths.h"

#include "engine/formats/score_file.h"

#include <QCoreApplication>

#include <algorithm>
#include <system_error>

namespace lacuna {

namespace {

/// `installed` below ../share/lacuna if it is there, else `inSource` below the source tree.
std::filesystem::path folder(const char* installed, const char* inSource) {
    const std::filesystem::path program(QCoreApplication::applicationDirPath().toStdString());
    std::filesystem::path share =
        (program / ".." / "share" / "lacuna" / installed).lexically_normal();
    std::error_code ignored;
    if (std::filesystem::is_directory(share, ignored)) {
        return share;
    }
    return std::filesystem::path(LACUNA_SOURCE_DIR) / inSource;
}

} // namespace

std::filesystem::path modelsFolder() {
    return folder("models", "models");
}

std::vector<std::filesystem::path> exampleBooks() {
    std::vector<std::filesystem::path> books;
    std::error_code ignored;
    const std::filesystem::directory_iterator files(folder("examples", "resources/examples"),
                                                    ignored);
    for (const std::filesystem::directory_entry& file : files) {
        if (scoreFormatBySuffix(file.path()) == ScoreFormat::Abc) {
            books.push_back(file.path());
        }
    }
    std::ranges::sort(books);
    return books;
}

} // namespace lacuna
