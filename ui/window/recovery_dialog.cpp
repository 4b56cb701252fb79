// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/recovery_dialog.h"

#include "ui/document/tune_name.h"
#include "ui/views/bars_preview.h"
#include "ui/views/plain_label.h"
#include "ui/window/room_on_screen.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace lacuna {

namespace {

QString nameOf(const LeftCopy& copy) {
    if (!copy.recovered.path.isEmpty()) {
        return RecoveryDialog::tr("“%1”").arg(QFileInfo(copy.recovered.path).fileName());
    }
    const Score score = copy.recovered.tunes.empty() ? Score() : copy.recovered.tunes[0].current;
    return RecoveryDialog::tr("“%1”, which is in no file yet,").arg(nameOfTune(score.header()));
}

/// The clock time alone says enough today.
QString timeInWords(const QDateTime& time) {
    const QDateTime local = time.toLocalTime();
    const QLocale locale;
    const QString clock = locale.toString(local.time(), QStringLiteral("HH:mm:ss"));
    return local.date() == QDate::currentDate()
               ? RecoveryDialog::tr("today, %1").arg(clock)
               : RecoveryDialog::tr("%1, %2").arg(
                     locale.toString(local.date(), QLocale::ShortFormat), clock);
}

const Score* tuneAt(const OpenBook& book, std::optional<int> place) {
    return place ? &book.tunes[static_cast<std::size_t>(*place)].current : nullptr;
}

QString inWords(const TuneDifference& difference, const Score* recovered, const Score* saved) {
    if (!saved) {
        return RecoveryDialog::tr("not in the saved file");
    }
    if (!recovered) {
        return RecoveryDialog::tr("only in the saved file");
    }
    const QString here = barsInWords(*recovered, difference.measuresA);
    const QString bars = here.isEmpty() ? barsInWords(*saved, difference.measuresB) : here;
    return RecoveryDialog::tr("different in %1")
        .arg(!bars.isEmpty()        ? bars
             : *recovered == *saved ? RecoveryDialog::tr("its text, not in its notes")
             : recovered->header().titles != saved->header().titles
                 ? RecoveryDialog::tr("its title")
                 : RecoveryDialog::tr("the lines above its notes"));
}

QLabel* muted(const QString& text) {
    auto* label = wrappedLabel(text);
    label->setProperty("role", "muted");
    return label;
}

} // namespace

RecoveryDialog::RecoveryDialog(const LeftCopy& copy, int more, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_copy(copy), m_theme(theme), m_words(wrappedLabel()),
      m_list(new QListWidget), m_openRecovered(new QPushButton(tr("Open the &recovered copy"))),
      m_giveUp(
          new QPushButton(copy.saved ? tr("Open the &saved file") : tr("&Throw the copy away"))),
      m_later(new QPushButton(tr("Decide &later"))) {
    setWindowTitle(tr("Recovered work"));
    resize(QSize(900, 480).boundedTo(roomOnScreen(*this)));
    m_words->setText((copy.saved ? tr("Lacuna ended before %1 was saved. Nothing is lost: choose "
                                      "which copy to open.")
                                 : tr("Lacuna ended before %1 was saved. Nothing is lost: open "
                                      "what was recovered."))
                         .arg(nameOf(copy)));
    auto* sides = new QHBoxLayout;
    sides->setSpacing(12);
    sides->addWidget(makeSide(tr("Recovered copy"), copy.recoveredAt, true), 1);
    QWidget* saved = makeSide(tr("Saved file"), copy.savedAt, false);
    saved->setVisible(copy.saved.has_value());
    sides->addWidget(saved, 1);
    m_list->setProperty("role", "framed");
    m_list->setAccessibleName(tr("Tunes that differ"));
    const bool savedIsNewer = copy.saved && copy.savedAt > copy.recoveredAt;
    QPushButton* newer = savedIsNewer ? m_giveUp : m_openRecovered;
    newer->setDefault(true);
    newer->setFocus();
    m_openRecovered->setToolTip(tr("Open the work as it was; the file changes only when you save"));
    m_giveUp->setToolTip(copy.saved
                             ? tr("Open the file as it is; the copy goes into the wastebasket")
                             : tr("The copy goes into the wastebasket"));
    m_later->setToolTip(tr("Keep both; Lacuna asks again at the next start"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_later);
    buttons->addStretch(1);
    buttons->addWidget(m_giveUp);
    buttons->addWidget(m_openRecovered);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_words);
    column->addWidget(m_list);
    column->addLayout(sides, 1);
    if (more > 0) {
        column->addWidget(muted(more == 1 ? tr("One more copy waits; it comes next.")
                                          : tr("%1 more copies wait; they come next.").arg(more)));
    }
    column->addLayout(buttons);
    connect(m_openRecovered, &QPushButton::clicked, this,
            [this] { choose(Choice::OpenRecovered); });
    connect(m_giveUp, &QPushButton::clicked, this,
            [this] { choose(m_copy.saved ? Choice::OpenSaved : Choice::ThrowAway); });
    connect(m_later, &QPushButton::clicked, this, [this] { choose(Choice::Later); });
    connect(this, &QDialog::finished, this, [this] { choose(Choice::Later); });
    connect(m_list, &QListWidget::currentRowChanged, this, &RecoveryDialog::showDifference);
    fillList();
}

QWidget* RecoveryDialog::makeSide(const QString& title, const QDateTime& time, bool recovered) {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = plainLabel(tr("%1 · %2").arg(title, timeInWords(time)));
    head->setProperty("role", "heading");
    auto* bars = new BarsPreview;
    bars->setTheme(m_theme);
    bars->setAccessibleName(title);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setProperty("role", "framed");
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette paper = content->palette();
    paper.setColor(QPalette::Window, m_theme.paper);
    content->setPalette(paper);
    auto* music = new QVBoxLayout(content);
    music->setContentsMargins(0, 0, 0, 0);
    QLabel* note = muted({});
    note->setContentsMargins(10, 8, 10, 8);
    music->addWidget(bars);
    music->addWidget(note);
    music->addStretch(1);
    scroll->setWidget(content);
    column->addWidget(head);
    column->addWidget(scroll, 1);
    (recovered ? m_recoveredBars : m_savedBars) = bars;
    (recovered ? m_recoveredNote : m_savedNote) = note;
    return side;
}

void RecoveryDialog::fillList() {
    for (const TuneDifference& difference : m_copy.differences) {
        const Score* recovered = tuneAt(m_copy.recovered, difference.inA);
        const Score* saved = m_copy.saved ? tuneAt(*m_copy.saved, difference.inB) : nullptr;
        const Score& any = recovered ? *recovered : *saved;
        m_list->addItem(
            tr("%1 – %2").arg(nameOfTune(any.header()), inWords(difference, recovered, saved)));
    }
    if (m_copy.differences.empty()) {
        m_list->addItem(
            !m_copy.savedTrouble.isEmpty() ? m_copy.savedTrouble
            : !m_copy.saved                ? tr("There is no saved file to compare with")
            : m_copy.fills == 1            ? tr("All bars are the same; the copy also has 1 fill")
            : m_copy.fills > 0
                ? tr("All bars are the same; the copy also has %1 fills").arg(m_copy.fills)
                : tr("All bars are the same; only the text around them differs"));
    }
    m_list->setCurrentRow(0);
    const int rows = std::min(m_list->count(), 5);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), 20) + 12);
}

void RecoveryDialog::showDifference(int row) {
    TuneDifference difference{.inA = {}, .inB = {}, .measuresA = {}, .measuresB = {}};
    if (row >= 0 && row < static_cast<int>(m_copy.differences.size())) {
        difference = m_copy.differences[static_cast<std::size_t>(row)];
    } else if (!m_copy.recovered.tunes.empty()) {
        difference.inA = 0;
        difference.inB =
            m_copy.saved && !m_copy.saved->tunes.empty() ? std::optional(0) : std::nullopt;
    }
    const auto show = [](BarsPreview& bars, QLabel& note, const Score* score,
                         const std::vector<MeasureRange>& measures, bool accented) {
        bars.setVisible(score != nullptr);
        if (score) {
            bars.showBars(*score, measures, accented);
        }
        note.setText(score ? barsInWords(*score, measures) : RecoveryDialog::tr("not here"));
        note.setVisible(!score);
    };
    show(*m_recoveredBars, *m_recoveredNote, tuneAt(m_copy.recovered, difference.inA),
         difference.measuresA, true);
    show(*m_savedBars, *m_savedNote, m_copy.saved ? tuneAt(*m_copy.saved, difference.inB) : nullptr,
         difference.measuresB, false);
}

QString RecoveryDialog::words() const {
    return m_words->text();
}

void RecoveryDialog::choose(Choice choice) {
    if (!m_chosen) {
        m_chosen = true;
        hide();
        Q_EMIT chosen(choice);
    }
}

} // namespace lacuna
