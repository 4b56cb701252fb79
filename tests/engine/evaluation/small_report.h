// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/evaluation/evaluation_report.h"

#include <initializer_list>
#include <string>
#include <utility>

namespace lacuna {

inline TableRow rowWith(std::string name, int answered,
                        std::initializer_list<std::pair<Column, TableCell>> cells) {
    TableRow row{.name = std::move(name),
                 .natsAreBound = false,
                 .answered = answered,
                 .beside = std::nullopt,
                 .cells = {}};
    for (const auto& [column, cell] : cells)
        row.cells[static_cast<std::size_t>(column)] = cell;
    return row;
}

/// A table of four rows, of which one answered some of its tasks only and states a bound.
inline EvaluationTable smallTable() {
    TableRow bound = rowWith("latent", 3,
                             {{Column::Tokens, {0.75, Interval{0.70, 0.81}, 3}},
                              {Column::Nats, {10.5, Interval{10.0, 11.5}, 4}},
                              {Column::Leaps, {0.031, std::nullopt, 1}}});
    bound.natsAreBound = true;
    TableRow beside = rowWith("copy, on the same tasks", 3,
                              {{Column::Tokens, {0.6, Interval{0.5, 0.7}, 3}},
                               {Column::Leaps, {0.05, Interval{0.04, 0.07}, 3}}});
    beside.beside = "latent";
    return {.title = "whole",
            .gapMeasures = std::nullopt,
            .tasks = 4,
            .coverage = 0.95,
            .rows = {rowWith("the tunes themselves", 4,
                             {{Column::Tokens, {1.0, Interval{1, 1}, 4}},
                              {Column::Leaps, {0.04, Interval{0.02, 0.06}, 4}}}),
                     rowWith("copy", 4,
                             {{Column::Tokens, {0.5, Interval{0.4, 0.62}, 4}},
                              {Column::Leaps, {0.05, Interval{0.04, 0.07}, 4}}}),
                     std::move(bound), std::move(beside)}};
}

inline FigureTable smallFigures() {
    return {.title = "Rebuilt measures",
            .counted = "measures",
            .columns = {"tokens right", "nats"},
            .rows = {{.name = "4/4",
                      .count = 1200,
                      .figures = {0.996, 23.25},
                      .intervals = {Interval{0.99, 1}, std::nullopt}},
                     {.name = "12/8", .count = 7, .figures = {0.5, std::nullopt}, .decimals = 1}}};
}

} // namespace lacuna
