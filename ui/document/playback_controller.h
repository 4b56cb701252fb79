// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/clicks.h"
#include "engine/playback/player.h"
#include "engine/score/caret.h"
#include "ui/document/connection_pace.h"
#include "ui/document/midi_connection.h"
#include "ui/document/sound_connection.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace lacuna {

class ScoreDocument;

/// The transport: plays what the document shows, polls the cursor, and says in words whether there
/// is sound. Where the device goes that sounds, music pauses; the next play() tries at once whether
/// it is back. UI thread.
///
/// Where play() begins is said beforehand: a stopped transport stands there. It is the bar or note
/// pointed at last, the start of a selection made since, or the bar of the caret, the start of the
/// tune after rewind(), or that of the loop.
class PlaybackController : public QObject {
    Q_OBJECT

public:
    using MakeSynth = SoundConnection::MakeSynth;

    explicit PlaybackController(ScoreDocument& document, QObject* parent = nullptr,
                                const ConnectionPace& pace = {});
    ~PlaybackController() override;

    /// Opens the sound, or opens it anew after the settings changed. Returns at once.
    void openSound(MakeSynth makeSynth) { m_sound.open(std::move(makeSynth)); }
    /// Sends notes to a MIDI port as well as, or instead of, the synthesiser; nothing for none.
    void sendTo(const QString& midiPort, bool synthToo) { m_midi.connectTo(midiPort, synthToo); }

    PlayerState state() const { return m_state; }
    bool isPlaying() const { return m_state == PlayerState::Playing; }
    bool hasSound() const { return m_sound.hasSound(); }
    /// "sound: ready", or what is wrong with synthesiser or MIDI device and what to do.
    QString soundMessage() const;
    SoundConnection& sound() { return m_sound; }

    void play(); ///< on from where it was paused, else from where it stands
    /// A hand points at a bar: music that plays goes on from there, other music begins there. A
    /// loop elsewhere ends.
    void placeAt(int measure) { placeAt(Caret{measure, Tick{0}}); }
    /// Likewise at a note.
    void placeAt(Caret place);
    void pause();
    void playOrPause() { isPlaying() ? pause() : play(); }
    void stop();
    void rewind(); ///< to the start of the tune, or of the loop
    /// Plays the gap with two bars either side, round and round; goes on if it does so already.
    void audition();

    /// Clicks bars instead of music, at a tempo of its own, until it is stopped. The first `before`
    /// are counted, and those that follow are the tune's from `measure` on, or would be. False if
    /// there is nothing to click with.
    bool click(const std::vector<ClickBar>& bars, double quartersPerMinute, int before,
               int measure);
    bool isClicking() const { return m_clicks.has_value(); }
    /// How long it has clicked, by the sound's clock.
    double clickedSeconds() { return isClicking() ? m_player.position().seconds : 0; }

    /// Whether there is something to loop: a gap, or several bars that are selected. Without it a
    /// loop ends.
    bool canLoop() const;
    bool isLooping() const { return m_looping; }
    void setLooping(bool looping);
    /// As a hand set it for this tune, until the tune's own tempo or beat changes; else its own.
    double beatsPerMinute() const;
    void setBeatsPerMinute(double beats); ///< 20..400
    int program() const { return m_program; }
    void setProgram(int program);
    /// Lets notes under the hand sound together, once; not while music plays.
    void sound(const std::vector<int>& midi) { m_player.sound(midi, secondsUnderTheHand); }
    /// Lets a key of a keyboard sound until it is released, whatever plays.
    void press(int midi, int velocity) { m_player.press(midi, velocity); }
    void release(int midi) { m_player.release(midi); }
    double volume() const { return m_volume; }
    void setVolume(double volume);

    Tick written() const { return m_written; } ///< where the cursor stands
    int measure() const { return m_measure; }
    /// "bar 5 beat 1", "count-in 3"
    QString placeInWords() const;

Q_SIGNALS:
    void stateChanged();
    void cursorMoved(lacuna::Tick written, int measure);
    void soundChanged();
    void tempoChanged();
    void loopingChanged(bool looping);

private:
    static constexpr double secondsUnderTheHand = 0.35;

    /// What a hand made of the tempo that the tune had then.
    struct TempoByHand {
        double beatsPerMinute = 0;
        double own = 0; ///< the tune's beats a minute
        Tick beat;
    };
    /// What is played round and round: measures, and bars heard before and after them.
    struct Loop {
        MeasureRange measures;
        int barsAround = 0;

        friend bool operator==(const Loop&, const Loop&) = default;
    };
    /// Where clicks are.
    struct Clicks {
        int before = 0;
        int measure = 0;
        std::vector<ClickBar> bars = {};
        int bar = 0;  ///< of these
        Tick at = {}; ///< in it
    };
    void followSound();
    Timeline timelineNow() const;
    std::optional<Loop> loop() const;
    std::vector<int> loopedMeasures(const Loop& loop) const;
    Caret startPlace() const;
    void beginAt(Caret place);
    void setStart(Caret place, bool isPointedAt);
    std::optional<Caret> selectedPlace() const;
    void endLoopOfNothing();
    void followSelection();
    void standAtStart();
    void restart(Tick writtenFrom);
    void changeBook();
    void changeTune();
    void changeMusic();
    void followTempo();
    void poll();
    void setState(PlayerState state);
    void moveCursor(Tick written, int measure);
    void followClicks(const PlayerPosition& position);
    QString clicksInWords() const;

    ScoreDocument& m_document;
    Player m_player;
    SoundConnection m_sound;
    MidiConnection m_midi;
    QTimer m_poll;
    PlayerState m_state = PlayerState::Stopped;
    std::optional<Clicks> m_clicks;
    bool m_looping = false;
    std::optional<Loop> m_playedLoop;    ///< what the timeline at hand was cut to
    std::map<int, TempoByHand> m_tempos; ///< by tune of the book
    int m_program = 40;
    double m_volume = 0.5;
    Tick m_written;
    int m_measure = 0;
    Caret m_start;                   ///< where play() begins
    bool m_isPointedAt = false;      ///< by a hand: a loop gives way to it
    std::optional<Caret> m_selected; ///< where what is selected begins
};

} // namespace lacuna
