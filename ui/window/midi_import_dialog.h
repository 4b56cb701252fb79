// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/formats/midi/midi_reader.h"
#include "ui/views/theme.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace lacuna {

class QuantiseStrip;
class SheetPreview;

/// Asks how a MIDI file is to become a tune: which part, on which grid, in which meter and key, and
/// shows what comes of it at every change: the grid over what was played, the sheet, and a line of
/// words on what was guessed and moved.
class MidiImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `song` has notes; `name` stands for the title if the song has none.
    MidiImportDialog(MidiSong song, const QString& name, const Theme& theme,
                     QWidget* parent = nullptr);
    ~MidiImportDialog() override;

    /// The tune as it would be read now.
    Score tune() const;
    const MidiReading& reading() const { return m_reading; }
    /// What the line of words says.
    QString words() const;

private:
    void addParts();
    void addChoices();
    QWidget* makeChoices();
    MidiReadOptions options() const;
    void refresh();
    void showFound();

    const MidiSong m_song;
    MidiReading m_reading;
    QLineEdit* m_title;
    QComboBox* m_part;
    QComboBox* m_grid;
    QComboBox* m_meter;
    QComboBox* m_key;
    QSpinBox* m_pickup;
    QCheckBox* m_doubleStops;
    QCheckBox* m_evenSwing;
    QuantiseStrip* m_strip;
    SheetPreview* m_sheet;
    QLabel* m_words;
};

} // namespace lacuna
