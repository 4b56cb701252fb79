// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/record_take.h"
#include "engine/midi/midi_gesture.h"
#include "engine/score/caret.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace lacuna {

class MidiEntry;
class PlaybackController;
class ScoreDocument;

/// Records what is played on a MIDI keyboard: a bar of count-in, then from the caret on until it is
/// stopped, by whomever, to a click. What was played goes onto a grid and into the tune, one step
/// of undo, and the caret behind it. UI thread.
class Recorder : public QObject {
    Q_OBJECT

public:
    Recorder(ScoreDocument& document, PlaybackController& playback, MidiEntry& midi,
             QObject* parent = nullptr);

    /// As it was chosen, until the beats of the tune's meter become of another kind.
    TakeGrid grid() const { return m_grid; }
    void setGrid(TakeGrid grid);
    bool isRecording() const { return m_isRecording; }
    void start();
    /// Writes what was played until now.
    void stop();
    /// Looks where the clicks are; it does so by itself, too.
    void listen();

Q_SIGNALS:
    void recordingChanged(bool isRecording);
    void gridChanged();
    /// Why nothing can be recorded, or was.
    void refused(const QString& sentence);
    /// What ought to be known of what was written.
    void said(const QString& sentence);

private:
    void followMeter();
    std::optional<QString> hindrance();
    void hear(const MidiGesture& gesture);
    void end();
    void write();
    Take take() const;

    ScoreDocument& m_document;
    PlaybackController& m_playback;
    MidiEntry& m_midi;
    TakeGrid m_grid = TakeGrid::Sixteenths;
    bool m_isCompound = false;
    bool m_isRecording = false;
    std::optional<int> m_tune;    ///< that is recorded into; nothing once it has gone
    Caret m_caret;                ///< where the music begins
    double m_quarters = 120;      ///< a minute
    double m_countIn = 0;         ///< milliseconds from the first click to the caret
    std::vector<double> m_starts; ///< of the clicks, as each look at them has it
    std::vector<MidiGesture> m_gestures;
    QTimer m_listen;
};

} // namespace lacuna
