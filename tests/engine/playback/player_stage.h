// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/player.h"

#include <cmath>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace lacuna {

/// A note's beginning or end as the sink got it.
struct Heard {
    bool isOn = false;
    int channel = 0;
    int key = 0;
    double seconds = 0; ///< since the stage was set
};

/// A player on a synth that is rendered by hand, so that time passes as the test says, and a sink
/// that writes down what it gets.
class Stage {
public:
    Stage() {
        // No sound is needed; without a font rendering is quick.
        auto synth = std::make_unique<Synth>(
            SynthSettings{.driver = Synth::offline, .soundFont = "/nowhere/none.sf2"});
        player.setSynth(std::move(synth));
        player.setSink([this](std::span<const std::uint8_t> message) { take(message); });
        // What stopping before has left in the schedule shall be over.
        advance(0.05);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() { player.setSink({}); }

    Player player;
    std::vector<Heard> heard;
    std::vector<int> programs;
    double seconds = 0;
    bool polls = true; ///< whether the UI comes by, every 16 ms

    void advance(double duration) {
        std::vector<float> block(2 * 64);
        const double until = seconds + duration;
        double nextPoll = seconds;
        while (seconds < until) {
            if (polls && seconds >= nextPoll) {
                player.position();
                nextPoll += 0.016;
            }
            player.synth()->render(block);
            seconds += 64 / 44100.0;
        }
    }

    std::vector<int> keysOn() const {
        std::vector<int> keys;
        for (const Heard& h : heard) {
            if (h.isOn)
                keys.push_back(h.key);
        }
        return keys;
    }

    // Notes that sound; below 0 if one was ended that had not begun.
    int sounding() const {
        std::map<std::pair<int, int>, int> count;
        int all = 0;
        for (const Heard& h : heard) {
            int& n = count[{h.channel, h.key}];
            n += h.isOn ? 1 : -1;
            all += h.isOn ? 1 : -1;
            if (n < 0)
                return -1;
        }
        return all;
    }

private:
    void take(std::span<const std::uint8_t> message) {
        const int status = message[0] & 0xF0;
        if (status == 0xC0)
            programs.push_back(message[1]);
        else
            heard.push_back({status == 0x90, message[0] & 15, message[1], seconds});
    }
};

inline bool isAbout(double a, double b, double tolerance = 0.006) {
    return std::abs(a - b) < tolerance;
}

} // namespace lacuna
