// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/files/file_writer.h"

#include "engine/files/file_descriptor.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <random>
#include <string>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bufferSize = 1 << 16;

/// Beside the target and hidden, so that no list of tunebooks shows it; nobody can guess it.
std::string unpredictableName(const fs::path& target) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
    constexpr std::size_t longestStem = 100; // a name has room for 255 bytes
    std::string name = "." + target.filename().string().substr(0, longestStem) + ".";
    std::random_device random;
    for (int i = 0; i < 16; ++i)
        name += letters[random() % letters.size()];
    return name;
}

/// 0, or the system's errno.
int writeAll(int descriptor, const char* from, std::size_t size) {
    constexpr int patienceMs = 10000;
    while (size > 0) {
        const ssize_t written = ::write(descriptor, from, size);
        if (written > 0) {
            from += written;
            size -= static_cast<std::size_t>(written);
        } else if (written < 0 && errno == EAGAIN) { // a pipe that is full
            pollfd wanted{.fd = descriptor, .events = POLLOUT, .revents = 0};
            if (::poll(&wanted, 1, patienceMs) == 0)
                return EAGAIN;
        } else if (written == 0 || errno != EINTR) {
            return written == 0 ? EIO : errno;
        }
    }
    return 0;
}

int copyAll(int from, int to) {
    std::string block(bufferSize, '\0');
    for (off_t at = 0;;) {
        const ssize_t got = ::pread(from, block.data(), block.size(), at);
        if (got == 0)
            return 0;
        if (got < 0 && errno != EINTR)
            return errno;
        if (got < 0)
            continue;
        if (const int trouble = writeAll(to, block.data(), static_cast<std::size_t>(got)))
            return trouble;
        at += got;
    }
}

/// Of what does not know the notion there is nothing to wait for.
int reachDisk(int descriptor) {
    const bool done = ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS;
    return done ? 0 : errno;
}

/// Access lists and what programs note about a file; what cannot be taken along stays behind.
void copyAttributes(const fs::path& from, int to) {
    constexpr std::size_t most = 1 << 16;
    std::string names(most, '\0');
    const ssize_t length = ::listxattr(from.c_str(), names.data(), names.size());
    for (ssize_t at = 0; at < length;) {
        const std::string name = names.c_str() + at;
        std::string value(most, '\0');
        const ssize_t size = ::getxattr(from.c_str(), name.c_str(), value.data(), value.size());
        if (size >= 0)
            ::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(size), 0);
        at += static_cast<ssize_t>(name.size()) + 1;
    }
}

bool isOnlyForbidden(int code) {
    return code == EACCES || code == EPERM || code == EROFS || code == EBUSY;
}

} // namespace

/// The file that is written until it is whole.
struct FileWriter::Parts {
    fs::path given;
    FileTarget target;
    FileDescriptor folder; ///< the target's, where the draft lies in it
    FileDescriptor draft;
    std::string draftName; ///< in `folder`; empty while it has none
    std::string buffer;    ///< not written yet
    std::int64_t bufferAt = 0;
    std::int64_t at = 0;

    explicit Parts(const fs::path& path) : given(path), target(fileTargetOf(path)) { openDraft(); }
    ~Parts() { removeName(); }

    [[noreturn]] void fail(int code) const { throw WriteError(given, code); }
    void check(int code) const {
        if (code != 0)
            fail(code);
    }

    void openDraft();
    bool openBeside();
    void openElsewhere();
    void removeName();
    void flush();
    int giveName();
    bool keepsOwner() const;
    void replace();
    void overwrite();
    void pass() const;
};

void FileWriter::Parts::openDraft() {
    if (target.kind == FileTarget::Kind::Stream || !openBeside())
        openElsewhere();
}

// False if the folder takes no new files, but the file that is there can be written.
bool FileWriter::Parts::openBeside() {
    const bool isNew = target.kind == FileTarget::Kind::New;
    // Nobody may read more of the draft than of the file.
    const mode_t mode = isNew ? 0666 : 0600;
    folder = FileDescriptor(::open(target.folder().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        folder = FileDescriptor(::open(target.folder().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        fail(errno);
    // Only /proc can give a nameless file a name.
    if (::access("/proc/self/fd", X_OK) == 0) {
        draft =
            FileDescriptor(::openat(folder.number(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
    }
    if (!draft.isOpen()) {
        const std::string name = unpredictableName(target.path);
        draft = FileDescriptor(::openat(folder.number(), name.c_str(),
                                        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
        if (draft.isOpen())
            draftName = name;
    }
    if (!draft.isOpen() && (isNew || !isOnlyForbidden(errno)))
        fail(errno);
    return draft.isOpen();
}

void FileWriter::Parts::openElsewhere() {
    folder = FileDescriptor();
    std::error_code error;
    const fs::path shelter = fs::temp_directory_path(error);
    draft = FileDescriptor(::open(shelter.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (draft.isOpen())
        return;
    std::string name = (shelter / "lacuna-XXXXXX").string();
    draft = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!draft.isOpen())
        fail(errno);
    ::unlink(name.c_str());
}

void FileWriter::Parts::removeName() {
    if (!draftName.empty())
        ::unlinkat(folder.number(), draftName.c_str(), 0);
    draftName.clear();
}

void FileWriter::Parts::flush() {
    if (buffer.empty())
        return;
    if (::lseek(draft.number(), bufferAt, SEEK_SET) < 0)
        fail(errno);
    check(writeAll(draft.number(), buffer.data(), buffer.size()));
    buffer.clear();
}

// 0, or the system's errno; then the draft has no name.
int FileWriter::Parts::giveName() {
    if (!draftName.empty())
        return 0;
    const std::string name = unpredictableName(target.path);
    const std::string self = "/proc/self/fd/" + std::to_string(draft.number());
    if (::linkat(AT_FDCWD, self.c_str(), folder.number(), name.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return errno;
    draftName = name;
    return 0;
}

// Gives the draft the owner, the group and the mode of the file.
bool FileWriter::Parts::keepsOwner() const {
    struct stat status {};
    if (::fstat(draft.number(), &status) != 0)
        return false;
    const bool isSame = status.st_uid == target.owner && status.st_gid == target.group;
    if (!isSame && ::fchown(draft.number(), target.owner, target.group) != 0)
        return false;
    if (::fchmod(draft.number(), target.mode) != 0) // after fchown, which takes bits away
        return false;
    copyAttributes(target.path, draft.number());
    return true;
}

void FileWriter::Parts::replace() {
    check(reachDisk(draft.number()));
    check(giveName());
    const fs::path name = target.path.filename();
    if (::renameat(folder.number(), draftName.c_str(), folder.number(), name.c_str()) != 0) {
        if (target.kind == FileTarget::Kind::Regular && isOnlyForbidden(errno)) {
            overwrite();
            return;
        }
        fail(errno);
    }
    draftName.clear();
    reachDisk(folder.number());
}

void FileWriter::Parts::overwrite() {
    const FileDescriptor file(
        ::open(target.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        fail(errno);
    if (status.st_dev != target.device || status.st_ino != target.inode)
        throw WriteError(given, "another program replaced it just now; try again");
    struct stat whole {};
    if (::fstat(draft.number(), &whole) != 0)
        fail(errno);
    if (folder.isOpen()) {
        check(reachDisk(draft.number()));
        giveName(); // a help only: some disks cannot
    }
    if (whole.st_size > status.st_size) {
        const int trouble = ::posix_fallocate(file.number(), 0, whole.st_size);
        if (trouble != 0 && trouble != EOPNOTSUPP && trouble != EINVAL) {
            [[maybe_unused]] const int ignored = ::ftruncate(file.number(), status.st_size);
            fail(trouble);
        }
    }
    check(copyAll(draft.number(), file.number()));
    if (::ftruncate(file.number(), whole.st_size) != 0)
        fail(errno);
    check(reachDisk(file.number()));
    removeName();
}

void FileWriter::Parts::pass() const {
    const FileDescriptor out(
        target.descriptor >= 0
            ? ::fcntl(target.descriptor, F_DUPFD_CLOEXEC, 0)
            : ::open(target.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!out.isOpen())
        fail(errno);
    check(copyAll(draft.number(), out.number()));
}

FileWriter::FileWriter(const fs::path& path) : m_parts(std::make_unique<Parts>(path)) {}

FileWriter::~FileWriter() = default;

void FileWriter::write(std::string_view bytes) {
    Parts& parts = *m_parts;
    const bool follows =
        parts.bufferAt + static_cast<std::int64_t>(parts.buffer.size()) == parts.at;
    if (!follows || parts.buffer.size() + bytes.size() > bufferSize)
        parts.flush();
    if (parts.buffer.empty())
        parts.bufferAt = parts.at;
    parts.buffer += bytes;
    parts.at += static_cast<std::int64_t>(bytes.size());
    if (parts.buffer.size() > bufferSize)
        parts.flush();
}

std::size_t FileWriter::read(char* to, std::size_t size) {
    Parts& parts = *m_parts;
    parts.flush();
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(parts.draft.number(), to + done, size - done, parts.at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            parts.fail(errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
        parts.at += got;
    }
    return done;
}

void FileWriter::seek(std::int64_t position) {
    m_parts->at = std::max<std::int64_t>(position, 0);
}

std::int64_t FileWriter::position() const {
    return m_parts->at;
}

std::int64_t FileWriter::size() const {
    struct stat status {};
    ::fstat(m_parts->draft.number(), &status);
    const auto buffered = static_cast<std::int64_t>(m_parts->buffer.size());
    return std::max<std::int64_t>(status.st_size, buffered > 0 ? m_parts->bufferAt + buffered : 0);
}

void FileWriter::commit() {
    Parts& parts = *m_parts;
    parts.flush();
    if (parts.target.kind == FileTarget::Kind::Stream) {
        parts.pass();
        return;
    }
    const bool isThere = parts.target.kind == FileTarget::Kind::Regular;
    const bool inPlace =
        isThere && (parts.target.hasOtherNames || !parts.folder.isOpen() || !parts.keepsOwner());
    if (inPlace)
        parts.overwrite();
    else
        parts.replace();
}

void writeFile(const fs::path& path, std::string_view bytes) {
    FileWriter file(path);
    file.write(bytes);
    file.commit();
}

void appendToFile(const fs::path& path, std::string_view bytes) {
    const FileTarget target = fileTargetOf(path);
    const FileDescriptor file(
        target.descriptor >= 0
            ? ::fcntl(target.descriptor, F_DUPFD_CLOEXEC, 0)
            : ::open(target.path.c_str(),
                     O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666));
    if (!file.isOpen())
        throw WriteError(path, errno);
    if (const int trouble = writeAll(file.number(), bytes.data(), bytes.size()))
        throw WriteError(path, trouble);
}

} // namespace lacuna
