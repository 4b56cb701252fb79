// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/playback/audio_format.h"
#include "engine/score/score.h"
#include "ui/print/page_settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace lacuna {

/// How a tune is to be written as sound.
struct SoundWish {
    AudioFormat format = AudioFormat::Wav;
    double quality = 0.6; ///< 0..1
    bool chords = true;
    bool repeats = true;
};

/// Asks for a SoundWish, and tells how long the tune will sound; what is too long cannot be chosen.
class SoundDialog : public QDialog {
    Q_OBJECT

public:
    /// `beatsPerMinute` is told: the tempo is the transport's.
    SoundDialog(Score tune, double beatsPerMinute, QWidget* parent = nullptr);
    SoundWish wish() const;

private:
    void describe();

    Score m_tune;
    double m_beatsPerMinute;
    QComboBox* m_format;
    QSlider* m_quality;
    QCheckBox* m_chords;
    QCheckBox* m_repeats;
    QLabel* m_length;
    QDialogButtonBox* m_buttons;
};

/// How a tune is to be drawn as a picture.
struct PictureWish {
    bool svg = false; ///< else PNG
    int dpi = 300;
    PageSettings settings = {};
};

/// Asks for a PictureWish, and says how large the picture will be.
class PictureDialog : public QDialog {
    Q_OBJECT

public:
    explicit PictureDialog(const Score& tune, QWidget* parent = nullptr);
    PictureWish wish() const;

private:
    void describe();

    QSizeF m_millimetres; ///< of the picture
    QComboBox* m_kind;
    QSpinBox* m_dpi;
    QLabel* m_size;
};

} // namespace lacuna
