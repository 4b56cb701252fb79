// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/engine/midi/fake_midi_in_port.h"
#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"
#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/document/style_library.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/unkept_fill_question.h"

#include <QTest>

namespace lacuna {

/// The whole window with a fake filler, without sound, on settings of its own.
struct WindowBench {
    QTemporaryDir folder;
    bool ownState = qputenv("XDG_STATE_HOME", folder.filePath("state").toUtf8());
    Settings settings{folder.filePath("settings.ini")};
    OpenSmallBook book;
    ScoreDocument& document = book.document;
    std::shared_ptr<FakeFillerControl> filler = std::make_shared<FakeFillerControl>();
    StyleLibrary styles{folder.filePath("styles")};
    FillController fills{document, [f = filler](const auto&, lacuna::Backend) {
                             return std::make_unique<FakeGapFiller>(f);
                         }};
    PlaybackController playback{document};
    std::shared_ptr<FakeKeyboard> keyboard = std::make_shared<FakeKeyboard>(); ///< for any port
    double clock = 5000; ///< milliseconds, as the keyboard has them
    MidiEntry midi{[keys = keyboard](const std::string& name) { return openFakeInput(name, keys); },
                   {.firstRetry = std::chrono::milliseconds(1)},
                   [this] { return clock; }};
    std::unique_ptr<MainWindow> window =
        std::make_unique<MainWindow>(services(), settings, QStringList{});

    WindowBench() { answerQuestions(); }

    /// Another window on the same document, as a next start makes one.
    void makeWindowAnew() {
        window.reset();
        window = std::make_unique<MainWindow>(services(), settings, QStringList{});
        answerQuestions();
    }
    ViewServices services() {
        ViewServices all{document, fills, playback, styles};
        all.midi = &midi;
        return all;
    }
    void answerQuestions() {
        window->files().setAsk([] { return FileCommands::Unsaved::Discard; });
        window->files().unkeptFill().setAsk(
            [](const QString&, auto) { return UnkeptFillQuestion::Answer::Leave; });
    }

    bool show() {
        window->show();
        return QTest::qWaitForWindowActive(window.get());
    }
    /// The settings name the keyboard from now on.
    void chooseKeyboard() {
        SoundSettings sound;
        sound.midiInput = "Keys:keys";
        settings.setSound(sound);
    }
    bool open(const QString& path) {
        window->files().openPath(path);
        return lacuna::waitFor([this] { return !window->files().isOpening(); });
    }
    bool fill() {
        window->actions()[Command::Fill]->trigger();
        return lacuna::waitFor([this] { return fills.state() != FillController::State::Filling; });
    }
};

} // namespace lacuna
