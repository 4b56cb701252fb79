// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace lacuna {

namespace {

QColor withAlpha(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

double luminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

const Theme& lightTheme() {
    static const Theme theme{
        .dark = false,
        .underlineAccent = false,
        .window = "#F3F1EC",
        .paper = "#FDFCF9",
        .ink = "#1B1B1A",
        .mutedInk = "#66645E",
        .staff = "#57554F",
        .line = "#D9D5CB",
        .control = "#FBFAF6",
        .controlHover = "#E9E5DB",
        .accent = "#B4540A",
        .onAccent = "#FFFFFF",
        .error = "#B3261E",
        .past = "#5B6B7F",
        .future = "#3C7A4E",
        .selection = withAlpha("#2F6FDB", 0.18),
        .selectionLine = "#2F6FDB",
        .cursor = "#B4540A",
        .hatch = withAlpha("#B4540A", 0.30),
        .note = "#4A4842",
        .notePlaying = "#E08A3C",
        .rowInKey = "#FDFCF9",
        .rowOutOfKey = "#F1EEE7",
        .rowTonic = "#F6E9D8",
        .abcField = "#4E5D70",
        .abcChord = "#2F6B41",
        .abcBlank = "#9C4706",
        .abcComment = "#66645E",
    };
    return theme;
}

const Theme& darkTheme() {
    static const Theme theme{
        .dark = true,
        .underlineAccent = false,
        .window = "#1C1D1F",
        .paper = "#242527",
        .ink = "#ECE9E2",
        .mutedInk = "#A5A29A",
        .staff = "#8E8B84",
        .line = "#3A3B3E",
        .control = "#2C2D30",
        .controlHover = "#3A3B3F",
        .accent = "#F0A35B",
        .onAccent = "#1C1D1F",
        .error = "#F28B82",
        .past = "#9AA9BB",
        .future = "#86C79A",
        .selection = withAlpha("#5B93F0", 0.26),
        .selectionLine = "#7DAAF5",
        .cursor = "#F0A35B",
        .hatch = withAlpha("#F0A35B", 0.26),
        .note = "#BDB9B0",
        .notePlaying = "#FFC98F",
        .rowInKey = "#28292C",
        .rowOutOfKey = "#202123",
        .rowTonic = "#3A3026",
        .abcField = "#A9B7C8",
        .abcChord = "#86C79A",
        .abcBlank = "#F0A35B",
        .abcComment = "#B0ADA5",
    };
    return theme;
}

const Theme& highContrastTheme() {
    static const Theme theme{
        .dark = false,
        .underlineAccent = true,
        .window = "#FFFFFF",
        .paper = "#FFFFFF",
        .ink = "#000000",
        .mutedInk = "#000000",
        .staff = "#000000",
        .line = "#000000",
        .control = "#FFFFFF",
        .controlHover = "#D8D8D8",
        .accent = "#000000",
        .onAccent = "#FFFFFF",
        .error = "#000000",
        .past = "#000000",
        .future = "#000000",
        .selection = withAlpha("#000000", 0.14),
        .selectionLine = "#000000",
        .cursor = "#000000",
        .hatch = withAlpha("#000000", 0.45),
        .note = "#000000",
        .notePlaying = "#777777",
        .rowInKey = "#FFFFFF",
        .rowOutOfKey = "#E6E6E6",
        .rowTonic = "#D0D0D0",
        .abcField = "#000000",
        .abcChord = "#000000",
        .abcBlank = "#000000",
        .abcComment = "#000000",
    };
    return theme;
}

const Theme& themeOf(ThemeName name, const QPalette& desktop) {
    switch (name) {
    case ThemeName::Light:
        return lightTheme();
    case ThemeName::Dark:
        return darkTheme();
    case ThemeName::HighContrast:
        return highContrastTheme();
    case ThemeName::System:
        break;
    }
    const bool dark = desktop.color(QPalette::Window).lightness() <
                      desktop.color(QPalette::WindowText).lightness();
    return dark ? darkTheme() : lightTheme();
}

QPalette Theme::palette() const {
    QPalette palette(control, window);
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, ink);
    palette.setColor(QPalette::Base, paper);
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::Text, ink);
    palette.setColor(QPalette::PlaceholderText, mutedInk);
    palette.setColor(QPalette::Button, control);
    palette.setColor(QPalette::ButtonText, ink);
    palette.setColor(QPalette::BrightText, accent);
    palette.setColor(QPalette::ToolTipBase, dark ? control : ink);
    palette.setColor(QPalette::ToolTipText, dark ? ink : paper);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::Highlight, selectionLine);
    palette.setColor(QPalette::HighlightedText, dark ? QColor("#101112") : QColor(Qt::white));
    palette.setColor(QPalette::Light, control.lighter(110));
    palette.setColor(QPalette::Midlight, controlHover);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, line.darker(130));
    palette.setColor(QPalette::Shadow, line.darker(160));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, blended(withAlpha(ink, 0.42), window));
    }
    return palette;
}

QString Theme::styleSheet() const {
    QString sheet = QStringLiteral(R"(
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMenuBar { background: @window; border-bottom: 1px solid @line; padding: 1px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @paper; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 14px; border-radius: 4px; }
QMenu::item:selected { background: @hover; color: @ink; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @tipBack; color: @tipText; border: none; padding: 3px 6px; }
QToolButton, QPushButton { outline: none; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px; background: transparent; }
QToolButton:hover { background: @hover; }
QToolButton:checked { background: @hover; border-color: @line; }
QToolButton:focus { border: 2px solid @focus; padding: 3px; }
QToolButton[role="choice"] { padding: 2px 3px; min-width: 30px; }
QToolButton[role="choice"]:checked { border-color: @ink; }
QToolButton[role="choice"][mixed="true"] { border: 1px dashed @muted; }
QToolButton[role="choice"]:focus { border: 2px solid @focus; padding: 1px 2px; }
QPushButton { background: @control; border: 1px solid @line; border-radius: 5px; padding: 5px 12px; color: @ink; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @focus; padding: 4px 11px; }
QPushButton:disabled { color: @muted; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; padding: 7px 12px; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @focus; padding: 6px 11px; }
QPushButton[role="primary"]:disabled { background: @control; color: @muted; border-color: @line; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; padding: 1px 6px; color: @ink; text-decoration: underline; }
QPushButton[role="link"]:hover { background: @hover; }
QPushButton[role="link"]:focus { border: 1px solid @focus; }
QPushButton[role="way"] { padding: 10px 18px; text-align: left; }
QPushButton[role="way"]:focus { padding: 9px 17px; }
QPushButton[role="segment"] { border-radius: 0; padding: 3px 8px; min-width: 30px; }
QPushButton[role="segment"]:checked { background: @ink; color: @paper; border-color: @ink; }
QPushButton[role="segment"]:focus { border: 2px solid @focus; padding: 2px 7px; }
QLineEdit { background: @paper; border: 1px solid @line; border-radius: 5px; padding: 4px 6px; selection-background-color: @focus; }
QLineEdit:focus { border: 2px solid @focus; padding: 3px 5px; }
QLineEdit[role="in-place"] { background: @paper; color: @ink; border: none; border-bottom: 2px solid @accent; border-radius: 0; padding: 0 2px; }
QListView, QTreeView { background: @paper; border: none; outline: none; activate-on-singleclick: 0; }
QTreeView::item { padding: 2px 8px; }
QTreeView::item:selected { background: @hover; color: @ink; }
QListView[role="framed"], QTableView { background: @paper; border: 1px solid @line; border-radius: 6px; outline: none; padding: 3px; }
QListView[role="framed"]:focus, QTableView:focus { border: 2px solid @focus; padding: 2px; }
QListView[role="framed"]::item { padding: 4px 6px; border-radius: 4px; }
QListView[role="framed"]::item:selected, QTableView::item:selected { background: @hover; color: @ink; }
QTreeView[role="framed"] { border: 1px solid @line; border-radius: 6px; padding: 3px; }
QTreeView[role="framed"]:focus { border: 2px solid @focus; padding: 2px; }
QTreeView[role="framed"]::item { border: none; }
QTreeView[role="framed"]::item:disabled, QTreeView[role="framed"]::item:selected:disabled { color: @muted; }
QHeaderView { background: @paper; border: none; }
QHeaderView::section { background: @paper; color: @muted; border: none; border-bottom: 1px solid @line; padding: 4px 3px; }
QTreeView[role="framed"] QHeaderView::section { padding: 4px 8px; }
QProgressBar { background: @hover; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle:vertical { background: @paper; border-top: 1px solid @line; border-bottom: 1px solid @line; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @muted; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 7px; background: @paper; border: 1px solid @muted; }
QSlider::handle:horizontal:hover { background: @hover; }
QSlider::handle:horizontal:focus { border: 2px solid @focus; }
QScrollBar:vertical { background: @paper; width: 11px; margin: 0; }
QScrollBar:horizontal { background: @paper; height: 11px; margin: 0; }
QScrollBar::handle { background: @line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QComboBox { combobox-popup: 0; background: @control; border: 1px solid @line; border-radius: 5px; padding: 3px 8px; color: @ink; }
QComboBox:hover { background: @hover; }
QComboBox:disabled, QLineEdit:disabled { background: @window; color: @muted; }
QComboBox:focus { border: 2px solid @focus; padding: 2px 7px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/lacuna/icons/@chevron.svg); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: none; }
QComboBox QAbstractItemView { background: @paper; color: @ink; selection-background-color: @hover; selection-color: @ink; border: 1px solid @line; }
QComboBox QAbstractItemView::item { padding: 4px 6px; border: none; }
QComboBox QAbstractItemView::item:selected { background: @hover; color: @ink; }
QTabBar#panel-tabs { background: @window; border-bottom: 1px solid @line; }
QTabBar#panel-tabs::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent; padding: 7px 10px 5px 10px; }
QTabBar#panel-tabs::tab:hover { color: @ink; }
QTabBar#panel-tabs::tab:selected { color: @ink; border-bottom-color: @accent; }
QTabBar#panel-tabs:focus { border: none; }
QToolButton[role="fold"] { padding: 2px 0; }
QToolButton[role="more"]::menu-indicator { image: none; width: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="trouble"] { background: @paper; border: none; border-left: 4px solid @accent; padding: 6px 10px; }
QFrame[role="message"] { background: @paper; border: none; border-bottom: 1px solid @line; border-left: 4px solid @accent; }
QFrame[role="properties"] { background: @window; border: 1px solid @muted; border-radius: 8px; }
QWidget#transport { background: @window; border-top: 1px solid @line; }
)");
    const auto put = [&sheet](const char* key, const QColor& colour) {
        sheet.replace(QLatin1String(key), colour.name());
    };
    sheet.replace(QLatin1String("@chevron"),
                  dark ? QStringLiteral("chevron-light") : QStringLiteral("chevron-dark"));
    put("@accentHover", dark ? accent.lighter(110) : accent.darker(115));
    put("@onAccent", onAccent);
    put("@accent", accent);
    put("@window", window);
    put("@paper", paper);
    put("@muted", mutedInk);
    put("@hover", controlHover);
    put("@control", control);
    put("@focus", selectionLine);
    put("@tipBack", dark ? control : ink);
    put("@tipText", dark ? ink : paper);
    put("@line", line);
    put("@ink", ink);
    return sheet;
}

void restyle(QWidget& widget) {
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    QEvent change(QEvent::StyleChange); // frames measure their borders and paddings then only
    QCoreApplication::sendEvent(&widget, &change);
}

std::vector<TextPair> textPairs(const Theme& theme) {
    const QColor selected = blended(theme.selection, theme.paper);
    return {
        {"text in panels", theme.ink, theme.window},
        {"music and text on paper", theme.ink, theme.paper},
        {"text on controls", theme.ink, theme.control},
        {"text on a control under the mouse", theme.ink, theme.controlHover},
        {"second lines in panels", theme.mutedInk, theme.window},
        {"second lines on paper", theme.mutedInk, theme.paper},
        {"fills on paper", theme.accent, theme.paper},
        {"the Fill button", theme.onAccent, theme.accent},
        {"past on paper", theme.past, theme.paper},
        {"future on paper", theme.future, theme.paper},
        {"music in the selection", theme.ink, selected},
        {"errors in panels", theme.error, theme.window},
        {"errors on paper", theme.error, theme.paper},
        {"fields and bar lines of ABC", theme.abcField, theme.paper},
        {"fields and bar lines of ABC in the selection", theme.abcField, selected},
        {"chord symbols of ABC", theme.abcChord, theme.paper},
        {"chord symbols of ABC in the selection", theme.abcChord, selected},
        {"blank bars of ABC", theme.abcBlank, theme.paper},
        {"blank bars of ABC in the selection", theme.abcBlank, selected},
        {"comments of ABC", theme.abcComment, theme.paper},
        {"comments of ABC in the selection", theme.abcComment, selected},
        {"pitch names in key", theme.mutedInk, theme.rowInKey},
        {"pitch names out of key", theme.mutedInk, theme.rowOutOfKey},
        {"the tonic's name", theme.ink, theme.rowTonic},
        {"notes of the roll", theme.note, theme.rowInKey},
        {"tool tips", theme.dark ? theme.ink : theme.paper, theme.dark ? theme.control : theme.ink},
        {"a checked choice", theme.paper, theme.ink},
    };
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor blended(const QColor& over, const QColor& under) {
    const auto mix = [alpha = over.alphaF()](float top, float bottom) {
        return top * alpha + bottom * (1 - alpha);
    };
    return QColor::fromRgbF(mix(over.redF(), under.redF()), mix(over.greenF(), under.greenF()),
                            mix(over.blueF(), under.blueF()));
}

} // namespace lacuna
