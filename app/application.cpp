// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/application.h"

#include "app/resource_paths.h"
#include "engine/inpainting/model_library.h"
#include "engine/playback/synth.h"
#include "ui/document/file_path.h"
#include "ui/document/fill_controller.h"
#include "ui/document/fill_resemblances.h"
#include "ui/document/library_controller.h"
#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/window/main_window.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/settings.h"
#include "ui/window/several_files.h"

#include <QCoreApplication>
#include <QTimer>

namespace lacuna {

namespace {

QStringList examplePaths() {
    QStringList paths;
    for (const std::filesystem::path& book : exampleBooks()) {
        paths << nameOf(book);
    }
    return paths;
}

/// The style used last. Its name follows when the styles have been read. One that is gone is tried
/// all the same: that says so on the screen.
std::optional<Style> lastStyle(const QString& id) {
    if (id.isEmpty()) {
        return std::nullopt;
    }
    return Style{
        .id = id, .name = id, .folder = StyleLibrary::usualFolder() + QLatin1Char('/') + id};
}

SafeKeeping::Wish wishOf(const StartOptions& start, MainWindow& window) {
    if (start.example) {
        return {.words = QCoreApplication::translate("Application", "the example"),
                .open = [&window, at = start.at] { return window.openExample(at); }};
    }
    if (start.files.isEmpty()) {
        return {};
    }
    return {.files = start.files, .at = start.at, .open = [&window, start] {
                return window.severalFiles().open(start.files, start.at);
            }};
}

} // namespace

struct Application::Parts {
    Settings settings;
    ScoreDocument document;
    StyleLibrary styles{StyleLibrary::usualFolder()};
    FillController fills{document,
                         [models = modelsFolder()](const auto& style, Backend backend) {
                             return loadGapFiller(models, style, backend);
                         },
                         lastStyle(settings.style()), settings.backend()};
    PlaybackController playback{document};
    LibraryController library{usualLibraryFile()};
    FillResemblances resemblances{document, fills, library};
    MidiEntry midi;
    MainWindow window{{document, fills, playback, styles, &library, &resemblances, &midi},
                      settings,
                      examplePaths()};
};

Application::Application(const StartOptions& start) : m_parts(std::make_unique<Parts>()) {
    MainWindow& window = m_parts->window;
    QObject::connect(&window, &MainWindow::soundSettingsChanged, &window, [this] { openSound(); });
    window.show();
    window.keeping().offerRecovery(wishOf(start, window));
    // After the first paint: a sound font may take longer to read than a window to appear.
    QTimer::singleShot(0, &window, [this] {
        openSound();
        m_parts->window.listenToKeyboard();
    });
}

Application::~Application() = default;

void Application::keepWorkAndEnd() {
    m_parts->window.keeping().autosave().flush();
    QCoreApplication::exit(0);
}

void Application::openSound() {
    const SoundSettings sound = m_parts->settings.sound();
    m_parts->playback.openSound([sound] {
        return std::make_unique<Synth>(SynthSettings{.driver = sound.driver.toStdString(),
                                                     .device = {},
                                                     .soundFont = sound.soundFont.toStdString()});
    });
    m_parts->playback.sendTo(sound.midiPort, sound.synthToo);
}

} // namespace lacuna
