// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/print/printed_book.h"

#include <QString>

#include <stop_token>

namespace lacuna {

/// Files of printed music. All need a QGuiApplication for the fonts and may run on any thread;
/// `progress`, called on that thread, gets 0..1. A file appears when it is complete: false, and no
/// file, if `stop` was requested. They throw EngineError with a sentence if there is nothing to
/// print or the file cannot be written.

/// All pages as PDF, with the fonts in it.
bool writePdf(PrintJob job, const QString& path, const std::stop_token& stop = {},
              const Progress& progress = {});

/// One tune as SVG on a piece of paper as high as it needs, all letters as shapes.
void writeSvg(const Score& tune, const PageSettings& settings, const QString& path);

inline constexpr int leastDpi = 30;
inline constexpr int mostDpi = 1200;

/// The same as PNG, black on white. `dpi` pixels an inch.
void writePng(const Score& tune, const PageSettings& settings, int dpi, const QString& path);

/// Width and height of such a picture in pixels.
QSize pictureSize(const Score& tune, const PageSettings& settings, int dpi);

} // namespace lacuna
