// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/tune_library.h"

#include "engine/engine_error.h"
#include "engine/failure.h"
#include "engine/files/file_name.h"
#include "engine/library/melody_scan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>
#include <utility>

namespace lacuna {

/// The melodies of the library in memory; tunes are counted in the order of their ids.
struct TuneLibrary::Melodies {
    std::int64_t version = 0;
    std::vector<std::int64_t> ids;
    std::vector<Melody> notes;
    MelodyIndex index;

    static Melodies of(const LibraryStore& store) {
        std::vector<std::int64_t> ids;
        std::vector<Melody> notes;
        const std::int64_t version = store.version();
        for (LibraryStore::StoredMelody& stored : store.melodies()) {
            ids.push_back(stored.tune);
            notes.push_back(std::move(stored.melody));
        }
        MelodyIndex index(notes);
        return {version, std::move(ids), std::move(notes), std::move(index)};
    }
};

namespace {

/// More are looked at closely than are shown, so that rhythm has a say in which are shown.
constexpr std::size_t mostExtraCandidates = 200;

/// A phrase made ready to be looked for.
struct SoughtPhrase {
    const Phrase* phrase = nullptr;
    PhraseScanner scanner;
    std::vector<std::vector<MelodyStep>> readings;
    std::vector<StepWorth> worth;

    explicit SoughtPhrase(const Phrase& sought) : phrase(&sought), scanner(sought) {
        for (const std::vector<int>& keys : sought.readings) {
            Melody melody;
            for (std::size_t i = 0; i < keys.size(); ++i) {
                MelodyNote& note = melody.emplace_back();
                note.midi = static_cast<std::uint8_t>(keys[i]);
                if (!sought.lengths.empty())
                    note.length = static_cast<std::uint16_t>(sought.lengths[i]);
            }
            readings.push_back(stepsOf(melody));
        }
        worth.assign(static_cast<std::size_t>(sought.notes()) - 1,
                     {1, sought.lengths.empty() ? 0 : 0.5});
    }
};

/// A phrase in a tune, before it is known how well the rhythm goes along.
struct Candidate {
    std::size_t tune = 0;
    PhraseHit hit = {};
    const SoughtPhrase* sought = nullptr;
};

struct Ranked {
    std::size_t tune = 0;
    FoundNotes found = {};
    double score = 0;
};

// Finds the bars of a candidate and how well it fits, near the place where it was found.
Ranked ranked(const Candidate& candidate, std::span<const MelodyStep> steps, const Melody& notes) {
    const SoughtPhrase& sought = *candidate.sought;
    const std::size_t last = candidate.hit.lastStep + 1;
    const std::size_t length = sought.worth.size() + 1;
    MelodyAlignment best{.firstTuneNote = last + 1 - std::min(last + 1, length),
                         .lastTuneNote = last};
    // Where every note is right the place is known, and its surroundings may not get better.
    const std::size_t around = candidate.hit.wrongNotes == 0 ? 0 : 3;
    const std::size_t begin = last - std::min(last, length - 1 + around);
    const std::size_t end = std::min(steps.size(), last + (around > 0 ? 1 : 0));
    for (const std::vector<MelodyStep>& reading : sought.readings) {
        MelodyAlignment found = align(reading, sought.worth, steps.subspan(begin, end - begin), {});
        if (found.score <= best.score)
            continue;
        found.firstTuneNote += begin;
        found.lastTuneNote += begin;
        best = found;
    }
    return {.tune = candidate.tune,
            .found = {.bars = {notes[best.firstTuneNote].bar, notes[best.lastTuneNote].bar},
                      .notes = static_cast<int>(length),
                      .wrongNotes = candidate.hit.wrongNotes},
            .score = best.score};
}

// The tunes that have a phrase, those with fewest wrong notes first; no more than `most`, but of
// those with equally many wrong notes the first by id.
template <typename MayBe>
std::vector<Candidate> scanned(const MelodyIndex& index, std::span<const SoughtPhrase> phrases,
                               std::size_t most, const MayBe& mayBe) {
    std::vector<Candidate> candidates;
    std::array<std::size_t, 3> withWrong{};
    int worth = 2; // so many wrong notes may a tune have and still be among the first `most`
    for (std::size_t tune = 0; tune < index.size() && worth >= 0; ++tune) {
        if (!mayBe(tune))
            continue;
        std::optional<Candidate> best;
        for (const SoughtPhrase& sought : phrases) {
            const int fewer = best ? best->hit.wrongNotes - 1 : worth;
            const auto hit =
                fewer < 0 ? std::nullopt : sought.scanner.find(index.steps(tune), fewer);
            if (hit)
                best = Candidate{tune, *hit, &sought};
        }
        if (!best)
            continue;
        candidates.push_back(*best);
        ++withWrong[static_cast<std::size_t>(best->hit.wrongNotes)];
        std::size_t asGood = 0;
        for (int wrong = 0; wrong <= worth; ++wrong) {
            asGood += withWrong[static_cast<std::size_t>(wrong)];
            if (asGood >= most) {
                worth = wrong - 1;
                break;
            }
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.hit.wrongNotes < b.hit.wrongNotes;
    });
    candidates.resize(std::min(candidates.size(), most));
    return candidates;
}

} // namespace

TuneLibrary::TuneLibrary(const std::filesystem::path& file) : m_store(file) {}

TuneLibrary::~TuneLibrary() = default;

IndexReport TuneLibrary::index(std::span<const std::filesystem::path> folders,
                               const std::function<void(const IndexProgress&)>& progress,
                               const std::stop_token& stop) {
    IndexReport report;
    for (const std::filesystem::path& folder : folders) {
        if (!isUtf8(folder))
            throw EngineError("The library cannot hold the folder " + quotedName(folder) +
                              ": its name is not UTF-8; rename it.");
    }
    m_store.setFolders(folders);
    const std::vector<BookFile> files = booksIn(folders);
    const std::vector<KnownBook> known = m_store.books();
    const auto knownAt = [&known](const std::filesystem::path& path) {
        const auto found = std::lower_bound(
            known.begin(), known.end(), path,
            [](const KnownBook& book, const auto& p) { return book.file.path < p; });
        return found != known.end() && found->file.path == path ? &*found : nullptr;
    };
    for (const KnownBook& book : known) {
        const bool isThere = std::any_of(files.begin(), files.end(), [&book](const BookFile& file) {
            return file.path == book.file.path;
        });
        if (!isThere) {
            m_store.remove(book.id);
            ++report.removed;
        }
    }
    int done = 0;
    for (const BookFile& file : files) {
        if (stop.stop_requested()) {
            report.wasStopped = true;
            break;
        }
        if (progress)
            progress({done, static_cast<int>(files.size()), file.path});
        if (!isUtf8(file.path))
            report.troubles.push_back(
                {file.path, 0, "Its name is not UTF-8, which the library wants; rename it."});
        else if (updateBook(file, knownAt(file.path), report))
            ++report.books;
        ++done;
    }
    report.tunes = m_store.tuneCount();
    return report;
}

// Whether the book can be read.
bool TuneLibrary::updateBook(const BookFile& file, const KnownBook* known, IndexReport& report) {
    KnownBook book{.file = file};
    if (known && known->file == file) {
        if (!known->trouble.empty())
            report.troubles.push_back({file.path, 0, known->trouble});
        return known->trouble.empty();
    }
    std::vector<IndexedTune> tunes;
    try {
        const std::string bytes = bytesOf(file.path);
        book.fingerprint = fingerprintOf(bytes);
        if (known && known->trouble.empty() && known->fingerprint == book.fingerprint) {
            m_store.touch(known->id, file);
            return true;
        }
        if (const auto failure = failureIn([&] { tunes = indexedTunes(bytes); }))
            throw ReadError(*failure);
    } catch (const ReadError& error) {
        book.trouble = error.what();
        report.troubles.push_back({file.path, 0, error.what()});
    }
    for (const IndexedTune& tune : tunes) {
        if (!tune.trouble.empty())
            report.troubles.push_back({file.path, tune.tune.number, tune.trouble});
    }
    m_store.put(book, tunes);
    report.readAgain += book.trouble.empty() ? 1 : 0;
    return book.trouble.empty();
}

const TuneLibrary::Melodies& TuneLibrary::melodies() {
    if (!m_melodies || m_melodies->version != m_store.version())
        m_melodies = std::make_unique<Melodies>(Melodies::of(m_store));
    return *m_melodies;
}

std::vector<LibraryFind> TuneLibrary::find(const LibraryQuery& query) {
    if (!query.phrases.empty())
        return findNotes(query);
    std::vector<LibraryFind> finds;
    for (LibraryTune& tune : m_store.tunes(m_store.find(query, query.most)))
        finds.push_back({std::move(tune), std::nullopt});
    return finds;
}

std::vector<LibraryFind> TuneLibrary::findNotes(const LibraryQuery& query) {
    const bool isNarrowed =
        !query.text.empty() || !query.key.empty() || !query.meter.empty() || !query.rhythm.empty();
    std::unordered_set<std::int64_t> left;
    if (isNarrowed) {
        const auto ids = m_store.find(query, std::numeric_limits<std::int32_t>::max());
        left.insert(ids.begin(), ids.end());
    }
    const std::vector<SoughtPhrase> phrases(query.phrases.begin(), query.phrases.end());
    const Melodies& melodies = this->melodies();
    std::vector<Ranked> order;
    for (const Candidate& candidate :
         scanned(melodies.index, phrases, query.most + mostExtraCandidates, [&](std::size_t tune) {
             return !isNarrowed || left.contains(melodies.ids[tune]);
         }))
        order.push_back(ranked(candidate, melodies.index.steps(candidate.tune),
                               melodies.notes[candidate.tune]));
    std::stable_sort(order.begin(), order.end(), [](const Ranked& a, const Ranked& b) {
        if (a.found.wrongNotes != b.found.wrongNotes)
            return a.found.wrongNotes < b.found.wrongNotes;
        // How a tune begins is what people remember of it.
        return a.score != b.score ? a.score > b.score : a.found.bars.first < b.found.bars.first;
    });
    order.resize(std::min(order.size(), query.most));
    std::vector<std::int64_t> ids;
    ids.reserve(order.size());
    for (const Ranked& found : order)
        ids.push_back(melodies.ids[found.tune]);
    std::vector<LibraryFind> finds;
    for (LibraryTune& tune : m_store.tunes(ids)) {
        // Another program may have taken a tune out in between.
        while (ids[finds.size()] != tune.id) {
            ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(finds.size()));
            order.erase(order.begin() + static_cast<std::ptrdiff_t>(finds.size()));
        }
        const FoundNotes& found = order[finds.size()].found;
        finds.push_back({std::move(tune), found});
    }
    return finds;
}

std::vector<Resemblance> TuneLibrary::resembling(const ResemblanceQuery& query) {
    const Melodies& melodies = this->melodies();
    const Melody own = melodyOf(query.score, query.measures);
    std::vector<std::size_t> without;
    if (!query.book.empty()) {
        const std::int64_t id = m_store.tuneAt(query.book, query.place);
        const auto found = std::lower_bound(melodies.ids.begin(), melodies.ids.end(), id);
        if (found != melodies.ids.end() && *found == id)
            without.push_back(static_cast<std::size_t>(found - melodies.ids.begin()));
    }
    std::vector<Resemblance> resemblances;
    for (const MelodyMatch& match : lacuna::resembling(
             melodies.index, lacuna::stepsOf(own),
             {.most = query.most, .leastSurprise = query.leastSurprise, .without = without})) {
        const MelodyAlignment& at = match.alignment;
        const Melody& tune = melodies.notes[match.tune];
        for (LibraryTune& found : m_store.tunes({&melodies.ids[match.tune], 1}))
            resemblances.push_back(
                {.tune = std::move(found),
                 .tuneBars = {tune[at.firstTuneNote].bar, tune[at.lastTuneNote].bar},
                 .ownBars = {own[at.firstNote].bar, own[at.lastNote].bar},
                 .notes = at.sameNotes,
                 .wrongNotes = at.wrongNotes,
                 .surprise = match.surprise});
    }
    return resemblances;
}

std::string barsInWords(const Bars& bars) {
    if (bars.first == 0) {
        return bars.last == 0 ? "pickup" : "pickup and " + barsInWords(Bars{1, bars.last});
    }
    return bars.first == bars.last
               ? "bar " + std::to_string(bars.first)
               : "bars " + std::to_string(bars.first) + "–" + std::to_string(bars.last);
}

} // namespace lacuna
