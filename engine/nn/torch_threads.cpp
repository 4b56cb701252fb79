// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/nn/torch_threads.h"

#include <torch/torch.h>

#include <dlfcn.h>

namespace lacuna {

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
