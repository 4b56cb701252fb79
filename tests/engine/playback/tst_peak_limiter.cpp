// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/peak_limiter.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace lacuna {
namespace {

constexpr int rate = 44100;

// A tone of 220 Hz, left and right, as loud as `amplitude` says for each frame.
template <class Amplitude>
std::vector<float> tone(int frames, const Amplitude& amplitude) {
    std::vector<float> sound;
    for (int i = 0; i < frames; ++i) {
        const double value = amplitude(i) * std::sin(2 * std::numbers::pi * 220 * i / rate);
        sound.push_back(static_cast<float>(value));
        sound.push_back(static_cast<float>(-value / 2));
    }
    return sound;
}

// What comes out, brought back in time.
std::vector<float> limited(std::vector<float> sound, std::size_t blockFrames) {
    PeakLimiter limiter(rate, 0.9F);
    const auto delay = static_cast<std::size_t>(2 * limiter.delay());
    sound.resize(sound.size() + delay);
    for (std::size_t at = 0; at < sound.size(); at += 2 * blockFrames)
        limiter.process(std::span(sound).subspan(at, std::min(2 * blockFrames, sound.size() - at)));
    sound.erase(sound.begin(), sound.begin() + static_cast<std::ptrdiff_t>(delay));
    return sound;
}

float peakOf(const std::vector<float>& sound) {
    float peak = 0;
    for (const float sample : sound)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

} // namespace

class TestPeakLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesQuietSoundAsItIs() {
        const std::vector<float> sound = tone(rate, [](int) { return 0.89; });
        QVERIFY(limited(sound, 1000) == sound);
    }

    void neverExceedsTheCeiling() {
        std::mt19937 random(5);
        std::uniform_real_distribution<float> any(-3, 3);
        std::vector<float> noise(2 * rate);
        std::ranges::generate(noise, [&] { return any(random); });
        QVERIFY(peakOf(limited(noise, 512)) <= 0.9001F);
        const auto burst = tone(rate, [](int i) { return i % 9000 < 100 ? 4.0 : 0.3; });
        QVERIFY(peakOf(limited(burst, 4096)) <= 0.9001F);
    }

    void doesNotDependOnTheBlocks() {
        const auto sound = tone(20000, [](int i) { return i > 7000 && i < 9000 ? 2.0 : 0.5; });
        QVERIFY(limited(sound, 1) == limited(sound, 4096));
    }

    void bendsTheGainSmoothly() {
        // A step to four times the loudness: the gain falls over several milliseconds, before it.
        const auto sound = tone(rate, [](int i) { return i < 20000 ? 0.5 : 2.0; });
        const std::vector<float> out = limited(sound, 4096);
        double before = 1;
        for (std::size_t i = 0; i < sound.size(); i += 2) {
            if (std::abs(sound[i]) < 0.05)
                continue;
            const double gain = double(out[i]) / double(sound[i]);
            QVERIFY2(std::abs(gain - before) < 0.12, qPrintable(QString::number(i / 2)));
            before = gain;
        }
    }

    void recovers() {
        const auto sound = tone(2 * rate, [](int i) { return i < 4000 ? 3.0 : 0.5; });
        const std::vector<float> out = limited(sound, 4096);
        const auto end = static_cast<std::size_t>(3 * rate);
        QVERIFY(peakOf({out.begin() + static_cast<std::ptrdiff_t>(end), out.end()}) > 0.499F);
    }
};

} // namespace lacuna

LACUNA_APPLESS_TEST(lacuna::TestPeakLimiter)
#include "tst_peak_limiter.moc"
