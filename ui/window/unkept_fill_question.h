// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/gap.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace lacuna {

class FillController;
class ScoreDocument;

/// Asks what becomes of the fills that are shown where a tune is blank and were not kept: a
/// tunebook would be saved with the blank bars, and closing drops the fills. Asked once for each.
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
    /// A fill, or 0 for the original, in a gap of one of the tunes.
    struct Unkept {
        int tune = 0;
        Gap gap = {};
        int number() const { return gap.chosen.value_or(0); }
    };
    std::optional<Unkept> nextUnkept(Before what) const;
    bool isLeft(const Unkept& unkept) const;
    bool settle(Before what);
    bool keep(const Unkept& unkept);
    QString question(const Unkept& unkept, Before what) const;

    ScoreDocument& m_document;
    FillController& m_fills;
    Ask m_ask;
    std::vector<Unkept> m_left; ///< those that are not to be kept
};

} // namespace lacuna
