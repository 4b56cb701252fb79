// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>

namespace lacuna {

/// The sound font to use: `setting` if it names a file, else $LACUNA_SOUNDFONT, else a General MIDI
/// font in the XDG data folders' soundfonts/, sounds/sf2 and sounds/sf3. Nothing if there is none,
/// or if `setting` names a file that is not there.
std::optional<std::filesystem::path> findSoundFont(const std::filesystem::path& setting = {});

} // namespace lacuna
