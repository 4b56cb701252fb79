// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/musicxml/xml_element.h"
#include "engine/score/jump_plan.h"
#include "engine/score/score.h"

#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

/// The signs of a direction that belong to a moment of the measure: segno, coda, and where its
/// sound element jumps and no sign or words of it say so, the sign that does. `words`: what else it
/// shows. Their times are not set.
std::vector<Annotation> readJumpSigns(const XmlElement& direction, std::string_view words);

/// A sound element outside of a direction is like one within.
XmlElement asDirection(XmlElement element);

/// Whether a direction, or a sound element, shows or sounds where playing goes on.
bool jumps(const XmlElement& element);

/// All that a direction says of that, its words included.
std::vector<Annotation> readAllJumpSigns(const XmlElement& direction);

/// Puts the signs and words of a measure where ABC has them: on a beginning event or at the end. A
/// Fine that follows a note stands on that note, unless a bar line divides the measure there.
/// `starts`: of the measure's events, and its end; `cuts`: where it is divided. Both by time.
void settleJumpSigns(std::vector<Annotation>& annotations, const std::vector<Tick>& starts,
                     const std::vector<Tick>& cuts);

/// Whether a sign or words stand behind the music that they are for.
bool isLeaving(const Annotation& annotation);
/// Whether a sign or words are a Fine.
bool isFine(const Annotation& annotation);

/// Whether a sign or words stand in the stretch of a measure from `begin` to `end`: at a bar line
/// within the measure, Fine and D.C. are of what is before it, all others of what is behind.
bool standsIn(const Annotation& annotation, Tick begin, Tick end, bool isFirst, bool isLast);

/// What the jumps of a tune are called in its sound elements.
class MusicXmlJumps {
public:
    /// `score` must stay.
    explicit MusicXmlJumps(const Score& score);

    /// What a sign of a measure is shown as: a segno, a coda, or words. So is a coda where playing
    /// leaves: others take the glyph for the place that is gone to.
    XmlElement direction(const Annotation& sign, int measure) const;
    /// Lets other programs play what the sign or words at a place say. Last in the direction.
    void addSound(XmlElement& direction, int measure, const Annotation& annotation) const;
    /// Likewise, for a part that is called "Coda".
    void addSound(XmlElement& direction, int measure, const std::string& section) const;

private:
    void addSound(XmlElement& direction, const PlacedJump& sign) const;
    std::string segnoName(WrittenPlace place) const;
    std::string codaName(WrittenPlace place) const;
    bool isLeft(const PlacedJump& sign) const;
    WrittenPlace beginning(const PlacedJump& sign) const;

    const Score& m_score;
    std::vector<Leap> m_leaps;
    std::vector<WrittenPlace> m_segnos; ///< that are gone back to
    std::vector<WrittenPlace> m_codas;  ///< that are gone to
    bool m_ordersParts = false;         ///< then jumps are not played
};

} // namespace lacuna
