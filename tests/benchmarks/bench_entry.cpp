// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// How many keys a note takes: tunes of the test split are typed, key by key, into the window with
// blank bars, and what stands there then is compared with the tune. Usage: bench_entry [TUNES].
#include "engine/formats/abc/read/abc_reader.h"
#include "engine/formats/abc/write/abc_writer.h"
#include "engine/score/edits.h"
#include "engine/score/sounding.h"
#include "tests/benchmarks/typist.h"
#include "tests/support/corpora.h"
#include "tests/support/fake_gap_filler.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
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
};

/// The window as a user has it, without sound.
struct Editor {
    QTemporaryDir folder;
    Settings settings{folder.filePath("settings.ini")};
    ScoreDocument document;
    std::shared_ptr<FakeFillerControl> filler = std::make_shared<FakeFillerControl>();
    StyleLibrary styles{folder.filePath("styles")};
    FillController fills{document, [f = filler](const auto&, Backend) {
                             return std::make_unique<FakeGapFiller>(f);
                         }};
    PlaybackController playback{document};
    MainWindow window{ViewServices{document, fills, playback, styles}, settings, {}};

    /// What stands in the tune once its keys were pressed.
    Score type(const Score& notes, const std::vector<QKeyCombination>& keys) {
        const Score blank = eraseMeasures(notes, {0, notes.size()});
        document.setBook(bookOfBytes(writeAbc(blank)));
        window.leadSheet().setFocus();
        for (const QKeyCombination& key : keys) {
            QTest::keyClick(&window.leadSheet(), key.key(), key.keyboardModifiers());
        }
        return document.score();
    }
};

void print(const std::string& name, const Count& count) {
    std::printf("%-8s %5d tunes %7d notes   %.3f keys a note, %.3f with letters alone\n",
                name.c_str(), count.tunes, count.notes, double(count.keys) / count.notes,
                double(count.letters) / count.notes);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir state;
    qputenv("XDG_STATE_HOME", state.path().toUtf8());
    const QApplication application(argc, argv);
    const std::size_t wanted = argc > 1 ? std::stoul(argv[1]) : 200;
    Editor editor;
    editor.window.show();
    std::map<std::string, Count> byMeter;
    Count all;
    int refused = 0;
    int wrong = 0;
    for (const Score& tune : testTunes(wanted)) {
        const Score notes = notesAlone(tune);
        const std::optional<TypedNotes> letters = keysFor(notes, Typing::Letters);
        const std::optional<TypedNotes> typed = keysFor(notes, Typing::Recall);
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
