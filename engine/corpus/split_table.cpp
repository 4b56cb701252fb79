// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/corpus/corpus.h"
#include "engine/engine_error.h"
#include "engine/files/file_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <string_view>

namespace lacuna {
namespace {

std::vector<std::string> cellsOf(std::string line) {
    if (line.ends_with('\r'))
        line.pop_back();
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');)
        cells.push_back(cell);
    return cells;
}

std::optional<Split> splitNamed(const std::string& name) {
    if (name == "train")
        return Split::Train;
    if (name == "valid")
        return Split::Valid;
    if (name == "test")
        return Split::Test;
    return std::nullopt;
}

ReadError unreadable(const std::string& name) {
    return ReadError("The split table " + name + " cannot be read; check its path.");
}

std::string textOf(const std::filesystem::path& path) {
    try {
        return readFile(path);
    } catch (const ReadError&) {
        throw unreadable(path.filename().string());
    }
}

struct Row {
    std::string cluster;
    Split split = Split::Train;
};

class SplitTable {
public:
    explicit SplitTable(const std::filesystem::path& path) : m_name(path.filename().string()) {
        std::istringstream file(textOf(path));
        std::string line;
        if (!std::getline(file, line))
            throw unreadable(m_name);
        constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF"; // as spreadsheets begin a file
        const std::vector<std::string> head =
            cellsOf(line.starts_with(byteOrderMark) ? line.substr(byteOrderMark.size()) : line);
        const std::size_t id = columnOf(head, "id");
        const std::size_t cluster = columnOf(head, "cluster");
        const std::size_t split = columnOf(head, "split");
        for (int number = 2; std::getline(file, line); ++number) {
            const std::vector<std::string> cells = cellsOf(line);
            if (!cells.empty())
                add(cells, {id, cluster, split}, number);
        }
    }

    const Row* find(const std::string& id) const {
        const auto found = m_rows.find(id);
        return found == m_rows.end() ? nullptr : &found->second;
    }

private:
    struct Columns {
        std::size_t id = 0;
        std::size_t cluster = 0;
        std::size_t split = 0;
    };

    void add(const std::vector<std::string>& cells, const Columns& columns, int line) {
        const auto cell = [&](std::size_t column) {
            return column < cells.size() ? cells[column] : std::string();
        };
        const std::string id = cell(columns.id);
        const std::string cluster = cell(columns.cluster);
        const std::optional<Split> split = splitNamed(cell(columns.split));
        if (id.empty() || cluster.empty() || !split)
            throw ReadError("The split table " + m_name +
                                " has a line without id, cluster and one of train, valid, test; "
                                "correct it.",
                            line);
        if (!m_rows.emplace(id, Row{cluster, *split}).second)
            throw ReadError("The split table " + m_name + " names the tune " + id +
                                " twice; take one of the lines out.",
                            line);
        if (m_splitOf.emplace(cluster, *split).first->second != *split)
            throw ReadError("The split table " + m_name + " puts tunes of the cluster " + cluster +
                                " into more than one split; a model would be tested on melodies it "
                                "has learned.",
                            line);
    }

    std::size_t columnOf(const std::vector<std::string>& head, const std::string& name) const {
        const auto found = std::ranges::find(head, name);
        if (found == head.end())
            throw ReadError("The split table " + m_name + " has no column \"" + name +
                                "\"; its first line must name id, cluster and split.",
                            1);
        return static_cast<std::size_t>(found - head.begin());
    }

    std::string m_name;
    std::map<std::string, Row> m_rows;
    std::map<std::string, Split> m_splitOf; ///< of each cluster
};

} // namespace

void applySplitTable(Corpus& corpus, const std::filesystem::path& table) {
    const SplitTable splits(table);
    Corpus named{.tunes = {}, .refused = corpus.refused};
    for (const CorpusTune& tune : corpus.tunes) {
        if (const Row* row = splits.find(tune.id)) {
            CorpusTune& added = named.tunes.emplace_back(tune);
            added.cluster = row->cluster;
            added.split = row->split;
        } else {
            named.refused.push_back({tune.id, tune.title, "The split table does not name it."});
        }
    }
    if (named.tunes.empty())
        throw ReadError(
            "The split table " + table.filename().string() +
            " names none of the tunes; it must have their ids, as in \"airdsairs-12\".");
    corpus = std::move(named);
}

} // namespace lacuna
