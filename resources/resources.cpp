// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT

// The library holds resources only; CMake asks for one source.
