// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/torch_library.h"

#include "engine/engine_error.h"
#include "engine/files/program_place.h"

#include <QLibrary>
#include <QString>

#include <cstring>
#include <system_error>

namespace lacuna {

namespace {

/// `otherwise`: what else can be done, for the end of the sentence.
[[noreturn]] void refuse(const QString& why, const char* otherwise) {
    throw BackendError("LibTorch cannot be used (" + why.toStdString() +
                       "); install it together with Lacuna's library for it, or " + otherwise +
                       ".");
}

/// The library's function of this name; the library stays loaded.
template <typename Door>
Door* doorOf(const std::filesystem::path& library, const char* name, const char* otherwise) {
    std::error_code ignored;
    if (!std::filesystem::exists(library, ignored)) {
        refuse(QStringLiteral("lacuna-torch.so is not there"), otherwise);
    }
    QLibrary torch(QString::fromStdString(library.string())); // stays loaded when this goes
    if (!torch.load()) {
        refuse(torch.errorString().section('\n', 0, 0), otherwise);
    }
    const auto* version =
        reinterpret_cast<const char* const*>(torch.resolve(torchModelsVersionName));
    auto* door = reinterpret_cast<Door*>(torch.resolve(name));
    if (version == nullptr || door == nullptr || std::strcmp(*version, LACUNA_VERSION) != 0) {
        refuse(QStringLiteral("lacuna-torch.so belongs to another version of Lacuna"), otherwise);
    }
    return door;
}

} // namespace

std::filesystem::path torchLibrary() {
    return installedPlace(LACUNA_LIBRARIES "/lacuna-torch.so");
}

std::unique_ptr<const Models> openTorchModels(const TorchWish& wish,
                                              const std::filesystem::path& library) {
    auto* open = doorOf<OpenTorchModels>(library, openTorchModelsName,
                                         "let the models run on the fast kernels");
    return std::unique_ptr<const Models>(open(wish));
}

std::unique_ptr<const PathWriter> openPathWriter(const std::filesystem::path& weights,
                                                 const std::filesystem::path& library) {
    auto* open = doorOf<OpenPathWriter>(library, openPathWriterName, "choose another engine");
    return std::unique_ptr<const PathWriter>(open(weights.string()));
}

} // namespace lacuna
