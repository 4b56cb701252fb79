// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/task_threads.h"

#include <torch/torch.h>

#include <dlfcn.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace lacuna {

void forEachIndex(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto loop = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                work(i);
            }
        } catch (...) {
            next = count;
            const std::lock_guard lock(failureMutex);
            failure = failure ? failure : std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < threads; ++i) {
            others.emplace_back(loop);
        }
        loop();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

void useTorchThreads(int threads) {
    // OpenBLAS has threads of its own, as many as the machine has cores, of which LibTorch's
    // setting knows nothing. Both kinds wait by spinning, so together they take the cores from
    // each other; the products are nearly all of the work, so they get the threads. It is asked
    // for by name because programs are linked with whichever BLAS the system has chosen.
    using SetThreads = void (*)(int);
    const auto setBlasThreads =
        reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    if (setBlasThreads != nullptr)
        setBlasThreads(threads);
    at::set_num_threads(setBlasThreads != nullptr ? 1 : threads);
}

} // namespace lacuna
