// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/inpainting/fill_request.h"

#include <array>
#include <utility>

namespace lacuna {

namespace {

constexpr std::array<std::pair<FillerKind, const char*>, allFillers.size()> fillerNames{{
    {FillerKind::LatentRnn, "latent-rnn"},
    {FillerKind::AnticipationRnn, "anticipation-rnn"},
    {FillerKind::LatentRnn2019, "latent-rnn-2019"},
    {FillerKind::LatentInterpolation, "interpolation"},
    {FillerKind::Copy, "copy"},
}};

constexpr std::array<std::pair<KeyGuard, const char*>, 3> guardNames{{
    {KeyGuard::Off, "off"},
    {KeyGuard::Gentle, "gentle"},
    {KeyGuard::Strict, "strict"},
}};

template <typename Table, typename Kind>
std::string nameIn(const Table& table, Kind kind) {
    for (const auto& [value, name] : table) {
        if (value == kind) {
            return name;
        }
    }
    return {};
}

template <typename Kind, typename Table>
std::optional<Kind> kindIn(const Table& table, const std::string& wanted) {
    for (const auto& [value, name] : table) {
        if (name == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string nameOf(FillerKind kind) {
    return nameIn(fillerNames, kind);
}

std::optional<FillerKind> fillerNamed(const std::string& name) {
    return kindIn<FillerKind>(fillerNames, name);
}

std::string nameOf(KeyGuard guard) {
    return nameIn(guardNames, guard);
}

std::optional<KeyGuard> keyGuardNamed(const std::string& name) {
    return kindIn<KeyGuard>(guardNames, name);
}

} // namespace lacuna
