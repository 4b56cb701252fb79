// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fill_settings_panel.h"

#include "ui/document/fill_controller.h"
#include "ui/document/instruments.h"
#include "ui/views/engine_names.h"
#include "ui/views/plain_label.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace lacuna {

namespace {

// The slider counts in twentieths of the temperature.
constexpr double stepsPerUnit = 20;

QLabel* mutedLabel(const QString& text) {
    auto* label = plainLabel(text);
    label->setProperty("role", "muted");
    return label;
}

} // namespace

FillSettingsPanel::FillSettingsPanel(FillController& fills, QWidget* parent)
    : QWidget(parent), m_fills(fills) {
    m_form = new QFormLayout;
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setHorizontalSpacing(10);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(mutedLabel(tr("Adventure")), makeAdventure());
    m_form->addRow(mutedLabel(tr("Key")), makeKeyGuard());
    m_range = new QComboBox;
    m_range->setToolTip(tr("Fills keep to what this instrument can play"));
    m_range->setAccessibleName(tr("Range"));
    for (const NamedRange& range : fillRanges()) {
        m_range->addItem(range.name);
    }
    m_form->addRow(mutedLabel(tr("Range")), m_range);
    m_range->setPlaceholderText(tr("As in the project"));
    connect(m_range, &QComboBox::currentIndexChanged, this, [this](int index) {
        change([index](FillSettings& knobs) {
            knobs.sampling.range = fillRanges()[static_cast<std::size_t>(index)].range;
        });
    });

    m_fold = new QToolButton;
    m_fold->setText(tr("Advanced"));
    m_fold->setCheckable(true);
    m_fold->setProperty("role", "fold");
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setToolTip(tr("Engine, number of candidates and seed"));
    m_fold->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_advanced = makeAdvanced();
    m_advanced->hide();
    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_advanced->setVisible(open);
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        describeAdvanced();
    });

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_form);
    column->addWidget(m_fold);
    column->addWidget(m_advanced);
    connect(&fills, &FillController::knobsChanged, this, &FillSettingsPanel::showKnobs);
    showKnobs();
}

QWidget* FillSettingsPanel::makeAdventure() {
    auto* row = new QWidget;
    m_adventure = new QSlider(Qt::Horizontal);
    m_adventure->setRange(0, static_cast<int>(1.5 * stepsPerUnit));
    m_adventure->setPageStep(4);
    m_adventure->setAccessibleName(tr("Adventure"));
    m_adventure->setToolTip(tr("How far fills may stray from the likeliest"));
    m_adventureWords = mutedLabel({});
    m_adventureWords->setMinimumWidth(
        m_adventureWords->fontMetrics().horizontalAdvance(tr("adventurous")) + 2);
    connect(m_adventure, &QSlider::valueChanged, this, [this](int value) {
        describeAdventure();
        change([value](FillSettings& knobs) { knobs.sampling.temperature = value / stepsPerUnit; });
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_adventure, 1);
    layout->addWidget(m_adventureWords);
    return row;
}

QWidget* FillSettingsPanel::makeKeyGuard() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_keyGuard = new QButtonGroup(this);
    const struct {
        KeyGuard guard;
        QString name, tip;
    } choices[] = {
        {KeyGuard::Off, tr("off"), tr("Notes outside the key as the model likes")},
        {KeyGuard::Gentle, tr("gentle"), tr("Notes outside the key are rare")},
        {KeyGuard::Strict, tr("strict"), tr("Only notes of the key and of the bars around")},
    };
    for (const auto& choice : choices) {
        auto* button = new QPushButton(choice.name);
        button->setCheckable(true);
        button->setProperty("role", "segment");
        button->setToolTip(choice.tip);
        button->setAccessibleName(tr("Key: %1").arg(choice.name));
        m_keyGuard->addButton(button, static_cast<int>(choice.guard));
        layout->addWidget(button, 1);
    }
    connect(m_keyGuard, &QButtonGroup::idClicked, this, [this](int id) {
        change([id](FillSettings& knobs) { knobs.sampling.keyGuard = static_cast<KeyGuard>(id); });
    });
    return row;
}

QWidget* FillSettingsPanel::makeAdvanced() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(6);
    m_filler = new QComboBox;
    for (const auto& [kind, how] :
         {std::pair(FillerKind::LatentRnn, tr("Plans a way through the gap, a bar at a time")),
          std::pair(FillerKind::AnticipationRnn,
                    tr("Writes a note at a time, with the end in mind")),
          std::pair(FillerKind::LatentRnn2019,
                    tr("The model of the paper of 2019, with one answer")),
          std::pair(FillerKind::LatentInterpolation,
                    tr("Changes the bar before step by step into the bar after")),
          std::pair(FillerKind::Copy, tr("Takes bars from elsewhere in the tune"))}) {
        m_filler->addItem(nameOfEngine(kind), static_cast<int>(kind));
        m_filler->setItemData(m_filler->count() - 1, how, Qt::ToolTipRole);
    }
    m_filler->setMinimumContentsLength(12);
    m_filler->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_filler->setToolTip(tr("Which model proposes"));
    m_filler->setAccessibleName(tr("Engine"));
    form->addRow(mutedLabel(tr("Engine")), m_filler);
    m_candidates = new QSpinBox;
    setMostCandidates(mostCandidates(Backend::Kernels));
    m_candidates->setToolTip(tr("How many are drawn, before the best four are chosen"));
    m_candidates->setAccessibleName(tr("Candidates"));
    form->addRow(mutedLabel(tr("Candidates")), m_candidates);
    m_seed = new QSpinBox;
    m_seed->setRange(1, std::numeric_limits<int>::max());
    m_seed->setToolTip(tr("The same seed gives the same fills"));
    m_seed->setAccessibleName(tr("Seed"));
    m_holdSeed = new QCheckBox(tr("hold"));
    m_holdSeed->setToolTip(tr("Keep the seed, so that Fill gives the same again"));
    auto* seedRow = new QHBoxLayout;
    seedRow->addWidget(m_seed, 1);
    seedRow->addWidget(m_holdSeed);
    form->addRow(mutedLabel(tr("Seed")), seedRow);
    connect(m_filler, &QComboBox::currentIndexChanged, this, [this] {
        change([this](FillSettings& knobs) {
            knobs.filler = static_cast<FillerKind>(m_filler->currentData().toInt());
        });
    });
    connect(m_candidates, &QSpinBox::valueChanged, this, [this](int count) {
        change([count](FillSettings& knobs) { knobs.sampling.candidates = count; });
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        change([seed](FillSettings& knobs) {
            knobs.sampling.seed = static_cast<std::uint64_t>(seed);
        });
    });
    return page;
}

/// What an engine that has one answer does not heed.
void FillSettingsPanel::enableKnobs() {
    const bool draws = m_fills.knobs().filler != FillerKind::LatentRnn2019;
    for (QWidget* knob : {static_cast<QWidget*>(m_adventure), static_cast<QWidget*>(m_candidates),
                          static_cast<QWidget*>(m_seed), static_cast<QWidget*>(m_holdSeed)}) {
        knob->setEnabled(draws);
    }
}

void FillSettingsPanel::describeAdventure() {
    const double temperature = m_adventure->value() / stepsPerUnit;
    const QString words = temperature < 0.3    ? tr("safe")
                          : temperature < 0.65 ? tr("careful")
                          : temperature < 0.95 ? tr("natural")
                          : temperature < 1.2  ? tr("bold")
                                               : tr("adventurous");
    m_adventureWords->setText(words);
}

QString FillSettingsPanel::unusual() const {
    const FillSettings usual;
    const FillSettings& now = m_fills.knobs();
    QStringList words;
    if (now.filler != usual.filler) {
        words << tr("Engine: %1").arg(m_filler->currentText());
    }
    if (now.sampling.candidates != usual.sampling.candidates) {
        words << tr("%1 candidates").arg(now.sampling.candidates);
    }
    return words.join(QStringLiteral(", "));
}

// Fills depend on what is folded away all the same: the fold says what is not as usual.
void FillSettingsPanel::describeAdvanced() {
    const QString words = unusual();
    m_fold->setText(words.isEmpty() || m_fold->isChecked() ? tr("Advanced") : words);
    m_fold->setAccessibleName(tr("Advanced"));
    m_fold->setAccessibleDescription(words);
}

void FillSettingsPanel::change(const std::function<void(FillSettings&)>& knob) {
    if (!m_shows) {
        FillSettings knobs = m_fills.knobs();
        knob(knobs);
        m_fills.setKnobs(knobs);
    }
}

void FillSettingsPanel::showKnobs() {
    const FillSettings& knobs = m_fills.knobs();
    m_shows = true;
    m_adventure->setValue(static_cast<int>(std::lround(knobs.sampling.temperature * stepsPerUnit)));
    describeAdventure();
    m_keyGuard->button(static_cast<int>(knobs.sampling.keyGuard))->setChecked(true);
    const auto range = std::ranges::find(fillRanges(), knobs.sampling.range, &NamedRange::range);
    m_range->setCurrentIndex(
        range == fillRanges().end() ? -1 : static_cast<int>(range - fillRanges().begin()));
    m_filler->setCurrentIndex(m_filler->findData(static_cast<int>(knobs.filler)));
    m_candidates->setValue(knobs.sampling.candidates);
    constexpr std::uint64_t most = std::numeric_limits<int>::max();
    m_seed->setValue(static_cast<int>(std::clamp<std::uint64_t>(knobs.sampling.seed, 1, most)));
    m_shows = false;
    enableKnobs();
    describeAdvanced();
    if (!unusual().isEmpty()) {
        m_fold->setChecked(true);
    }
}

void FillSettingsPanel::setMostCandidates(int most) {
    m_candidates->setRange(4, most);
}

void FillSettingsPanel::putFirst(const QString& title, QWidget* knob) {
    m_form->insertRow(0, mutedLabel(title), knob);
}

void FillSettingsPanel::nextSeed() {
    if (!m_holdSeed->isChecked()) {
        change([](FillSettings& knobs) { ++knobs.sampling.seed; });
    }
}

} // namespace lacuna
