// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How many keys a note takes: tunes of the test split are typed, key by key, into the window with
// blank bars, and what stands there then is compared with the tune. With --ghost what the models
// guess may be taken, where it is right. Usage: bench_entry [--ghost] [TUNES].
#include "engine/engine_error.h"
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/inpainting/model_library.h"
#include "engine/inpainting/next_notes.h"
#include "engine/score/edits.h"
#include "engine/score/sounding.h"
#include "tests/benchmarks/typist.h"
#include "tests/support/corpora.h"
#include "tests/support/fake_gap_filler.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/tools/ghost_bar.h"
#include "ui/tools/note_entry.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <sstream>

using namespace lacuna;

namespace {

std::set<std::string> idsOfTestSplit() {
    std::ifstream table(splitTable(CorpusSize::Whole));
    std::set<std::string> ids;
    std::string line;
    std::map<std::string, std::size_t> columns;
    while (std::getline(table, line)) {
        std::vector<std::string> fields;
        std::istringstream row(line);
        for (std::string field; std::getline(row, field, '\t');) {
            fields.push_back(field);
        }
        if (columns.empty()) {
            for (std::size_t i = 0; i < fields.size(); ++i) {
                columns[fields[i]] = i;
            }
        } else if (fields.at(columns.at("split")) == "test") {
            ids.insert(fields.at(columns.at("id")));
        }
    }
    return ids;
}

std::vector<Score> testTunes(std::size_t wanted) {
    const std::set<std::string> ids = idsOfTestSplit();
    std::vector<Score> all;
    std::vector<std::filesystem::path> books;
    for (const auto& entry : std::filesystem::directory_iterator(corpusFolder(CorpusSize::Whole))) {
        if (entry.path().extension() == ".abc") {
            books.push_back(entry.path());
        }
    }
    std::ranges::sort(books);
    for (const std::filesystem::path& path : books) {
        std::string source = path.stem().string();
        if (source.starts_with("tunes-")) {
            source.erase(0, 6);
        }
        std::ifstream file(path, std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        for (const Tune& tune : readAbc(bytes).tunes) {
            if (ids.contains(source + "-" + std::to_string(tune.score.header().number)) &&
                tune.score.size() > 0) {
                all.push_back(tune.score);
            }
        }
    }
    std::vector<Score> chosen;
    for (std::size_t i = 0; i < wanted && !all.empty(); ++i) {
        const std::size_t at = i * all.size() / wanted;
        if (chosen.empty() || i * all.size() / wanted != (i - 1) * all.size() / wanted) {
            chosen.push_back(all[at]);
        }
    }
    return chosen;
}

struct Count {
    int tunes = 0;
    int notes = 0;
    int letters = 0; ///< keys with nothing but durations that stay
    int keys = 0;
    int bars = 0; ///< as TypedNotes has these three
    int right = 0;
    int taken = 0;
};

/// The shipped models, that answer a request once: what is guessed while the keys are thought out
/// is guessed again when they are pressed.
class Guesses {
public:
    std::vector<Fill> to(const FillRequest& request, const std::stop_token& stop) {
        const std::lock_guard lock(m_mutex);
        const std::string name = writeAbc(request.score) + std::to_string(request.gap.first);
        if (const auto known = m_known.find(name); known != m_known.end()) {
            return known->second;
        }
        std::optional<std::vector<Fill>> fills;
        try {
            m_filler->fill(request, stop, [&](const FillEvent& event) {
                if (const auto* finished = std::get_if<FillFinished>(&event)) {
                    fills = finished->fills;
                }
            });
        } catch (const EngineError&) {
            fills.emplace(); // what cannot be guessed
        }
        return fills ? m_known[name] = *std::move(fills) : std::vector<Fill>();
    }

    std::optional<Fragment> at(const Score& score, Caret caret, const SamplingOptions& sampling) {
        const std::optional<FillRequest> request = requestForNextNotes(score, caret, sampling);
        const std::vector<Fill> fills = request ? to(*request, {}) : std::vector<Fill>();
        const MeasurePointer measure = fills.empty() ? nullptr : fills.front().measures.front();
        const bool hasNotes = measure && std::ranges::any_of(measure->events(), [](const Event& e) {
                                  return std::holds_alternative<Note>(e);
                              });
        return hasNotes ? partOf(*measure, 0, static_cast<int>(measure->events().size()))
                        : std::nullopt;
    }

private:
    std::unique_ptr<GapFiller> m_filler = loadGapFiller(LACUNA_SOURCE_DIR "/models");
    std::mutex m_mutex;
    std::map<std::string, std::vector<Fill>> m_known;
};

class GuessingFiller : public GapFiller {
public:
    explicit GuessingFiller(std::shared_ptr<Guesses> guesses) : m_guesses(std::move(guesses)) {}
    void prepare(const FillRequest&, std::stop_token) override {}
    void fill(const FillRequest& request, std::stop_token stop, const Report& report) override {
        std::vector<Fill> fills = m_guesses->to(request, stop);
        if (stop.stop_requested()) {
            report(FillCancelled{request.id});
        } else {
            report(FillFinished{request.id, std::move(fills), {}, {}, {}});
        }
    }

private:
    std::shared_ptr<Guesses> m_guesses;
};

/// The window as a user has it, without sound.
struct Editor {
    QTemporaryDir folder;
    Settings settings{folder.filePath("settings.ini")};
    ScoreDocument document;
    std::shared_ptr<Guesses> guesses; ///< null: nothing is guessed
    StyleLibrary styles{folder.filePath("styles")};
    FillController fills{document, [this](const auto&, Backend) -> std::unique_ptr<GapFiller> {
                             if (!guesses) {
                                 return std::make_unique<FakeGapFiller>();
                             }
                             return std::make_unique<GuessingFiller>(guesses);
                         }};
    PlaybackController playback{document};
    bool isSet = [this] {
        settings.setGuessesNextBar(guesses != nullptr);
        return true;
    }();
    MainWindow window{ViewServices{document, fills, playback, styles}, settings, {}};

    explicit Editor(std::shared_ptr<Guesses> given) : guesses(std::move(given)) {}

    Guesser guesser() {
        if (!guesses) {
            return {};
        }
        return [this](const Score& score, Caret caret) {
            return guesses->at(score, caret, fills.knobs().sampling);
        };
    }

    /// What stands in the tune once its keys were pressed.
    Score type(const Score& notes, const std::vector<QKeyCombination>& keys) {
        const Score blank = eraseMeasures(notes, {0, notes.size()});
        document.setBook(bookOfBytes(writeAbc(blank)));
        window.leadSheet().setFocus();
        for (const QKeyCombination& key : keys) {
            // Somebody who looks at the guess before going on: it takes a tenth of a second.
            if (!QTest::qWaitFor([this] { return !window.ghostBar()->isAwaited(); })) {
                break; // what is missing then is told
            }
            QTest::keyClick(&window.leadSheet(), key.key(), key.keyboardModifiers());
        }
        return document.score();
    }
};

void print(const std::string& name, const Count& count) {
    std::printf("%-8s %5d tunes %7d notes   %.3f keys a note, %.3f with letters alone",
                name.c_str(), count.tunes, count.notes, double(count.keys) / count.notes,
                double(count.letters) / count.notes);
    if (count.bars > 0) {
        std::printf("   %5d guesses taken; of %d bars guessed %.1f %% wrongly", count.taken,
                    count.bars, 100.0 * (count.bars - count.right) / count.bars);
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir state;
    qputenv("XDG_STATE_HOME", state.path().toUtf8());
    const QApplication application(argc, argv);
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool withGhost = std::erase(arguments, "--ghost") > 0;
    const std::size_t wanted = arguments.empty() ? 200 : std::stoul(arguments.front());
    Editor editor(withGhost ? std::make_shared<Guesses>() : nullptr);
    editor.window.show();
    const auto areLoaded = [&] { return editor.fills.models() == FillController::Models::Ready; };
    if (!QTest::qWaitFor(areLoaded, 60000)) {
        std::fprintf(stderr, "The models cannot be loaded.\n");
        return 1;
    }
    std::map<std::string, Count> byMeter;
    Count all;
    int refused = 0;
    int wrong = 0;
    for (const Score& tune : testTunes(wanted)) {
        const Score notes = notesAlone(tune);
        const std::optional<TypedNotes> letters = keysFor(notes, Typing::Letters);
        const std::optional<TypedNotes> typed = keysFor(notes, Typing::Recall, editor.guesser());
        if (!letters || !typed) {
            ++refused;
            continue;
        }
        const Score written = editor.type(notes, typed->keys);
        if (writtenNotes(written) != writtenNotes(notes)) {
            std::fprintf(stderr, "%s was not written as it stands:\n%sbut so:\n%s",
                         tune.header().title().c_str(), writeAbc(notes).c_str(),
                         writeAbc(written).c_str());
            ++wrong;
        }
        for (Count* count : {&all, &byMeter[notes.header().meter.name()]}) {
            ++count->tunes;
            count->notes += typed->notes;
            count->letters += static_cast<int>(letters->keys.size());
            count->keys += static_cast<int>(typed->keys.size());
            count->bars += typed->bars;
            count->right += typed->right;
            count->taken += typed->taken;
        }
    }
    for (const auto& [meter, count] : byMeter) {
        print(meter, count);
    }
    print("all", all);
    std::printf("%d tunes have what no key writes; %d were not written as they stand\n", refused,
                wrong);
    return wrong == 0 && all.notes > 0 ? 0 : 1;
}
