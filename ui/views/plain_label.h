// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QLabel;
class QMessageBox;
class QWidget;

namespace lacuna {

/// A label that shows its text as it is, HTML or not. Every label of the program is one.
QLabel* plainLabel(const QString& text = {}, QWidget* parent = nullptr);

/// The same for words of a dialog that are broken into lines, which always have the room that they
/// need: a dialog's own smallest height leaves room for fewer lines and would draw the rest over
/// what stands beside them.
QLabel* wrappedLabel(const QString& text = {}, QWidget* parent = nullptr);

/// A name as it stands within a sentence: of one that is longer than sixty letters the beginning
/// and the end.
QString nameInSentence(const QString& name);

/// What a message box asks, and what it adds in smaller letters, as they are.
void setPlainWords(QMessageBox& box, const QString& text, const QString& more);

} // namespace lacuna
