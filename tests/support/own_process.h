// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// What a piece of work took that ran in a process of its own.
struct OwnProcess {
    int status = 0;           ///< as wait() tells it: 0 if all went well
    double seconds = 0;       ///< of processor time, so that a busy machine takes no longer
    double peakMegabytes = 0; ///< memory, the program's own included
};

/// Runs `work` in a child of this process, so that a crash ends only that and its peak of memory is
/// its own. A hang is ended after a minute.
inline OwnProcess inOwnProcess(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        alarm(60);
        work();
        _exit(0);
    }
    OwnProcess process;
    rusage usage{};
    if (child < 0 || wait4(child, &process.status, 0, &usage) != child)
        qFatal("no process could be started");
    const auto secondsOf = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    process.seconds = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    process.peakMegabytes = static_cast<double>(usage.ru_maxrss) / 1024; // it counts kilobytes
    return process;
}
