// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/training/training_loop.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lacuna {

/// An event as one line of JSON, without the line's end: {"event": "model", "resumed",
/// "step" or "validation", ...}. What child processes print and logs hold.
std::string toJson(const std::string& model, const TrainingEvent& event);

/// A run's events as lines of JSON in a file. A run that begins takes the place of an earlier one;
/// a run that goes on from a checkpoint first takes out what it will report again. Throws
/// ModelError if the file cannot be written.
class TrainingLog {
public:
    explicit TrainingLog(std::filesystem::path path);
    void add(const std::string& model, const TrainingEvent& event);

private:
    void forgetAfter(std::int64_t step);

    std::filesystem::path m_path;
};

/// The curves of a log as SVG: the loss that training lowers and the nats a measure
/// of the validations, by step, on a logarithmic axis; a mark at the best. Throws
/// ReadError if there is no such log.
std::string curvesSvg(const std::filesystem::path& log, const std::string& title);

} // namespace lacuna
