// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/termination.h"

#include <csignal>
#include <pthread.h>

namespace lacuna {
namespace {

/// Wakes the waiting thread when nothing is to be waited for any more.
constexpr int noMore = SIGUSR1;

sigset_t watched() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, noMore);
    return signals;
}

} // namespace

Termination::Termination() {
    const sigset_t signals = watched();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiting = std::thread([this] {
        const sigset_t mine = watched();
        int signal = 0;
        sigwait(&mine, &signal);
        if (signal == noMore)
            return;
        m_stop.request_stop();
        // Asked twice means at once.
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        sigset_t again;
        sigemptyset(&again);
        sigaddset(&again, SIGINT);
        sigaddset(&again, SIGTERM);
        pthread_sigmask(SIG_UNBLOCK, &again, nullptr);
        sigset_t last;
        sigemptyset(&last);
        sigaddset(&last, noMore);
        sigwait(&last, &signal);
    });
}

Termination::~Termination() {
    pthread_kill(m_waiting.native_handle(), noMore);
    m_waiting.join();
    const sigset_t signals = watched();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

} // namespace lacuna
