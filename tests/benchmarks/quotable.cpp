// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/benchmarks/quotable.h"

#include <fstream>
#include <sstream>

namespace lacuna {
namespace {

std::map<std::string, std::string> clusterTable(const std::filesystem::path& table) {
    std::map<std::string, std::string> clusters;
    std::ifstream file(table);
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string id;
        std::string source;
        std::string cluster;
        fields >> id >> source >> cluster;
        clusters[id] = cluster;
    }
    return clusters;
}

} // namespace

Quotable quotable(const LibraryStore& store, const std::filesystem::path& folder) {
    const auto table = clusterTable(folder / "split.tsv");
    std::vector<Melody> melodies;
    std::vector<std::string> clusters;
    for (LibraryStore::StoredMelody& stored : store.melodies()) {
        const std::int64_t id = stored.tune;
        const LibraryTune tune = store.tunes({&id, 1}).front();
        std::string source = tune.book.stem().string();
        source = source.starts_with("tunes-") ? source.substr(6) : source;
        const auto found = table.find(source + "-" + std::to_string(tune.number));
        clusters.push_back(found == table.end() ? "" : found->second);
        melodies.push_back(std::move(stored.melody));
    }
    MelodyIndex index(melodies);
    return {std::move(melodies), std::move(clusters), std::move(index)};
}

Melody excerpt(const Melody& melody, int bars, std::mt19937& random) {
    if (melody.empty() || melody.back().measure < bars + 1)
        return {};
    const int first = 1 + static_cast<int>(random() % (melody.back().measure - bars));
    const int shift = static_cast<int>(random() % 11) - 5;
    Melody found;
    for (MelodyNote note : melody) {
        if (note.measure >= first && note.measure < first + bars) {
            note.midi = static_cast<std::uint8_t>(note.midi + shift);
            found.push_back(note);
        }
    }
    return found;
}

double surpriseOf(const Quotable& tunes, std::span<const MelodyStep> steps,
                  std::span<const std::size_t> without) {
    const auto found = resembling(tunes.index, steps,
                                  {.most = 1, .leastSurprise = nothingLike, .without = without});
    return found.empty() ? nothingLike : found.front().surprise;
}

} // namespace lacuna
