// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

namespace lacuna {

/// Lets each call of LibTorch, in the whole process, work on at most so many threads, at least 1.
void useTorchThreads(int threads);

} // namespace lacuna
