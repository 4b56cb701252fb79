// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/read/abc_text_form.h"
#include "engine/formats/abc/read/abc_trace.h"
#include "engine/score/score.h"

#include <string>
#include <string_view>

namespace lacuna {

/// The tune `now` in the form of the book, without a line end at its end.
std::string writtenPlainly(const Score& now, const TextForm& form);

/// The same, with the lines of `text` that no score holds: comments, words, symbol lines, other
/// voices, remarks, each behind the measures it stood behind. `trace` is that of reading `text`.
std::string writtenAnew(std::string_view text, const TuneTrace& trace, const Score& now,
                        const TextForm& form);

} // namespace lacuna
