// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/fills_browser.h"

#include "ui/document/fill_resemblances.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"
#include "ui/views/fill_card_delegate.h"
#include "ui/views/fill_history_chooser.h"
#include "ui/views/fill_settings_panel.h"
#include "ui/views/fill_verdict.h"
#include "ui/views/fills_model.h"
#include "ui/views/gap_signs.h"
#include "ui/views/key_words.h"
#include "ui/views/mouse_focus.h"
#include "ui/views/plain_label.h"
#include "ui/views/style_chooser.h"
#include "ui/views/tab_order.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace lacuna {

namespace {

constexpr int dwellMilliseconds = 180;

QString stageInWords(const FillController& fills) {
    switch (fills.stage()) {
    case FillStage::LoadingModels:
        return fills.loadsLibTorch() ? FillsBrowser::tr("loading the models by LibTorch…")
                                     : FillsBrowser::tr("loading the models…");
    case FillStage::ReadingContext:
        return FillsBrowser::tr("reading the bars around…");
    case FillStage::Drawing:
        return FillsBrowser::tr("drawing fills…");
    case FillStage::Judging:
        return FillsBrowser::tr("judging them…");
    }
    return {};
}

} // namespace

FillsBrowser::FillsBrowser(const ViewServices& services, const Actions& actions, QWidget* parent)
    : QWidget(parent), m_services(services), m_actions(actions) {
    m_model = new FillsModel(services, this);
    m_delegate = new FillCardDelegate(services, this);
    m_settings = new FillSettingsPanel(services.fills);
    m_styles =
        new StyleChooser(services, {.fineTune = actions.fineTune, .manage = actions.manageStyles});
    m_settings->putFirst(tr("Style"), m_styles);
    const auto limitCandidates = [this] {
        m_settings->setMostCandidates(m_services.fills.mostCandidates());
    };
    limitCandidates();
    connect(&services.fills, &FillController::modelsChanged, this, limitCandidates);
    m_gapWords = plainLabel();
    m_gapWords->setProperty("role", "heading");
    m_gapWords->setWordWrap(true);

    auto* knobs = new QVBoxLayout;
    knobs->setContentsMargins(12, 10, 12, 10);
    knobs->setSpacing(8);
    knobs->addWidget(m_gapWords);
    knobs->addWidget(m_settings);
    knobs->addWidget(makeButtons(actions));

    m_cardWords = plainLabel();
    m_cardWords->setProperty("role", "heading");
    m_cardWords->setContentsMargins(12, 0, 12, 6);
    m_cardWords->setWordWrap(true);
    m_history = new FillHistoryChooser(services.fills);
    m_staleWords = plainLabel();
    m_staleWords->setText(tr("The tune has changed around these fills. Fill again for new ones."));
    m_staleWords->setProperty("role", "muted");
    m_staleWords->setContentsMargins(12, 0, 12, 6);
    m_staleWords->setWordWrap(true);
    m_cards = new QListView;
    m_cards->setModel(m_model);
    m_cards->setItemDelegate(m_delegate);
    m_cards->setMouseTracking(true);
    m_cards->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_cards->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cards->setSelectionMode(QAbstractItemView::SingleSelection);
    m_cards->setFrameShape(QFrame::NoFrame);
    m_cards->setAccessibleName(tr("Fills"));
    m_cards->installEventFilter(this);
    m_cards->viewport()->installEventFilter(this);
    m_cards->verticalScrollBar()->setSingleStep(24);

    m_verdict = new FillVerdict(services, *actions.accept, *actions.original);
    connect(m_verdict, &FillVerdict::leaveWished, this, &FillsBrowser::leaveWished);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(knobs);
    column->addWidget(m_cardWords);
    column->addWidget(m_history);
    column->addWidget(m_staleWords);
    column->addWidget(m_cards, 1);
    column->addWidget(m_verdict);
    tabAsLaidOut(*this);

    m_dwell.setSingleShot(true);
    m_dwell.setInterval(dwellMilliseconds);
    keepKeyboardOnClicks(*this);
    connect(&m_dwell, &QTimer::timeout, this, &FillsBrowser::hearHovered);
    connect(m_cards, &QListView::entered, this, &FillsBrowser::hover);
    connect(m_cards->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FillsBrowser::followCurrent);
    connect(m_cards, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_dwell.stop();
        m_heard = false;
        m_services.fills.show(m_model->numberOf(index));
        m_services.playback.audition();
    });
    connect(m_model, &FillsModel::modelReset, this, &FillsBrowser::refreshCards);
    if (services.resemblances) {
        // A card with one more line is higher.
        connect(services.resemblances, &FillResemblances::changed, m_cards,
                [this] { m_cards->doItemsLayout(); });
    }
    connect(&services.playback, &PlaybackController::stateChanged, this, [this] {
        m_heard = false; // a hand has stopped it, or started it again
    });
    connect(&services.fills, &FillController::stateChanged, this, &FillsBrowser::refreshState);
    connect(&services.fills, &FillController::shownChanged, this, &FillsBrowser::refreshShown);
    connect(&services.document, &ScoreDocument::gapChanged, this, &FillsBrowser::refreshState);
    connect(&services.document, &ScoreDocument::selectionChanged, this,
            &FillsBrowser::refreshState);
    connect(&services.document, &ScoreDocument::tuneShown, this, &FillsBrowser::refreshState);
    connect(&services.document, &ScoreDocument::scoreChanged, this, &FillsBrowser::refreshState);
    for (const QAction* action :
         QList<QAction*>{actions.fill, actions.cancel, actions.accept, actions.original} +
             actions.hear) {
        connect(action, &QAction::changed, this, &FillsBrowser::refreshKeys);
    }
    refreshState();
    refreshCards();
    refreshKeys();
}

QWidget* FillsBrowser::makeButtons(const Actions& actions) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(4);
    m_fill = buttonFor(*actions.fill);
    m_fill->setProperty("role", "primary");
    m_cancel = buttonFor(*actions.cancel);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_stage = plainLabel();
    m_stage->setProperty("role", "muted");
    m_refusal = plainLabel();
    m_refusal->setProperty("role", "trouble");
    m_refusal->setWordWrap(true);
    column->addWidget(m_fill);
    column->addWidget(m_cancel);
    column->addWidget(m_progress);
    column->addWidget(m_stage);
    column->addWidget(m_refusal);
    return box;
}

void FillsBrowser::setTheme(const Theme& theme) {
    m_delegate->setTheme(theme);
    m_cards->viewport()->update();
}

void FillsBrowser::refreshState() {
    const FillController& fills = m_services.fills;
    const bool filling = fills.state() == FillController::State::Filling;
    const ScoreDocument& document = m_services.document;
    const MeasureRange range = document.toBeFilled();
    if (range.isEmpty()) {
        m_gapWords->setText(tr("Select the bars to fill"));
    } else {
        const std::vector<int> numbers = measureNumbers(document.score());
        const QString bars = barsInWords(numbers[range.first], numbers[range.end - 1]);
        const bool isGap = document.gap() && document.gap()->range == range;
        m_gapWords->setText(isGap ? tr("Gap: %1").arg(bars) : tr("Selected: %1").arg(bars));
    }
    refreshCardWords();
    const bool hadFocus = m_fill->hasFocus() || m_cancel->hasFocus();
    m_fill->setVisible(!filling);
    m_cancel->setVisible(filling);
    if (hadFocus) {
        (filling ? m_cancel : m_fill)->setFocus();
    }
    m_progress->setVisible(filling);
    m_progress->setValue(static_cast<int>(fills.progress() * 100));
    m_stage->setVisible(filling);
    m_stage->setText(stageInWords(fills));
    m_refusal->setText(refusal());
    m_refusal->setVisible(!refusal().isEmpty());
    m_gapWords->setVisible(!range.isEmpty() || fills.refusalOfTune().isEmpty());
}

void FillsBrowser::refreshCardWords() {
    const Gap* gap = m_services.document.gap();
    QString words;
    if (m_model->rowCount() > 0 && gap && !(gap->range == m_services.document.toBeFilled())) {
        const std::vector<int> numbers = measureNumbers(m_services.document.score());
        words = tr("Fills for %1")
                    .arg(barsInWords(numbers[gap->range.first], numbers[gap->range.end - 1]));
    }
    m_cardWords->setText(words);
    m_cardWords->setVisible(!words.isEmpty());
    m_staleWords->setVisible(m_services.fills.areStale());
    m_fill->setText(withKey(fillWords(), keyOf(*m_actions.fill)));
}

QString FillsBrowser::fillWords() const {
    const FillController& fills = m_services.fills;
    return fills.fills().empty() ? tr("Fill")
           : fills.areStale()    ? tr("Fill again")
                                 : tr("More fills");
}

QString FillsBrowser::cardWords() const {
    return m_cardWords->isHidden() ? QString() : m_cardWords->text();
}

QString FillsBrowser::refusal() const {
    if (QString ofTune = m_services.fills.refusalOfTune(); !ofTune.isEmpty()) {
        return ofTune;
    }
    const Gap* gap = m_services.document.gap();
    const bool isOfHeading = gap && gap->range == m_services.document.toBeFilled();
    return isOfHeading && m_services.fills.state() == FillController::State::Refused
               ? m_services.fills.refusal()
               : QString();
}

void FillsBrowser::setKeysAct(bool act) {
    if (act != m_keysAct) {
        m_keysAct = act;
        m_delegate->setKeysAct(act);
        refreshKeys();
    }
}

void FillsBrowser::refreshKeys() {
    const auto keyNow = [this](const QAction* action) {
        return m_keysAct ? keySignOf(*action) : QString();
    };
    m_cancel->setText(withKey(tr("Cancel"), keyNow(m_actions.cancel)));
    m_verdict->refreshKeys(m_keysAct);
    FillCardDelegate::Keys keys{
        .keep = keyOf(*m_actions.accept), .keepSign = keySignOf(*m_actions.accept), .hear = {}};
    for (const QAction* hear : m_actions.hear) {
        keys.hear << keyOf(*hear);
    }
    m_delegate->setKeys(keys);
    refreshCardWords();
    m_cards->viewport()->update();
}

void FillsBrowser::refreshCards() {
    // Without cards there would be nothing to show where the keyboard is.
    m_cards->setFocusPolicy(m_model->rowCount() > 0 ? Qt::StrongFocus : Qt::NoFocus);
    m_delegate->forget();
    if (m_hovered >= 0 && !m_services.fills.hasNumber(m_hovered)) {
        leaveCards();
    }
    refreshCardWords();
    if (!m_history->refresh()) {
        Q_EMIT leaveWished();
    }
    fitCards();
    m_cards->doItemsLayout();
    m_verdict->setVisible(m_model->rowCount() > 0);
    refreshShown();
}

void FillsBrowser::refreshShown() {
    m_verdict->refresh();
    const std::optional<int> shown = m_services.fills.shown();
    if (!shown && m_verdict->isAncestorOf(QApplication::focusWidget())) {
        Q_EMIT leaveWished();
    }
    m_heard = m_heard && (!shown || m_services.fills.isPeeking());
    if (shown && m_services.fills.hasNumber(*shown) && m_hovered < 0) {
        m_cards->setCurrentIndex(m_model->indexOf(*shown));
        m_cards->scrollTo(m_model->indexOf(*shown));
    }
    m_cards->viewport()->update();
}

// Keys walk over the cards: the one that is reached is the one that Enter keeps. The original is
// not uncovered by walking past it.
void FillsBrowser::followCurrent(const QModelIndex& index) {
    const bool covered = index.data(FillsModel::CoveredRole).toBool();
    if (std::exchange(m_walks, false) && index.isValid() && !covered) {
        m_services.fills.show(m_model->numberOf(index));
    }
}

bool FillsBrowser::walks(const QEvent& event) {
    if (event.type() != QEvent::KeyPress) {
        return false;
    }
    const int key = static_cast<const QKeyEvent&>(event).key();
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
           key == Qt::Key_PageDown || key == Qt::Key_End;
}

void FillsBrowser::setHearsUnderMouse(bool hears) {
    m_hearsUnderMouse = hears;
    if (!hears) {
        leaveCards();
    }
}

void FillsBrowser::hover(const QModelIndex& index) {
    if (m_hearsUnderMouse) {
        m_hovered = m_model->numberOf(index);
        m_dwell.start();
    }
}

void FillsBrowser::hearHovered() {
    const bool covered = m_hovered == 0 && m_services.fills.isOriginalCovered();
    if (covered || !m_services.fills.hasNumber(m_hovered)) {
        return;
    }
    m_services.fills.peek(m_hovered);
    if (!m_services.playback.isPlaying()) {
        m_loopsForIt = !m_services.playback.isLooping();
        m_services.playback.audition();
        m_heard = true;
    }
}

// What was begun by the mouse ends with it; what a key or a click began goes on.
void FillsBrowser::leaveCards() {
    m_dwell.stop();
    m_hovered = -1;
    const bool ends = std::exchange(m_heard, false);
    m_services.fills.endPeek();
    if (ends) {
        m_services.playback.stop();
        m_services.playback.setLooping(m_services.playback.isLooping() && !m_loopsForIt);
    }
}

// Beside the scroll bar also where there is none: it comes with cards that are high enough, after
// they were laid out.
void FillsBrowser::fitCards() {
    m_delegate->setCardWidth(m_cards->width() - 2 * m_cards->frameWidth() -
                             m_cards->verticalScrollBar()->sizeHint().width());
}

bool FillsBrowser::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_cards) {
        m_walks = event->type() == QEvent::KeyPress  ? walks(*event)
                  : event->type() == QEvent::FocusIn ? false
                                                     : m_walks;
    } else if (event->type() == QEvent::Leave || event->type() == QEvent::Hide) {
        leaveCards();
    } else if (event->type() == QEvent::Wheel) {
        m_dwell.stop(); // cards that pass under the mouse are not pointed at
    }
    return QWidget::eventFilter(watched, event);
}

void FillsBrowser::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitCards();
    m_cards->doItemsLayout();
}

} // namespace lacuna
