// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/playback/audio_export.h"
#include "engine/playback/sound_font.h"
#include "tests/engine/playback/playback_tunes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <algorithm>
#include <cmath>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

struct Sound {
    SF_INFO info{};
    std::vector<float> left;
};

Sound readSound(const fs::path& path) {
    Sound sound;
    SNDFILE* const file = sf_open(path.c_str(), SFM_READ, &sound.info);
    if (file == nullptr)
        return sound;
    std::vector<float> samples(static_cast<std::size_t>(sound.info.frames * sound.info.channels));
    sf_readf_float(file, samples.data(), sound.info.frames);
    sf_close(file);
    for (std::size_t i = 0; i < samples.size(); i += static_cast<std::size_t>(sound.info.channels))
        sound.left.push_back(samples[i]);
    return sound;
}

double peakOf(const Sound& sound, double from, double to) {
    float peak = 0;
    const auto frame = [&](double s) {
        return static_cast<std::size_t>(s * sound.info.samplerate);
    };
    for (std::size_t i = frame(from); i < std::min(frame(to), sound.left.size()); ++i)
        peak = std::max(peak, std::abs(sound.left[i]));
    return peak;
}

// The frequency between 300 and 600 Hz at which the sound is most like itself, by autocorrelation.
double pitchOfSound(const Sound& sound, double from) {
    const auto start = static_cast<std::size_t>(from * sound.info.samplerate);
    constexpr std::size_t window = 16384;
    const auto likeness = [&](int lag) {
        double sum = 0;
        for (std::size_t i = start; i < start + window; ++i)
            sum += sound.left[i] * sound.left[i + static_cast<std::size_t>(lag)];
        return sum;
    };
    int best = 0;
    for (int lag = sound.info.samplerate / 600; lag <= sound.info.samplerate / 300; ++lag) {
        if (best == 0 || likeness(lag) > likeness(best))
            best = lag;
    }
    // Between the samples, by the parabola through the three best.
    const double a = likeness(best - 1);
    const double b = likeness(best);
    const double c = likeness(best + 1);
    return sound.info.samplerate / (best + (a - c) / (2 * (a - 2 * b + c)));
}

Timeline longA4() {
    TuneHeader header;
    header.tempo = Tempo{.beat = {quarterNote}, .perMinute = 80};
    return Timeline(Score(header, {share(measureOf({69}, wholeNote))}));
}

bool isSentence(const std::string& text) {
    return text.size() > 10 && text.ends_with(".");
}

} // namespace

class TestAudioExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rendersATuneOfTheRightLength() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("tune.wav").toStdString();
        const Timeline timeline(quartersTune(4));
        double progress = 0;
        bool grows = true;
        QVERIFY(writeWav(timeline, path, {.tailSeconds = 1}, {}, [&](double p) {
            grows = grows && p >= progress;
            progress = p;
        }));
        QVERIFY(grows);
        QCOMPARE(progress, 1.0);
        const Sound sound = readSound(path);
        QCOMPARE(sound.info.samplerate, 44100);
        QCOMPARE(sound.info.channels, 2);
        QCOMPARE(sound.info.format, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QCOMPARE(sound.info.frames, sf_count_t(9 * 44100));
        QVERIFY(!fs::exists(path.string() + ".part"));
        // Sound in every bar, none clipped, silence at the end of the tail.
        for (int bar = 0; bar < 4; ++bar) {
            QVERIFY(peakOf(sound, 2 * bar, 2 * bar + 2) > 0.05);
            QVERIFY(peakOf(sound, 2 * bar, 2 * bar + 2) < 0.99);
        }
        QVERIFY(peakOf(sound, 8.8, 9) < 0.02);
    }

    void soundsAtTheRightPitch_data() {
        QTest::addColumn<int>("program");
        QTest::newRow("violin") << 40;
        QTest::newRow("flute") << 73;
        QTest::newRow("clarinet") << 71; // not an accordion: its reeds beat
    }
    void soundsAtTheRightPitch() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        QFETCH(int, program);
        const fs::path path = m_folder.filePath("a4.wav").toStdString();
        QVERIFY(writeWav(longA4(), path, {.melodyProgram = program}));
        const double pitch = pitchOfSound(readSound(path), 1);
        QVERIFY2(std::abs(pitch - 440) < 4.4, qPrintable(QString::number(pitch)));
    }

    void beginsNotesInTime() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("late.wav").toStdString();
        // One measure of silence, two seconds, then a piano.
        Measures measures = quartersTune(2).measures();
        measures[0] = share(measures[0]->blanked());
        QVERIFY(writeWav(Timeline(Score(quartersTune(1).header(), measures)), path,
                         {.melodyProgram = 0}));
        const Sound sound = readSound(path);
        QVERIFY(peakOf(sound, 0, 1.999) < 0.001);
        QVERIFY(peakOf(sound, 2, 2.05) > 0.02);
    }

    void rendersTheSameTwice() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("same.wav").toStdString();
        QVERIFY(writeWav(Timeline(quartersTune(1)), path));
        const std::vector<float> first = readSound(path).left;
        QVERIFY(writeWav(Timeline(quartersTune(1)), path));
        QCOMPARE(readSound(path).left, first);
    }

    void leavesNoFileWhenStopped() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("stopped.wav").toStdString();
        std::stop_source stop;
        const bool done =
            writeWav(Timeline(quartersTune(16)), path, {}, stop.get_token(), [&](double p) {
                if (p > 0.3)
                    stop.request_stop();
            });
        QVERIFY(!done);
        QVERIFY(!fs::exists(path));
        QVERIFY(!fs::exists(path.string() + ".part"));
    }

    void saysThatThereIsNoSoundFont() {
        const fs::path path = m_folder.filePath("none.wav").toStdString();
        try {
            writeWav(Timeline(quartersTune(1)), path, {.soundFont = "/nowhere/none.sf2"});
            QFAIL("no error");
        } catch (const AudioError& error) {
            QVERIFY(isSentence(error.what()));
            QVERIFY(QString(error.what()).contains("none.sf2"));
        }
        QVERIFY(!fs::exists(path));
    }

    void saysThatThePathCannotBeWritten() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("no/such/folder/a.wav").toStdString();
        try {
            writeWav(Timeline(quartersTune(1)), path);
            QFAIL("no error");
        } catch (const AudioError& error) {
            QVERIFY(isSentence(error.what()));
            QVERIFY(QString(error.what()).contains("a.wav"));
        }
    }

    void saysThatThereIsNothingToRender() {
        QVERIFY_EXCEPTION_THROWN(writeWav(Timeline(), m_folder.filePath("x.wav").toStdString()),
                                 AudioError);
    }

private:
    const QTemporaryDir m_folder;
};

} // namespace lacuna

QTEST_APPLESS_MAIN(lacuna::TestAudioExport)
#include "tst_audio_export.moc"
