// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// The tunebooks that tests of properties go through.
#pragma once

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

namespace lacuna {

/// Small: tunes of the tree, which have every construct. Whole: the 6,256 tunes of the folder that
/// the CMake variable LACUNA_CORPUS names, which is not in the tree and may be missing.
enum class CorpusSize { Small, Whole };

/// The folder with a corpus's books and its split.tsv.
inline std::filesystem::path corpusFolder(CorpusSize size) {
    return size == CorpusSize::Whole ? LACUNA_CORPUS_DIR : LACUNA_TEST_DATA "/corpus";
}

/// Books with melodies that are related, and which side of training each stands on.
inline std::filesystem::path splitTable(CorpusSize size) {
    return corpusFolder(size) / "split.tsv";
}

/// The books by their names; to the small corpus belong the examples that the program brings.
inline std::vector<std::filesystem::path> booksOf(CorpusSize size) {
    std::vector<std::filesystem::path> books;
    if (size == CorpusSize::Small)
        books.emplace_back(LACUNA_SOURCE_DIR "/resources/examples/oneills-1903.abc");
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(corpusFolder(size), missing)) {
        if (entry.path().extension() == ".abc")
            books.push_back(entry.path());
    }
    std::ranges::sort(books, {}, [](const auto& path) { return path.filename(); });
    return books;
}

inline bool isWholeCorpusHere() {
    return !booksOf(CorpusSize::Whole).empty();
}

constexpr int tuneCount(CorpusSize size) {
    return size == CorpusSize::Whole ? 6256 : 111;
}

/// For tests that go through one alone.
inline CorpusSize largestCorpus() {
    return isWholeCorpusHere() ? CorpusSize::Whole : CorpusSize::Small;
}

} // namespace lacuna
