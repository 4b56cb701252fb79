// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_target.h"

#include "engine/files/file_name.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

bool mayWrite(const fs::path& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

bool mayEnter(const fs::path& folder) {
    return ::faccessat(AT_FDCWD, folder.c_str(), X_OK, AT_EACCESS) == 0;
}

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

std::string whyNotWritten(const fs::path& path, int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return "its folder is not there; choose another";
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "the disk is full; free some space or choose another folder";
    case EACCES:
    case EPERM:
    case EROFS:
        if (!mayEnter(folderOf(path)))
            return "its folder is closed to you; choose another";
        return mayWrite(folderOf(path)) ? "it is read-only; choose another name"
                                        : "its folder is read-only; choose another";
    case ENAMETOOLONG:
    case EILSEQ:
    case EINVAL:
        return "its name is too long or has signs that the disk does not take; choose another";
    case EISDIR:
        return "there is a folder of that name; choose another name";
    case ELOOP:
        return "it is a link that leads in a circle; choose another name";
    case ENXIO:
    case EPIPE:
    case EAGAIN:
        return "nothing reads from the other end";
    default:
        return "the disk did not take it; choose another folder or free some space";
    }
}

bool isNumber(const std::string& text) {
    return !text.empty() && text.size() < 10 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The descriptor that a name in /proc/PID/fd stands for, where PID is this process. Such a link
/// is followed by the system alone: what it says may be no path.
std::optional<int> ownDescriptor(const fs::path& folder, const std::string& name) {
    const bool isOwn = folder == fs::path("/proc") / std::to_string(::getpid()) / "fd";
    return isOwn && isNumber(name) ? std::optional(std::stoi(name)) : std::nullopt;
}

/// Follows the links of `path` by name, so that the last may lead to what is not there yet.
FileTarget followed(const fs::path& path) {
    constexpr int mostLinks = 40;
    fs::path name = path;
    for (int links = 0; links < mostLinks; ++links) {
        std::error_code error;
        const fs::path folder = fs::canonical(folderOf(name), error);
        if (error)
            throw WriteError(path, error.value());
        if (const auto descriptor = ownDescriptor(folder, name.filename().string()))
            return {.kind = FileTarget::Kind::Stream, .path = name, .descriptor = *descriptor};
        name = folder / name.filename();
        const fs::path next = fs::read_symlink(name, error);
        if (error)
            return {.path = name};
        name = next.is_absolute() ? next : folder / next;
    }
    throw WriteError(path, ELOOP);
}

} // namespace

WriteError::WriteError(const fs::path& path, int code)
    : WriteError(path, whyNotWritten(path, code)) {}

WriteError::WriteError(const fs::path& path, const std::string& why)
    : EngineError("The file " + quotedName(path) + " could not be written: " + why + ".") {}

fs::path FileTarget::folder() const {
    return folderOf(path);
}

FileTarget fileTargetOf(const fs::path& path) {
    if (!path.has_filename())
        throw WriteError(path, EISDIR);
    FileTarget target = followed(path);
    if (target.kind == FileTarget::Kind::Stream)
        return target;
    struct stat status {};
    if (::lstat(target.path.c_str(), &status) != 0) {
        if (errno != ENOENT)
            throw WriteError(path, errno);
        return target;
    }
    if (S_ISDIR(status.st_mode))
        throw WriteError(path, EISDIR);
    if (S_ISBLK(status.st_mode) || S_ISSOCK(status.st_mode))
        throw WriteError(path, "it is a device and no file; choose another name");
    if (!mayWrite(target.path))
        throw WriteError(path, EACCES);
    target.kind = S_ISREG(status.st_mode) ? FileTarget::Kind::Regular : FileTarget::Kind::Stream;
    target.mode = status.st_mode & 07777;
    target.owner = status.st_uid;
    target.group = status.st_gid;
    target.hasOtherNames = status.st_nlink > 1;
    target.device = status.st_dev;
    target.inode = status.st_ino;
    return target;
}

} // namespace lacuna
