// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/playback_controller.h"

#include "engine/score/playing_order.h"
#include "engine/score/tempo.h"
#include "ui/document/score_document.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace lacuna {

namespace {

std::shared_ptr<MidiOutput> openMidi(const std::string& port) {
    return std::make_shared<MidiOutput>(port);
}

} // namespace

PlaybackController::PlaybackController(ScoreDocument& document, QObject* parent,
                                       const ConnectionPace& pace)
    : QObject(parent), m_document(document), m_sound(m_player, pace, nullptr),
      m_midi(m_player, openMidi, pace, nullptr) {
    m_player.setVolume(m_volume);
    m_player.setProgram(melodyChannel, m_program);
    connect(&m_sound, &SoundConnection::changed, this, &PlaybackController::followSound);
    connect(&m_midi, &MidiConnection::changed, this, &PlaybackController::soundChanged);
    m_poll.setInterval(std::chrono::milliseconds(16));
    m_poll.setTimerType(Qt::PreciseTimer);
    connect(&m_poll, &QTimer::timeout, this, &PlaybackController::poll);
    for (const auto change : {&ScoreDocument::gapChanged, &ScoreDocument::selectionChanged}) {
        connect(&document, change, this, &PlaybackController::endLoopOfNothing);
    }
    connect(&document, &ScoreDocument::bookChanged, this, &PlaybackController::changeBook);
    connect(&document, &ScoreDocument::tunesRenumbered, this,
            [this](const TuneMove& move) { m_tempos = moved(std::move(m_tempos), move); });
    connect(&document, &ScoreDocument::tuneShown, this, &PlaybackController::changeTune);
    connect(&document, &ScoreDocument::tuneShown, this, &PlaybackController::endLoopOfNothing);
    connect(&document, &ScoreDocument::scoreChanged, this, &PlaybackController::followTempo);
    connect(&document, &ScoreDocument::shownChanged, this, &PlaybackController::changeMusic);
    connect(&document, &ScoreDocument::gapChanged, this, &PlaybackController::changeMusic);
    connect(&document, &ScoreDocument::selectionChanged, this,
            &PlaybackController::followSelection);
}

PlaybackController::~PlaybackController() = default;

/// The player may stand at a pause now, or go on from one.
void PlaybackController::followSound() {
    poll();
    Q_EMIT soundChanged();
}

QString PlaybackController::soundMessage() const {
    QString sound = m_sound.message();
    if (m_midi.trouble().isEmpty()) {
        return sound;
    }
    return hasSound() ? m_midi.trouble() : sound + QLatin1Char(' ') + m_midi.trouble();
}

std::optional<PlaybackController::Loop> PlaybackController::loop() const {
    if (!m_looping) {
        return {};
    }
    if (m_document.gap()) {
        return Loop{m_document.gap()->range, barsAroundGap};
    }
    if (m_document.selection().count() > 1) {
        return Loop{m_document.selection()};
    }
    return {};
}

/// In the order in which they are heard.
std::vector<int> PlaybackController::loopedMeasures(const Loop& loop) const {
    std::vector<int> measures;
    for (const auto& stretch : excerptOrder(m_document.shown(), loop.measures, loop.barsAround)) {
        for (const PlayedMeasure& played : stretch) {
            measures.push_back(played.index);
        }
    }
    return measures;
}

Timeline PlaybackController::timelineNow() const {
    TimelineOptions options{.chords = true};
    if (const std::optional<Loop> looped = loop()) {
        options.measures = looped->measures;
        options.barsAround = looped->barsAround;
    }
    return Timeline(m_document.shown(), options);
}

void PlaybackController::play() {
    m_sound.tryNow();
    m_midi.tryNow();
    if (m_state == PlayerState::Paused && loop() == m_playedLoop) {
        m_player.resume();
        poll();
        return;
    }
    beginAt(startPlace());
}

void PlaybackController::placeAt(Caret place) {
    if (place.measure < 0 || place.measure >= m_document.shown().size()) {
        return;
    }
    setStart(place, true);
    if (isPlaying() && !isClicking()) {
        beginAt(place);
    }
}

void PlaybackController::beginAt(Caret place) {
    const std::optional<Loop> looped = loop();
    if (looped && std::ranges::count(loopedMeasures(*looped), place.measure) == 0) {
        m_looping = false;
        Q_EMIT loopingChanged(false);
    }
    if (place.measure < m_document.shown().size()) {
        restart(m_document.shown().startOf(place.measure) + place.at);
    }
}

Caret PlaybackController::startPlace() const {
    Caret start = m_start;
    if (const std::optional<Loop> looped = loop(); looped && !m_isPointedAt) {
        const std::vector<int> measures = loopedMeasures(*looped);
        start = {measures.empty() ? looped->measures.first : measures.front(), Tick{0}};
    }
    const Score& score = m_document.shown();
    const bool isThere = start.measure >= 0 && start.measure < score.size() &&
                         start.at < score.measure(start.measure).length();
    return isThere ? start
                   : Caret{std::clamp(start.measure, 0, std::max(0, score.size() - 1)), Tick{0}};
}

void PlaybackController::setStart(Caret place, bool isPointedAt) {
    m_start = place;
    m_isPointedAt = isPointedAt;
    if (m_state == PlayerState::Paused) {
        stop(); // the place of the pause has given way to this one
    } else {
        standAtStart();
    }
}

/// Of a caret the start of its bar: who writes wants to hear what has been written there.
std::optional<Caret> PlaybackController::selectedPlace() const {
    const MeasureRange selected = m_document.selection();
    if (selected.isEmpty()) {
        return std::nullopt;
    }
    return m_document.selectedNotes() ? m_document.caret() : Caret{selected.first, Tick{0}};
}

void PlaybackController::followSelection() {
    const std::optional<Caret> selected = selectedPlace();
    if (selected && selected != m_selected) {
        setStart(*selected, false);
    }
    m_selected = selected;
    standAtStart(); // a loop may begin elsewhere now
}

void PlaybackController::standAtStart() {
    if (m_state == PlayerState::Stopped) {
        const Caret start = startPlace();
        const Score& shown = m_document.shown();
        moveCursor(shown.size() == 0 ? Tick{0} : shown.startOf(start.measure) + start.at,
                   start.measure);
    }
}

void PlaybackController::restart(Tick writtenFrom) {
    Timeline timeline = timelineNow();
    if (timeline.isEmpty()) {
        return;
    }
    if (isClicking()) {
        stop();
    }
    m_playedLoop = loop();
    const bool isOutside = m_playedLoop && !timeline.playedAtWritten(writtenFrom);
    Tick from = isOutside ? Tick{0} : timeline.playedNear(writtenFrom);
    if (from >= timeline.length()) {
        from = Tick{0};
    }
    m_player.setLooping(m_looping);
    followTempo();
    m_player.play(std::move(timeline), from);
    setState(m_player.position().state);
    poll();
}

void PlaybackController::pause() {
    if (isClicking()) {
        stop();
        return;
    }
    m_player.pause();
    setState(PlayerState::Paused);
}

void PlaybackController::stop() {
    if (m_state != PlayerState::Stopped) {
        m_player.stop();
        setState(PlayerState::Stopped);
    }
}

void PlaybackController::rewind() {
    const bool wasPlaying = isPlaying() && !isClicking();
    stop();
    setStart({}, false);
    if (wasPlaying) {
        beginAt(startPlace());
    }
}

void PlaybackController::audition() {
    if (!m_document.gap()) {
        return;
    }
    if (!m_looping) {
        setLooping(true);
    }
    if (isPlaying() && m_playedLoop == loop()) {
        return; // the switch was made when the other fill was shown
    }
    m_isPointedAt = false;
    beginAt(startPlace());
}

bool PlaybackController::canLoop() const {
    return m_document.gap() || m_document.selection().count() > 1;
}

void PlaybackController::endLoopOfNothing() {
    if (!canLoop()) {
        setLooping(false);
    }
}

void PlaybackController::setLooping(bool looping) {
    if (looping && !canLoop()) {
        Q_EMIT loopingChanged(m_looping);
        return;
    }
    if (looping == m_looping) {
        return;
    }
    m_looping = looping;
    m_isPointedAt = m_isPointedAt && !looping;
    Q_EMIT loopingChanged(looping);
    changeMusic();
}

void PlaybackController::changeBook() {
    m_tempos.clear();
}

void PlaybackController::changeTune() {
    stop();
    m_selected.reset();
    setStart({}, false);
    Q_EMIT tempoChanged();
}

void PlaybackController::changeMusic() {
    if (isClicking()) {
        return;
    }
    if (m_state == PlayerState::Stopped) {
        standAtStart();
        return;
    }
    if (loop() != m_playedLoop) {
        // Another stretch of the tune: start there rather than jump within a bar.
        if (isPlaying()) {
            restart(m_written);
        } else {
            stop();
        }
        return;
    }
    m_player.setLooping(m_looping);
    m_player.replaceTimeline(timelineNow());
}

double PlaybackController::beatsPerMinute() const {
    const double own = lacuna::beatsPerMinute(m_document.score());
    const auto found = m_tempos.find(m_document.tuneIndex());
    const bool holds = found != m_tempos.end() && found->second.own == own &&
                       found->second.beat == tempoBeat(m_document.score());
    return holds ? found->second.beatsPerMinute : own;
}

void PlaybackController::setBeatsPerMinute(double beats) {
    beats = std::clamp(beats, 20.0, 400.0);
    if (beats != beatsPerMinute()) {
        m_tempos[m_document.tuneIndex()] = {.beatsPerMinute = beats,
                                            .own = lacuna::beatsPerMinute(m_document.score()),
                                            .beat = tempoBeat(m_document.score())};
        followTempo();
    }
}

void PlaybackController::followTempo() {
    if (!isClicking()) {
        m_player.setTempoFactor(beatsPerMinute() / lacuna::beatsPerMinute(m_document.score()));
    }
    Q_EMIT tempoChanged();
}

void PlaybackController::setProgram(int program) {
    m_program = program;
    m_player.setProgram(melodyChannel, program);
}

void PlaybackController::setVolume(double volume) {
    m_volume = volume;
    m_player.setVolume(volume);
}

void PlaybackController::poll() {
    const PlayerPosition position = m_player.position();
    setState(position.state);
    if (isClicking()) {
        followClicks(position);
    } else if (position.state != PlayerState::Stopped) {
        moveCursor(position.written, position.measure);
    }
}

void PlaybackController::setState(PlayerState state) {
    if (isClicking() && state != PlayerState::Playing) {
        // There is no going on with them.
        m_clicks.reset();
        m_player.stop();
        state = PlayerState::Stopped;
    }
    if (state == m_state) {
        return;
    }
    m_state = state;
    if (state == PlayerState::Playing) {
        m_poll.start();
    } else {
        m_poll.stop();
    }
    standAtStart();
    Q_EMIT stateChanged();
}

void PlaybackController::moveCursor(Tick written, int measure) {
    if (written != m_written || measure != m_measure) {
        m_written = written;
        m_measure = measure;
        Q_EMIT cursorMoved(written, measure);
    }
}

QString PlaybackController::placeInWords() const {
    if (isClicking()) {
        return clicksInWords();
    }
    const Score& score = m_document.shown();
    if (score.size() == 0) {
        return {};
    }
    const int measure = std::clamp(m_measure, 0, score.size() - 1);
    const Measure& bar = score.measure(measure);
    const Tick beat = bar.frame().meter.beatLength();
    Tick within = m_written - score.startOf(measure);
    if (measure == 0 && bar.isShort()) {
        within += bar.frame().meter.measureLength() - bar.length(); // a pickup ends at the bar line
    }
    const int number = measureNumbers(score)[measure];
    const int inBar = std::max(within.value, 0) / std::max(beat.value, 1) + 1;
    return number == 0 ? tr("pickup beat %1").arg(inBar)
                       : tr("bar %1 beat %2").arg(number).arg(inBar);
}

} // namespace lacuna
