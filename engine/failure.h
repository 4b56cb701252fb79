// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/engine_error.h"

#include <exception>
#include <new>
#include <optional>
#include <string>

namespace lacuna {

/// What to tell if `action` fails as nothing should: by an exception that is neither the engine's
/// own nor for want of memory, which go on. For edges where one of many things must not end them
/// all: a tune of a book, a file of a library.
template <typename Action>
std::optional<std::string> failureIn(Action action) {
    try {
        action();
    } catch (const EngineError&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return sentenceOf(error);
    }
    return std::nullopt;
}

} // namespace lacuna
