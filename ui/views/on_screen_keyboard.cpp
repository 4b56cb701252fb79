// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/views/on_screen_keyboard.h"

#include "engine/editing/places.h"
#include "ui/document/midi_entry.h"
#include "ui/document/playback_controller.h"
#include "ui/document/score_document.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace lacuna {

namespace {

constexpr double roundness = 3;
constexpr double nameHeight = 15;
constexpr int octave = 12;

/// The keys that the selected notes sound at.
std::set<int> selectedKeys(const ScoreDocument& document) {
    std::set<int> keys;
    const std::optional<NoteSpan>& notes = document.selectedNotes();
    if (!notes) {
        return keys;
    }
    const Score& score = document.score();
    const bool isOne = notes->anchor == notes->focus;
    const Place last{notes->last().measure, notes->last().event};
    for (std::optional<Place> place = notes->first();
         place && Place{place->measure, place->event} <= last; place = nextEvent(score, *place)) {
        const Note* note = std::get_if<Note>(&eventAt(score, *place));
        const Staff staff = score.measure(place->measure).frame().staff;
        for (std::size_t i = 0; note && i < note->heads.size(); ++i) {
            if (!isOne || static_cast<int>(i) == place->head) {
                keys.insert(soundingKey(note->heads[i].pitch.midi(), staff));
            }
        }
    }
    return keys;
}

} // namespace

OnScreenKeyboard::OnScreenKeyboard(const ViewServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_theme(&lightTheme()) {
    setAccessibleName(tr("Piano keyboard"));
    // A click leaves the keyboard with the music: lengths are chosen there between two keys.
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMaximumHeight(140);
    ScoreDocument* const document = &services.document;
    connect(document, &ScoreDocument::selectionChanged, this, &OnScreenKeyboard::followSelection);
    connect(document, &ScoreDocument::shownChanged, this, &OnScreenKeyboard::followMusic);
    connect(document, &ScoreDocument::tuneShown, this, &OnScreenKeyboard::followMusic);
    PlaybackController* const playback = &services.playback;
    connect(playback, &PlaybackController::cursorMoved, this,
            [this](Tick written) { followCursor(written); });
    connect(playback, &PlaybackController::stateChanged, this,
            [this, playback] { followCursor(playback->written()); });
    if (services.midi) {
        connect(services.midi, &MidiEntry::notePressed, this, [this](int midi) {
            m_held.insert(midi);
            update();
        });
        connect(services.midi, &MidiEntry::noteReleased, this, [this](int midi) {
            if (const auto held = m_held.find(midi); held != m_held.end()) {
                m_held.erase(held);
            }
            update();
        });
    }
}

OnScreenKeyboard::~OnScreenKeyboard() = default;

void OnScreenKeyboard::setTheme(const Theme& theme) {
    m_theme = &theme;
    update();
}

PianoKeys OnScreenKeyboard::keys() const {
    return {lowest, highest, QSizeF(size())};
}

QString OnScreenKeyboard::nameOf(int midi) {
    static const std::array names{tr("C"),       tr("C sharp"), tr("D"),       tr("E flat"),
                                  tr("E"),       tr("F"),       tr("F sharp"), tr("G"),
                                  tr("G sharp"), tr("A"),       tr("B flat"),  tr("B")};
    return QStringLiteral("%1 %2").arg(names[static_cast<std::size_t>(midi % octave)],
                                       QString::number(midi / octave - 1));
}

void OnScreenKeyboard::followSelection() {
    if (!isVisible()) {
        return;
    }
    std::set<int> keys = selectedKeys(m_services.document);
    if (keys != m_selected) {
        m_selected = std::move(keys);
        update();
    }
}

void OnScreenKeyboard::followMusic() {
    m_notes.reset();
    followSelection();
    followCursor(m_services.playback.written());
}

const std::vector<SoundingNote>& OnScreenKeyboard::notes() {
    if (!m_notes) {
        const Score& shown = m_services.document.shown();
        m_notes = shown.size() > 0 ? writtenNotes(shown) : std::vector<SoundingNote>();
    }
    return *m_notes;
}

void OnScreenKeyboard::followCursor(Tick written) {
    std::set<int> keys;
    const PlaybackController& playback = m_services.playback;
    if (isVisible() && playback.isPlaying() && !playback.isClicking()) {
        for (const SoundingNote& note : notes()) {
            if (note.onset > written) {
                break;
            }
            if (written < note.onset + note.duration) {
                keys.insert(note.midi);
            }
        }
    }
    if (keys != m_playing) {
        m_playing = std::move(keys);
        update();
    }
}

void OnScreenKeyboard::press(int midi, bool onStem) {
    letGo();
    m_pressed = midi;
    m_held.insert(midi);
    update();
    Q_EMIT pressed(midi, onStem);
}

void OnScreenKeyboard::letGo() {
    if (const std::optional<int> midi = std::exchange(m_pressed, std::nullopt)) {
        if (const auto held = m_held.find(*midi); held != m_held.end()) {
            m_held.erase(held);
        }
        update();
        Q_EMIT released(*midi);
    }
}

void OnScreenKeyboard::strike(int midi) {
    press(midi, false);
    letGo();
}

void OnScreenKeyboard::moveTo(int midi) {
    m_current = std::clamp(midi, lowest, highest);
    update();
    tellOfCurrent();
}

/// Each key is a child of its own for a screen reader; see keys_accessible.h.
void OnScreenKeyboard::tellOfCurrent() {
    if (hasFocus() && QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(m_current - lowest);
        QAccessible::updateAccessibility(&event);
    }
}

void OnScreenKeyboard::mousePressEvent(QMouseEvent* event) {
    const int midi = keys().keyAt(event->position());
    if (event->button() == Qt::LeftButton && midi >= 0) {
        press(midi, event->modifiers() & Qt::ShiftModifier);
    }
}

/// From key to key, as a finger that is drawn over them.
void OnScreenKeyboard::mouseMoveEvent(QMouseEvent* event) {
    const int midi = keys().keyAt(event->position());
    if (m_pressed && event->buttons() & Qt::LeftButton && midi >= 0 && midi != *m_pressed) {
        press(midi, event->modifiers() & Qt::ShiftModifier);
    }
}

void OnScreenKeyboard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        letGo();
    }
}

void OnScreenKeyboard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    followMusic();
}

void OnScreenKeyboard::hideEvent(QHideEvent* event) {
    letGo();
    QWidget::hideEvent(event);
}

void OnScreenKeyboard::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    tellOfCurrent();
}

void OnScreenKeyboard::focusOutEvent(QFocusEvent* event) {
    letGo();
    QWidget::focusOutEvent(event);
}

void OnScreenKeyboard::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_current - 1);
    case Qt::Key_Right:
        return moveTo(m_current + 1);
    case Qt::Key_Down:
        return moveTo(m_current - octave);
    case Qt::Key_Up:
        return moveTo(m_current + octave);
    case Qt::Key_Home:
        return moveTo(lowest);
    case Qt::Key_End:
        return moveTo(highest);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat()) {
            press(m_current, event->modifiers() & Qt::ShiftModifier);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void OnScreenKeyboard::keyReleaseEvent(QKeyEvent* event) {
    const bool isPress = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                         event->key() == Qt::Key_Enter;
    if (isPress && !event->isAutoRepeat()) {
        letGo();
    } else if (!isPress) {
        QWidget::keyReleaseEvent(event);
    }
}

void OnScreenKeyboard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool black : {false, true}) {
        for (int midi = lowest; midi <= highest; ++midi) {
            if (isBlackKey(midi) == black) {
                paintKey(painter, midi);
            }
        }
    }
    if (hasFocus()) {
        painter.setPen(
            QPen(m_theme->underlineAccent ? m_theme->notePlaying : m_theme->selectionLine, 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(keys().areaOf(m_current).adjusted(2, 1, -2, -2), roundness,
                                roundness);
    }
}

/// Those that sound are filled; the selected ones have a disc. White keys are light in the dark,
/// too: by them one finds the others.
void OnScreenKeyboard::paintKey(QPainter& painter, int midi) const {
    const bool black = isBlackKey(midi);
    const QColor white = m_theme->dark ? m_theme->ink : m_theme->paper;
    const QColor dark = m_theme->dark ? m_theme->window : m_theme->ink;
    const QRectF area = keys().areaOf(midi).adjusted(0, -roundness, 0, -0.5);
    const bool sounds = isPlaying(midi) || isHeld(midi);
    painter.setPen(QPen(m_theme->dark ? m_theme->line : m_theme->staff, 1));
    painter.setBrush(sounds ? m_theme->notePlaying : black ? dark : white);
    painter.drawRoundedRect(area.adjusted(0.5, 0, -0.5, 0), roundness, roundness);
    if (isSelected(midi)) {
        const QColor plain = black && !sounds ? white : dark;
        const QColor blue = black ? darkTheme().selectionLine : lightTheme().selectionLine;
        const double size = std::min(area.width() * 0.5, 11.0);
        const double foot = black ? 5 : nameHeight + 3;
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme->underlineAccent || sounds ? plain : blue);
        painter.drawEllipse(
            QRectF(area.center().x() - size / 2, area.bottom() - foot - size, size, size));
    }
    if (midi % octave == 0) {
        QFont small = font();
        small.setPixelSize(11);
        painter.setFont(small);
        painter.setPen(dark);
        painter.drawText(area.adjusted(0, 0, 0, -2), Qt::AlignHCenter | Qt::AlignBottom,
                         QStringLiteral("C%1").arg(midi / octave - 1));
    }
}

} // namespace lacuna
