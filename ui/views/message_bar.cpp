// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/message_bar.h"

#include "ui/document/plain_text.h"
#include "ui/views/icons.h"
#include "ui/views/plain_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

constexpr int leastWordsWidth = 160; // pixels

/// A button that may be narrower than its text where that is longer than a word or two, such as the
/// name of a file: its middle is then left out, for beginning and end tell names apart.
class ElidingButton : public QPushButton {
public:
    explicit ElidingButton(const QString& text) : QPushButton(text) {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    QSize minimumSizeHint() const override {
        const QSize whole = sizeHint();
        const int frame = whole.width() - fontMetrics().horizontalAdvance(plain());
        const int most =
            fontMetrics().horizontalAdvance(QStringLiteral("Open all of them")) + frame;
        return {std::min(whole.width(), most), whole.height()};
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QPushButton::resizeEvent(event);
        const bool isWhole = width() >= sizeHint().width();
        setToolTip(isWhole ? QString() : literal(plain()));
    }

    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const int whole = sizeHint().width();
        const int frame = whole - fontMetrics().horizontalAdvance(plain());
        // Words that just fit are not measured again: eliding counts parts of a pixel.
        option.text = literalMenuText(
            width() >= whole
                ? plain()
                : fontMetrics().elidedText(plain(), Qt::ElideMiddle, std::max(0, width() - frame)));
        painter.drawControl(QStyle::CE_PushButton, option);
    }

private:
    QString plain() const { return text().replace(QLatin1String("&&"), QLatin1String("&")); }
};

/// With places to break a line inside of words, as names of files can be, that are longer than a
/// line of a narrow window.
QString breakable(const QString& sentence) {
    constexpr int longestWhole = 24;
    QString words;
    int length = 0;
    for (const QChar letter : sentence) {
        length = letter.isSpace() ? 0 : length + 1;
        words += letter;
        if (length > 0 && length % longestWhole == 0 && !letter.isHighSurrogate()) {
            words += QChar(0x200B); // a space without width
        }
    }
    return words;
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_grid(new QGridLayout(this)), m_words(plainLabel()), m_buttons(new QWidget),
      m_row(new QHBoxLayout(m_buttons)), m_close(new QToolButton) {
    setProperty("role", "message");
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the music decides on the width
    m_words->setWordWrap(true);
    m_words->setMinimumWidth(leastWordsWidth);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close the message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addStretch(1);
    m_grid->setContentsMargins(12, 6, 8, 6);
    m_grid->setColumnStretch(0, 1);
    m_grid->addWidget(m_words, 0, 0);
    m_grid->addWidget(m_buttons, 0, 1);
    m_grid->addWidget(m_close, 0, 2, Qt::AlignTop);
    m_buttons->hide();
    hide();
}

/// Beside the sentence, or under it where they would take more than half of the width.
void MessageBar::placeButtons() {
    int wanted = 0;
    for (const QWidget* choice : m_choices) {
        wanted += choice->sizeHint().width() + m_row->spacing();
    }
    const bool under = wanted > width() / 2;
    if (under != m_isUnder) {
        m_isUnder = under;
        m_grid->removeWidget(m_buttons);
        if (under) {
            m_grid->addWidget(m_buttons, 1, 0, 1, 3);
        } else {
            m_grid->addWidget(m_buttons, 0, 1);
        }
    }
}

void MessageBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    placeButtons();
}

void MessageBar::setTheme(const Theme& theme) {
    m_close->setIcon(icon(QStringLiteral("close"), theme.ink));
}

void MessageBar::dropChoices() {
    for (QWidget* choice : m_choices) {
        choice->setParent(nullptr);
        choice->deleteLater(); // it may be the one that is being pressed
    }
    m_choices.clear();
    m_buttons->hide();
}

void MessageBar::ask(const QString& sentence, const std::vector<MessageChoice>& choices) {
    say(sentence);
    addChoices(choices);
}

void MessageBar::askToo(const QString& sentence, const std::vector<MessageChoice>& choices) {
    if (this->sentence().isEmpty()) {
        ask(sentence, choices);
        return;
    }
    const std::vector<QWidget*> before = std::exchange(m_choices, {});
    say(this->sentence() + QLatin1Char(' ') + sentence);
    m_choices = before;
    addChoices(choices);
}

void MessageBar::addChoices(const std::vector<MessageChoice>& choices) {
    for (const MessageChoice& choice : choices) {
        auto* button = new ElidingButton(choice.text);
        const auto taking = [this](const std::function<void()>& take) {
            return [this, take] {
                say({});
                take();
            };
        };
        if (choice.several.empty()) {
            connect(button, &QPushButton::clicked, this, taking(choice.take));
        } else {
            auto* menu = new QMenu(button);
            for (const MessageChoice& each : choice.several) {
                connect(menu->addAction(each.text), &QAction::triggered, this, taking(each.take));
            }
            button->setMenu(menu);
        }
        m_row->addWidget(button);
        m_choices.push_back(button);
    }
    m_buttons->setVisible(!m_choices.empty());
    placeButtons();
}

void MessageBar::say(const QString& sentence) {
    dropChoices();
    m_isOfTune = m_isForNow = false;
    m_sentence = sentence;
    m_words->setText(breakable(sentence));
    m_words->setAccessibleName(sentence);
    setVisible(!sentence.isEmpty());
}

void MessageBar::sayOfTune(const QString& sentence) {
    say(sentence);
    m_isOfTune = true;
}

void MessageBar::askOfTune(const QString& sentence, const std::vector<MessageChoice>& choices) {
    ask(sentence, choices);
    m_isOfTune = true;
}

void MessageBar::leaveTune() {
    if (m_isOfTune) {
        say({});
    }
}

void MessageBar::sayForNow(const QString& sentence) {
    sayOfTune(sentence);
    m_isForNow = true;
}

void MessageBar::forget() {
    if (m_isForNow) {
        say({});
    }
}

void MessageBar::takeBack(const QString& sentence) {
    if (this->sentence() == sentence) {
        say({});
    }
}

QString MessageBar::sentence() const {
    return isHidden() ? QString() : m_sentence;
}

} // namespace lacuna
