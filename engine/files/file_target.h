// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace lacuna {

/// A file that cannot be written; the sentence names it and says what to do.
class WriteError : public EngineError {
public:
    /// `code` is the system's errno.
    WriteError(const std::filesystem::path& path, int code);
    WriteError(const std::filesystem::path& path, const std::string& why);
};

/// What the name of a file to be written stands for, once its links are followed.
struct FileTarget {
    enum class Kind {
        New,     ///< nothing is there yet
        Regular, ///< a file that is to be replaced
        Stream,  ///< a pipe, a terminal or such: written through, never replaced
    };
    Kind kind = Kind::New;
    std::filesystem::path path = {};
    /// Of Stream: the descriptor of this process that /dev/stdout and its like name; -1 for others.
    int descriptor = -1;
    mode_t mode = 0; ///< this and the rest are of Regular
    uid_t owner = 0;
    gid_t group = 0;
    bool hasOtherNames = false; ///< hard links
    dev_t device = 0;
    ino_t inode = 0;

    std::filesystem::path folder() const;
};

/// Throws WriteError for what cannot be written to: a folder, a disk as a device, a file that this
/// user may not write, a link in a circle, a name in a folder that is not there.
FileTarget fileTargetOf(const std::filesystem::path& path);

} // namespace lacuna
