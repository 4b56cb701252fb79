// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/settings.h"

#include "ui/document/file_path.h"

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr int recentLimit = 10;
constexpr int longestText = 4096; // no path is longer, nor anything else that is kept
constexpr int mostFolders = 1000;
constexpr QLatin1String noKeys("none");

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

/// What a file of settings says where a number belongs may be anything, "nan" and "inf" too: the
/// nearest number that makes sense, or the usual one where it is none.
double number(const QSettings& store, const char* name, double usual, double least, double most) {
    bool isNumber = false;
    const double value = store.value(key(name), usual).toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::clamp(value, least, most) : usual;
}

int whole(const QSettings& store, const char* name, int usual, int least, int most) {
    return static_cast<int>(std::lround(number(store, name, usual, least, most)));
}

QString text(const QSettings& store, const char* name) {
    const QString value = store.value(key(name)).toString();
    return value.size() <= longestText ? value : QString();
}

QStringList paths(const QSettings& store, const char* name, int most) {
    QStringList values = store.value(key(name)).toStringList();
    values.removeIf([](const QString& path) {
        return path.isEmpty() || path.size() > longestText || path.contains(QChar::Null);
    });
    return values.mid(0, most);
}

QString keysOf(Command command) {
    return QStringLiteral("keys/") + QLatin1String(nameOf(command));
}

/// Nothing where no keys are named that there are.
std::optional<QList<QKeySequence>> keysIn(const QVariant& value) {
    const QString text = value.typeId() == QMetaType::QString ? value.toString() : QString();
    if (text == noKeys) {
        return QList<QKeySequence>();
    }
    QList<QKeySequence> keys;
    if (text.size() <= longestText) {
        keys = QKeySequence::listFromString(text, QKeySequence::PortableText);
    }
    keys.removeIf([](const QKeySequence& key) {
        return key.count() != 1 || key[0].key() == Qt::Key_unknown;
    });
    return keys.isEmpty() ? std::nullopt : std::optional(keys);
}

} // namespace

Settings::Settings(const QString& file)
    : m_store(readable(file.isEmpty() ? QSettings().fileName() : file), QSettings::IniFormat) {}

ThemeName Settings::theme() const {
    return static_cast<ThemeName>(
        whole(m_store, "theme", 0, 0, static_cast<int>(ThemeName::HighContrast)));
}

void Settings::setTheme(ThemeName theme) {
    m_store.setValue(key("theme"), static_cast<int>(theme));
}

SoundSettings Settings::sound() const {
    return {.soundFont = text(m_store, "sound/font"),
            .driver = text(m_store, "sound/driver"),
            .midiPort = text(m_store, "sound/midi-port"),
            .synthToo = m_store.value(key("sound/synth-too"), true).toBool(),
            .midiInput = text(m_store, "sound/midi-input")};
}

void Settings::setSound(const SoundSettings& sound) {
    m_store.setValue(key("sound/font"), sound.soundFont);
    m_store.setValue(key("sound/driver"), sound.driver);
    m_store.setValue(key("sound/midi-port"), sound.midiPort);
    m_store.setValue(key("sound/synth-too"), sound.synthToo);
    m_store.setValue(key("sound/midi-input"), sound.midiInput);
}

FillSettings Settings::fill() const {
    FillSettings fill;
    SamplingOptions& sampling = fill.sampling;
    sampling.temperature = number(m_store, "fill/adventure", sampling.temperature, 0, 1.5);
    sampling.candidates =
        whole(m_store, "fill/candidates", sampling.candidates, 4, mostCandidates(backend()));
    const auto guard = keyGuardNamed(text(m_store, "fill/key-guard").toStdString());
    sampling.keyGuard = guard.value_or(sampling.keyGuard);
    const auto filler = fillerNamed(text(m_store, "fill/engine").toStdString());
    fill.filler = filler.value_or(fill.filler);
    const InstrumentRange range{whole(m_store, "fill/lowest", sampling.range.lowest, 0, 127),
                                whole(m_store, "fill/highest", sampling.range.highest, 0, 127)};
    if (range.lowest <= range.highest) {
        sampling.range = range;
    }
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

Backend Settings::backend() const {
    return backendNamed(text(m_store, "fill/backend").toStdString()).value_or(usualBackend());
}
void Settings::setBackend(Backend backend) {
    m_store.setValue(key("fill/backend"), QString::fromStdString(nameOf(backend)));
}
QString Settings::style() const {
    return text(m_store, "fill/style");
}
void Settings::setStyle(const QString& id) {
    m_store.setValue(key("fill/style"), id);
}
QStringList Settings::libraryFolders() const {
    return paths(m_store, "library/folders", mostFolders);
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
bool Settings::guessesNextBar() const {
    return m_store.value(key("write/guess-next-bar"), true).toBool();
}
void Settings::setGuessesNextBar(bool guesses) {
    m_store.setValue(key("write/guess-next-bar"), guesses);
}
int Settings::program() const {
    return whole(m_store, "play/program", 40, 0, 127);
}
void Settings::setProgram(int program) {
    m_store.setValue(key("play/program"), program);
}
double Settings::volume() const {
    return number(m_store, "play/volume", 0.6, 0, 1);
}
void Settings::setVolume(double volume) {
    m_store.setValue(key("play/volume"), volume);
}
double Settings::zoom() const {
    return number(m_store, "view/zoom", 1, 0.5, 3);
}
void Settings::setZoom(double zoom) {
    m_store.setValue(key("view/zoom"), zoom);
}

QStringList Settings::recentFiles() const {
    return paths(m_store, "recent-files", recentLimit);
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

KeysOfCommands Settings::keys() const {
    KeysOfCommands all;
    for (const CommandRow& row : commandTable()) {
        if (const auto keys = keysIn(m_store.value(keysOf(row.command)))) {
            all.emplace(row.command, *keys);
        }
    }
    return all;
}

void Settings::setKeys(const KeysOfCommands& keys) {
    for (const CommandRow& row : commandTable()) {
        const auto found = keys.find(row.command);
        if (found == keys.end()) {
            m_store.remove(keysOf(row.command));
        } else {
            m_store.setValue(
                keysOf(row.command),
                found->second.isEmpty()
                    ? noKeys
                    : QKeySequence::listToString(found->second, QKeySequence::PortableText));
        }
    }
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
