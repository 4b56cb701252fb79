// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/abc/edit/written_tune.h"
#include "ui/document/tune_reading.h"

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace lacuna {

/// A tune whose score was edited since its text was typed.
class EditedTune {
public:
    EditedTune(std::shared_ptr<const WrittenTune> typed, WrittenTune now)
        : m_typed(std::move(typed)), m_now(std::move(now)) {}
    /// Put off until its text is wished for: of a text so long that no hand should wait for it.
    explicit EditedTune(std::function<WrittenTune()> make) : m_make(std::move(make)) {}

    /// With the edits in its text. Of one thread.
    const WrittenTune& now() const {
        if (!m_now) {
            m_now = m_make();
        }
        return *m_now;
    }
    bool isMade() const { return m_now.has_value(); }
    /// As it was typed; null where it was put off.
    const std::shared_ptr<const WrittenTune>& typed() const { return m_typed; }

private:
    std::shared_ptr<const WrittenTune> m_typed;
    std::function<WrittenTune()> m_make;
    mutable std::optional<WrittenTune> m_now;
};

/// A tune as it stands: its text, and the score that is read from it.
struct TuneState {
    TuneReadingPointer text; ///< as in the file, or as typed last
    Score current;           ///< what `edited` says, or else `text`
    DraftPointer draft = {}; ///< text typed since that is no tune; the score is from before it
    std::shared_ptr<const EditedTune> edited = {}; ///< null where no edit came on top of `text`
};

/// A tune of an open book: as the file has it, and as it stands now.
struct BookTune : TuneState {
    TuneReadingPointer asRead;        ///< nothing for a tune made here
    std::optional<SourceSpan> source; ///< in OpenBook::bytes; nothing for a tune made here
    int firstLine = 0;                ///< in OpenBook::bytes, from 1; 0 for a tune made here
    int id = 0; ///< tells the tunes of an open book apart, whatever their places

    std::optional<TuneState> saved = {}; ///< as saved last, where that is not as read
    /// As it was shown at opening, where no file has that: nothing is lost with it.
    std::optional<TuneState> opened = {};

    /// Whether its text differs from that in OpenBook::bytes.
    bool isEdited() const;
    /// Whether the file has it now as it stands.
    bool isInFile() const;
    /// Whether something would be lost without saving.
    bool isUnsaved() const;

    /// Where the score was edited, its text as the views want it; see textOf().
    struct Rewritten {
        std::shared_ptr<const EditedTune> of;
        TuneReadingPointer text;
    };
    mutable Rewritten rewritten = {};
};

} // namespace lacuna
