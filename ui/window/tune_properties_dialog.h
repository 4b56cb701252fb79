// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/edit_dialog.h"

class QComboBox;
class QLineEdit;

namespace lacuna {

class KeyChooser;
class MeterChooser;
class PickupChooser;
class PlainEditor;
class TempoChooser;

/// All that stands above a tune's music: titles, who made it, what it is, its tempo, key, meter and
/// pickup.
class TunePropertiesDialog : public EditDialog {
    Q_OBJECT

public:
    explicit TunePropertiesDialog(const Score& score, QWidget* parent = nullptr);

    QString stepName() const override;

    PlainEditor& titles() { return *m_titles; }
    QLineEdit& composer() { return *m_composer; }
    QLineEdit& source() { return *m_source; }
    QComboBox& rhythm() { return *m_rhythm; }
    TempoChooser& tempo() { return *m_tempo; }
    KeyChooser& key() { return *m_key; }
    MeterChooser& meter() { return *m_meter; }
    PickupChooser& pickup() { return *m_pickup; }
    PlainEditor& notes() { return *m_notes; }

protected:
    Score edited() const override;
    QString wordsOn(const Score& after) const override;

private:
    void showTexts();
    void addRows();
    void offerPickups(Tick chosen);
    Score withMeter(const Score& score) const;
    Score withPickup(const Score& score) const;
    Score withKey(const Score& score) const;
    Score withTexts(Score score) const;

    PlainEditor* m_titles;
    QLineEdit* m_composer;
    QLineEdit* m_origin;
    QLineEdit* m_source;
    QComboBox* m_rhythm;
    TempoChooser* m_tempo;
    KeyChooser* m_key;
    MeterChooser* m_meter;
    PickupChooser* m_pickup;
    PlainEditor* m_notes;
};

} // namespace lacuna
