// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/plain_label.h"

#include "ui/document/plain_text.h"

#include <QLabel>
#include <QMessageBox>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

class WrappedLabel : public QLabel {
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override {
        const QSize least = QLabel::minimumSizeHint();
        return {least.width(), std::max(least.height(), heightForWidth(m_width))};
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QLabel::resizeEvent(event);
        if (std::exchange(m_width, width()) != m_width) {
            updateGeometry();
        }
    }

private:
    int m_width = QWIDGETSIZE_MAX; ///< not known before the first layout
};

} // namespace

QLabel* wrappedLabel(const QString& text, QWidget* parent) {
    auto* label = new WrappedLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // before there is a text to look into
    label->setText(text);
    return label;
}

QString nameInSentence(const QString& name) {
    constexpr qsizetype longest = 60;
    constexpr qsizetype ending = 18;
    if (name.size() <= longest) {
        return name;
    }
    QString begin = name.left(longest - ending - 1);
    QString end = name.right(ending);
    // A letter that takes two places stays whole.
    begin.chop(begin.back().isHighSurrogate() ? 1 : 0);
    end.remove(0, end.front().isLowSurrogate() ? 1 : 0);
    return begin.trimmed() + QStringLiteral("…") + end.trimmed();
}

void setPlainWords(QMessageBox& box, const QString& text, const QString& more) {
    box.setTextFormat(Qt::PlainText);
    box.setText(text);
    box.setInformativeText(literal(more)); // a label of its own, which has no such setting
}

} // namespace lacuna
