// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/synth.h"
#include "tests/support/patience.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

// Sets a variable of the environment, and puts the old value back.
class Environment {
public:
    Environment(const char* name, const QByteArray& value)
        : m_name(name), m_was(qgetenv(name)), m_wasSet(qEnvironmentVariableIsSet(name)) {
        qputenv(name, value);
    }
    ~Environment() {
        if (m_wasSet)
            qputenv(m_name, m_was);
        else
            qunsetenv(m_name);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    const char* m_name;
    QByteArray m_was;
    bool m_wasSet;
};

fs::path writeFile(const QTemporaryDir& folder, const QString& name,
                   const QByteArray& content = "no sound font") {
    const QString path = folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a test file");
    return path.toStdString();
}

double loudest(Synth& synth, int frames) {
    std::vector<float> samples(2 * static_cast<std::size_t>(frames));
    synth.render(samples);
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

bool isSentence(const std::string& text) {
    return text.size() > 10 && text.ends_with(".");
}

} // namespace

class TestSynth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheSoundFontOfTheSetting() {
        const QTemporaryDir folder;
        const fs::path font = writeFile(folder, "mine.sf2");
        QVERIFY(findSoundFont(font) == font);
        QVERIFY(!findSoundFont(folder.filePath("missing.sf2").toStdString()));
    }

    void searchesTheEnvironmentThenTheUsersFolderThenTheSystems() {
        const QTemporaryDir folder;
        const Environment user("XDG_DATA_HOME", folder.filePath("user").toUtf8());
        const Environment system("XDG_DATA_DIRS", folder.filePath("a").toUtf8() +
                                                      "::" + folder.filePath("b").toUtf8());
        const Environment none("LACUNA_SOUNDFONT", "");
        QVERIFY(!findSoundFont());
        const fs::path other = writeFile(folder, "b/sounds/sf2/Zither.sf2");
        QVERIFY(findSoundFont() == other);
        const fs::path small = writeFile(folder, "b/sounds/sf2/TimGM6mb.sf2");
        QVERIFY(findSoundFont() == small);
        const fs::path choice = writeFile(folder, "b/sounds/sf2/default-GM.sf2");
        QVERIFY(findSoundFont() == choice);
        const fs::path earlier = writeFile(folder, "a/sounds/sf3/default-GM.sf3");
        QVERIFY(findSoundFont() == earlier);
        const fs::path own = writeFile(folder, "user/soundfonts/Own.sf2");
        QVERIFY(findSoundFont() == own);
        const fs::path named = writeFile(folder, "named.sf2");
        const Environment variable("LACUNA_SOUNDFONT", QByteArray(named.c_str()));
        QVERIFY(findSoundFont() == named);
    }

    void knowsTheDriversOfTheLibrary() {
        const std::vector<std::string> drivers = audioDrivers();
        QVERIFY(std::ranges::find(drivers, "alsa") != drivers.end());
        QVERIFY(std::ranges::find(drivers, "file") == drivers.end()); // makes no sound
    }

    void theFileDriverIsTheDefaultIfItNamesNoFile() {
        const QTemporaryDir folder;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path())); // where it would write
        {
            const auto silent = [](const RenderSound&) { return std::make_unique<SoundOutput>(); };
            const Synth synth({.driver = "file", .open = silent});
            QVERIFY(synth.driver() != "file");
            QVERIFY(isSentence(synth.remark()));
            QVERIFY(synth.remark().find("file") != std::string::npos);
            const Synth real({.driver = "file"});
            QVERIFY(real.driver() != "file");
        }
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void saysThatTheSoundFontIsMissing() {
        const Synth synth({.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        QCOMPARE(synth.state(), SynthState::NoSoundFont);
        QVERIFY(synth.soundFont().empty());
        QVERIFY(isSentence(synth.message()));
        QVERIFY(synth.message().find("none.sf2") != std::string::npos);
    }

    void saysThatAFileIsNoSoundFont() {
        const QTemporaryDir folder;
        const fs::path font = writeFile(folder, "text.sf2");
        Synth synth({.driver = Synth::offline, .soundFont = font});
        QCOMPARE(synth.state(), SynthState::NoSoundFont);
        QVERIFY(isSentence(synth.message()));
        // And it can still be played, in silence.
        synth.noteOn(0, 69, 100);
        QVERIFY(loudest(synth, 4410) < 1e-4);
    }

    void saysThatTheDriverCannotBeOpened() {
        const Synth synth({.driver = "gramophone"});
        QCOMPARE(synth.state(), SynthState::NoDriver);
        QVERIFY(synth.driver().empty());
        QVERIFY(isSentence(synth.message()));
        QVERIFY(synth.message().find("gramophone") != std::string::npos);
        // For a line of status, and for the dialog in which another is chosen.
        QVERIFY(synth.message().size() < 80);
        QVERIFY(synth.message().find("preferences") == std::string::npos);
    }

    void letsTimePassWithoutADriver() {
        Synth synth({.driver = "gramophone"});
        std::atomic<int> payload = 0;
        synth.onEvent([&](std::uint64_t value) { payload = static_cast<int>(value); });
        synth.schedule(synth.now() + 30, 5);
        QTRY_COMPARE(payload.load(), 5);
        QVERIFY(synth.now() >= 30);
    }

    void soundsThroughADeviceThatIsGiven() {
        RenderSound render;
        const auto open = [&render](const RenderSound& given) {
            render = given;
            return std::make_unique<SoundOutput>();
        };
        const Synth synth({.driver = "gramophone", .open = open});
        QCOMPARE(synth.driver(), std::string("gramophone"));
        QVERIFY(synth.state() != SynthState::NoDriver);
        QCOMPARE(synth.now(), 0U); // it alone moves the clock
        std::vector<std::int16_t> second(2 * 44100);
        render(second);
        QVERIFY(synth.now() >= 990);
        const Synth silent({.driver = "gramophone", .open = [](const auto&) { return nullptr; }});
        QCOMPARE(silent.state(), SynthState::NoDriver);
    }

    void opensADriverOrSaysThatThereIsNone() {
        const Synth synth;
        if (synth.state() == SynthState::NoDriver)
            QVERIFY(isSentence(synth.message()));
        else
            QVERIFY(!synth.driver().empty());
    }

    /// Sound is opened on a thread of its own, while the screen's reads the environment.
    void leavesTheEnvironmentAsItIs() {
        const std::vector<std::string> drivers = audioDrivers();
        QVERIFY(std::ranges::find(drivers, "pulseaudio") != drivers.end());
        qunsetenv("PULSE_PROP_media.role");
        const Synth synth({.driver = "pulseaudio"});
        QVERIFY(!qEnvironmentVariableIsSet("PULSE_PROP_media.role"));
    }

    void playsThroughTheFileDriver() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const QTemporaryDir folder;
        const fs::path wav = folder.filePath("out.wav").toStdString();
        {
            Synth synth({.driver = "file", .device = wav.string()});
            QCOMPARE(synth.state(), SynthState::Ready);
            QCOMPARE(synth.driver(), std::string("file"));
            QVERIFY(synth.remark().empty());
            QVERIFY(isSentence(synth.message()));
            QTRY_VERIFY(synth.now() > 50);
        }
        QVERIFY(fs::file_size(wav) > 1000);
    }

    void soundsWhatIsSwitchedOn() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        Synth synth({.driver = Synth::offline});
        QCOMPARE(synth.state(), SynthState::Offline);
        synth.setProgram(0, 40);
        QVERIFY(loudest(synth, 4410) < 1e-3);
        synth.noteOn(0, 69, 100);
        QVERIFY(loudest(synth, 22050) > 0.02);
        synth.noteOff(0, 69);
        loudest(synth, 3 * 44100);
        QVERIFY(loudest(synth, 4410) < 1e-3);
    }

    void setsTheVolume() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const auto loudnessAt = [](double volume) {
            Synth synth({.driver = Synth::offline});
            synth.setProgram(0, 40);
            synth.setVolume(volume);
            synth.noteOn(0, 69, 100);
            return loudest(synth, 22050);
        };
        QVERIFY(loudnessAt(0) < 1e-3);
        QVERIFY(loudnessAt(0.25) > 0.02);
        const double ratio = loudnessAt(1) / loudnessAt(0.25);
        QVERIFY2(ratio > 15 && ratio < 17, qPrintable(QString::number(ratio)));
    }

    void callsBackInTimeAndOnlyWhatIsScheduled() {
        Synth synth({.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        std::vector<std::pair<std::uint64_t, int>> heard;
        int block = 0;
        synth.onEvent([&](std::uint64_t payload) { heard.emplace_back(payload, block); });
        const std::uint64_t large = 0xFEDCBA9876543210;
        synth.schedule(500, 2);
        synth.schedule(100, large);
        for (; block < 40; ++block)
            loudest(synth, 441); // 10 ms
        QCOMPARE(heard.size(), std::size_t(1));
        QCOMPARE(heard[0].first, large);
        QVERIFY(std::abs(heard[0].second - 10) <= 1);
        synth.clearSchedule();
        for (; block < 80; ++block)
            loudest(synth, 441);
        QCOMPARE(heard.size(), std::size_t(1));
    }

    void takesTheLastOfSeveralRates() {
        Synth synth({.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        for (const double rate : {1.0, 8.0, 3.0, 0.5, 4.0})
            synth.setRate(rate);
        loudest(synth, 44100);
        QVERIFY(std::abs(static_cast<int>(synth.now()) - 4000) < 20);
    }

    void runsItsClockAtTheRateAskedFor() {
        Synth synth({.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        loudest(synth, 44100);
        QVERIFY(std::abs(static_cast<int>(synth.now()) - 1000) < 5);
        synth.setRate(2.5);
        loudest(synth, 44100);
        QVERIFY(std::abs(static_cast<int>(synth.now()) - 3500) < 10);
        synth.setRate(0.5);
        loudest(synth, 44100);
        QVERIFY(std::abs(static_cast<int>(synth.now()) - 4000) < 10);
    }
};

} // namespace lacuna

LACUNA_CORE_TEST(lacuna::TestSynth)
#include "tst_synth.moc"
