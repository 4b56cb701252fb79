// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace lacuna {

class ScoreDocument;

enum class Unsaved { Save, Discard, Cancel };

/// What is asked before a book is closed: it names the tunes that were changed, which need not be
/// the one in view.
QString saveQuestion(const ScoreDocument& document);

/// Asks it in a box over the window.
Unsaved askToSave(const ScoreDocument& document, QWidget& window);

} // namespace lacuna
