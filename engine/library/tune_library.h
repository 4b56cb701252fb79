// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/library/library_query.h"
#include "engine/library/library_store.h"
#include "engine/library/melody_index.h"
#include "engine/library/resemblance.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace lacuna {

/// A file or tune that is not in the library, or not by its melody, and why.
struct LibraryTrouble {
    std::filesystem::path book = {};
    int number = 0; ///< X: of the tune; 0 for the whole file
    std::string sentence = {};
};

/// What indexing did.
struct IndexReport {
    int books = 0;     ///< in the library now that can be read
    int tunes = 0;     ///< in them
    int readAgain = 0; ///< of them, those that were new or changed
    int removed = 0;   ///< books whose files are gone
    bool wasStopped = false;
    std::vector<LibraryTrouble>
        troubles; ///< books: all that cannot be read; tunes: of those read now
};

/// Where indexing is.
struct IndexProgress {
    int done = 0; ///< books
    int books = 0;
    std::filesystem::path book = {}; ///< being read
};

struct ResemblanceQuery {
    Score score = {};
    MeasureRange measures = {};      ///< of it, in written order
    std::filesystem::path book = {}; ///< of the score itself, whose tune does not count; or empty
    int place = 0;                   ///< of its tune
    std::size_t most = 1;
    double leastSurprise = reportedSurprise;

    /// Bits above chance from which on a likeness is worth telling. Of tunes' own bars, in another
    /// key, 4 are then recognised 99 times in 100, and 2 seven times in ten: the others have too
    /// few notes, or notes that many tunes have. Of melodies drawn by chance 3 in 100 are taken for
    /// one of 15 notes, 6 of 31 notes (bench_library, on 6,256 tunes).
    static constexpr double reportedSurprise = 12;
};

/// Folders of tunebooks, indexed in a file, searched by words and by melody. Belongs to the thread
/// that makes it; each thread may have its own of one file, and sees what another has indexed.
class TuneLibrary {
public:
    /// Opens the library's file or makes it. Throws EngineError if that cannot be done.
    explicit TuneLibrary(const std::filesystem::path& file);
    ~TuneLibrary();

    bool wasMadeAnew() const { return m_store.wasMadeAnew(); }
    int tuneCount() const { return m_store.tuneCount(); }
    std::vector<std::filesystem::path> folders() const { return m_store.folders(); }
    LibraryChoices choices() const { return m_store.choices(); }

    /// Makes the library hold the books of these folders, and files, and no others. Reads only what
    /// has changed since; a book that cannot be read is told in the report and keeps no other from
    /// being read. Stopped, it keeps what it has read.
    IndexReport index(std::span<const std::filesystem::path> folders,
                      const std::function<void(const IndexProgress&)>& progress = {},
                      const std::stop_token& stop = {});

    /// Reads what searches by notes need, so that the first of them is as fast as the others.
    void readAhead() { melodies(); }

    /// The tunes that a query asks for. Those found by notes come with the fewest wrong notes
    /// first, then by how well notes and rhythm go along; others by how well the words fit, then by
    /// title.
    std::vector<LibraryFind> find(const LibraryQuery& query);

    /// The tunes that measures resemble, the closest first.
    std::vector<Resemblance> resembling(const ResemblanceQuery& query);

private:
    struct Melodies;
    bool updateBook(const BookFile& file, const KnownBook* known, IndexReport& report);
    const Melodies& melodies();
    std::vector<LibraryFind> findNotes(const LibraryQuery& query);

    LibraryStore m_store;
    std::unique_ptr<Melodies> m_melodies; ///< read when first searched for, and after changes
};

} // namespace lacuna
