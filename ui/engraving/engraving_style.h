// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

namespace lacuna {

/// How far apart and how large everything is that the engraver draws: its numbers, all in one
/// place. Lengths in staff spaces; what is named a scale or a share has no unit. Thicknesses that
/// the music font recommends are the font's, EngravingDefaults.
struct EngravingStyle {
    /// One em of letters, by what they say: the same in every style, for what is typed in place and
    /// what is printed around the music have them too. See emOf().
    struct Letters {
        double title = 3.7;
        double subtitle = 2.3;
        double composer = 1.95;
        double rhythm = 1.95;
        double chord = 2.05;
        double words = 1.85;
        double lyric = 1.95;
        double section = 2.2;
        double ending = 1.6;
        double number = 1.45; ///< of a measure
        double tuplet = 1.5;
        double pageNumber = 1.8;
        double continued = 1.95;
        double indexTitle = 3.4;
        double indexGroup = 1.85;
        double indexEntry = 1.75;
    };

    /// Springs and rods between the notes of a line.
    struct Spacing {
        double eighth = 2.3;          ///< natural width of an eighth note
        double doubling = 1.45;       ///< so many times as wide for each doubling of the duration
        double columnGap = 0.4;       ///< at least, between two columns
        double afterLast = 1.0;       ///< between a measure's last note and its barline, at least
        double lastSpring = 0.9;      ///< share of the last note's spring
        double chordGap = 0.7;        ///< between two chord symbols
        double chordOverBar = 0.9;    ///< how far a chord symbol may reach over the barline
        double blankEighth = 2.2;     ///< of an erased measure or a bar's rest
        double leastBlank = 4.0;      ///< width of those at least
        double wordsBesideGap = 0.35; ///< between words that stand beside a note and what is there

        friend bool operator==(const Spacing&, const Spacing&) = default;
    } spacing = {};

    /// What stands before a note's heads: accidentals and grace notes.
    struct Columns {
        double secondsOverlap = 0.12;    ///< of heads a second apart, on both sides of a stem
        double afterAccidental = 0.25;   ///< between an accidental and its head
        double betweenAccidentals = 0.1; ///< of one chord
        int accidentalReach = 6;         ///< steps between heads whose accidentals do not meet
        double afterGrace = 0.45;        ///< between grace notes and what they lead to
        double afterFlaggedGrace = 0.75; ///< after a single one, which has a flag
        double beforeGraces = 0.35;
        double graceStep = 1.05;            ///< from grace note to grace note
        double afterGraceAccidental = 0.15; ///< room kept between it and its head
        double flagShare = 0.9;             ///< of a flag's width that is kept free of notes
        double dotsGap = 0.3;               ///< kept before a note's dots
        double dotStep = 0.6;               ///< from dot to dot
        double dotDistance = 0.35;          ///< from a head or rest to its dots

        friend bool operator==(const Columns&, const Columns&) = default;
    } columns = {};

    /// Signatures, and the room at both ends of a measure.
    struct Signatures {
        double clefLeft = 0.7; ///< from the staff's left end
        double afterClef = 0.9;
        double changedClefScale = 0.8;
        double afterChangedClef = 0.6;
        double betweenKeySigns = 0.06;
        double afterKey = 1.0;
        double afterMeter = 1.0;
        double besidePlus = 0.25;        ///< of a meter that is a sum
        double headAfterBarline = 1.1;   ///< from a barline to the first note
        double headAfterRepeat = 2.3;    ///< from a repeat's beginning to the first note
        double headAtStart = 0.3;        ///< from the signatures of a line to its first note
        double headTiedAtStart = 1.5;    ///< the same where a tie comes in
        double beforeNoteAfterKey = 0.6; ///< more, after a key that changes
        double beforeNoteAfterMeter = 0.8;
        double signsAfterBarline = 0.6; ///< from a barline to a signature that changes there
        double signsAfterRepeat = 2.2;
        double tailRepeat = 2.0; ///< room of a barline at a measure's right end
        double tailFinal = 1.0;
        double tailDouble = 0.6;
        double tailPlain = 0.1;
        double restBesideHead = 1; ///< room of the head that a bar's rest may stand over

        friend bool operator==(const Signatures&, const Signatures&) = default;
    } signatures = {};

    struct Barlines {
        double heavy = 0.5;            ///< room of a heavy line
        double sharedHeavy = 0.25;     ///< the half of it that each of two repeats has
        double thinBesideHeavy = 0.56; ///< from the left of a thin line to the left of a heavy one
        double heavyThenThin = 0.4;    ///< from the right of a heavy line to the left of a thin one
        double thin = 0.16;            ///< room of a thin line
        double dotsGap = 0.3;          ///< between a thin line and a repeat's dots
        double dot = 0.4;              ///< room of a repeat's dot
        double doubleGap = 0.5;        ///< between the left ends of a double bar's lines
        double heavyLight = 1.06; ///< from the left of a heavy line to the right of a light one

        friend bool operator==(const Barlines&, const Barlines&) = default;
    } barlines = {};

    struct Stems {
        double length = 3.5;
        double perFlag = 0.75; ///< more for each flag beyond two
        double graceLength = 2.3;
        double leastGraceLength = 1.9;
        double graceWidth = 0.09;
        double graceRoot = 0.1;  ///< where a grace note's stem begins, above the head's middle
        double graceScale = 0.6; ///< grace notes, as a share of the others' size
        double graceAccidentalGap = 0.2; ///< between it and its head, before scaling
        double mostGraceRise = 0.5;      ///< of the beam over grace notes
        double graceBeam = 0.3;          ///< its thickness
        double graceBeamStep = 0.45;     ///< from beam to beam
        double slashDrop = 1.25;         ///< of an acciaccatura's slash under the stem's end
        double slashLeft = 0.5, slashDown = 0.25;
        double slashRight = 0.75, slashUp = 0.75;
        double slashWidth = 0.1;

        friend bool operator==(const Stems&, const Stems&) = default;
    } stems = {};

    struct Beams {
        double outerStem = 3.25; ///< of a group's first and last note, at least
        double innerStem = 2.75;
        double perFlag = 0.25; ///< more for each beam beyond the first
        /// How much a beam rises over a unison, a second, a third, ... of its outer notes.
        std::array<double, 8> rises{0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.25, 1.25};
        double steepest = 0.2;  ///< rise by length
        double stub = 1.15;     ///< of a beam that one note has alone
        double nearStaff = 0.3; ///< beyond it beams need not keep to the staff's lines

        friend bool operator==(const Beams&, const Beams&) = default;
    } beams = {};

    /// Ties and slurs.
    struct Curves {
        double tieShoulder = 0.22; ///< share of the length at which the curve has risen
        double slurShoulder = 0.25;
        double tieHeight = 0.3, tieRise = 0.06; ///< height of a tie, and more for its length
        double leastTie = 0.4, mostTie = 1.1;
        double tieFromHead = 0.62; ///< height between a head's middle and a tie's ends
        double tieFromDot = 0.9;   ///< the same beside a dot
        double tieBegins = 0.72, tieEnds = 0.28; ///< share of the head's width
        double tieToBarline = 0.3;
        double tieToEdge = 0.2;     ///< from a tie that goes on in the next line to the staff's end
        double longestTieEnd = 2.5; ///< of a tie that begins elsewhere
        double tieBeforeMusic = 0.5; ///< where a tie may come in from, left of a line's music
        double tieBeforeNote = 2;    ///< and left of its note
        double slurFromStem = 0.4, slurFromHead = 0.85;
        double slurBeforeMusic = 0.8; ///< where a slur comes in from, left of a line's music
        double slurToEdge = 0.2;
        double shortestSlur = 0.5;
        double slurHeight = 0.5, slurRise = 0.07;
        double leastSlur = 0.7, mostSlur = 2.2;
        double highestSlur = 6.0; ///< over notes that stand in the way
        double slurClearance = 0.1;
        double slurArch = 0.95; ///< share of its height that a slur reaches in its middle
        double leastArch = 0.2; ///< nearer to its ends than that nothing lifts it

        friend bool operator==(const Curves&, const Curves&) = default;
    } curves = {};

    /// Signs that stand on notes, and tuplets.
    struct Signs {
        double plainScale = 1; ///< of all that are not named here
        double fermataScale = 0.85;
        double trillScale = 0.9, turnScale = 0.9;
        double mordentScale = 0.75;    ///< and of its kin
        double stringSignScale = 0.85; ///< of bows and fingers
        double dynamicScale = 0.85;
        double articulation = 1;        ///< from the head's middle
        double highArticulation = 0.25; ///< more for one that is high
        double articulationStep = 0.5;  ///< to get off a line, and between two of them
        double aboveGap = 0.45;         ///< under a sign above the staff
        double belowGap = 0.6;          ///< over a sign below it
        double rollWidth = 1.7;         ///< kept free
        double rollGap = 0.4;           ///< more under a roll
        double rollHalf = 0.95;         ///< half of its length
        double rollEnd = 0.25;          ///< how far its ends lie off its middle
        double rollControlX = 0.3, rollControlY = 1.35;
        double rollThickness = 0.34, rollEndThickness = 0.12;
        double rollHeight = 0.8;
        double restTargetX = 0.2, restTargetY = 0.3; ///< where a rest can be hit beside itself
        double tupletScale = 0.85;
        double tupletFromBeam = 0.95;  ///< from a beam to the middle of its number
        double bracketFromNotes = 1.0; ///< from notes to a tuplet's bracket
        double leastBracketEnd = 1.0;  ///< width of its last note at least
        double bracketThinness = 0.85; ///< share of the font's thickness
        double bracketHook = 0.7;
        double bracketGap = 0.3; ///< on both sides of the number

        friend bool operator==(const Signs&, const Signs&) = default;
    } signs = {};

    /// What stands over a line of music.
    struct Marks {
        double beside = 0.2; ///< kept free on both sides
        double numberGap = 0.5;
        double chordBaseline = 1.3; ///< above the staff at least
        double chordGap = 0.7;
        double betweenChords = 0.5;
        double chordSignScale = 0.5, chordSignRaise = 0.08, afterChordSign = 0.05;
        double wordsGap = 0.75; ///< under words above the staff
        double wordsBelowGap = 0.7;
        double leavingGap = 0.2; ///< between Fine and its kin and the barline they stand before
        double segnoScale = 0.75, codaScale = 0.65;
        double toCodaScale = 0.5, toCodaRaise = 0.35;
        double signGap = 0.6;
        double signMiddle = 0.6;      ///< from a column to the middle of its head
        double endingHeight = 3;      ///< above the staff at least
        double endingBeginning = 2.5; ///< width of its number with the hook
        double endingOverBeginning = 2.1, endingOverNotes = 0.9;
        double endingBeforeStaff = 0.4; ///< how far it begins left of a line's music
        double endingAfterBarline = 0.1, endingBeforeBarline = 0.3;
        double endingHook = 1.9;
        double endingNumberX = 0.5, endingNumberY = 1.6;
        double endingRoom = 1; ///< height kept free under its line
        double tempoLeft = 0.3, tempoGap = 0.9;
        double sectionLeft = 2.2; ///< from the staff's left end
        double sectionGap = 0.7;
        double sectionHeight = 2.2; ///< above the staff at least
        double columnAtStart = 1;   ///< where a time before all notes stands, from the barline
        double columnAtEnd = 0.5;
        double metronomeScale = 0.62, metronomeRaise = 0.1, metronomeGap = 0.12;
        double betweenBeats = 0.15;
        double besideTempo = 0.7; ///< between its words and its notes

        friend bool operator==(const Marks&, const Marks&) = default;
    } marks = {};

    /// What is sung, under the staff.
    struct Lyrics {
        double gap = 0.75;       ///< between two syllables, at least
        double hyphenGap = 1.3;  ///< between two of one word
        double beside = 0.5;     ///< between a syllable and a barline
        double baseline = 3;     ///< below the staff at least
        double underNotes = 0.9; ///< between what is drawn of the music and the letters
        double hyphenStep = 10;  ///< so far apart, at least, where there are several
        double extenderGap = 0.25, extenderWidth = 0.11;
        double leastExtender = 0.6; ///< shorter ones are not drawn
        double beforeMusic = 1; ///< where the line comes in that began in the line of music before

        friend bool operator==(const Lyrics&, const Lyrics&) = default;
    } lyrics = {};

    /// How lines are broken. Forces are how many times a spring is as long as it naturally is; of
    /// all ways to break the tune the one with the least sum of costs is taken.
    struct Breaking {
        double pleasantForce = 1.45;
        double leastForce = 0.82;
        double mostForce = 12;
        double loosestForce = 4.5; ///< of lines that the source breaks
        double leastLogForce = 0.2;
        double line = 0.05;            ///< cost of each line
        double loose = 0.5, tight = 3; ///< of a line's stretch
        double looseLast = 0.1;
        double textInside = 10; ///< of words that do not stand over the line they belong to
        double sectionInside = 0.35;
        double lonelyLast = 0.35; ///< of a single measure in the last line
        double fourBars = 0.4;    ///< less, for a line of four bars
        double beforeEnding = 0.3;
        double afterFourBars = 0.02, afterTwoBars = 0.15, elsewhere = 0.5;
        double beforePickup = 0.1;
        double onlyLineForce = 1.9; ///< of a tune's only line, if it is not full
        double nearlyFull = 1.45;   ///< a last line so much looser than the others is filled

        friend bool operator==(const Breaking&, const Breaking&) = default;
    } breaking = {};

    /// Heading and lines on a page as high as they need.
    struct Sheet {
        double leastStaffGap = 6.5; ///< from a staff's bottom line to the next one's top line
        double skylineGap = 1.6;    ///< between what is drawn in two lines
        double underHeading = 3.0, underNothing = 0.5; ///< to the first staff, at least
        double overFirst = 0.8;                        ///< to the highest sign of the first line
        double underLast = 1.5;
        double ofNoLines = 3;
        double betweenTitles = 0.5, underTitle = 0.4;
        double betweenHeadingWords = 1.5;
        double overComposer = 0.4, composerLineHeight = 2.4;
        double besideComposer = 2;
        double textGap = 1.2, textLineHeight = 2.4; ///< of words between lines of music
        double leastColumn = 0.6; ///< width of a note for the play cursor, at least
        double blankMoment = 0.5; ///< where an erased measure begins to sound, after its head

        friend bool operator==(const Sheet&, const Sheet&) = default;
    } sheet = {};

    /// Tunes on pages of paper.
    struct Pages {
        double tuneGap = 6;         ///< between two tunes, at least
        double mostTuneGap = 15;    ///< and at most, where a page is filled out
        double continuedHeight = 5; ///< of the line over a tune that goes on

        friend bool operator==(const Pages&, const Pages&) = default;
    } pages = {};

    friend bool operator==(const EngravingStyle&, const EngravingStyle&) = default;
};

} // namespace lacuna
