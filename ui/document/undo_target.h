// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/book_tune.h"
#include "ui/document/session/tune_session.h"

#include <utility>

namespace lacuna {

/// What the steps of undo act on: the document, seen from them.
class UndoTarget {
public:
    virtual int tuneIndex() const = 0;
    virtual const TuneSession& sessionOf(int tune) const = 0;
    /// The tune as it stands from now on. It comes to the screen.
    virtual void put(int tune, const TuneState& state, TuneSession session) = 0;
    /// A tune comes into the book and to the screen.
    virtual void putTune(int at, BookTune tune, TuneSession session) = 0;
    /// If it is on the screen, the tune that has the index `instead` in the book without it comes
    /// there, or the last.
    virtual std::pair<BookTune, TuneSession> takeTune(int at, int instead) = 0;
    /// The tune stands at `to` then, and comes to the screen.
    virtual void moveTune(int from, int to) = 0;

protected:
    ~UndoTarget() = default;
};

} // namespace lacuna
