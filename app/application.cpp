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
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/document/style_library.h"
#include "ui/window/main_window.h"
#include "ui/window/safe_keeping.h"
#include "ui/window/settings.h"

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

/// The style used last. One that is gone is tried all the same: that says so on the screen.
std::optional<Style> lastStyle(const StyleLibrary& styles, const QString& id) {
    if (id.isEmpty()) {
        return std::nullopt;
    }
    const std::optional<Style> found = styles.styleWithId(id);
    return found ? found
                 : Style{.id = id,
                         .name = id,
                         .folder = StyleLibrary::usualFolder() + QLatin1Char('/') + id};
}

} // namespace

struct Application::Parts {
    Settings settings;
    ScoreDocument document;
    StyleLibrary styles{StyleLibrary::usualFolder()};
    FillController fills{
        document,
        [models = modelsFolder()](const auto& style) { return loadGapFiller(models, style); },
        lastStyle(styles, settings.style())};
    PlaybackController playback{document};
    LibraryController library{usualLibraryFile()};
    FillResemblances resemblances{document, fills, library};
    MainWindow window{
        {document, fills, playback, styles, &library, &resemblances}, settings, examplePaths()};
};

Application::Application(const StartOptions& start) : m_parts(std::make_unique<Parts>()) {
    MainWindow& window = m_parts->window;
    QObject::connect(&window, &MainWindow::soundSettingsChanged, &window, [this] { openSound(); });
    window.show();
    window.keeping().offerRecovery([&window, start] {
        if (start.example) {
            window.openExample(start.at);
        } else if (!start.file.isEmpty()) {
            window.files().openPath(start.file, start.at);
        }
    });
    // After the first paint: a sound font may take longer to read than a window to appear.
    QTimer::singleShot(0, &window, [this] { openSound(); });
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
