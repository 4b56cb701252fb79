// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/score.h"
#include "ui/document/session/tune_session.h"
#include "ui/tools/tool.h"
#include "ui/tools/tune_drag.h"

#include <optional>

namespace lacuna {

class PlaybackController;
class ScoreDocument;

/// Lets the head at a place sound once; nothing for a rest.
void soundHead(PlaybackController& playback, const Score& score, Place place);

/// Chooses notes, signs and measures, and moves a note or grace note up and down. A drag from bare
/// paper, or from a note into another measure, chooses measures; with Shift what was chosen is
/// extended. While music plays a click does nothing but say where it goes on.
class SelectTool : public Tool {
public:
    SelectTool(ScoreDocument& document, PlaybackController& playback)
        : m_document(document), m_playback(playback) {}

    void press(const PointerPlace& place) override;
    void drag(const PointerPlace& place) override;
    void release(const PointerPlace& place) override;
    Hold holdAt(const PointerPlace& place) const override;
    void letGo() override;
    void putBack() override;

private:
    /// A note that is held.
    struct Grip {
        Place place;
        TuneDrag drag;
        Selection selection;
        std::optional<int> grace = {}; ///< of its grace notes the one that is meant
        int steps = 0;                 ///< that it has been moved by
    };
    void choose(const PointerPlace& place);
    void chooseSign(const ChosenSign& sign);
    /// False where nothing is held any more.
    bool moveNote(Grip& grip, const PointerPlace& place);

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    std::optional<PointerPlace> m_pressed;
    std::optional<Grip> m_grip;
    bool m_isClick = false; ///< pressed, and the mouse has not left the measure
    bool m_isChoosing = false;
};

} // namespace lacuna
