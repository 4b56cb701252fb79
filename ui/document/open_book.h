// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/files/file_reader.h"
#include "engine/formats/abc/edit/abc_event_sources.h"
#include "ui/document/book_tune.h"

#include <QString>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {

struct OpenedProject;

/// A tunebook with the text it was read from, so that saving changes only what was edited.
struct OpenBook {
    QString path; ///< empty for a book that was never saved
    std::string bytes;
    std::string onDisk = {}; ///< mark of the file's bytes when it was last read or saved
    std::vector<BookTune> tunes;
    std::vector<SourceSpan> spans = {};  ///< of the tunes in `bytes` as it was read, in that order
    std::vector<Diagnostic> diagnostics; ///< about what stands outside the tunes
    TextForm form = {};
    std::shared_ptr<const OpenedProject> project = {}; ///< what else a .lacuna file held

    /// What `tunes[index]` takes from the book.
    BookContext contextOf(int index) const;
};

/// Reads a tunebook or a project. Throws ReadError with a sentence for the screen, also for what is
/// no file and for a disk that does not answer. Any thread.
OpenBook readBook(const QString& path, const ReadLimits& limits = {});
/// The same of a file that holds these bytes. A project whose name does not say that it is one is
/// read as a book without a path, for saving under that name would leave its gaps and fills out.
OpenBook bookOfFile(const QString& path, std::string bytes);

/// A book of these bytes, which are in no file. Throws ReadError as readBook does. Any thread.
OpenBook bookOfBytes(std::string bytes);
/// The same for the bytes of a project.
OpenBook bookOfProject(const std::string& bytes);

/// How many remarks there are on parts of the file that were left out or read otherwise than they
/// may be meant.
int countOfUnreadParts(const OpenBook& book);
/// How many tunes have a head and nothing else; no part of them is unread.
int countOfTunesWithoutNotes(const OpenBook& book);

/// Tells texts apart: their SHA-256 in hex.
std::string markOf(const std::string& bytes);

/// A new book of one tune. `typed`: ABC that its first measures were read from, if any were; it
/// stands in the book's text as its author typed it. A whole tune begins with X:.
OpenBook bookOf(const Score& score, const std::string& typed = {});

/// A tune to stand behind the book's last, under the next number and in the book's form. `typed` as
/// for bookOf().
BookTune newTuneOf(const OpenBook& book, const Score& score, std::string typed = {});

/// Another tune with the text of one of the book, but that its score is `wanted`, under the next
/// number.
BookTune copyOf(const OpenBook& book, int tune, const Score& wanted);

/// The tune with its score edited: of its text the bars that differ are written anew, or as they
/// were typed where they come back. Its score is what that text says, which is `wanted` as far as
/// ABC can say it.
TuneState editedTo(const OpenBook& book, int tune, const Score& wanted);

/// The text of a tune as it stands, in the book's form; made when first wished and kept.
TuneReadingPointer textOf(const OpenBook& book, int tune);

/// Where the notes and rests of a tune stand in that text, which is read for it.
std::vector<EventSource> eventSourcesOf(const OpenBook& book, int tune);

/// The text to save: the tunes as they stand and where they stand, drafts as they were typed,
/// everything else byte for byte as it was read. What stood between two tunes comes behind the
/// first.
std::string textOf(const OpenBook& book);

/// A tune of so many blank measures, to begin from.
Score emptyTune(const QString& title, const Key& key, const Meter& meter, int measures);

} // namespace lacuna
