// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// Tunes that sound for hours.
#include "engine/engine_error.h"
#include "engine/playback/audio_export.h"
#include "engine/playback/sound_font.h"
#include "tests/engine/playback/playback_tunes.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

#include <utility>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

// The kind of sound file, as libsndfile tells it, and its length.
std::pair<int, sf_count_t> kindOf(const fs::path& path) {
    SF_INFO info{};
    SNDFILE* const file = sf_open(path.c_str(), SFM_READ, &info);
    if (file != nullptr)
        sf_close(file);
    return {info.format & SF_FORMAT_TYPEMASK, info.frames};
}

} // namespace

class TestSoundLength : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatSoundsTooLong() {
        const fs::path path = m_folder.filePath("long.wav").toStdString();
        const auto refusal = [&](const Timeline& timeline, const AudioExportOptions& options) {
            try {
                writeAudio(timeline, path, options);
            } catch (const AudioError& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        TuneHeader header;
        header.tempo = Tempo{.beat = {quarterNote}, .perMinute = 60};
        const Timeline hours(Score(header, Measures(4000, share(measureOf({69}, wholeNote)))));
        QVERIFY(hours.seconds() > longestSound);
        const std::string sentence = refusal(hours, {});
        QVERIFY(sentence.ends_with("."));
        QVERIFY(QString::fromStdString(sentence).contains(
            QString::fromStdString(lengthInWords(hours.seconds()))));
        QVERIFY(!fs::exists(path));

        const Timeline little(quartersTune(2));
        QVERIFY(refusal(little, {.longestSeconds = little.seconds() / 2}) != "");
        if (findSoundFont())
            QCOMPARE(refusal(little, {.longestSeconds = little.seconds()}), std::string());
    }

    // The header is chosen by what will come, so that no test has to write four gigabytes.
    void writesWavThatItsHeaderCannotHoldAsRf64() {
        const auto write = [&](AudioFormat format, std::int64_t frames) {
            const fs::path path =
                m_folder.filePath("kind." + QString::fromStdString(std::string(suffixOf(format))))
                    .toStdString();
            SoundFile file(path, format, 0.5, {.title = "Long"}, frames);
            const std::vector<float> sound(2 * 4096, 0.25F);
            file.write(sound);
            file.complete();
            return kindOf(path);
        };
        constexpr std::int64_t tooMany = (std::int64_t{1} << 32) / 4;
        constexpr std::int64_t many = tooMany - (1 << 20);
        constexpr sf_count_t written = 4096;
        QCOMPARE(write(AudioFormat::Wav, 0), std::pair(int{SF_FORMAT_WAV}, written));
        QCOMPARE(write(AudioFormat::Wav, many), std::pair(int{SF_FORMAT_WAV}, written));
        QCOMPARE(write(AudioFormat::Wav, tooMany), std::pair(int{SF_FORMAT_RF64}, written));
        QCOMPARE(write(AudioFormat::Flac, tooMany), std::pair(int{SF_FORMAT_FLAC}, written));
    }

    void tellsLengthsInWords() {
        QCOMPARE(lengthInWords(0.2), std::string("0 s"));
        QCOMPARE(lengthInWords(59.4), std::string("59 s"));
        QCOMPARE(lengthInWords(59.6), std::string("1 min 00 s"));
        QCOMPARE(lengthInWords(200), std::string("3 min 20 s"));
        QCOMPARE(lengthInWords(3599.9), std::string("1 h 00 min"));
        QCOMPARE(lengthInWords(2 * 3600 + 5 * 60 + 59), std::string("2 h 05 min"));
    }

private:
    const QTemporaryDir m_folder;
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestSoundLength)
#include "tst_sound_length.moc"
