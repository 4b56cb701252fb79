// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/fake_gap_filler.h"
#include "tests/support/patience.h"
#include "tests/ui/document/small_book.h"
#include "ui/document/fill_controller.h"
#include "ui/document/playback_controller.h"
#include "ui/document/style_library.h"
#include "ui/views/fills_model.h"

#include <QTemporaryDir>

#include <memory>

namespace lacuna {

/// A small book whose fills are listed, as the cards show them.
struct FillsBench {
    OpenSmallBook book;
    QTemporaryDir folder;
    StyleLibrary styles{folder.path()};
    FillController fills{book.document,
                         [](const auto&, Backend) { return std::make_unique<FakeGapFiller>(); }};
    PlaybackController playback{book.document};
    ViewServices services{book.document, fills, playback, styles};
    FillsModel model{services};

    /// Erases two bars and waits for their fills.
    bool fill(const FillSettings& settings = {}) {
        book.document.select(2, 3);
        book.document.eraseSelection();
        fills.requestFills(settings);
        return waitFor([this] { return fills.state() != FillController::State::Filling; });
    }
};

} // namespace lacuna
