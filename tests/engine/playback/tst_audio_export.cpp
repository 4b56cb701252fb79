// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/engine_error.h"
#include "engine/playback/audio_export.h"
#include "engine/playback/sound_font.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <sys/resource.h>

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

// Four short notes, a second apart, each followed by silence; a marimba, which dies away quickly.
Score knocks() {
    Measures measures;
    for (int i = 0; i < 2; ++i) {
        Music music;
        for (const int midi : {84, 88}) {
            music.events.emplace_back(makeNote(pitchOf(midi), quarterNote / 2));
            music.events.emplace_back(Rest{quarterNote + quarterNote / 2});
        }
        measures.push_back(share(Measure(MeasureFrame(), music)));
    }
    TuneHeader header;
    header.titles = {"Knocks", "Another name"};
    header.rhythm = "reel";
    header.fields = {{'C', "Trad. \u00e9"}, {'O', "Ireland"}};
    header.tempo = Tempo{.beat = {quarterNote}, .perMinute = 120};
    return Score(header, measures);
}
constexpr int marimba = 12;

QString tagOf(const fs::path& path, int kind) {
    SF_INFO info{};
    SNDFILE* const file = sf_open(path.c_str(), SFM_READ, &info);
    const QString text = QString::fromUtf8(sf_get_string(file, kind));
    sf_close(file);
    return text;
}

// While it lives no file may grow beyond so many bytes: what a full disk does to a write.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit little{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

void addFormats() {
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<int>("kind");
    QTest::newRow("WAV") << "wav" << (SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    QTest::newRow("FLAC") << "flac" << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    QTest::newRow("Ogg Vorbis") << "ogg" << (SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    QTest::newRow("Opus") << "opus" << (SF_FORMAT_OGG | SF_FORMAT_OPUS);
    QTest::newRow("MP3") << "MP3" << (SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
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
        QVERIFY(writeAudio(timeline, path, {.tailSeconds = 1}, {}, [&](double p) {
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

    void writesEveryFormat_data() { addFormats(); }
    void writesEveryFormat() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        QFETCH(QString, suffix);
        QFETCH(int, kind);
        const fs::path path = m_folder.filePath("knocks." + suffix).toStdString();
        const Score score = knocks();
        QVERIFY(writeAudio(Timeline(score), path,
                           {.tags = audioTagsOf(score), .melodyProgram = marimba}));
        const Sound sound = readSound(path);
        QCOMPARE(sound.info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK), kind);
        QCOMPARE(sound.info.channels, 2);
        const double seconds = double(sound.info.frames) / sound.info.samplerate;
        QVERIFY2(std::abs(seconds - 5.5) < 0.05, qPrintable(QString::number(seconds)));
        for (int note = 0; note < 4; ++note) {
            // Silence before, the attack within 50 ms, silence again.
            QVERIFY(peakOf(sound, note + 0.7, note + 0.97) < 0.01);
            QVERIFY(peakOf(sound, note, note + 0.05) > 0.03);
        }
        QVERIFY(peakOf(sound, 4, 5.5) < 0.01);
        QCOMPARE(tagOf(path, SF_STR_TITLE), QString("Knocks"));
        QCOMPARE(tagOf(path, SF_STR_ARTIST), QString::fromUtf8("Trad. \u00e9"));
        QCOMPARE(tagOf(path, SF_STR_COMMENT), QString("reel, Ireland"));
    }

    void qualityMakesTheFileLarger_data() {
        QTest::addColumn<QString>("suffix");
        for (const char* suffix : {"ogg", "opus", "mp3"})
            QTest::newRow(suffix) << suffix;
    }
    void qualityMakesTheFileLarger() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        QFETCH(QString, suffix);
        const fs::path path = m_folder.filePath("quality." + suffix).toStdString();
        std::uintmax_t before = 0;
        for (const double quality : {0.0, 0.5, 1.0}) {
            QVERIFY(writeAudio(Timeline(quartersTune(2)), path, {.quality = quality}));
            QVERIFY2(fs::file_size(path) > before + before / 5,
                     qPrintable(QString::number(quality)));
            before = fs::file_size(path);
        }
    }

    void nothingClips() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        // Six-part chords at full volume: far more than full scale, were they not turned down.
        Measures measures;
        for (int i = 0; i < 4; ++i) {
            Note chord = makeNote(pitchOf(60), wholeNote);
            for (const int midi : {64, 67, 72, 76, 79})
                chord.heads.push_back({pitchOf(midi)});
            measures.push_back(share(Measure(MeasureFrame(), Music{{chord}})));
        }
        const fs::path path = m_folder.filePath("loud.wav").toStdString();
        QVERIFY(writeAudio(Timeline(Score({}, measures)), path, {.volume = 1}));
        const Sound sound = readSound(path);
        const double peak = peakOf(sound, 0, 1e4);
        QVERIFY2(peak > 0.85 && peak < 0.9, qPrintable(QString::number(peak)));
    }

    void asksForAKnownSuffix() {
        for (const char* name : {"tune.aac", "tune"}) {
            try {
                writeAudio(Timeline(quartersTune(1)), m_folder.filePath(name).toStdString());
                QFAIL("no error");
            } catch (const AudioError& error) {
                QVERIFY(isSentence(error.what()));
                QVERIFY(QString(error.what()).contains(".opus"));
            }
        }
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("no-suffix").toStdString();
        QVERIFY(writeAudio(Timeline(quartersTune(1)), path, {.format = AudioFormat::Flac}));
        QCOMPARE(readSound(path).info.format, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    }

    void tellsOfAFullDisk_data() { addFormats(); }
    void tellsOfAFullDisk() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        QFETCH(QString, suffix);
        const fs::path path = m_folder.filePath("full." + suffix).toStdString();
        const Timeline timeline(quartersTune(1));
        QVERIFY(writeAudio(timeline, path));
        const auto whole = static_cast<rlim_t>(fs::file_size(path));
        fs::remove(path);
        // Full from the start, halfway, and with the last bytes to come.
        for (const rlim_t room : {rlim_t{10}, whole / 2, whole - 10}) {
            QString sentence;
            try {
                const FullDisk disk(room);
                writeAudio(timeline, path);
            } catch (const AudioError& error) {
                sentence = error.what();
            }
            QVERIFY2(sentence.contains("disk is full"), qPrintable(QString::number(room)));
            QVERIFY(!fs::exists(path));
            QVERIFY(!fs::exists(path.string() + ".part"));
        }
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
        QVERIFY(writeAudio(longA4(), path, {.melodyProgram = program}));
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
        QVERIFY(writeAudio(Timeline(Score(quartersTune(1).header(), measures)), path,
                           {.melodyProgram = 0}));
        const Sound sound = readSound(path);
        QVERIFY(peakOf(sound, 0, 1.999) < 0.001);
        QVERIFY(peakOf(sound, 2, 2.05) > 0.02);
    }

    void rendersTheSameTwice() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("same.wav").toStdString();
        QVERIFY(writeAudio(Timeline(quartersTune(1)), path));
        const std::vector<float> first = readSound(path).left;
        QVERIFY(writeAudio(Timeline(quartersTune(1)), path));
        QCOMPARE(readSound(path).left, first);
    }

    void leavesNoFileWhenStopped() {
        if (!findSoundFont())
            QSKIP("no sound font installed");
        const fs::path path = m_folder.filePath("stopped.wav").toStdString();
        std::stop_source stop;
        const bool done =
            writeAudio(Timeline(quartersTune(16)), path, {}, stop.get_token(), [&](double p) {
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
            writeAudio(Timeline(quartersTune(1)), path, {.soundFont = "/nowhere/none.sf2"});
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
            writeAudio(Timeline(quartersTune(1)), path);
            QFAIL("no error");
        } catch (const AudioError& error) {
            QVERIFY(isSentence(error.what()));
            QVERIFY(QString(error.what()).contains("a.wav"));
        }
    }

    void saysThatThereIsNothingToRender() {
        QVERIFY_EXCEPTION_THROWN(writeAudio(Timeline(), m_folder.filePath("x.wav").toStdString()),
                                 AudioError);
    }

private:
    const QTemporaryDir m_folder;
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestAudioExport)
#include "tst_audio_export.moc"
