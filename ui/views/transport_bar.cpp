// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/transport_bar.h"

#include "engine/score/tempo.h"
#include "ui/document/fill_controller.h"
#include "ui/document/instruments.h"
#include "ui/document/midi_entry.h"
#include "ui/document/plain_text.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/tools/recorder.h"
#include "ui/views/mouse_focus.h"
#include "ui/views/plain_label.h"
#include "ui/views/tempo_field.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include <cmath>
#include <utility>

namespace lacuna {

TransportBar::TransportBar(const ViewServices& services, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_services(services) {
    setObjectName(QStringLiteral("transport"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 5, 10, 5);
    row->setSpacing(4);
    for (QAction* action : {actions.rewind, actions.play, actions.stop, actions.loop}) {
        row->addWidget(newButton(action));
    }
    if (services.recorder) {
        row->addWidget(makeRecording(actions));
    }
    m_place = plainLabel();
    m_place->setMinimumWidth(m_place->fontMetrics().horizontalAdvance(tr("bar 888 beat 8")) + 8);
    m_place->setAccessibleName(tr("Place"));
    row->addSpacing(10);
    row->addWidget(m_place);
    row->addSpacing(6);
    row->addWidget(makeTempo(actions));
    row->addSpacing(10);

    m_instrument = new QComboBox;
    for (const Instrument& instrument : instruments()) {
        m_instrument->addItem(instrument.name, instrument.program);
    }
    m_instrument->setToolTip(tr("The instrument you hear"));
    m_instrument->setAccessibleName(tr("Instrument"));
    connect(m_instrument, &QComboBox::currentIndexChanged, this, [this] {
        const int program = m_instrument->currentData().toInt();
        m_services.playback.setProgram(program);
        Q_EMIT instrumentChosen(program);
    });
    row->addWidget(m_instrument);
    row->addSpacing(8);

    m_volume = new QSlider(Qt::Horizontal);
    m_volume->setRange(0, 100);
    m_volume->setFixedWidth(90);
    m_volume->setToolTip(tr("Volume"));
    m_volume->setAccessibleName(tr("Volume"));
    connect(m_volume, &QSlider::valueChanged, this,
            [this](int value) { m_services.playback.setVolume(value / 100.0); });
    row->addWidget(m_volume);
    m_status = new QPushButton;
    m_status->setFlat(true);
    m_status->setAccessibleName(tr("Status"));
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_status->setStyleSheet(QStringLiteral("text-align: right; border: none; background: none;"));
    connect(m_status, &QPushButton::clicked, this, &TransportBar::settingsWished);
    row->addWidget(m_status, 1);
    keepKeyboardOnClicks(*this);

    const PlaybackController& playback = services.playback;
    connect(&playback, &PlaybackController::cursorMoved, this, &TransportBar::refreshPlace);
    connect(&playback, &PlaybackController::tempoChanged, this, &TransportBar::refreshTempo);
    connect(&playback, &PlaybackController::tempoChanged, this, [this] {
        if (!m_saidOfTempo.isEmpty()) {
            Q_EMIT outdated(std::exchange(m_saidOfTempo, {}));
        }
    });
    connect(&playback, &PlaybackController::soundChanged, this, &TransportBar::refreshStatus);
    connect(&services.fills, &FillController::modelsChanged, this, &TransportBar::refreshStatus);
    connect(&services.document, &ScoreDocument::tuneShown, this, [this] {
        refreshPlace();
        refreshTempo();
    });
    // Bars and beats may count otherwise while the place in the music stays.
    connect(&services.document, &ScoreDocument::shownChanged, this, &TransportBar::refreshPlace);
    m_volume->setValue(static_cast<int>(std::lround(playback.volume() * 100)));
    refreshPlace();
    refreshTempo();
    refreshStatus();
}

QToolButton* TransportBar::newButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize({20, 20});
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text().remove(QLatin1Char('&')));
    return button;
}

/// Shown where a keyboard is chosen.
QWidget* TransportBar::makeRecording(const Actions& actions) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(newButton(actions.record));
    auto* grid = new QComboBox;
    grid->addItem(tr("Sixteenths"), static_cast<int>(TakeGrid::Sixteenths));
    grid->addItem(tr("Triplets"), static_cast<int>(TakeGrid::Triplets));
    grid->addItem(tr("Compound"), static_cast<int>(TakeGrid::Compound));
    grid->setToolTip(tr("The grid that recorded notes are put on"));
    grid->setAccessibleName(tr("Grid of the recording"));
    row->addWidget(grid);
    Recorder* const recorder = m_services.recorder;
    const auto showGrid = [grid, recorder] {
        grid->setCurrentIndex(grid->findData(static_cast<int>(recorder->grid())));
    };
    connect(grid, &QComboBox::currentIndexChanged, recorder, [grid, recorder] {
        recorder->setGrid(static_cast<TakeGrid>(grid->currentData().toInt()));
    });
    connect(recorder, &Recorder::gridChanged, grid, showGrid);
    showGrid();
    const MidiEntry* const midi = m_services.midi;
    const auto showBox = [box, midi] { box->setVisible(!midi->portName().isEmpty()); };
    connect(midi, &MidiEntry::changed, box, showBox);
    showBox();
    return box;
}

QWidget* TransportBar::makeTempo(const Actions& actions) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_tempo = new TempoField;
    connect(m_tempo, &TempoField::taken, this, [this](double wished) {
        m_services.playback.setBeatsPerMinute(wished);
        const double taken = m_services.playback.beatsPerMinute();
        if (taken != wished) {
            m_saidOfTempo = tr("Lacuna plays 20 to 400 beats a minute: it is %1 now, not %2.")
                                .arg(std::lround(taken))
                                .arg(std::lround(wished));
            Q_EMIT said(m_saidOfTempo);
        }
    });
    connect(m_tempo, &TempoField::leaveWished, this, &TransportBar::leaveWished);
    const auto button = [](QAction* action) {
        auto* made = new QToolButton;
        made->setDefaultAction(action);
        made->setAutoRepeat(true);
        made->setFocusPolicy(Qt::TabFocus);
        return made;
    };
    row->addWidget(button(actions.slower));
    row->addWidget(m_tempo);
    row->addWidget(button(actions.faster));
    return box;
}

void TransportBar::setInstrument(int program) {
    const int index = m_instrument->findData(program);
    if (index >= 0) {
        m_instrument->setCurrentIndex(index);
    }
}

void TransportBar::setVolume(double volume) {
    m_volume->setValue(static_cast<int>(std::lround(volume * 100)));
}

void TransportBar::refreshPlace() {
    m_place->setText(m_services.playback.placeInWords());
}

void TransportBar::refreshTempo() {
    if (!m_services.document.hasTune()) {
        m_tempo->show({}, 0);
        return;
    }
    m_tempo->show(noteValueOf(tempoBeat(m_services.document.score())),
                  std::lround(m_services.playback.beatsPerMinute()));
}

QString TransportBar::modelWords() const {
    switch (m_services.fills.models()) {
    case FillController::Models::Loading:
        return m_services.fills.loadsLibTorch() ? tr("model: loading by LibTorch")
                                                : tr("model: loading");
    case FillController::Models::Ready:
        return m_services.fills.backendInUse().trouble.empty()
                   ? tr("model: ready")
                   : QString::fromStdString(m_services.fills.backendInUse().trouble);
    case FillController::Models::Missing:
        return m_services.fills.modelTrouble();
    }
    return {};
}

QString TransportBar::statusWords() const {
    return tr("%1 · %2").arg(m_services.playback.soundMessage(), modelWords());
}

void TransportBar::refreshStatus() {
    // If there is not room for both, the longer sentence is shortened; the tool tip has it whole.
    const QFontMetrics metrics = m_status->fontMetrics();
    const int room = m_status->width() - 24;
    QString words = statusWords();
    if (metrics.horizontalAdvance(words) > room) {
        const bool soundIsLonger = m_services.playback.soundMessage().size() > modelWords().size();
        const QString kept = soundIsLonger ? modelWords() : m_services.playback.soundMessage();
        const QString cut = metrics.elidedText(
            soundIsLonger ? m_services.playback.soundMessage() : modelWords(), Qt::ElideRight,
            room - metrics.horizontalAdvance(kept + QStringLiteral(" · ")));
        words = cut.size() < 2  ? metrics.elidedText(kept, Qt::ElideRight, room)
                : soundIsLonger ? tr("%1 · %2").arg(cut, kept)
                                : tr("%1 · %2").arg(kept, cut);
    }
    m_status->setText(literalMenuText(words));
    const bool well = m_services.playback.hasSound() &&
                      m_services.fills.models() != FillController::Models::Missing;
    m_status->setToolTip(
        well ? literal(tr("Sound and model, which runs on %1. Press for the settings")
                           .arg(QString::fromStdString(m_services.fills.backendInUse().name)))
             : literal(statusWords() + QLatin1Char('\n') + tr("Press for the settings")));
    m_status->setAccessibleDescription(statusWords());
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshStatus();
}

} // namespace lacuna
