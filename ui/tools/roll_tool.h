// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/editing/note_moves.h"
#include "ui/tools/roll_grid.h"
#include "ui/tools/select_tool.h"

#include <optional>

namespace lacuna {

/// The grid that the keys held with the mouse ask for: Alt for the finest, Shift for triplets.
RollGrid gridFor(Qt::KeyboardModifiers modifiers);

/// The mouse in the piano roll: takes hold of a note and moves it in time and pitch at once, or its
/// right end and makes it longer or shorter. Each drag is one step of undo. Beside the notes it
/// chooses measures, and all else is as with SelectTool.
class RollTool : public Tool {
public:
    RollTool(ScoreDocument& document, PlaybackController& playback)
        : m_document(document), m_playback(playback), m_hand(document, playback) {}

    void press(const PointerPlace& place) override;
    void drag(const PointerPlace& place) override;
    void release(const PointerPlace& place) override;
    void letGo() override;
    void putBack() override;
    Hold holdAt(const PointerPlace& place) const override;

private:
    /// What a drag has made of the note.
    struct Shape {
        Tick begin;
        Tick length;
        int semitones = 0;

        friend bool operator==(const Shape&, const Shape&) = default;
    };
    /// A note that is held.
    struct Grip {
        PointerPlace pressed;
        NoteTime time;
        TuneDrag drag;
        Shape shape;
        bool isOfLength = false;
        bool isLoose = false; ///< moved so far that its time is meant
    };
    Shape shapeAt(Grip& grip, const PointerPlace& place) const;
    bool take(Grip& grip, const Shape& shape);
    PlacedNote shaped(const Grip& grip, const Shape& shape) const;

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    SelectTool m_hand;
    std::optional<Grip> m_grip;
};

} // namespace lacuna
