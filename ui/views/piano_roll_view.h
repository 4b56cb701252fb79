// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/measure_view.h"
#include "ui/views/piano_roll_layout.h"

#include <QLineF>

#include <utility>

namespace lacuna {

/// The tune as a piano roll, with the lead sheet's selection, gap, cursor and zoom. While a fill is
/// looked at, the original stands behind it as a ghost.
class PianoRollView : public MeasureView {
    Q_OBJECT

public:
    explicit PianoRollView(const ViewServices& services, QWidget* parent = nullptr);

    const PianoRollLayout& roll() const { return m_roll; }
    /// Whether the roll says what there is to say in the gap: where no lead sheet does.
    void setSaysGapWords(bool says);
    QRect rectOfMeasure(int measure) const override;
    void reveal(int measure) override;

    /// Empty too for one that is tied to from another.
    QRectF rectOfNote(Place place) const override;
    /// Where a note of this key would begin at a time, in the viewport's pixels.
    QPointF pointOf(Tick written, int midi) const;
    /// The line that the caret is, in the viewport's pixels; null if it is not shown.
    QLineF lineOfCaret() const;
    /// What is drawn of the ghost note, in the viewport's pixels.
    QRectF rectOfGhost() const;

    QSize sizeHint() const override { return {760, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void layOut() override;
    void restyle() override { layOut(); }
    std::optional<MeasureIndex> measureAt(QPointF viewportPoint) const override;
    PointerPlace pointerAt(QPointF viewportPoint) const override;
    std::optional<NoteSpan> notesIn(const QRectF& viewportArea) const override;
    void settle() override { layOut(); }
    void repaintGap() override;
    QRectF gapInSight() const override;
    QString gapWords() const override;

private:
    static constexpr double keysWidth = 38;
    static constexpr double numbersHeight = 16;

    void layOutGhosts();
    void updateScrollBars();
    /// While notes are written: where one can draw behind the last bar, in the roll.
    QRectF areaBehindTune() const;
    /// The lowest and the highest row.
    std::pair<int, int> rowsWanted() const;
    QRectF ghostOnRoll() const;
    QLineF caretOnRoll() const;
    bool isWriting() const;
    Score originalScore() const; ///< only with a gap whose original is known
    QPoint origin() const;       ///< of the roll, in the viewport
    void paintRows(QPainter& painter, const QRectF& clip) const;
    void paintLines(QPainter& painter, const QRectF& clip) const;
    void paintGap(QPainter& painter, const QRectF& clip) const;
    bool isSelected(const RollNote& note) const;
    void paintNotes(QPainter& painter, const QRectF& clip) const;
    void paintGhosts(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintCaret(QPainter& painter) const;
    void paintGhostNote(QPainter& painter) const;
    void paintKeys(QPainter& painter) const;
    void paintNumbers(QPainter& painter) const;
    void moveCursor(Tick written, int measure);

    PianoRollLayout m_roll;
    // What is shown is told several times: by the document, by the fills, when another tune comes.
    Measures m_laidOut;                              ///< of the roll
    std::pair<int, int> m_pitches = rollPitches({}); ///< of those measures
    std::vector<RollNote> m_ghosts;                  ///< the original behind a fill that is shown
    Tick m_cursor;
    bool m_saysGapWords = false;
};

} // namespace lacuna
