// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/backend.h"

#include "engine/inpainting/fill_kernels.h"

#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace lacuna {

namespace {

constexpr std::array<std::pair<Backend, const char*>, 3> names{
    {{Backend::Kernels, "kernels"}, {Backend::LibTorch, "libtorch"}, {Backend::Cuda, "cuda"}}};

} // namespace

std::string nameOf(Backend backend) {
    for (const auto& [each, name] : names) {
        if (each == backend) {
            return name;
        }
    }
    return {};
}

std::optional<Backend> backendNamed(const std::string& name) {
    for (const auto& [backend, each] : names) {
        if (name == each) {
            return backend;
        }
    }
    return std::nullopt;
}

Backend usualBackend() {
    return fillKernels() == "plain" ? Backend::LibTorch : Backend::Kernels;
}

std::string gpuTrouble() {
#ifdef LACUNA_TORCH_CUDA
    // The driver's own device, and that of Windows below Linux.
    for (const char* device : {"/dev/nvidiactl", "/dev/dxg"}) {
        std::error_code ignored;
        if (std::filesystem::exists(device, ignored)) {
            return {};
        }
    }
    return "No NVIDIA driver runs on this computer; install one to use a GPU.";
#else
    return "This LibTorch cannot use a GPU; build Lacuna with one for CUDA.";
#endif
}

int mostCandidates(Backend backend) {
    return backend == Backend::Cuda ? 4096 : 64;
}

} // namespace lacuna
