// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/typed_tune.h"

#include <QDialog>

#include <map>
#include <optional>
#include <string>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lacuna {

class MeterChooser;
class PickupChooser;
class PlainEditor;

/// Asks what a tune to be written is to begin as: its key, meter and pickup, the notes so far,
/// typed as ABC, and how many bars it is to have. A whole tune can be pasted in place of the notes.
class NewTuneDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewTuneDialog(QWidget* parent = nullptr);

    /// Lets the tune be added to the open book, of that name, instead of taking its place; it is if
    /// nothing else is chosen where that is usual.
    void offerBook(const QString& name, bool isUsual);
    bool addsToBook() const;
    /// The bars typed, and blank ones up to the number wished.
    Score tune() const;
    /// The lines of ABC that the first of these were read from, as they were typed; from its X: on
    /// for a whole tune.
    std::string typedLines() const;

private:
    Score emptyScore() const;
    TypedTune typed() const;
    int choiceOf(const QComboBox& box) const;
    void showInstead(QComboBox& box, const std::optional<QString>& words);
    void followNotes();
    void showTitle(const std::optional<std::string>& own);
    void showMeter(const std::optional<Meter>& own);
    void showPickup(const TypedTune& now);
    /// The meter that is chosen, whatever the notes say; nothing where what was typed is none.
    std::optional<Meter> meterChosen() const;
    QString fillInWords(const TypedTune& now, const Score& whole) const;
    void followBars(const TypedTune& now);
    void describe();

    QLineEdit* m_title;
    QComboBox* m_tonic;
    QComboBox* m_mode;
    MeterChooser* m_meter;
    PickupChooser* m_pickup;
    QSpinBox* m_measures;
    PlainEditor* m_notes;
    QLabel* m_remark;
    QCheckBox* m_add;
    QPushButton* m_begin = nullptr;
    std::map<const QComboBox*, int> m_choices; ///< of boxes that show what the notes say meanwhile
    std::optional<QString> m_titleTyped;       ///< while the notes have one of their own
    std::optional<QString> m_meterTyped;       ///< likewise
    std::optional<Tick> m_pickupChosen;        ///< while there are notes
    std::optional<int> m_barsWished;           ///< while the notes say how many there are
    bool m_barsByHand = false;                 ///< since then
};

} // namespace lacuna
