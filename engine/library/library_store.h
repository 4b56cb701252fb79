// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_query.h"
#include "engine/library/tune_books.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lacuna {

/// A book that the library holds.
struct KnownBook {
    std::int64_t id = 0;
    BookFile file = {};
    std::string fingerprint = {};
    std::string trouble = {}; ///< why it could not be read; empty if all is well
};

/// The library's SQLite file: a cache, so a library that is damaged or of another version is made
/// anew, in one step, beside it. What is no library is refused and stays untouched, and no other
/// trouble, such as a full disk, is a reason to replace anything. Each change of a book is a
/// transaction: a crash leaves the books before it. Belongs to the thread that makes it; several,
/// also in other programs, may have the same file. Needs a QCoreApplication. Throws EngineError if
/// the file cannot be opened or written.
class LibraryStore {
public:
    explicit LibraryStore(const std::filesystem::path& file);
    ~LibraryStore();
    LibraryStore(const LibraryStore&) = delete;
    LibraryStore& operator=(const LibraryStore&) = delete;

    /// Whether a file that could not be used was put away.
    bool wasMadeAnew() const { return m_wasMadeAnew; }
    /// Another number after every change, whoever made it.
    std::int64_t version() const;

    std::vector<std::filesystem::path> folders() const;
    void setFolders(std::span<const std::filesystem::path> folders);

    std::vector<KnownBook> books() const;
    /// Puts a book with its tunes in the place of what the library had of it.
    void put(const KnownBook& book, std::span<const IndexedTune> tunes);
    /// The file was touched, its content is the same.
    void touch(std::int64_t book, const BookFile& file);
    void remove(std::int64_t book);

    int tuneCount() const;
    LibraryChoices choices() const;
    /// Ids of the tunes that a query's words and filters leave, by how well they fit, then by
    /// title; its phrases do not count.
    std::vector<std::int64_t> find(const LibraryQuery& query, std::size_t most) const;
    /// The tune at a place of a book, from 0; 0 if the library has none there.
    std::int64_t tuneAt(const std::filesystem::path& book, int place) const;
    /// In the order of the ids.
    std::vector<LibraryTune> tunes(std::span<const std::int64_t> ids) const;

    struct StoredMelody {
        std::int64_t tune = 0;
        Melody melody;
    };
    /// By id.
    std::vector<StoredMelody> melodies() const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
    bool m_wasMadeAnew = false;
};

/// Where the library stands if nothing else is said: in the user's cache folder.
std::filesystem::path usualLibraryFile();

} // namespace lacuna
