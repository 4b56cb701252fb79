// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace lacuna {

class TempoField;

/// The bottom bar: play, stop, loop, where the music is, tempo, instrument, volume, and in words
/// whether sound and model are ready.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    struct Actions {
        QAction* rewind = nullptr;
        QAction* play = nullptr;
        QAction* stop = nullptr;
        QAction* loop = nullptr;
        QAction* slower = nullptr;
        QAction* faster = nullptr;
        QAction* record = nullptr;
    };

    TransportBar(const ViewServices& services, const Actions& actions, QWidget* parent = nullptr);

    void setInstrument(int program);
    void setVolume(double volume);
    /// The words on sound and model.
    QString statusWords() const;
    TempoField& tempo() { return *m_tempo; }

Q_SIGNALS:
    /// The status words were pressed: whoever looks for the reason finds it in the settings.
    void settingsWished();
    void instrumentChosen(int program);
    /// A tempo was typed, or not: the keyboard belongs to the music again.
    void leaveWished();
    void said(const QString& sentence);
    /// What was said holds no more.
    void outdated(const QString& sentence);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString modelWords() const;
    QToolButton* newButton(QAction* action);
    QWidget* makeRecording(const Actions& actions);
    QWidget* makeTempo(const Actions& actions);
    void refreshPlace();
    void refreshTempo();
    void refreshStatus();

    ViewServices m_services;
    QLabel* m_place = nullptr;
    TempoField* m_tempo = nullptr;
    QString m_saidOfTempo; ///< empty if the tempo has changed since
    QComboBox* m_instrument = nullptr;
    QSlider* m_volume = nullptr;
    QPushButton* m_status = nullptr;
};

} // namespace lacuna
