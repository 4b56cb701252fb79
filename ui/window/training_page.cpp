// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/training_page.h"

#include "ui/document/style_library.h"
#include "ui/views/engine_names.h"
#include "ui/views/plain_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

constexpr int longestName = 60;
constexpr int progressParts = 1000;

QString durationInWords(double seconds) {
    const int minutes = static_cast<int>(std::lround(seconds / 60));
    return seconds < 60   ? TrainingPage::tr("less than a minute")
           : minutes == 1 ? TrainingPage::tr("1 minute")
           : minutes < 90 ? TrainingPage::tr("%1 minutes").arg(minutes)
                          : TrainingPage::tr("%1 hours").arg((minutes + 30) / 60);
}

QHBoxLayout* footRow(QWidget* page) {
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    return row;
}

} // namespace

TrainingPage::TrainingPage(const TrainingProcess& process, const StyleLibrary& styles,
                           QWidget* parent)
    : QWidget(parent), m_styles(styles), m_title(plainLabel()), m_words(plainLabel()),
      m_time(plainLabel()), m_progress(new QProgressBar), m_curves(new LossCurvesView),
      m_foot(new QStackedWidget) {
    m_title->setProperty("role", "heading");
    m_words->setProperty("role", "muted");
    m_words->setWordWrap(true);
    m_time->setProperty("role", "muted");
    m_progress->setRange(0, progressParts);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_foot->addWidget(makeRunning());
    m_foot->addWidget(makeNaming());
    m_foot->addWidget(makeTrouble());
    m_foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_time);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addWidget(m_words);
    column->addWidget(m_curves, 1);
    column->addWidget(m_foot);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TrainingPage::tellTime);
    listen(process);
}

QWidget* TrainingPage::makeRunning() {
    auto* page = new QWidget;
    m_stop = new QPushButton(tr("&Stop"));
    m_stop->setToolTip(tr("End after the step in hand, and keep the best so far"));
    auto* hint = plainLabel(tr("You can go on writing and filling meanwhile."));
    hint->setProperty("role", "muted");
    auto* row = footRow(page);
    row->addWidget(hint, 1);
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_stop->setEnabled(false);
        m_words->setText(tr("Stopping after the step in hand…"));
        Q_EMIT stopWished();
    });
    return page;
}

QWidget* TrainingPage::makeNaming() {
    auto* page = new QWidget;
    m_name = new QLineEdit;
    m_name->setMaxLength(longestName);
    m_name->setAccessibleName(tr("Name of the style"));
    auto* label = plainLabel(tr("&Name"));
    label->setBuddy(m_name);
    m_use = new QCheckBox(tr("&Fill in it from now on"));
    m_use->setChecked(true);
    m_use->setToolTip(tr("Choose the style in the Fills panel at once"));
    m_remark = plainLabel();
    m_remark->setWordWrap(true);
    m_remark->setProperty("role", "muted");
    m_discard = new QPushButton(tr("&Discard"));
    m_discard->setToolTip(tr("Throw away what was learnt"));
    m_keep = new QPushButton(tr("&Keep the style"));
    m_keep->setProperty("role", "primary");
    m_keep->setToolTip(tr("Keep what was learnt under this name"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(label);
    line->addWidget(m_name, 1);
    line->addWidget(m_use);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_remark, 1);
    buttons->addWidget(m_discard);
    buttons->addWidget(m_keep);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(line);
    column->addLayout(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &TrainingPage::checkName);
    connect(m_discard, &QPushButton::clicked, this, &TrainingPage::discardWished);
    connect(m_keep, &QPushButton::clicked, this,
            [this] { Q_EMIT keepWished(m_name->text().trimmed(), m_use->isChecked()); });
    return page;
}

QWidget* TrainingPage::makeTrouble() {
    auto* page = new QWidget;
    m_trouble = plainLabel();
    m_trouble->setWordWrap(true);
    m_trouble->setProperty("role", "trouble");
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_back = new QPushButton(tr("&Back to the tunes"));
    m_back->setToolTip(tr("Change the tunebooks or the time, and start again"));
    auto* row = footRow(page);
    row->addWidget(m_trouble, 1);
    row->addWidget(m_back);
    connect(m_back, &QPushButton::clicked, this, &TrainingPage::backWished);
    return page;
}

void TrainingPage::listen(const TrainingProcess& process) {
    connect(&process, &TrainingProcess::modelBegun, this, [this](const ModelBegun& model) {
        curveOf(model.model);
        m_words->setText(tr("%1: measuring how well it does before the first step…")
                             .arg(nameOfModel(model.model)));
        showCurves();
    });
    connect(&process, &TrainingProcess::stepTaken, this,
            [this](const StepTaken& step) { take(step); });
    connect(&process, &TrainingProcess::modelMeasured, this,
            [this](const ModelMeasured& measurement) { take(measurement); });
    connect(&process, &TrainingProcess::modelDone, this, [this](const ModelDone& model) {
        m_losses[model.model] = {model.before, model.best};
    });
}

void TrainingPage::showFoot(Foot foot) {
    // Only the page on top takes room; the rest is the curves'.
    for (int i = 0; i < m_foot->count(); ++i) {
        const bool top = i == static_cast<int>(foot);
        m_foot->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                         top ? QSizePolicy::Maximum : QSizePolicy::Ignored);
    }
    m_foot->setCurrentIndex(static_cast<int>(foot));
}

void TrainingPage::begin(int minutes, int tunes) {
    m_byModel.clear();
    m_order.clear();
    m_losses.clear();
    m_curves->setCurves({});
    m_minutes = minutes;
    m_clock.start();
    m_second.start();
    m_title->setText(tunes == 1 ? tr("Learning from 1 tune")
                                : tr("Learning from %1 tunes").arg(tunes));
    m_words->setText(tr("Reading the tunes…"));
    m_progress->show();
    m_time->show();
    m_stop->setEnabled(true);
    showFoot(Foot::Running);
    m_stop->setFocus();
    tellTime();
}

void TrainingPage::askForName(const QString& suggestion, const QString& trouble) {
    m_second.stop();
    m_progress->hide();
    m_time->hide();
    m_title->setText(tr("What was learnt"));
    tellResult();
    if (!trouble.isEmpty()) {
        m_words->setText(m_words->text() + QStringLiteral("\n\n") + trouble);
    }
    showFoot(Foot::Naming);
    m_name->setText(suggestion);
    m_name->selectAll();
    m_name->setFocus();
    m_keep->setDefault(true);
    checkName();
}

void TrainingPage::showTrouble(const QString& sentence) {
    m_second.stop();
    m_progress->hide();
    m_time->hide();
    m_title->setText(tr("The training came to nothing"));
    m_words->setText(tr("No style was made. The styles you have and the open tune are as they "
                        "were."));
    m_trouble->setText(sentence);
    m_trouble->setAccessibleName(sentence);
    showFoot(Foot::Trouble);
    m_back->setFocus();
}

void TrainingPage::sayUnkept(const QString& sentence) {
    m_remark->setText(sentence);
}

QString TrainingPage::words() const {
    return m_foot->currentIndex() == static_cast<int>(Foot::Trouble) ? m_trouble->text()
                                                                     : m_words->text();
}

LossCurve& TrainingPage::curveOf(const QString& model) {
    const auto [place, isNew] =
        m_byModel.try_emplace(model, LossCurve{.title = nameOfModel(model)});
    if (isNew) {
        m_order.push_back(model);
    }
    return place->second;
}

void TrainingPage::take(const StepTaken& step) {
    LossCurve& curve = curveOf(step.model);
    curve.steps = step.steps;
    curve.training.emplace_back(step.step, step.loss);
    if (m_stop->isEnabled()) {
        const QLocale locale;
        // A run that the clock will end is not told how many steps it has.
        m_words->setText(step.secondsLeft <= secondsLeft()
                             ? tr("%1: step %2 of %3, %4 to go with it")
                                   .arg(curve.title, locale.toString(step.step),
                                        locale.toString(step.steps),
                                        durationInWords(step.secondsLeft))
                             : tr("%1: step %2").arg(curve.title, locale.toString(step.step)));
    }
    showCurves();
}

void TrainingPage::take(const ModelMeasured& measurement) {
    LossCurve& curve = curveOf(measurement.model);
    curve.heldOut.emplace_back(measurement.step, measurement.loss);
    if (measurement.best || !curve.best) {
        curve.best = curve.heldOut.size() - 1;
    }
    showCurves();
}

void TrainingPage::showCurves() {
    std::vector<LossCurve> curves;
    curves.reserve(m_order.size());
    for (const QString& model : m_order) {
        curves.push_back(m_byModel.at(model));
    }
    m_curves->setCurves(std::move(curves));
}

double TrainingPage::secondsLeft() const {
    return std::max(0.0, m_minutes * 60.0 - static_cast<double>(m_clock.elapsed()) / 1000);
}

void TrainingPage::tellTime() {
    const double left = secondsLeft();
    m_progress->setValue(static_cast<int>((1 - left / (m_minutes * 60.0)) * progressParts));
    m_time->setText(left > 0 ? tr("%1 left at most").arg(durationInWords(left)) : tr("finishing…"));
}

void TrainingPage::tellResult() {
    QStringList models;
    const QLocale locale;
    for (const QString& model : m_order) {
        if (const auto found = m_losses.find(model); found != m_losses.end()) {
            models << tr("%1 %2 instead of %3")
                          .arg(nameOfModel(model), locale.toString(found->second.best, 'f', 2),
                               locale.toString(found->second.before, 'f', 2));
        }
    }
    m_words->setText(models.isEmpty()
                         ? QString()
                         : tr("How much tunes that it did not learn from surprise it, in nats a "
                              "measure: %1. Lower is better.")
                               .arg(models.join(tr("; "))));
}

void TrainingPage::checkName() {
    const QString name = m_name->text().trimmed();
    const bool taken = m_styles.hasName(name);
    m_remark->setText(taken ? tr("There is a style of this name already.") : QString());
    m_keep->setEnabled(!name.isEmpty() && !taken);
}

void TrainingPage::setTheme(const Theme& theme) {
    m_curves->setTheme(theme);
}

} // namespace lacuna
