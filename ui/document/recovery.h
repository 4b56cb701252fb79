// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/autosave_place.h"
#include "ui/document/book_comparison.h"
#include "ui/document/open_book.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

/// Work that a crash left behind, beside the file that it belongs to as that is now.
struct LeftCopy {
    std::unique_ptr<AutosavePlace> place; ///< locked, so that no other window offers it too
    OpenBook recovered;                   ///< its path is the file's
    QDateTime recoveredAt = {};
    std::optional<OpenBook> saved = {}; ///< nothing if there is no such file, or none that opens
    QString savedTrouble = {};          ///< why it does not open; empty if it does, or was never
    QDateTime savedAt = {};
    std::vector<TuneDifference> differences = {}; ///< a: recovered, b: saved
    int fills = 0;                                ///< that the recovered copy has
};

/// Reads what crashes left in the state folder, newest last. Copies that hold nothing which the
/// file does not have are removed; those of living windows stay where they are. One that cannot be
/// read, or that ended the process which last looked at it, is set aside: `say` gets a sentence on
/// where it lies. Any thread: takes as long as opening the books does, but does not wait long for a
/// disk that does not answer.
std::vector<LeftCopy> readLeftCopies(const QString& stateFolder,
                                     const std::function<void(const QString&)>& say = {});

} // namespace lacuna
