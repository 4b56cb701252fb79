// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <optional>

class QWidget;

namespace lacuna {

class FillController;
class ScoreDocument;

/// Asks what becomes of a fill that is shown where the tune is blank and was not kept: a tunebook
/// would be saved with the blank bars, and closing drops the fill. Asked once for each fill.
class UnkeptFillQuestion : public QObject {
    Q_OBJECT

public:
    enum class Before { Saving, Closing };
    enum class Answer { Keep, Leave, Cancel };
    using Ask = std::function<Answer(const QString& question, Before what)>;

    UnkeptFillQuestion(ScoreDocument& document, FillController& fills, QWidget& window);

    /// Before the book is written there. May keep the fill. False: it is not to be written.
    bool maySave(const QString& path);
    /// Before a book without changes is closed. May keep the fill, which is a change. False: it is
    /// not to be closed.
    bool mayClose();
    /// How to ask; a message box unless a test answers.
    void setAsk(Ask ask) { m_ask = std::move(ask); }

private:
    std::optional<int> fillForBlank() const;
    bool settle(Before what);
    QString question(int number, Before what) const;

    ScoreDocument& m_document;
    FillController& m_fills;
    Ask m_ask;
    std::optional<int> m_left; ///< of these fills, the one that is not to be kept
};

} // namespace lacuna
