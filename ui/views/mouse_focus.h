// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace lacuna {

/// Lets a click on the buttons, choices and sliders of a panel leave the keyboard where it is: who
/// turns a knob with the mouse goes on with the keys of the music. Tab still reaches them; fields
/// to type into still take the keyboard. The wheel changes a choice or a number only where the
/// keyboard is: who scrolls over the panel means neither.
void keepKeyboardOnClicks(QWidget& panel);

} // namespace lacuna
