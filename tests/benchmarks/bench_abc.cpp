// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How fast a tunebook is read: MB/s of the best of several readings, and what abc2midi needs for
// the same file. Usage: bench_abc [FILE] [READINGS]; without a file, the corpus' largest.
#include "engine/formats/abc/read/abc_reader.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/wait.h>

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::filesystem::path largestFile(const std::filesystem::path& folder) {
    std::filesystem::path largest;
    std::uintmax_t size = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".abc" && entry.file_size() > size) {
            size = entry.file_size();
            largest = entry.path();
        }
    }
    return largest;
}

struct Times {
    double wall = 1e9;      ///< seconds, the best reading
    double processor = 1e9; ///< the same, without what other programs took
};

Times timeReadings(const std::string& bytes, int readings) {
    Times best;
    for (int i = 0; i < readings; ++i) {
        const auto start = Clock::now();
        const std::clock_t used = std::clock();
        const lacuna::Tunebook book = lacuna::readAbc(bytes);
        const std::clock_t usedAfter = std::clock();
        best.wall = std::min(best.wall, secondsSince(start));
        best.processor =
            std::min(best.processor, static_cast<double>(usedAfter - used) / CLOCKS_PER_SEC);
    }
    return best;
}

// Best of three, of a copy: it writes its files beside what it reads. Nothing where it is not
// installed.
double timeAbc2midi(const std::filesystem::path& file) {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / "lacuna-bench-abc";
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(file, folder / "book.abc",
                               std::filesystem::copy_options::overwrite_existing);
    const std::string command =
        "cd '" + folder.string() + "' && abc2midi book.abc > /dev/null 2>&1";
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        const int result = std::system(command.c_str());
        const double seconds = secondsSince(start);
        if (result == -1 || WEXITSTATUS(result) == 127)
            break;
        best = best == 0 ? seconds : std::min(best, seconds);
    }
    std::filesystem::remove_all(folder);
    return best;
}

} // namespace

int main(int count, char** arguments) {
    const std::filesystem::path file =
        count > 1 ? std::filesystem::path(arguments[1]) : largestFile(LACUNA_CORPUS_DIR);
    const int readings = count > 2 ? std::max(1, std::atoi(arguments[2])) : 30;
    std::ifstream stream(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.empty()) {
        std::fprintf(stderr, "There is no file to read; name one.\n");
        return 1;
    }
    const Times times = timeReadings(bytes, readings);
    const double megabytes = static_cast<double>(bytes.size()) / 1e6;
    std::printf("%s: %.3f MB\n", file.filename().c_str(), megabytes);
    std::printf("read in %.1f ms: %.1f MB/s (%.1f MB/s of processor time)\n", times.wall * 1e3,
                megabytes / times.wall, megabytes / times.processor);
    const double other = timeAbc2midi(file);
    if (other > 0)
        std::printf("abc2midi needs %.1f ms: %.1f times as long\n", other * 1e3,
                    other / times.wall);
    else
        std::printf("abc2midi is not installed; there is nothing to compare with.\n");
    return 0;
}
