// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/score/chord_symbol.h"
#include "engine/score/key.h"
#include "engine/score/meter.h"
#include "engine/score/note.h"
#include "engine/score/staff.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace lacuna {

/// The line at a measure's right end.
enum class Barline { Single, Double, Final, HeavyLight, Dotted, Invisible };

/// Beats a minute, or words, or both: "Allegro" 1/4=120.
struct Tempo {
    std::vector<Tick> beat = {}; ///< usually one note value; more for 1/4 3/8 1/4 3/8=40
    double perMinute = 0;        ///< of all of `beat` together; 0 if only words are given
    std::string words = {};
    bool wordsAfter = false;

    friend bool operator==(const Tempo&, const Tempo&) = default;
    double quartersPerMinute() const;
};

/// A change of tempo within a measure.
struct TempoChange {
    Tick at; ///< from the measure's start
    Tempo tempo;

    friend bool operator==(const TempoChange&, const TempoChange&) = default;
};

/// A line of words that stands between the lines of music.
struct TextLine {
    std::string text;
    bool centred = false;

    friend bool operator==(const TextLine&, const TextLine&) = default;
};

/// Events `first` to `first + count - 1` are `actual` in the time of `normal`.
struct Tuplet {
    int first = 0;
    int count = 3;
    int actual = 3;
    int normal = 2;

    friend bool operator==(const Tuplet&, const Tuplet&) = default;
};

/// Notes and rests that fill a measure, one after the other.
struct Music {
    std::vector<Event> events;
    std::vector<Tuplet> tuplets = {};

    friend bool operator==(const Music&, const Music&) = default;
};

/// What an erased measure holds: nothing, for so long. Not silence: silence is rests.
struct Blank {
    Tick length;

    friend bool operator==(const Blank&, const Blank&) = default;
};

/// All of a measure but its notes; erasing and filling keep it.
struct MeasureFrame {
    Meter meter = {};
    Key key = {};
    Staff staff = {};
    Tick unit = quarterNote / 2; ///< ABC's L: in force; the sound does not depend on it
    Barline barline = Barline::Single;
    bool startsRepeat = false;
    int playedTimes = 1;             ///< above 1 if a repeat ends here: 2 for :|, 3 for ::|
    std::vector<int> ending = {};    ///< numbers of the ending that begins here: {1}, {1, 3}
    bool stopsEnding = false;        ///< an ending's bracket closes here
    bool startsLine = false;         ///< the source begins a line of music here
    std::string section = {};        ///< a part's name that stands here: P:A
    std::optional<Tempo> tempo = {}; ///< a change of tempo that stands here
    RareVector<TempoChange> laterTempos = {}; ///< those that stand after its first note, by time
    std::vector<Annotation> annotations = {}; ///< chord symbols and words, by time
    RareVector<TextLine> textAbove = {};      ///< printed above the line of music it stands in

    friend bool operator==(const MeasureFrame&, const MeasureFrame&) = default;
};

/// Whether nothing but a plain bar line stands between two measures that follow each other: no
/// other line, no repeat or ending that ends or begins. Elsewhere a bar may lack beats that its
/// pickup has.
bool joinsPlainly(const MeasureFrame& before, const MeasureFrame& after);

/// One measure as written: its frame, and music or a blank. Immutable. Its length is that of its
/// content, which for a pickup, a cut-short bar or a miscounted one is not its meter's.
class Measure {
public:
    /// Throws std::invalid_argument on a duration that is not positive, a note without heads,
    /// tuplets that overlap or leave the measure.
    Measure(MeasureFrame frame, Music music);
    Measure(MeasureFrame frame, Blank blank);
    /// With a frame that is shared among measures, which is not null.
    Measure(std::shared_ptr<const MeasureFrame> frame, Music music);
    Measure(std::shared_ptr<const MeasureFrame> frame, Blank blank);

    friend bool operator==(const Measure& a, const Measure& b) {
        return (a.m_frame == b.m_frame || *a.m_frame == *b.m_frame) && a.m_content == b.m_content;
    }

    const MeasureFrame& frame() const { return *m_frame; }
    bool isBlank() const { return std::holds_alternative<Blank>(m_content); }
    Tick length() const { return m_length; }
    /// Empty for a blank measure.
    std::span<const Event> events() const;
    std::span<const Tuplet> tuplets() const;
    const Music* music() const { return std::get_if<Music>(&m_content); }
    bool isComplete() const {
        return m_frame->meter.isFree() || m_length == m_frame->meter.measureLength();
    }
    bool isShort() const {
        return !m_frame->meter.isFree() && m_length < m_frame->meter.measureLength();
    }

    Measure withMusic(Music music) const { return Measure(m_frame, std::move(music)); }
    Measure blanked() const { return Measure(m_frame, Blank{m_length}); }
    Measure withFrame(MeasureFrame frame) const;

private:
    std::shared_ptr<const MeasureFrame> m_frame;
    std::variant<Music, Blank> m_content;
    Tick m_length;
};

} // namespace lacuna
