// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/note_panel.h"

#include "ui/document/score_document.h"
#include "ui/tools/note_changes.h"
#include "ui/tools/note_entry.h"
#include "ui/tools/sign_words.h"
#include "ui/views/key_words.h"
#include "ui/views/note_words.h"
#include "ui/views/plain_label.h"
#include "ui/views/sign_icons.h"
#include "ui/views/words_line.h"

#include <QAction>
#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

constexpr int signSize = 22;  // pixels
constexpr int fromPlace = 14; // to the note
constexpr int fromBorder = 6; // of the window
constexpr double smaller = 0.85;

/// A field whose keys all are letters, the arrows too; Return takes what was typed.
class WordsField : public WordsLine {
public:
    using WordsLine::WordsLine;

protected:
    void keyPressEvent(QKeyEvent* event) override {
        QLineEdit::keyPressEvent(event);
        event->accept();
    }
};

QString wordsOf(const QAction& action) {
    return action.text().remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QLabel* signLabel(const QString& text) {
    QLabel* label = plainLabel(text);
    label->setProperty("role", "muted");
    return label;
}

} // namespace

NotePanel::NotePanel(const ViewServices& services, Content content, QWidget& window)
    : QFrame(&window), m_services(services), m_content(std::move(content)), m_theme(&lightTheme()),
      m_what(plainLabel()) {
    setProperty("role", "properties");
    setAccessibleName(tr("Note properties"));
    setAutoFillBackground(true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 12, 10);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(1);
    m_what->setProperty("role", "heading");
    makeOtherSigns();
    auto* head = new QHBoxLayout;
    head->addWidget(m_what, 1);
    head->addWidget(m_others);
    grid->addLayout(head, 0, 0, 1, 2);
    addRows(*grid);
    QHBoxLayout& fields = *newLine(*grid, tr("Chord"));
    m_chord.line = addField(fields, *m_content.chord);
    fields.addSpacing(10);
    fields.addWidget(signLabel(tr("Text")));
    fields.addSpacing(6);
    m_words.line = addField(fields, *m_content.words);
    connect(m_chord.line, &QLineEdit::editingFinished, this, &NotePanel::takeChord);
    connect(m_words.line, &QLineEdit::editingFinished, this, &NotePanel::takeWords);
    hide();
    ScoreDocument* const document = &services.document;
    connect(document, &ScoreDocument::aboutToEdit, this, [this](Handover& typed) {
        const bool isTaken = takeChord(); // nothing where the panel is shut
        typed.isRefused = !takeWords() || !isTaken || typed.isRefused;
    });
    // What was begun belongs to the tune that was there.
    const auto leave = [this] {
        dropTyped();
        shut();
    };
    connect(document, &ScoreDocument::bookAboutToChange, this, leave);
    connect(document, &ScoreDocument::tuneShown, this, leave);
    connect(document, &ScoreDocument::selectionChanged, this, &NotePanel::refresh);
    connect(document, &ScoreDocument::scoreChanged, this, &NotePanel::refresh);
    connect(services.entry, &NoteEntry::stateChanged, this, &NotePanel::refresh);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, const QWidget* now) {
        if (now && now != this && !isAncestorOf(now) && now->window() == QFrame::window()) {
            shut(); // one has gone on elsewhere in the window
        }
    });
}

QHBoxLayout* NotePanel::newLine(QGridLayout& grid, const QString& title) {
    const int at = grid.rowCount();
    grid.addWidget(signLabel(title), at, 0, Qt::AlignRight | Qt::AlignVCenter);
    auto* line = new QHBoxLayout;
    line->setSpacing(2);
    grid.addLayout(line, at, 1);
    return line;
}

void NotePanel::addRows(QGridLayout& grid) {
    QHBoxLayout* line = nullptr;
    for (std::size_t i = 0; i < m_content.rows.size(); ++i) {
        const Row& row = m_content.rows[i];
        if (row.isBesideLast && line) {
            line->addSpacing(24);
            line->addWidget(signLabel(row.title));
            line->addSpacing(8);
        } else {
            line = newLine(grid, row.title);
        }
        for (const Choice& choice : row.choices) {
            QToolButton* button = newButton(choice);
            m_buttons.emplace_back(choice, button);
            line->addWidget(button);
        }
        if (i + 1 == m_content.rows.size() || !m_content.rows[i + 1].isBesideLast) {
            line->addStretch();
        }
    }
}

QToolButton* NotePanel::newButton(const Choice& choice) {
    auto* button = new QToolButton;
    button->setProperty("role", "choice");
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({signSize, signSize});
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * smaller);
    button->setFont(small);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(wordsOf(*choice.action));
    showToolTipOf(*choice.action, *button);
    const auto showKey = [button, action = choice.action] {
        button->setText(keyOf(*action));
        button->setAccessibleDescription(keyOf(*action));
    };
    connect(choice.action, &QAction::changed, button, showKey);
    showKey();
    connect(button, &QToolButton::clicked, this, [this, action = choice.action] {
        action->trigger();
        refresh(); // where nothing changed, the button shall not either
    });
    return button;
}

WordsLine* NotePanel::addField(QHBoxLayout& line, const QAction& action) {
    auto* field = new WordsField;
    field->setAccessibleName(wordsOf(action));
    QLabel* key = signLabel({});
    const auto showKey = [key, field, &action] {
        key->setText(keyOf(action));
        field->setAccessibleDescription(keyOf(action));
    };
    connect(&action, &QAction::changed, key, showKey);
    showKey();
    line.addWidget(field, 1);
    line.addSpacing(4);
    line.addWidget(key);
    return field;
}

void NotePanel::makeOtherSigns() {
    m_others = new QToolButton;
    m_others->setText(tr("Other signs…"));
    m_others->setProperty("role", "more");
    m_others->setPopupMode(QToolButton::InstantPopup);
    m_others->setFocusPolicy(Qt::StrongFocus);
    m_otherSigns = new QMenu(this);
    for (const std::string& name : m_content.otherSigns) {
        QAction* action = m_otherSigns->addAction(signInWords(name));
        action->setCheckable(true);
        action->setData(QString::fromStdString(name));
        connect(action, &QAction::triggered, this, [this, name] {
            m_services.changes->toggleDecoration(name);
            refresh();
        });
    }
    m_others->setMenu(m_otherSigns);
}

QToolButton* NotePanel::buttonOf(const QAction& action) const {
    const auto found = std::ranges::find_if(
        m_buttons, [&](const auto& each) { return each.first.action == &action; });
    return found == m_buttons.end() ? nullptr : found->second;
}

void NotePanel::setTheme(const Theme& theme) {
    m_theme = &theme;
    for (const auto& [choice, button] : m_buttons) {
        button->setIcon(signIcon(choice.sign, theme.ink, signSize));
    }
}

void NotePanel::refresh() {
    if (!isOpen()) {
        return;
    }
    const ScoreDocument& document = m_services.document;
    const std::optional<NoteSpan>& notes = document.selectedNotes();
    if (!notes || m_services.entry->state().isOn) {
        shut();
        return;
    }
    const NoteProperties all = propertiesOf(document.score(), *notes);
    m_what->setText(notes->anchor == notes->focus
                        ? noteInWords(document.score(), notes->anchor, true)
                        : statusInWords(m_services));
    for (const auto& [choice, button] : m_buttons) {
        const Share share = choice.share(all);
        button->setChecked(share == Share::All);
        const bool isMixed = share == Share::Some;
        if (button->property("mixed").toBool() != isMixed) {
            button->setProperty("mixed", isMixed);
            restyle(*button);
        }
        const QString key = keyOf(*choice.action);
        button->setAccessibleDescription(isMixed ? tr("Some of the notes. %1").arg(key) : key);
    }
    for (QAction* action : m_otherSigns->actions()) {
        const std::string name = action->data().toString().toStdString();
        const Share share = all.withSign(name);
        action->setChecked(share == Share::All);
        action->setText(share == Share::Some ? tr("%1 (some)").arg(signInWords(name))
                                             : signInWords(name));
    }
    refreshFields();
}

/// Below the place, else above, else at its right or left.
QPoint NotePanel::besides(const QRect& place) const {
    const QRect room =
        parentWidget()->rect().marginsRemoved({fromBorder, fromBorder, fromBorder, fromBorder});
    const QRect around = place.marginsAdded({fromPlace, fromPlace, fromPlace, fromPlace});
    const int left = place.center().x() - width() / 2;
    const int top = place.center().y() - height() / 2;
    for (const QPoint& at : {QPoint(left, around.bottom()), QPoint(left, around.top() - height()),
                             QPoint(around.right(), top), QPoint(around.left() - width(), top)}) {
        QRect box(at, size());
        box.moveLeft(
            std::clamp(box.left(), room.left(), std::max(room.left(), room.right() - width())));
        box.moveTop(
            std::clamp(box.top(), room.top(), std::max(room.top(), room.bottom() - height())));
        if (!box.intersects(place)) {
            return box.topLeft();
        }
    }
    return {room.right() - width(), room.bottom() - height()};
}

void NotePanel::open(const QRect& place) {
    if (!isOpen()) {
        m_hadFocus = QApplication::focusWidget();
        qApp->installEventFilter(this);
    }
    show();
    refresh();
    adjustSize();
    move(besides(place));
    raise();
    const auto chosen =
        std::ranges::find_if(m_buttons, [](const auto& each) { return each.second->isChecked(); });
    (chosen == m_buttons.end() ? m_buttons.front() : *chosen)
        .second->setFocus(Qt::ShortcutFocusReason);
}

void NotePanel::shut() {
    if (!isOpen()) {
        return;
    }
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    if (hadFocus && m_hadFocus) {
        m_hadFocus->setFocus(); // which takes what is typed
    }
    hide();
    dropTyped(); // what was refused
}

bool NotePanel::eventFilter(QObject* watched, QEvent* event) {
    const auto* widget = qobject_cast<QWidget*>(watched);
    const bool isWithin = widget && (widget == this || isAncestorOf(widget));
    if (event->type() == QEvent::MouseButtonPress && widget && !isWithin &&
        !QApplication::activePopupWidget()) {
        shut();
    }
    const bool isKey =
        event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isKey && isWithin && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        widget->windowType() != Qt::Popup) {
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            shut();
        }
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

/// Return does what the button says that has the keyboard, as Space does.
void NotePanel::keyPressEvent(QKeyEvent* event) {
    auto* button = qobject_cast<QToolButton*>(QApplication::focusWidget());
    if (button && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        button->menu() ? button->showMenu() : button->click();
        return;
    }
    QFrame::keyPressEvent(event);
}

QList<QWidget*> NotePanel::controls() const {
    QList<QWidget*> all;
    for (const auto& [choice, button] : m_buttons) {
        all << button;
    }
    return all << m_chord.line << m_words.line << m_others;
}

/// Round and round: what is behind it is for who has closed it.
bool NotePanel::focusNextPrevChild(bool next) {
    const QList<QWidget*> all = controls();
    const qsizetype now = all.indexOf(QApplication::focusWidget());
    const qsizetype count = all.size();
    all[(now + (next ? 1 : count - 1)) % count]->setFocus(next ? Qt::TabFocusReason
                                                               : Qt::BacktabFocusReason);
    return true;
}

} // namespace lacuna
