// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/abc_edit.h"
#include "engine/formats/abc/edit/written_tune.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "tests/engine/formats/corpus_files.h"

#include <string>
#include <vector>

namespace lacuna {

/// The tunes of a corpus that have notes, with what they take from their books.
class CorpusTunes {
public:
    explicit CorpusTunes(CorpusSize size) : m_files(corpusFiles(size)) {
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            const Tunebook book = readAbc(m_files[i].bytes);
            for (std::size_t k = 0; k < book.tunes.size(); ++k) {
                if (book.tunes[k].score.size() > 0) {
                    m_places.push_back({i, book.tunes[k].source, static_cast<int>(k) + 1});
                }
            }
        }
    }

    std::size_t size() const { return m_places.size(); }

    WrittenTune at(std::size_t index) const {
        const auto& [file, source, place] = m_places.at(index);
        const TuneText tune = tuneTextOf(m_files[file].bytes, source, place);
        return {std::string(tune.text),
                {.bookHead = std::string(tune.bookHead), .place = place, .form = tune.form}};
    }

    QString nameOf(std::size_t index) const {
        return QString("%1, tune %2")
            .arg(m_files[m_places[index].file].name)
            .arg(m_places[index].place);
    }

private:
    struct Place {
        std::size_t file = 0;
        SourceSpan source;
        int place = 0;
    };
    std::vector<CorpusFile> m_files;
    std::vector<Place> m_places;
};

/// In what a tune that was read in parts differs from what it is when read from its beginning;
/// empty if in nothing.
inline QString differenceFromWhole(const WrittenTune& tune) {
    const WrittenTune whole(tune.text(), tune.context());
    if (tune.score().size() != whole.score().size()) {
        return QString("%1 measures, not %2").arg(tune.score().size()).arg(whole.score().size());
    }
    for (int i = 0; i < whole.score().size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (!(tune.score().measure(i) == whole.score().measure(i))) {
            return QString("measure %1").arg(i);
        }
        if (!(tune.measures()[at] == whole.measures()[at])) {
            return QString("the place of measure %1").arg(i);
        }
    }
    return tune.score() == whole.score() ? QString() : QString("the header");
}

inline bool isReadAsAWhole(const WrittenTune& tune) {
    return differenceFromWhole(tune).isEmpty();
}

} // namespace lacuna
