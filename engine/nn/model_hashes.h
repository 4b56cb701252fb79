// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lacuna {

/// Which files a model was made of: SHA-256, in hexadecimal, of the bytes that were read then,
/// whatever stands on the disk by now.
struct ModelHashes {
    std::string weights;
    std::string style = {}; ///< empty if no style changes the model
};

} // namespace lacuna
