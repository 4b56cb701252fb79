// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/settings.h"

#include "ui/document/file_path.h"

#include <algorithm>

namespace lacuna {

namespace {

constexpr int recentLimit = 10;

QLatin1String key(const char* text) {
    return QLatin1String(text);
}

/// Where a device or a pipe is in the settings' place, reading it would never end; then they are
/// kept beside it.
QString readable(const QString& file) {
    std::error_code error;
    const auto type = std::filesystem::status(pathOf(file), error).type();
    const bool isFile = type == std::filesystem::file_type::regular ||
                        type == std::filesystem::file_type::not_found;
    return isFile ? file : file + QStringLiteral("-own");
}

} // namespace

Settings::Settings(const QString& file)
    : m_store(readable(file.isEmpty() ? QSettings().fileName() : file), QSettings::IniFormat) {}

ThemeName Settings::theme() const {
    const int value = m_store.value(key("theme"), 0).toInt();
    return static_cast<ThemeName>(std::clamp(value, 0, static_cast<int>(ThemeName::HighContrast)));
}

void Settings::setTheme(ThemeName theme) {
    m_store.setValue(key("theme"), static_cast<int>(theme));
}

SoundSettings Settings::sound() const {
    return {.soundFont = m_store.value(key("sound/font")).toString(),
            .driver = m_store.value(key("sound/driver")).toString(),
            .midiPort = m_store.value(key("sound/midi-port")).toString(),
            .synthToo = m_store.value(key("sound/synth-too"), true).toBool()};
}

void Settings::setSound(const SoundSettings& sound) {
    m_store.setValue(key("sound/font"), sound.soundFont);
    m_store.setValue(key("sound/driver"), sound.driver);
    m_store.setValue(key("sound/midi-port"), sound.midiPort);
    m_store.setValue(key("sound/synth-too"), sound.synthToo);
}

FillSettings Settings::fill() const {
    FillSettings fill;
    SamplingOptions& sampling = fill.sampling;
    sampling.temperature =
        std::clamp(m_store.value(key("fill/adventure"), sampling.temperature).toDouble(), 0.0, 1.5);
    sampling.candidates =
        std::clamp(m_store.value(key("fill/candidates"), sampling.candidates).toInt(), 4, 64);
    const auto guard = keyGuardNamed(m_store.value(key("fill/key-guard")).toString().toStdString());
    sampling.keyGuard = guard.value_or(sampling.keyGuard);
    const auto filler = fillerNamed(m_store.value(key("fill/engine")).toString().toStdString());
    fill.filler = filler.value_or(fill.filler);
    sampling.range.lowest = m_store.value(key("fill/lowest"), sampling.range.lowest).toInt();
    sampling.range.highest = m_store.value(key("fill/highest"), sampling.range.highest).toInt();
    return fill;
}

void Settings::setFill(const FillSettings& fill) {
    m_store.setValue(key("fill/adventure"), fill.sampling.temperature);
    m_store.setValue(key("fill/candidates"), fill.sampling.candidates);
    m_store.setValue(key("fill/key-guard"), QString::fromStdString(nameOf(fill.sampling.keyGuard)));
    m_store.setValue(key("fill/engine"), QString::fromStdString(nameOf(fill.filler)));
    m_store.setValue(key("fill/lowest"), fill.sampling.range.lowest);
    m_store.setValue(key("fill/highest"), fill.sampling.range.highest);
}

QString Settings::style() const {
    return m_store.value(key("fill/style")).toString();
}
void Settings::setStyle(const QString& id) {
    m_store.setValue(key("fill/style"), id);
}
QStringList Settings::libraryFolders() const {
    return m_store.value(key("library/folders")).toStringList();
}
void Settings::setLibraryFolders(const QStringList& folders) {
    m_store.setValue(key("library/folders"), folders);
}
bool Settings::hearsUnderMouse() const {
    return m_store.value(key("fill/hear-under-mouse"), false).toBool();
}
void Settings::setHearsUnderMouse(bool hears) {
    m_store.setValue(key("fill/hear-under-mouse"), hears);
}
int Settings::program() const {
    return m_store.value(key("play/program"), 40).toInt();
}
void Settings::setProgram(int program) {
    m_store.setValue(key("play/program"), program);
}
double Settings::volume() const {
    return m_store.value(key("play/volume"), 0.6).toDouble();
}
void Settings::setVolume(double volume) {
    m_store.setValue(key("play/volume"), volume);
}
double Settings::zoom() const {
    return m_store.value(key("view/zoom"), 1.0).toDouble();
}
void Settings::setZoom(double zoom) {
    m_store.setValue(key("view/zoom"), zoom);
}

QStringList Settings::recentFiles() const {
    return m_store.value(key("recent-files")).toStringList();
}

void Settings::addRecentFile(const QString& path) {
    if (!path.isValidUtf16()) { // the settings could not tell its name again
        return;
    }
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store.setValue(key("recent-files"), QStringList(files.mid(0, recentLimit)));
}

void Settings::clearRecentFiles() {
    m_store.remove(key("recent-files"));
}

QByteArray Settings::geometry() const {
    return m_store.value(key("window/geometry")).toByteArray();
}

QByteArray Settings::windowState() const {
    return m_store.value(key("window/state")).toByteArray();
}

QByteArray Settings::splitter() const {
    return m_store.value(key("window/splitter")).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state,
                         const QByteArray& splitter) {
    m_store.setValue(key("window/geometry"), geometry);
    m_store.setValue(key("window/state"), state);
    m_store.setValue(key("window/splitter"), splitter);
}

} // namespace lacuna
