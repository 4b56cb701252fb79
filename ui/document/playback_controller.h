// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/midi/midi_output.h"
#include "engine/playback/player.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>

namespace lacuna {

class ScoreDocument;

/// The transport: plays what the document shows, polls the cursor, and says in words whether there
/// is sound. UI thread; the synthesiser is made on a thread of its own and handed over.
///
/// Where play() begins is said beforehand: a stopped transport stands there. It is the bar pointed
/// at last, the start of a selection made since, the start of the tune after rewind(), or that of
/// the loop.
class PlaybackController : public QObject {
    Q_OBJECT

public:
    /// Makes the synthesiser, on another thread; may throw AudioError.
    using MakeSynth = std::function<std::unique_ptr<Synth>()>;

    explicit PlaybackController(ScoreDocument& document, QObject* parent = nullptr);
    ~PlaybackController() override;

    /// Opens the sound, or opens it anew after the settings changed. Returns at once.
    void openSound(MakeSynth makeSynth);
    /// Sends notes to a MIDI port as well as, or instead of, the synthesiser; nothing for none.
    void sendTo(const QString& midiPort, bool synthToo);

    PlayerState state() const { return m_state; }
    bool isPlaying() const { return m_state == PlayerState::Playing; }
    bool hasSound() const { return m_hasSound; }
    /// "sound: ready", or what is wrong and what to do.
    QString soundMessage() const { return m_soundMessage; }

    void play(); ///< on from where it was paused, else from where it stands
    /// A hand points at a bar: music that plays goes on from there, other music begins there. A
    /// loop elsewhere ends.
    void placeAt(int measure);
    void pause();
    void playOrPause() { isPlaying() ? pause() : play(); }
    void stop();
    void rewind(); ///< to the start of the tune, or of the loop
    /// Plays the gap with two bars either side, round and round; goes on if it does so already.
    void audition();

    bool isLooping() const { return m_looping; }
    void setLooping(bool looping);
    /// As a hand set it for this tune, until the tune's own tempo or beat changes; else its own.
    double beatsPerMinute() const;
    void setBeatsPerMinute(double beats); ///< 20..400
    int program() const { return m_program; }
    void setProgram(int program);
    double volume() const { return m_volume; }
    void setVolume(double volume);

    Tick written() const { return m_written; } ///< where the cursor stands
    int measure() const { return m_measure; }
    /// "bar 5 beat 1"
    QString placeInWords() const;

Q_SIGNALS:
    void stateChanged();
    void cursorMoved(lacuna::Tick written, int measure);
    void soundChanged();
    void tempoChanged();
    void loopingChanged(bool looping);

private:
    /// What a hand made of the tempo that the tune had then.
    struct TempoByHand {
        double beatsPerMinute = 0;
        double own = 0; ///< the tune's beats a minute
        Tick beat;
    };
    void adoptSynth(int wish, std::unique_ptr<Synth> synth, const QString& trouble);
    Timeline timelineNow() const;
    std::optional<MeasureRange> loopRange() const;
    int startMeasure() const;
    void beginAt(int measure);
    void setStart(int measure, bool isPointedAt);
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

    ScoreDocument& m_document;
    Player m_player;
    std::shared_ptr<MidiOutput> m_midi;
    QTimer m_poll;
    PlayerState m_state = PlayerState::Stopped;
    bool m_looping = false;
    std::optional<MeasureRange> m_playedLoop; ///< what the timeline at hand was cut to
    std::map<int, TempoByHand> m_tempos;      ///< by tune of the book
    int m_program = 40;
    double m_volume = 0.5;
    Tick m_written;
    int m_measure = 0;
    int m_start = 0;            ///< the measure where play() begins
    bool m_isPointedAt = false; ///< by a hand: a loop gives way to it
    int m_selectedFirst = -1;   ///< -1 for no selection
    bool m_hasSound = false;
    QString m_soundMessage;
    int m_soundWish = 0;
    std::jthread m_opener;
};

} // namespace lacuna
