// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/files/file_target.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace lacuna {

/// The one door through which the program writes files: all of the new content or the old.
///
/// What is written goes into a file without a name in the folder of the target (where the disk
/// knows no such files, under an unpredictable name), so that a kill leaves nothing behind.
/// commit() has it reach the disk and then gives it the target's name; of several that write one
/// name, the last to commit is whole. Links are followed. Mode, owner and group stay.
///
/// Where a replacement would lose something, the content is written, complete as it is by then,
/// into the file that is there: one with several names (hard links), one whose owner or group this
/// user cannot give to another file, one whose folder takes no new files, one that is mounted by
/// itself. Room on the disk is claimed before the first byte is changed; where the folder lets
/// it, the whole new content lies beside the file while that lasts, for a kill in the middle.
///
/// Pipes, terminals and what else is written through (also under names as /dev/stdout) get the
/// content at commit(), and stay what they are.
///
/// All throw WriteError, with the name that was given. Any thread, one at a time.
class FileWriter {
public:
    explicit FileWriter(const std::filesystem::path& path);
    /// Without commit(), nothing has happened.
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    /// At the position, which goes along.
    void write(std::string_view bytes);
    /// Reads back what was written; less than `size` at the end.
    std::size_t read(char* to, std::size_t size);
    void seek(std::int64_t position);
    std::int64_t position() const;
    std::int64_t size() const;

    /// Once, last.
    void commit();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// Puts `bytes` in place of a file's content, through a FileWriter.
void writeFile(const std::filesystem::path& path, std::string_view bytes);

/// Adds `bytes` at the end of a file, which is made if it is not there: for logs, of which a kill
/// may cut the last line. Throws WriteError.
void appendToFile(const std::filesystem::path& path, std::string_view bytes);

} // namespace lacuna
