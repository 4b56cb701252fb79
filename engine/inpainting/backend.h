// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace lacuna {

/// What the models are computed with: the project's own kernels, or LibTorch's modules on the
/// processor or on a GPU. The fills are the same.
enum class Backend { Kernels, LibTorch, Cuda };

/// "kernels", "libtorch", "cuda": as the command line and settings say.
std::string nameOf(Backend backend);
std::optional<Backend> backendNamed(const std::string& name);

/// What a filler's models are computed with.
struct BackendInUse {
    std::string name = {};    ///< "AVX2 kernels", "LibTorch 1.13.1"
    std::string trouble = {}; ///< why it is not the one that was asked for; empty if it is
};

/// The kernels where they can use the processor's vectors, LibTorch elsewhere: there it is the only
/// one that is quick. Throws as fillKernels().
Backend usualBackend();

/// Why Backend::Cuda cannot be had on this computer, in one plain sentence; empty if it can be
/// tried. Loads nothing: LibTorch alone knows for sure, and says so in BackendInUse::trouble.
std::string gpuTrouble();

/// As many candidates as may be asked for, so that nobody waits for minutes: a GPU draws some
/// thousands in the time of a processor's dozens.
int mostCandidates(Backend backend);

} // namespace lacuna
