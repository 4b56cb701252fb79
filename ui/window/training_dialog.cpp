// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/training_dialog.h"

#include "ui/views/plain_label.h"
#include "ui/views/theme.h"
#include "ui/window/room_on_screen.h"
#include "ui/window/training_page.h"
#include "ui/window/tune_choice_page.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace lacuna {

TrainingDialog::TrainingDialog(StyleLibrary& styles, const TrainingCommand& command,
                               QWidget* parent)
    : QDialog(parent), m_styles(styles), m_process(command), m_ask([this] { return askUser(); }),
      m_choice(new TuneChoicePage(command)), m_training(new TrainingPage(m_process, styles)),
      m_invitation(plainLabel()), m_pages(new QStackedWidget) {
    setWindowTitle(tr("Fine-tune on my tunes"));
    setModal(false);
    resize(QSize(760, 620).boundedTo(roomOnScreen(*this)));
    auto* path = new QHBoxLayout;
    path->setSpacing(8);
    const std::array names{tr("1  Tunes"), tr("2  Training"), tr("3  Name")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) {
            auto* arrow = plainLabel(QStringLiteral("›"));
            arrow->setProperty("role", "muted");
            path->addWidget(arrow);
        }
        m_steps[i] = plainLabel(names[i]);
        path->addWidget(m_steps[i]);
    }
    path->addStretch(1);
    m_invitation->setText(tr("Lacuna learns from tunebooks of yours, and you keep what it learnt "
                             "as a style to fill in. Nothing leaves this computer."));
    m_invitation->setWordWrap(true);
    m_invitation->setProperty("role", "muted");
    m_pages->addWidget(m_choice);
    m_pages->addWidget(m_training);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(10);
    column->addLayout(path);
    column->addWidget(m_invitation);
    column->addWidget(m_pages, 1);
    connect(m_choice, &TuneChoicePage::startWished, this, &TrainingDialog::start);
    connect(m_choice, &TuneChoicePage::closeWished, this, &TrainingDialog::reject);
    connect(m_training, &TrainingPage::stopWished, &m_process, &TrainingProcess::stop);
    connect(m_training, &TrainingPage::keepWished, this, &TrainingDialog::keep);
    connect(m_training, &TrainingPage::discardWished, this, &TrainingDialog::giveUp);
    connect(m_training, &TrainingPage::backWished, this, &TrainingDialog::giveUp);
    connect(&m_process, &TrainingProcess::ended, this, &TrainingDialog::end);
    connect(&m_process, &TrainingProcess::tunesCounted, this,
            [this](const TuneCounts& counts) { m_notes.tunes = counts.train; });
    goTo(Step::Choosing);
}

TrainingDialog::~TrainingDialog() {
    m_process.abandon(); // before the folder that it writes into goes
}

void TrainingDialog::start() {
    if (!m_choice->isReady() || m_process.isRunning()) {
        return;
    }
    m_run = m_styles.makeRunFolder();
    if (!m_run) {
        m_choice->say(
            tr("There is no place for a style in your own data; make room on the disk and "
               "see whether you may write there."));
        return;
    }
    m_notes = {};
    m_notes.tunes = m_choice->counts().train;
    for (const QString& book : m_choice->books()) {
        m_notes.tunebooks << QFileInfo(book).fileName();
    }
    goTo(Step::Training);
    m_training->begin(m_choice->minutes(), m_notes.tunes);
    m_process.train(
        {.books = m_choice->books(), .minutes = m_choice->minutes(), .folder = m_run->path()});
}

void TrainingDialog::end(const TrainingOutcome& end) {
    if (!end.folder.isEmpty()) {
        goTo(Step::Naming);
        m_training->askForName(suggestion(), end.sentence);
        return;
    }
    m_run.reset();
    if (end.kind == TrainingOutcome::Kind::Failed) {
        m_training->showTrouble(end.sentence);
        return;
    }
    giveUp();
    m_choice->say(end.sentence.isEmpty()
                      ? tr("The training was stopped before there was anything to keep.")
                      : end.sentence);
}

QString TrainingDialog::suggestion() const {
    const QString base = m_notes.tunebooks.isEmpty()
                             ? tr("My tunes")
                             : QFileInfo(m_notes.tunebooks.first()).completeBaseName();
    QString name = base;
    for (int number = 2; m_styles.hasName(name); ++number) {
        name = tr("%1 %2").arg(base, QString::number(number));
    }
    return name;
}

void TrainingDialog::keep(const QString& name, bool use) {
    m_notes.name = name;
    m_notes.made = QDateTime::currentDateTimeUtc();
    m_notes.losses = m_training->losses();
    const StyleLibrary::Kept result = m_styles.keep(*m_run, m_notes);
    if (!result.style) {
        m_training->sayUnkept(result.trouble);
        return;
    }
    giveUp();
    hide();
    Q_EMIT kept(*result.style, use);
}

void TrainingDialog::giveUp() {
    m_process.abandon();
    m_run.reset();
    goTo(Step::Choosing);
}

void TrainingDialog::goTo(Step step) {
    m_step = step;
    m_invitation->setVisible(step == Step::Choosing);
    m_pages->setCurrentIndex(step == Step::Choosing ? 0 : 1);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const bool current = i == static_cast<std::size_t>(step);
        m_steps[i]->setProperty("role", current ? "heading" : "muted");
        restyle(*m_steps[i]);
    }
}

bool TrainingDialog::mayClose() {
    // A run that failed has nothing that could be lost.
    if (m_step != Step::Choosing && m_run) {
        switch (m_ask()) {
        case Unfinished::GoOn:
            return false;
        case Unfinished::StopAndKeep:
            m_training->stopButton().click();
            return false;
        case Unfinished::Discard:
            break;
        }
    }
    if (m_step != Step::Choosing) {
        giveUp();
    }
    hide();
    return true;
}

void TrainingDialog::reject() {
    mayClose();
}

TrainingDialog::Unfinished TrainingDialog::askUser() {
    const bool running = m_step == Step::Training;
    QMessageBox box(this);
    box.setWindowTitle(windowTitle());
    box.setIcon(QMessageBox::Question);
    setPlainWords(box,
                  running ? tr("The training still runs.") : tr("What was learnt is not kept yet."),
                  running ? tr("Closing ends it.")
                          : tr("Closing throws it away; to keep it, give it a name."));
    auto* goOn =
        box.addButton(running ? tr("&Go on training") : tr("&Back"), QMessageBox::RejectRole);
    auto* stop =
        running ? box.addButton(tr("&Stop and keep the best"), QMessageBox::ActionRole) : nullptr;
    auto* discard = box.addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    box.setDefaultButton(goOn);
    box.setEscapeButton(goOn);
    box.exec();
    const auto* clicked = box.clickedButton();
    return clicked == discard                   ? Unfinished::Discard
           : stop != nullptr && clicked == stop ? Unfinished::StopAndKeep
                                                : Unfinished::GoOn;
}

void TrainingDialog::setTheme(const Theme& theme) {
    m_choice->setTheme(theme);
    m_training->setTheme(theme);
}

} // namespace lacuna
