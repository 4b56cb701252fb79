// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/tune_session.h"
#include "ui/tools/tool.h"
#include "ui/views/theme.h"
#include "ui/views/view_services.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace lacuna {

/// What the mouse works through in a view.
struct MouseTools {
    std::unique_ptr<Tool> select;
    std::unique_ptr<Tool> write; ///< while notes are written; null where none are
};

/// What a menu can be for: notes, bars or a small sign that are selected, or what stands around the
/// music.
enum class MusicPart { Notes, Bars, Sign, Around };

/// What the lead sheet and the piano roll have in common: the mouse works in them through tools, or
/// with Ctrl draws a band around notes to select; the selection is kept in sight, a gap that is
/// being filled shimmers, Ctrl+wheel zooms. Holds no music: it shows the document, or the fill that
/// is looked at.
class MeasureView : public QAbstractScrollArea {
    Q_OBJECT

public:
    ~MeasureView() override;

    void setTheme(const Theme& theme);
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    /// Where a measure is drawn, in the viewport's pixels; empty if it is not.
    virtual QRect rectOfMeasure(int measure) const = 0;
    /// Scrolls so that a measure can be seen.
    virtual void reveal(int measure) = 0;
    /// The same for its staff and notes alone.
    virtual QRect rectOfNotes(int measure) const { return rectOfMeasure(measure); }
    /// The note that a click would write.
    std::optional<GhostNote> ghost() const;
    /// What is drawn around notes to select them, in the viewport's pixels; empty if nothing is.
    QRectF band() const;
    /// What is said in the gap: why it cannot be filled, or how it can.
    virtual QString gapWords() const;
    /// The key that fills a gap, in words; empty for none.
    void setFillKey(const QString& key);
    /// Where in the viewport's pixels the sentence on the gap is drawn: in the part of the gap that
    /// is in sight, or close above or below it where that covers less of what is drawn. Empty if
    /// nothing is said, or no part is, or something else is said there for the moment.
    QRect rectOfGapWords() const;

    /// A head or rest, in the viewport's pixels; empty if it is not drawn.
    virtual QRectF rectOfNote(Place place) const = 0;
    /// Where a sign is drawn that can be selected by itself, likewise.
    virtual QRectF rectOfSign(const ChosenSign& /*sign*/) const { return {}; }
    /// Asks for the menu of what is selected or where the caret stands.
    void wishMenu();

Q_SIGNALS:
    void zoomWished(double zoom);
    /// A double click on a note or rest, which is selected.
    void propertiesWished();
    /// A double click on a sign, which is selected by itself.
    void signWished(const lacuna::ChosenSign& sign);
    /// A menu for what is selected, or else around it, at a place of the viewport.
    void menuWished(lacuna::MusicPart part, QPoint at, bool isByKeyboard);

protected:
    MeasureView(const ViewServices& services, MouseTools tools, QWidget* parent);

    virtual void layOut() = 0;
    virtual void restyle() { viewport()->update(); }
    /// Other notes or measures are selected, or the caret stands elsewhere.
    virtual void showSelection() { viewport()->update(); }
    virtual std::optional<MeasureIndex> measureAt(QPointF viewportPoint) const = 0;
    /// Where in the tune the mouse is; `modifiers` are the tool's.
    virtual PointerPlace pointerAt(QPointF viewportPoint) const = 0;
    /// From the first note to the last that a part of the viewport touches; nothing without any.
    virtual std::optional<NoteSpan> notesIn(const QRectF& viewportArea) const = 0;
    /// Whether what is drawn in a measure is the tune's, and no fill that is looked at.
    bool showsOwnMusic(int measure) const;
    /// Where fills are shown that are not kept.
    std::vector<MeasureRange> rangesOfFills() const;
    /// Asks for a repaint of the gap alone.
    virtual void repaintGap() = 0;
    /// The part of the gap that is in sight, in the viewport's pixels: the largest of several.
    virtual QRectF gapInSight() const = 0;
    /// What a sentence is not to cover, in the viewport's pixels; blank bars are free.
    virtual std::vector<QRectF> drawnInSight() const;
    /// Where something else is said over the viewport; the gap's words give way to it.
    virtual QRegion saidElsewhere() const { return viewport()->childrenRegion(); }
    void paintGapWords(QPainter& painter) const;
    void paintBand(QPainter& painter) const;
    /// Whether a button of the mouse is held that went down in the music.
    bool isHeld() const { return m_isHeld; }
    /// It is held no longer.
    virtual void settle() {}

    /// 0..1: how far the light has gone over a gap that is being filled.
    double shimmerPhase() const;
    void describe();
    /// Whether the view got the focus from the keyboard: then its place must be visible at once.
    bool focusCameByKey() const { return m_focusCameByKey; }

    /// While the button is held, Esc is for what is held.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

    const ViewServices m_services;
    const Theme* m_theme;

private:
    /// A band from where the button went down, in pixels of what is scrolled.
    struct Band {
        PointerPlace pressed;
        QPointF from;
        QPointF to;
        bool isDrawn = false; ///< the mouse has gone far enough from there
    };
    Tool& tool() const;
    PointerPlace pointerOf(const QMouseEvent& event) const;
    QPointF scrolledPoint() const;
    bool beginsBand(const PointerPlace& place) const;
    void drawBand(QPointF viewportPoint);
    void endBand();
    void showHold(const PointerPlace& place);
    void watchWhatIsHeld();
    void letGo(bool putsBack);
    MusicPart chooseUnder(const PointerPlace& place);

    MouseTools m_tools;
    bool m_isHeld = false;
    Tool* m_held = nullptr;      ///< the tool that has the button then
    bool m_acts = false;         ///< the tool is at it: what changes is changed by it
    bool m_isRightTools = false; ///< the right button went down, and the tool took it
    bool m_hasChosen = false;    ///< while it is held, what is to be in sight then
    std::optional<Band> m_band;
    double m_zoom = 1;
    QString m_fillKey;
    QTimer m_shimmer;
    int m_shimmerStep = 0;
    bool m_focusCameByKey = false;
};

} // namespace lacuna
