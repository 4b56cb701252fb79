// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"

#include <algorithm>

// Clicks instead of music, as a recording wants them.

namespace lacuna {

bool PlaybackController::click(const std::vector<ClickBar>& bars, double quartersPerMinute,
                               int before, int measure) {
    m_sound.tryNow();
    m_midi.tryNow();
    stop();
    if (!m_player.synth()) {
        return false;
    }
    m_player.setLooping(false);
    m_player.setTempoFactor(1);
    m_player.play(clickTimeline(bars, quartersPerMinute, clickSoundOf(*m_player.synth())));
    const PlayerPosition position = m_player.position();
    if (position.state != PlayerState::Playing) {
        return false;
    }
    m_clicks = Clicks{.before = before, .measure = measure, .bars = bars};
    setState(position.state);
    followClicks(position);
    return true;
}

/// The cursor goes over the tune's own bars; before them and behind them it stands still.
void PlaybackController::followClicks(const PlayerPosition& position) {
    Tick begin;
    for (int i = 0; i < position.measure; ++i) {
        begin += m_clicks->bars[static_cast<std::size_t>(i)].length;
    }
    m_clicks->bar = position.measure;
    m_clicks->at = std::max(position.written - begin, Tick{0});
    const Score& score = m_document.shown();
    const int measure = m_clicks->measure + m_clicks->bar - m_clicks->before;
    if (m_clicks->bar >= m_clicks->before && measure < score.size()) {
        // A pickup is the end of the bar that is counted.
        const Tick counted = m_clicks->bars[static_cast<std::size_t>(m_clicks->bar)].length;
        const Tick missing = counted - score.measure(measure).length();
        moveCursor(score.startOf(measure) + std::max(m_clicks->at - missing, Tick{0}), measure);
    }
    Q_EMIT cursorMoved(m_written, m_measure); // the words change
}

QString PlaybackController::clicksInWords() const {
    const ClickBar& bar = m_clicks->bars[static_cast<std::size_t>(m_clicks->bar)];
    const Tick beat = bar.meter.isFree() ? quarterNote : bar.meter.beatLength();
    const int inBar = m_clicks->at.value / std::max(beat.value, 1) + 1;
    if (m_clicks->bar < m_clicks->before) {
        return tr("count-in %1").arg(inBar);
    }
    const Score& score = m_document.shown();
    const int measure = m_clicks->measure + m_clicks->bar - m_clicks->before;
    const std::vector<int> numbers = measureNumbers(score);
    const int number = measure < score.size()
                           ? numbers[static_cast<std::size_t>(measure)]
                           : (numbers.empty() ? 0 : numbers.back()) + measure - score.size() + 1;
    return number == 0 ? tr("pickup beat %1").arg(inBar)
                       : tr("bar %1 beat %2").arg(number).arg(inBar);
}

} // namespace lacuna
