// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tools/select_tool.h"
#include "ui/tools/tool.h"

namespace lacuna {

class NoteEntry;

/// The mouse while notes are written: a click writes the ghost note that is shown. On a note that
/// stands there, or a grace note, it takes hold of it instead, so that moving one never writes
/// another.
class EntryTool : public Tool {
public:
    EntryTool(ScoreDocument& document, PlaybackController& playback, NoteEntry& entry)
        : m_document(document), m_playback(playback), m_entry(entry), m_hand(document, playback) {}

    void press(const PointerPlace& place) override;
    void drag(const PointerPlace& place) override;
    void release(const PointerPlace& place) override;
    void letGo() override;
    void putBack() override;
    void hover(const std::optional<PointerPlace>& place) override;
    std::optional<GhostNote> ghost() const override { return m_ghost; }
    Hold holdAt(const PointerPlace& place) const override;

private:
    std::optional<GhostNote> ghostAt(const PointerPlace& place) const;
    /// Where writing would begin: behind the last bar it opens one.
    Caret caretOf(const PointerPlace& place) const;
    bool isOnNote(const PointerPlace& place) const;

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    NoteEntry& m_entry;
    SelectTool m_hand;
    std::optional<GhostNote> m_ghost;
    /// What the click will write, unless the mouse moves away.
    struct Pressed {
        GhostNote note;
        Caret from; ///< where writing begins
    };
    std::optional<Pressed> m_pressed;
    bool m_holds = false; ///< a note is held
};

} // namespace lacuna
