// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <new>
#include <stdexcept>
#include <string>

namespace lacuna {

/// What the engine throws. `what()` is one plain sentence for the person at the screen, saying
/// what is wrong and what to do. Caught at four edges: opening and saving, the fill worker's loop,
/// the controllers that open devices, and the command line's `main`.
class EngineError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file that cannot be read as what it claims to be. Line and column count from 1; 0 if unknown.
class ReadError : public EngineError {
public:
    explicit ReadError(const std::string& sentence, int atLine = 0, int atColumn = 0)
        : EngineError(sentence), line(atLine), column(atColumn) {}
    int line;
    int column;
};

/// A weights file that is missing, damaged or made for another model.
class ModelError : public EngineError {
public:
    using EngineError::EngineError;
};

/// What the models were to be computed with cannot be used on this machine.
class BackendError : public EngineError {
public:
    using EngineError::EngineError;
};

/// A training run that cannot begin or go on.
class TrainingError : public EngineError {
public:
    using EngineError::EngineError;
};

/// A gap that the models cannot fill; the sentence says why and what to do.
class FillError : public EngineError {
public:
    using EngineError::EngineError;
};

/// No synthesiser, sound font or audio file where one is needed.
class AudioError : public EngineError {
public:
    using EngineError::EngineError;
};

/// A MIDI device that is not there or does not answer.
class MidiError : public EngineError {
public:
    using EngineError::EngineError;
};

/// What to tell of an exception, whoever threw it: one plain sentence.
inline std::string sentenceOf(const std::exception& error) {
    if (dynamic_cast<const EngineError*>(&error) != nullptr)
        return error.what();
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr ||
        dynamic_cast<const std::length_error*>(&error) != nullptr)
        return "This needs more memory than there is; close other programs, or take a smaller "
               "file.";
    return std::string("Something went wrong that should not (") + error.what() +
           "); please report it.";
}

} // namespace lacuna
