// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/training_process.h"

#include <QCoreApplication>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

namespace lacuna {

/// A child process that prints what the training program would, without any model: the test's own
/// program, started again. Its first argument says how it behaves:
///   well      trains to its end
///   endless   trains until it is asked to stop, and then keeps its best
///   early     as endless, but has nothing to keep when it is asked to stop
///   hang      does not hear that it is asked to stop
///   crash     is killed amid a run
///   fail      ends with a sentence
///   mute      ends with an error, and without a sentence
///   half      makes a style, and then ends with a sentence
///   nothing   ends well, but made no style
///   rubbish   prints much that is none of its messages, and then trains well
/// With --check it judges the tunes of its books, whatever it was told: those whose title begins
/// with "Bad" it refuses. A book that it cannot read is an error.
class FakeTraining {
public:
    static constexpr const char* flag = "--fake-training";

    static TrainingCommand command(const QString& behaviour) {
        return {QCoreApplication::applicationFilePath(), {flag, behaviour}};
    }

    /// For the test's main(): whether this is the child.
    static bool isMeant(int argc, char** argv) { return argc > 2 && std::string(argv[1]) == flag; }

    FakeTraining(int argc, char** argv) : m_behaviour(argv[2]) {
        for (int i = 3; i < argc; ++i) {
            const std::string word = argv[i];
            if (word == "--data") {
                m_books.emplace_back(argv[++i]);
            } else if (word == "--out") {
                m_out = argv[++i];
            } else if (word == "--check") {
                m_check = true;
            }
        }
    }

    int run() {
        std::signal(
            SIGTERM, m_behaviour == "hang" ? SIG_IGN : [](int) { wasAsked = 1; });
        if (!judge()) {
            return fail("The tunebook cannot be read; take it out of the list.");
        }
        if (m_check) {
            return 0;
        }
        if (m_behaviour == "fail") {
            std::cerr << "a warning of a library\n";
            return fail("There are too few tunes to learn from; add more tunebooks.");
        }
        if (m_behaviour == "mute") {
            std::cerr << "terminate called\n";
            return 1;
        }
        if (m_behaviour == "nothing") {
            return 0;
        }
        if (m_behaviour == "rubbish") {
            printRubbish();
        }
        return train();
    }

private:
    static inline volatile std::sig_atomic_t wasAsked = 0;
    static constexpr int steps = 60;

    static void say(const std::string& line) { std::cout << line << std::endl; }
    static int fail(const std::string& sentence) {
        std::cerr << "lacuna-cli: " << sentence << std::endl;
        return 1;
    }
    template <typename Number>
    static std::string number(Number value) {
        return std::to_string(value);
    }

    bool judge() {
        int accepted = 0;
        int refused = 0;
        for (const std::string& book : m_books) {
            std::ifstream file(book);
            if (!file) {
                return false;
            }
            for (std::string line; std::getline(file, line);) {
                if (!line.starts_with("T:")) {
                    continue;
                }
                const std::string title = line.substr(2);
                const std::string about = "\"tune\":\"book-" + number(accepted + refused) +
                                          "\",\"title\":\"" + title + "\"";
                if (title.starts_with("Bad")) {
                    ++refused;
                    say(R"({"event":"refused",)" + about +
                        R"(,"sentence":"It is in 5/4, which the models do not know."})");
                } else {
                    ++accepted;
                    say(R"({"event":"accepted",)" + about +
                        (accepted % 4 == 0 ? R"(,"held":true})" : R"(,"held":false})"));
                }
            }
        }
        say(R"({"event":"tunes","train":)" + number(accepted - accepted / 4) + R"(,"valid":)" +
            number(accepted / 4) + R"(,"test":0,"refused":)" + number(refused) + "}");
        return true;
    }

    void printRubbish() {
        say("Loading the models...");
        say("{\"event\":\"step\",\"model\":");
        say("[1, 2, 3]");
        say(R"({"event":"weather","sky":"blue"})");
        say(R"({"event":"step","model":"latent-rnn"})");
        say(R"({"event":"validation","model":"latent-rnn","step":3,"loss":"low"})");
        say(std::string(3'000'000, 'x'));
        std::cout << std::string("\xff\xfe\0\x01\x80 half a line", 19) << std::endl;
    }

    int train() {
        for (const std::string model : {"latent-rnn", "anticipation-rnn"}) {
            say(R"({"event":"model","model":")" + model + R"(","parameters":7312032})");
            measure(model, 0, true);
            int step = 0;
            while (!wasAsked && (step < steps || m_behaviour == "endless" ||
                                 m_behaviour == "early" || m_behaviour == "hang")) {
                takeStep(model, ++step);
            }
            say(R"({"event":"done","model":")" + model + R"(","stopped":)" +
                (wasAsked ? "true" : "false") + R"(,"steps":)" + number(step) + R"(,"bestStep":)" +
                number(step / 20 * 20) + R"(,"before":17.5,"best":16.25})");
            if (wasAsked) {
                break;
            }
        }
        if (m_behaviour == "early") {
            return 0;
        }
        std::ofstream(m_out + "/latent_rnn.safetensors") << "differences";
        std::ofstream(m_out + "/latent-rnn.checkpoint") << "a checkpoint";
        say(R"({"event":"style","folder":")" + m_out + "\"}");
        if (m_behaviour == "half") {
            return fail("The disk is full; make room on it.");
        }
        return 0;
    }

    void takeStep(const std::string& model, int step) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1)); // the work
        say(R"({"event":"step","model":")" + model + R"(","step":)" + number(step) +
            R"(,"steps":60,"loss":)" + number(18 - 0.01 * step) +
            R"(,"rate":1e-4,"secondsLeft":300.5})");
        if (step % 20 == 0) {
            measure(model, step, true);
        }
        if (m_behaviour == "crash" && step == 30) {
            std::raise(SIGKILL);
        }
    }

    static void measure(const std::string& model, int step, bool best) {
        say(R"({"event":"validation","model":")" + model + R"(","step":)" + number(step) +
            R"(,"loss":)" + number(17.5 - 0.02 * step) + R"(,"best":)" +
            (best ? "true}" : "false}"));
    }

    std::string m_behaviour;
    std::vector<std::string> m_books;
    std::string m_out;
    bool m_check = false;
};

} // namespace lacuna
