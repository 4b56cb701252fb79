// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_reader.h"

#include "engine/engine_error.h"
#include "engine/files/file_descriptor.h"
#include "engine/files/file_name.h"
#include "engine/files/patience.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lacuna {
namespace {

std::string kindOf(mode_t mode) {
    return S_ISFIFO(mode)   ? "a pipe"
           : S_ISSOCK(mode) ? "a connection between programs"
                            : "a device";
}

void refuseWhatIsNoFile(const std::string& name, mode_t mode, const ReadLimits& limits) {
    if (S_ISREG(mode) || (S_ISFIFO(mode) && limits.pipes))
        return;
    if (S_ISDIR(mode))
        throw ReadError(name + " is a folder; choose a file.");
    throw ReadError(name + " is " + kindOf(mode) + " and no file; choose a file.");
}

[[noreturn]] void cannotBeOpened(const std::string& name, int code) {
    if (code == ENOENT || code == ENOTDIR)
        throw ReadError("The file " + name + " is not there; check its name and folder.");
    if (code == ELOOP)
        throw ReadError("The file " + name + " is a link that leads in a circle; mend the link.");
    throw ReadError("The file " + name + " cannot be read; check that you may open it.");
}

[[noreturn]] void gaveNothing(const std::string& name, const ReadLimits& limits) {
    throw ReadError(name + " gave nothing for " +
                    std::to_string(std::max<std::int64_t>(limits.silence.count() / 1000, 1)) +
                    " s; see whether what should write to it still runs.");
}

[[noreturn]] void tooLarge(const std::string& name, const ReadLimits& limits) {
    throw ReadError(name + " is too large: it holds more than " +
                    std::to_string(std::max<std::int64_t>(limits.largest >> 20, 1)) +
                    " MB; choose another.");
}

/// Waits until there is something to read or the other end is closed.
void waitForMore(int descriptor, const std::string& name, const ReadLimits& limits) {
    pollfd wanted{.fd = descriptor, .events = POLLIN, .revents = 0};
    const int ready = ::poll(&wanted, 1, static_cast<int>(limits.silence.count()));
    if (ready == 0)
        gaveNothing(name, limits);
    if (ready < 0 && errno != EINTR)
        throw ReadError(name + " could not be read to its end.");
}

FileDescriptor opened(const std::filesystem::path& path, const ReadLimits& limits) {
    const std::string name = quotedName(path);
    // Looked at first: opening alone is an order to some devices.
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        cannotBeOpened(name, errno);
    refuseWhatIsNoFile(name, status.st_mode, limits);
    // Not blocking: another program may put a pipe into the file's place in between.
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        cannotBeOpened(name, errno);
    refuseWhatIsNoFile(name, status.st_mode, limits);
    return file;
}

} // namespace

std::string readDescriptor(int descriptor, const std::string& name, const ReadLimits& limits) {
    struct stat status {};
    const bool isFile = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (isFile && status.st_size > limits.largest)
        tooLarge(name, limits);
    constexpr std::int64_t block = 1 << 20;
    std::string bytes;
    const auto deadline = std::chrono::steady_clock::now() + limits.silence;
    for (std::size_t used = 0;;) {
        if (static_cast<std::int64_t>(used) > limits.largest)
            tooLarge(name, limits);
        // What a file says of its size is a good first guess and no more.
        const std::int64_t guess = used == 0 && isFile ? status.st_size + 1 : block;
        const std::int64_t room = std::clamp<std::int64_t>(guess, 4096, limits.largest + 1);
        bytes.resize(used + static_cast<std::size_t>(room));
        if (!isFile)
            waitForMore(descriptor, name, limits);
        const ssize_t got = ::read(descriptor, bytes.data() + used, bytes.size() - used);
        if (got > 0) {
            used += static_cast<std::size_t>(got);
        } else if (got == 0) {
            bytes.resize(used);
            return bytes;
        } else if (errno == EAGAIN) { // of some files of the kernel: there will be more, some day
            if (std::chrono::steady_clock::now() >= deadline)
                gaveNothing(name, limits);
            waitForMore(descriptor, name, limits);
        } else if (errno != EINTR) {
            throw ReadError(name + " could not be read to its end.");
        }
    }
}

std::string readFile(const std::filesystem::path& path, const ReadLimits& limits) {
    const FileDescriptor file = opened(path, limits);
    return readDescriptor(file.number(), "The file " + quotedName(path), limits);
}

std::string headOfFile(const std::filesystem::path& path, std::size_t size) {
    const FileDescriptor file = opened(path, {});
    std::string head(size, '\0');
    const ssize_t got = ::pread(file.number(), head.data(), size, 0);
    if (got < 0)
        throw ReadError("The file " + quotedName(path) + " could not be read.");
    head.resize(static_cast<std::size_t>(got));
    return head;
}

std::string readFileInTime(const std::filesystem::path& path, const ReadLimits& limits) {
    auto bytes = within(limits.silence, [path, limits] { return readFile(path, limits); });
    if (!bytes)
        throw ReadError("The disk with the file " + quotedName(path) +
                        " does not answer; see whether it is connected.");
    return std::move(*bytes);
}

} // namespace lacuna
