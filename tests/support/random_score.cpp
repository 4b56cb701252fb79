// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "tests/support/random_score.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>
#include <tuple>
#include <utility>

namespace lacuna {
namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) {}

    /// From 0 up to but not including `end`.
    int below(int end) { return static_cast<int>(m_engine() % static_cast<std::uint64_t>(end)); }
    bool chance(int percent) { return below(100) < percent; }
    template <typename T, std::size_t size>
    T oneOf(const std::array<T, size>& choices) {
        return choices[static_cast<std::size_t>(below(static_cast<int>(size)))];
    }

private:
    std::mt19937_64 m_engine; // the same numbers on every machine, unlike the distributions
};

class TuneMaker {
public:
    explicit TuneMaker(std::uint64_t seed)
        : m_dice(seed), m_signDice(~seed), m_wordDice(~seed / 3) {}

    Score make() {
        TuneHeader header;
        header.number = m_dice.below(5000);
        for (int i = m_dice.below(3); i >= 0; --i)
            header.titles.push_back(words());
        if (m_dice.chance(60))
            header.rhythm = m_dice.oneOf(std::array{"reel", "jig", "waltz", "slip jig"});
        for (const char letter : std::string_view("COSZN")) {
            if (m_dice.chance(30))
                header.fields.push_back({letter, words()});
        }
        if (m_dice.chance(40))
            header.tempo = tempo();
        header.meter = meter();
        header.key = key();
        header.unit = unit();
        m_isSung = m_wordDice.chance(40);
        m_frame.meter = header.meter;
        m_frame.key = header.key;
        m_frame.unit = header.unit;
        for (int section = 1 + m_dice.below(3); section > 0; --section)
            addSection();
        return Score(std::move(header), finish());
    }

private:
    struct Draft {
        MeasureFrame frame;
        Music music;
        bool blank = false;
    };

    std::string words() {
        static const std::array<const char*, 12> pieces{
            "The",  "Gap",           "of",   "Dunloe", "O'Neill's", "Café",
            "100%", "Tom & Jerry's", "a\\b", "Å",      "&eacute;",  "(slow)"};
        std::string text = m_dice.oneOf(pieces);
        for (int i = m_dice.below(4); i > 0; --i)
            text += std::string(" ") + m_dice.oneOf(pieces);
        return text;
    }

    Tempo tempo() {
        Tempo tempo;
        if (m_dice.chance(70)) {
            tempo.beat.push_back(m_dice.oneOf(std::array{wholeNote / 4, wholeNote / 8 * 3}));
            tempo.perMinute = 40 + m_dice.below(200) + 0.5 * m_dice.below(2);
        }
        if (tempo.beat.empty() || m_dice.chance(30)) {
            tempo.words = words();
            tempo.wordsAfter = !tempo.beat.empty() && m_dice.chance(50);
        }
        return tempo;
    }

    Meter meter() {
        static const std::array<std::pair<int, int>, 11> usual{{{2, 4},
                                                                {3, 4},
                                                                {4, 4},
                                                                {6, 8},
                                                                {9, 8},
                                                                {12, 8},
                                                                {5, 4},
                                                                {3, 8},
                                                                {6, 4},
                                                                {3, 2},
                                                                {9, 4}}};
        Meter meter;
        switch (m_dice.below(8)) {
        case 0:
            meter.symbol = MeterSymbol::Common;
            break;
        case 1:
            meter = {2, 2, MeterSymbol::Cut, {}};
            break;
        case 2:
            meter = {7, 8, MeterSymbol::Numbers, {2, 2, 3}};
            break;
        default:
            std::tie(meter.beats, meter.beatUnit) = m_dice.oneOf(usual);
        }
        return meter;
    }

    Key key() {
        Key key = majorKey(m_dice.below(13) - 6);
        if (m_dice.chance(50))
            key.mode = static_cast<Mode>(m_dice.below(7));
        if (m_dice.chance(10))
            key.extra.push_back({Step::C, m_dice.below(3) - 1});
        if (m_dice.chance(8)) {
            key = {};
            key.form = m_dice.oneOf(
                std::array{KeyForm::None, KeyForm::HighlandPipes, KeyForm::HighlandPipesDrawn});
        }
        return key;
    }

    Tick unit() { return m_dice.oneOf(std::array{wholeNote / 4, wholeNote / 8, wholeNote / 16}); }

    Pitch pitch() {
        Pitch pitch;
        pitch.step = static_cast<Step>(m_dice.below(7));
        pitch.octave = static_cast<std::int8_t>(3 + m_dice.below(4));
        pitch.alter = static_cast<std::int8_t>(m_dice.chance(80) ? m_frame.key.alterOf(pitch.step)
                                                                 : m_dice.below(5) - 2);
        return pitch;
    }

    Note note(Tick duration) {
        Note note;
        note.duration = duration;
        for (int i = m_dice.chance(10) ? 1 + m_dice.below(3) : 0; i >= 0; --i)
            note.heads.push_back({pitch()});
        if (m_dice.chance(8)) {
            for (int i = m_dice.below(3); i >= 0; --i)
                note.graces.notes.push_back(
                    {pitch(), wholeNote / m_dice.oneOf(std::array{8, 16, 32})});
            note.graces.slashed = m_dice.chance(30);
        }
        if (m_dice.chance(12))
            note.decorations.push_back(m_dice.oneOf(
                std::array{"roll", "staccato", "trill", "fermata", "upbow", "crescendo("}));
        note.slursOpened = m_dice.chance(5);
        if (m_isSung && m_wordDice.chance(80))
            note.syllable = syllable();
        return note;
    }

    Syllable syllable() {
        if (m_wordDice.chance(15))
            return {};
        static const std::array<const char*, 12> texts{"la",  "Ó",     "the day", "sing-song",
                                                       "a_b", "*",     "100%",    "|",
                                                       "~ho", "b\\'e", "\"Oh,\"", "&amp;"};
        return {.text = m_wordDice.oneOf(texts), .wordGoesOn = m_wordDice.chance(30)};
    }

    void addEvent(Draft& draft, Tick duration) {
        if (m_dice.chance(8)) {
            Rest rest{duration, m_dice.chance(80), {}};
            if (m_dice.chance(10))
                rest.decorations.push_back("fermata");
            draft.music.events.emplace_back(std::move(rest));
        } else {
            draft.music.events.emplace_back(note(duration));
        }
    }

    /// Fills `left` with notes and tuplets, and puts chord symbols over them.
    void addMusic(Draft& draft, Tick left) {
        Tick at;
        while (left > Tick{0}) {
            if (m_dice.chance(15))
                draft.frame.annotations.push_back(annotation(at));
            const auto [actual, normal] =
                m_dice.oneOf(std::array<std::pair<int, int>, 4>{{{3, 2}, {5, 4}, {2, 3}, {7, 8}}});
            const Tick part = wholeNote / 16;
            if (m_dice.chance(10) && part * normal <= left) {
                const int first = static_cast<int>(draft.music.events.size());
                draft.music.tuplets.push_back({first, actual, actual, normal});
                for (int i = 0; i < actual; ++i)
                    addEvent(draft, part * normal / actual);
                at += part * normal;
                left -= part * normal;
                continue;
            }
            const int over = 1 + m_dice.below(6);
            const Tick wanted = wholeNote / m_dice.oneOf(std::array{8, 8, 16, 32}) * over;
            const Tick duration = std::min(wanted, left);
            addEvent(draft, duration);
            at += duration;
            left -= duration;
        }
    }

    Annotation annotation(Tick at) {
        if (m_dice.chance(80))
            return {Annotation::Kind::ChordSymbol, at,
                    m_dice.oneOf(std::array{"G", "Am", "D7", "F#m7b5", "Bb/D", "G(Em)"}), ' '};
        return {Annotation::Kind::Text, at, words(),
                m_dice.oneOf(std::array{'^', '_', '<', '>', '@'})};
    }

    void addMeasure(Tick length) {
        Draft draft{m_frame, {}, false};
        draft.frame.startsLine = m_drafts.empty() || m_dice.chance(25);
        draft.blank = m_dice.chance(8);
        draft.music.events.clear();
        if (draft.blank) {
            draft.music.events.emplace_back(Rest{length});
            if (m_dice.chance(40))
                draft.frame.annotations = {annotation({}), annotation(length / 2)};
        } else {
            addMusic(draft, length);
        }
        if (m_dice.chance(5)) // as after a fill: a chord symbol where no note begins
            draft.frame.annotations = {annotation(length / 3), annotation(length / 2)};
        m_drafts.push_back(std::move(draft));
    }

    void addSection() {
        const bool repeats = m_dice.chance(60);
        const bool endings = repeats && m_dice.chance(40);
        const std::size_t first = m_drafts.size();
        if (!m_drafts.empty() && m_dice.chance(30))
            change();
        const Tick full = m_frame.meter.measureLength();
        if (m_dice.chance(40))
            addMeasure(full / m_frame.meter.beats);
        for (int i = 2 + m_dice.below(6); i > 0; --i)
            addMeasure(full);
        m_drafts[first].frame.startsRepeat = repeats && m_dice.chance(80);
        if (m_dice.chance(20))
            m_drafts[first].frame.section = words();
        if (m_dice.chance(20))
            m_drafts[first].frame.tempo = tempo();
        MeasureFrame& last = m_drafts.back().frame;
        last.barline = m_dice.oneOf(std::array{Barline::Single, Barline::Double, Barline::Final,
                                               Barline::Dotted, Barline::Invisible});
        if (repeats)
            last.playedTimes = m_dice.chance(90) ? 2 : 3;
        if (!endings)
            return;
        last.ending = {1};
        last.stopsEnding = true;
        addMeasure(full);
        m_drafts.back().frame.ending = {2};
        m_drafts.back().frame.stopsEnding = true;
        m_drafts.back().frame.barline = m_dice.chance(50) ? Barline::Double : Barline::Final;
    }

    void change() {
        if (m_dice.chance(50))
            m_frame.meter = meter();
        if (m_dice.chance(50))
            m_frame.key = key();
        if (m_dice.chance(50))
            m_frame.unit = unit();
    }

    /// Ties some notes to the next, closes the slurs, marks some accidentals as courtesies.
    Measures finish() {
        Note* before = nullptr;
        int open = 0;
        for (Draft& draft : m_drafts) {
            if (draft.blank || draft.frame.startsRepeat || !draft.frame.ending.empty())
                before = nullptr;
            bool firstOfMeasure = true;
            for (Event& event : draft.music.events) {
                Note* now = std::get_if<Note>(&event);
                if (now && before && m_dice.chance(10)) {
                    now->heads.front().pitch = before->heads.back().pitch;
                    before->heads.back().tiedToNext = true;
                }
                if (now && firstOfMeasure && now->graces.notes.empty()) {
                    NoteHead& head = now->heads.front();
                    head.courtesyAccidental =
                        m_dice.chance(20) &&
                        head.pitch.alter == draft.frame.key.alterOf(head.pitch.step);
                }
                if (now) {
                    open += now->slursOpened;
                    now->slursClosed = m_dice.chance(40) ? std::exchange(open, 0) : 0;
                }
                firstOfMeasure = false;
                before = now;
            }
            if (draft.frame.playedTimes > 1 || draft.frame.barline != Barline::Single)
                before = nullptr;
            addSigns(draft);
        }
        for (std::size_t i = 0; i < m_drafts.size(); ++i) { // a repeat sign is seen
            MeasureFrame& frame = m_drafts[i].frame;
            const bool repeats = frame.playedTimes > 1 ||
                                 (i + 1 < m_drafts.size() && m_drafts[i + 1].frame.startsRepeat);
            if (repeats && frame.barline == Barline::Invisible)
                frame.barline = Barline::Single;
        }
        Measures measures;
        for (Draft& draft : m_drafts) {
            Measure measure(std::move(draft.frame), std::move(draft.music));
            measures.push_back(share(draft.blank ? measure.blanked() : std::move(measure)));
        }
        return measures;
    }

    /// Signs of playing order, in one measure of ten.
    void addSigns(Draft& draft) {
        std::vector<Annotation>& annotations = draft.frame.annotations;
        if (m_signDice.chance(5))
            annotations.insert(annotations.begin(),
                               {Annotation::Kind::Sign, Tick{0},
                                m_signDice.oneOf(std::array{"segno", "coda"}), ' '});
        if (!m_signDice.chance(5))
            return;
        Tick end;
        for (const Event& event : draft.music.events)
            end += durationOf(event);
        annotations.push_back({Annotation::Kind::Sign, end,
                               m_signDice.oneOf(std::array{"fine", "dacoda", "D.C.", "D.S.alfine",
                                                           "D.C.alcoda", "fermata"}),
                               ' '});
    }

    Dice m_dice;
    Dice m_signDice; // of its own, so that all else stays as it was
    Dice m_wordDice; // likewise
    bool m_isSung = false;
    MeasureFrame m_frame;
    std::vector<Draft> m_drafts;
};

} // namespace

Score randomScore(std::uint64_t seed) {
    return TuneMaker(seed).make();
}

} // namespace lacuna
