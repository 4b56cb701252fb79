// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace lacuna {

/// What is read of a file that somebody else made.
struct ReadLimits {
    std::int64_t largest = 256LL << 20; ///< bytes; of more, none are given
    /// Whether what comes through a pipe is read too, as `lacuna-cli check <(zcat a.abc.gz)` wants.
    bool pipes = false;
    std::chrono::milliseconds silence = std::chrono::seconds(10); ///< that ends the wait for more
};

/// The content of a regular file; links are followed. Devices, sockets and folders are refused
/// before they are opened, pipes too unless the limits let them; no size is believed, and what
/// never ends or gives nothing is given up. Throws ReadError, one plain sentence that names the
/// file. May take as long as the disk does: not for the UI thread where the disk may be another's.
std::string readFile(const std::filesystem::path& path, const ReadLimits& limits = {});

/// The same, for the editor: on a disk that does not answer within the limits' silence it is given
/// up, with a ReadError that says so.
std::string readFileInTime(const std::filesystem::path& path, const ReadLimits& limits = {});

/// The first bytes of a regular file, to tell what it is. Throws as readFile does.
std::string headOfFile(const std::filesystem::path& path, std::size_t size);

/// The content of a descriptor that is open already, such as standard input, whatever it is.
/// `name` begins the sentence.
std::string readDescriptor(int descriptor, const std::string& name, const ReadLimits& limits = {});

} // namespace lacuna
