// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/words_line.h"

#include <QFont>
#include <QRectF>

class QLabel;

namespace lacuna {

/// A line of the page that is typed where it stands: over the sheet, on its paper, in its letters.
/// Return takes it and so does going elsewhere; Esc does not. It is told what becomes of it:
/// nothing is taken that is refused. What is longer than the page is typed in smaller letters.
class InPlaceLine : public WordsLine {
    Q_OBJECT

public:
    struct Line {
        QString text = {};
        QFont font = {};
        Qt::Alignment alignment = Qt::AlignLeft;
        QString name = {};        ///< what is typed, for the empty line and for a screen reader
        bool goesOn = false;      ///< Tab takes it and goes on to another place
        bool spaceGoesOn = false; ///< and so does Space
        QString endLetters = {};  ///< that end it instead of being typed
        bool isNarrow = false;    ///< others stand close beside it
    };

    /// Pixels; but see Line::isNarrow.
    static constexpr int leastWidth = 64;
    /// In letters of a font.
    static int heightFor(const QFont& font);

    /// Over the viewport of a view, which gets the keyboard back.
    explicit InPlaceLine(QWidget& page);

    /// At the place that the text has or would have, in the page's pixels.
    void open(const Line& line, const QRectF& place);
    void moveTo(const QRectF& place);
    bool isOpen() const { return !isHidden(); }
    /// Says beside it why it was not taken; it stays, wherever the keyboard is.
    void refuse(const QString& sentence);
    QString refusal() const;
    void shut();

Q_SIGNALS:
    void taken();
    /// To the next place of its kind, or to the one before; far with Tab.
    void goneOn(bool forward, bool isFar);
    /// By one of the letters that do.
    void ended(QChar letter);
    /// Without a change.
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void fit();
    QFont fontThatFits() const;

    QLabel* m_words; ///< of the refusal
    QFont m_letters; ///< of the page
    QRectF m_place;
    bool m_goesOn = false;
    bool m_spaceGoesOn = false;
    bool m_isNarrow = false;
    QString m_endLetters;
};

} // namespace lacuna
