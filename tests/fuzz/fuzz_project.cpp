// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Any bytes as a project file: it is read, or ReadError says why not; what was read is written and
// read again the same; and its excerpts fit the book's tunes or are refused.

#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/measure_excerpt.h"
#include "engine/formats/project/project_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void readGap(const lacuna::ProjectGap& gap, const lacuna::Tunebook& book) {
    if (gap.tune >= static_cast<int>(book.tunes.size()) ||
        gap.range.end > book.tunes[static_cast<std::size_t>(gap.tune)].score.size())
        return;
    const lacuna::Score& tune = book.tunes[static_cast<std::size_t>(gap.tune)].score;
    if (gap.original)
        lacuna::readExcerpt(*gap.original, tune, gap.range);
    for (const lacuna::ProjectFill& fill : gap.fills)
        lacuna::readExcerpt(fill.music, tune, gap.range);
    for (const lacuna::ProjectFillSet& set : gap.otherSets) {
        for (const lacuna::ProjectFill& fill : set.fills)
            lacuna::readExcerpt(fill.music, tune, gap.range);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const lacuna::ProjectFile project =
            lacuna::readProject({reinterpret_cast<const char*>(data), size});
        const std::string written = lacuna::writeProject(project);
        if (lacuna::writeProject(lacuna::readProject(written)) != written)
            std::abort();
        const lacuna::Tunebook book = lacuna::readAbc(project.abc);
        for (const lacuna::ProjectGap& gap : project.gaps)
            readGap(gap, book);
    } catch (const lacuna::ReadError&) {
        // The one way to refuse.
    }
    return 0;
}
