// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tools/roll_tool.h"

#include <optional>

namespace lacuna {

class NoteEntry;

/// The mouse in the piano roll while notes are written: a click beside the notes draws the ghost
/// note that is shown, of the current value, and a drag makes it longer. Behind the last bar it
/// opens another. On a note it takes hold of that, as RollTool does; with Ctrl, or with the right
/// button, it erases it.
class RollPencil : public Tool {
public:
    RollPencil(ScoreDocument& document, PlaybackController& playback, NoteEntry& entry)
        : m_document(document), m_playback(playback), m_entry(entry), m_hand(document, playback) {}

    void press(const PointerPlace& place) override;
    void drag(const PointerPlace& place) override;
    void release(const PointerPlace& place) override;
    void letGo() override;
    void putBack() override;
    void hover(const std::optional<PointerPlace>& place) override;
    bool pressRight(const PointerPlace& place) override;
    bool takesControl(const PointerPlace& place) const override { return isOnNote(place); }
    std::optional<GhostNote> ghost() const override;
    Hold holdAt(const PointerPlace& place) const override;

private:
    /// A note that can be drawn, and the tune with it.
    struct Drawing {
        Tick begin;
        GhostNote note;
        Score before; ///< with a bar more where it is drawn behind the last
        Score score;
    };
    bool isOnNote(const PointerPlace& place) const;
    std::optional<Drawing> drawingAt(const PointerPlace& place) const;
    static std::optional<Drawing> drawn(const Score& before, Tick begin, const GhostNote& note);
    void put(const Drawing& drawing);
    void erase(Place place);

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    NoteEntry& m_entry;
    RollTool m_hand;
    std::optional<Drawing> m_drawing; ///< what is shown
    bool m_draws = false;             ///< the button is held for it
    Tick m_least;                     ///< what it lasts at the least then
    bool m_holds = false;             ///< the hand has the button
};

} // namespace lacuna
