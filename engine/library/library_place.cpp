// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/library_place.h"

#include "engine/engine_error.h"
#include "engine/files/file_name.h"
#include "engine/files/file_reader.h"
#include "engine/files/file_target.h"

#include <QString>
#include <QTemporaryDir>

#include <cerrno>
#include <string_view>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file) {
    throw EngineError("The file " + quotedName(file) +
                      " is no tune library and stays as it is; name another with --library.");
}

std::uint32_t bigEndian(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = at; i < at + 4; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

bool hasJournal(const fs::path& place) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(fs::path(place) += "-wal", error);
    return !error && size > 0;
}

// By the head of the file (https://sqlite.org/fileformat.html, section 1.3), so that nothing opens
// what may be something else.
bool mayBeReplaced(const fs::path& place) {
    constexpr std::size_t headSize = 100;
    const std::string head = headOfFile(place, headSize);
    constexpr std::string_view magic("SQLite format 3\0", 16);
    constexpr std::size_t atApplicationId = 68, atSchemaCookie = 40;
    if (head.empty())
        return true;
    if (!head.starts_with(magic) || head.size() < headSize)
        return false;
    // A program that was killed while it began a library left one without tables or a mark.
    const std::uint32_t id = bigEndian(head, atApplicationId);
    if (id == libraryApplicationId)
        return true;
    return id == 0 && bigEndian(head, atSchemaCookie) == 0 && !hasJournal(place);
}

} // namespace

fs::path placeOfLibrary(const fs::path& file) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error); // what is wrong with it is said below
    const FileTarget target = fileTargetOf(file);
    if (!isUtf8(target.path))
        throw EngineError("The name of the tune library " + quotedName(file) +
                          " is not UTF-8, which SQLite wants; name another with --library.");
    if (target.kind == FileTarget::Kind::Stream)
        refuse(file);
    if (target.kind == FileTarget::Kind::Regular && !mayBeReplaced(target.path))
        refuse(file);
    return target.path;
}

void makeLibrary(const fs::path& place, bool replaces,
                 const std::function<void(const fs::path& name)>& make) {
    const auto named = [](const fs::path& path) {
        return QString::fromStdU16String(utf16Of(path));
    };
    // SQLite writes several files, so they get a folder that nobody can guess.
    const QTemporaryDir workshop(named(place.parent_path() / ".lacuna-XXXXXX"));
    if (!workshop.isValid())
        throw WriteError(place, EACCES);
    const fs::path made = pathOfUtf16(workshop.filePath("library").toStdU16String());
    make(made);
    std::error_code error;
    if (!replaces) {
        fs::create_hard_link(made, place, error);
        if (!error || fs::exists(place))
            return;
    }
    for (const char* suffix : {"-wal", "-shm"}) // of the old one: they would be taken for the new's
        fs::remove(fs::path(place) += suffix, error);
    fs::rename(made, place, error);
    if (error)
        throw WriteError(place, error.value());
}

} // namespace lacuna
