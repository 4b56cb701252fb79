// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/recorder.h"

#include "engine/editing/note_input.h"
#include "engine/editing/pasting.h"
#include "engine/notation/beaming.h"
#include "engine/score/tempo.h"
#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

constexpr std::size_t mostBars = 1000; // nobody plays longer without a pause
constexpr double millisecondsASecond = 1000;
constexpr double millisecondsAMinute = 60000;

/// A tune's measures from one on, and whole ones like the last behind them.
class BarsFrom {
public:
    BarsFrom(const Score& score, int measure) {
        for (int i = measure; i < score.size(); ++i) {
            const Measure& bar = score.measure(i);
            const MeasureFrame* before = i > 0 ? &score.measure(i - 1).frame() : nullptr;
            const bool isLast = i + 1 == score.size();
            m_bars.push_back(
                {.meter = bar.frame().meter,
                 .key = bar.frame().key,
                 .length = bar.length(),
                 .missing = missingBefore(bar, before),
                 .endsSection = isLast ? bar.frame().playedTimes > 1
                                       : !joinsPlainly(bar.frame(), score.measure(i + 1).frame())});
        }
        if (m_bars.empty()) {
            const MeasureFrame* last =
                score.size() > 0 ? &score.measure(score.size() - 1).frame() : nullptr;
            const Meter& meter = last ? last->meter : score.header().meter;
            m_bars.push_back({.meter = meter,
                              .key = last ? last->key : score.header().key,
                              .length = meter.isFree() ? wholeNote : meter.measureLength()});
        }
    }

    const std::vector<TakeBar>& bars() const { return m_bars; }

    /// One to count in, then the first as a whole one, and so on.
    std::vector<ClickBar> clicks() const {
        const TakeBar& first = m_bars.front();
        const Tick whole = first.missing + first.length;
        std::vector<ClickBar> clicks{{first.meter, countIn()}, {first.meter, whole}};
        for (std::size_t i = 1; clicks.size() < mostBars; ++i) {
            const TakeBar& bar = m_bars[std::min(i, m_bars.size() - 1)];
            const bool isBehind = i >= m_bars.size() && !bar.meter.isFree();
            clicks.push_back({bar.meter, isBehind ? bar.meter.measureLength() : bar.length});
        }
        return clicks;
    }
    Tick countIn() const {
        const TakeBar& first = m_bars.front();
        return first.meter.isFree() ? first.length : first.meter.measureLength();
    }

private:
    std::vector<TakeBar> m_bars;
};

double millisecondsOf(Tick time, double quartersPerMinute) {
    return time.value * millisecondsAMinute / quartersPerMinute / ticksPerQuarter;
}

Selection caretBehind(const Pasted& pasted) {
    const int measure = std::clamp(pasted.behind.measure, 0, pasted.score.size() - 1);
    return {.anchor = measure, .focus = measure, .isCaret = true, .caret = pasted.behind};
}

} // namespace

Recorder::Recorder(ScoreDocument& document, PlaybackController& playback, MidiEntry& midi,
                   QObject* parent)
    : QObject(parent), m_document(document), m_playback(playback), m_midi(midi) {
    m_listen.setInterval(std::chrono::milliseconds(16));
    m_listen.setTimerType(Qt::PreciseTimer);
    connect(&m_listen, &QTimer::timeout, this, &Recorder::listen);
    connect(&midi, &MidiEntry::played, this, &Recorder::hear);
    connect(&midi, &MidiEntry::changed, this, [this] {
        if (m_isRecording && !m_midi.isConnected()) {
            stop();
        }
    });
    connect(&playback, &PlaybackController::stateChanged, this, [this] {
        if (m_isRecording && !m_playback.isClicking()) {
            end();
        }
    });
    // Before the transport stops for another book.
    connect(&document, &ScoreDocument::bookChanged, this, [this] { m_tune.reset(); });
    connect(&document, &ScoreDocument::tuneShown, this, &Recorder::followMeter);
    connect(&document, &ScoreDocument::scoreChanged, this, &Recorder::followMeter);
    followMeter();
}

void Recorder::setGrid(TakeGrid grid) {
    if (grid != m_grid) {
        m_grid = grid;
        Q_EMIT gridChanged();
    }
}

void Recorder::followMeter() {
    const bool isCompound = m_document.score().header().meter.isCompound();
    if (std::exchange(m_isCompound, isCompound) != isCompound) {
        setGrid(isCompound ? TakeGrid::Compound : TakeGrid::Sixteenths);
    }
}

std::optional<QString> Recorder::hindrance() {
    if (m_midi.portName().isEmpty()) {
        return tr("There is no MIDI keyboard to record; choose one in the preferences.");
    }
    if (!m_midi.isConnected()) {
        m_midi.tryNow();
        return m_midi.trouble().isEmpty() ? tr("The MIDI keyboard is being opened; try again.")
                                          : m_midi.trouble();
    }
    return std::nullopt;
}

void Recorder::start() {
    if (m_isRecording || !m_document.hasTune() || !m_document.mayEdit()) {
        return;
    }
    if (const std::optional<QString> why = hindrance()) {
        Q_EMIT refused(*why);
        return;
    }
    const Score& score = m_document.score();
    m_tune = m_document.tuneIndex();
    m_caret = settledCaret(score, m_document.caret());
    m_quarters =
        m_playback.beatsPerMinute() * tempoBeat(score).value / static_cast<double>(ticksPerQuarter);
    const BarsFrom bars(score, m_caret.measure);
    const Tick first = bars.countIn() + bars.bars().front().missing + m_caret.at;
    m_countIn = millisecondsOf(first, m_quarters);
    m_gestures.clear();
    m_starts.clear();
    if (!m_playback.click(bars.clicks(), m_quarters, 1, m_caret.measure)) {
        Q_EMIT refused(tr("There is no sound to count in with; see in the preferences why."));
        return;
    }
    m_isRecording = true;
    m_listen.start();
    listen();
    Q_EMIT recordingChanged(true);
}

void Recorder::listen() {
    if (m_isRecording && m_playback.isClicking()) {
        m_starts.push_back(m_midi.now() - m_playback.clickedSeconds() * millisecondsASecond);
    }
}

void Recorder::hear(const MidiGesture& gesture) {
    const bool isKey =
        gesture.kind == MidiGesture::Kind::Pressed || gesture.kind == MidiGesture::Kind::Released;
    if (m_isRecording && isKey) {
        m_gestures.push_back(gesture);
    }
}

void Recorder::stop() {
    if (m_isRecording) {
        m_playback.stop();
    }
}

void Recorder::end() {
    m_midi.poll(); // what was played last
    m_isRecording = false;
    m_listen.stop();
    Q_EMIT recordingChanged(false);
    if (m_document.tuneIndex() != m_tune) {
        Q_EMIT refused(tr("What was recorded is left out, as another tune is shown."));
        return;
    }
    write();
}

Take Recorder::take() const {
    const BarsFrom bars(m_document.score(), m_caret.measure);
    std::vector<double> starts = m_starts;
    const auto middle = starts.begin() + std::ssize(starts) / 2;
    std::nth_element(starts.begin(), middle, starts.end());
    Take take{.begin = *middle + m_countIn,
              .quartersPerMinute = m_quarters,
              .grid = m_grid,
              .bars = bars.bars(),
              .from = m_caret.at};
    std::map<std::pair<int, int>, std::size_t> held; // channel and key -> note
    for (const MidiGesture& gesture : m_gestures) {
        const std::pair key(gesture.channel, gesture.number);
        if (gesture.kind == MidiGesture::Kind::Pressed) {
            held[key] = take.notes.size();
            take.notes.push_back(
                {gesture.milliseconds, m_midi.now(), gesture.number, gesture.velocity});
        } else if (const auto note = held.find(key); note != held.end()) {
            take.notes[note->second].end = gesture.milliseconds;
            held.erase(note);
        }
    }
    return take;
}

void Recorder::write() {
    if (m_gestures.empty() || m_starts.empty()) {
        Q_EMIT said(tr("Nothing was played, so nothing was recorded."));
        return;
    }
    Take take = this->take();
    // An upbeat may find no room, and a tuplet must not be parted.
    for (const auto& [hasUpbeat, fillsLastBar] :
         {std::pair(true, false), {true, true}, {false, false}, {false, true}}) {
        take.hasUpbeat = hasUpbeat;
        take.fillsLastBar = fillsLastBar;
        const RecordedTake recorded = recordTake(take);
        if (recorded.measures.empty()) {
            Q_EMIT said(
                tr("What was played came before the music began, so nothing was recorded."));
            return;
        }
        try {
            const Pasted pasted = pasteWithUpbeat(
                m_document.score(), m_caret, fragmentOfNotes(recorded.measures), recorded.upbeat);
            m_document.apply(pasted.score, tr("Record"), caretBehind(pasted));
            if (recorded.leftOut > 0) {
                Q_EMIT said(tr("Left out: %n note(s) that came too early or too close together.",
                               nullptr, recorded.leftOut));
            }
            return;
        } catch (const std::logic_error& refusal) {
            if (!hasUpbeat && fillsLastBar) {
                Q_EMIT refused(refusalInWords(refusal));
            }
        }
    }
}

} // namespace lacuna
