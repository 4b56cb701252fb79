// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "app/termination.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace lacuna {
namespace {

// What goes through the pipe: which of the two woke the waiting thread.
constexpr char asked = 'a';
constexpr char noMore = 'n';

/// The end that is written to; -1 while no Termination lives. Read in the handler.
volatile std::sig_atomic_t pipeEnd = -1;

void tell(char what) {
    [[maybe_unused]] const auto written = write(pipeEnd, &what, 1);
}

void onSignal(int) {
    const int error = errno;
    tell(asked);
    errno = error;
}

void handle(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction now {};
        sigaction(signal, nullptr, &now);
        if (now.sa_handler != SIG_IGN) // as nohup has it
            sigaction(signal, &action, nullptr);
    }
}

} // namespace

Termination::Termination() {
    if (pipe2(m_pipe.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category());
    pipeEnd = m_pipe[1];
    m_waiting = std::thread([this] {
        char what = noMore;
        while (read(m_pipe[0], &what, 1) < 0 && errno == EINTR) {
        }
        if (what == noMore)
            return;
        handle(SIG_DFL); // asked twice means at once
        m_stop.request_stop();
    });
    handle(onSignal);
}

Termination::~Termination() {
    handle(SIG_DFL);
    tell(noMore);
    m_waiting.join();
    pipeEnd = -1;
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace lacuna
