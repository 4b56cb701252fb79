// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/printed_book.h"

#include <stop_token>

class QPrinter;

namespace lacuna {

/// Sets a printer to the job's paper, title and finest resolution.
void setUpPrinter(QPrinter& printer, const PrintJob& job);

/// Sends the job's pages, or those that the printer was asked for, to the printer. Any thread.
/// False if `stop` was requested: what was not sent yet is not printed. Throws EngineError if the
/// printer does not take it.
bool printPages(PrintJob job, QPrinter& printer, const std::stop_token& stop,
                const Progress& progress);

} // namespace lacuna
