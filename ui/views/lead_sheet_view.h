// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/document/session/gap.h"
#include "ui/engraving/head_texts.h"
#include "ui/engraving/layout_model.h"
#include "ui/engraving/lead_sheet_painter.h"
#include "ui/views/gap_signs.h"
#include "ui/views/layout_task.h"
#include "ui/views/measure_view.h"

#include <QLineF>

#include <vector>

namespace lacuna {

/// The tune as a lead sheet: past, gap and future told apart, the selection, the play cursor. A
/// tune that takes long to lay out is shown as it was until that is done.
class LeadSheetView : public MeasureView {
    Q_OBJECT

public:
    explicit LeadSheetView(const ViewServices& services, QWidget* parent = nullptr);

    const LeadSheetLayout& sheet() const { return m_sheet; }
    /// Whether the sheet is of an older state of the tune, and the new one is to come.
    bool isBehind() const { return m_layoutTask.isAwaited(); }
    QRect rectOfMeasure(int measure) const override;
    QRect rectOfNotes(int measure) const override;
    void reveal(int measure) override;

    /// The measures that stand in the same line as a measure; none if it is not drawn.
    MeasureRange lineOf(int measure) const;
    QRectF rectOfNote(Place place) const override;
    /// The line that the caret is, in the viewport's pixels.
    QLineF lineOfCaret() const;

    QRectF rectOfSign(const ChosenSign& sign) const override;

    /// Where words of this role stand at a time, or would, in the viewport's pixels: their left end
    /// and their height. Empty if the measure is not drawn.
    QRectF rectOfWords(Role role, Caret at) const;
    /// Where what is sung on a note stands or would stand, likewise; as wide as the note.
    QRectF rectOfSyllable(Place place) const;
    /// Where a text of the heading stands or would stand; see HeadText. Null if there is no sheet.
    QRectF rectOfHead(HeadText::Kind kind, int index = 0) const;
    /// The text of the heading there, or that would be; see headTextAt.
    std::optional<HeadText> headAt(QPointF viewportPoint) const;
    /// Letters as large as they are on the screen.
    QFont fontOfWords(Role role) const;
    QFont fontOfHead(HeadText::Kind kind, int index = 0) const;

    /// Where the gap at hand is named, in the viewport's pixels; empty if it is not.
    QRectF rectOfGapName() const;
    /// Where it is said why something was refused, likewise.
    QRectF rectOfRefusal() const;
    /// Something else is done, so that it need not be said any more.
    void forgetRefusal();
    /// Where at the caret's foot it is drawn how long the next note lasts, likewise.
    QRectF rectOfNextValue() const;
    /// Where at the caret's head it is named how notes are written, likewise; empty where they take
    /// the place of what is there.
    QRectF rectOfMode() const;
    /// Where the key that takes the guess is named, likewise.
    QRectF rectOfGuessKey() const;

    /// The key that takes the guess, as it is named beside it; empty for none.
    void setGuessKey(const QString& key);

    QSize sizeHint() const override { return {760, 520}; }

Q_SIGNALS:
    /// What is drawn stands elsewhere in the viewport now.
    void moved();
    /// A double click on a text of the heading, or where one would stand.
    void headWished(lacuna::HeadText::Kind kind, int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void layOut() override;
    void showSheet(LeadSheetLayout sheet);
    void restyle() override;
    void showSelection() override { restyle(); }
    std::optional<MeasureIndex> measureAt(QPointF viewportPoint) const override;
    PointerPlace pointerAt(QPointF viewportPoint) const override;
    std::optional<NoteSpan> notesIn(const QRectF& viewportArea) const override;
    void repaintGap() override;
    QRectF gapInSight() const override;
    std::vector<QRectF> drawnInSight() const override;
    QRegion saidElsewhere() const override;

private:
    /// The part of a range of measures that lies in one system, in pixels of the page.
    struct Stretch {
        QRectF staff;   ///< from the top staff line to the bottom one
        QRectF area;    ///< as high as the system
        double top = 0; ///< of the highest thing drawn
        double bottom = 0;
        double signFoot = 0; ///< of the lowest chord symbol or ending's line; 0 without one
        double ceiling = 0;  ///< of what is drawn above there
        double floor = 0;    ///< and signs under it above this
        bool begins = false; ///< the range begins here
        bool ends = false;
    };

    double staffSpace() const { return 7 * zoom(); }
    std::vector<HeadText> headTexts() const;
    QFont fontOfFace(Face face) const;
    /// The highest thing that words over the staff have to be clear of, in staff spaces.
    double topUnder(const SystemLayout& system, Role role, double left, double width) const;
    QRectF inViewport(const QRectF& page) const; ///< in pixels; `page` in staff spaces
    QPointF pagePoint(QPointF viewportPoint) const;
    std::vector<Stretch> stretchesOf(MeasureRange range) const;
    /// The lines, hooks and numbers of endings, in staff spaces of the page.
    std::vector<QRectF> endingsIn(const SystemLayout& system) const;
    /// Where what stands above a part of a system ends, in pixels of the page.
    double ceilingOver(int system, const QRectF& staff) const;
    double floorOf(int system) const;
    int roomAcross() const;
    void updateScrollBars();
    QPoint scrolled() const; ///< where on the page the viewport begins, in pixels
    void revealAcross(const QRect& measure);
    void paintSelection(QPainter& painter) const;
    void paintOtherBlanks(QPainter& painter, const QRectF& clip) const;
    void paintGaps(QPainter& painter) const;
    void paintGap(QPainter& painter, const Gap& gap, bool isAtHand) const;
    void paintContext(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void paintSelectedNotes(QPainter& painter) const;
    void paintCaret(QPainter& painter);
    std::vector<NoteValue> valuesAtCaret() const;
    QString wordsAtCaret() const;
    void paintGhost(QPainter& painter);
    void paintHead(QPainter& painter, const QRectF& staff, int diatonic, NoteValue value,
                   double left, const QColor& ink);
    /// Where a guess is drawn, in staff spaces of the page.
    struct GuessPlace {
        QRectF staff;
        double left = 0, right = 0;
        bool hasStaff = true; ///< one of the tune's
    };
    std::optional<GuessPlace> placeOfGuess() const;
    /// Where a bar would stand behind the last one; nothing without a sheet.
    std::optional<GuessPlace> placeBehindTune() const;
    std::optional<int> lineBehindTune(QPointF page) const;
    std::optional<ChosenSign> signAt(QPointF page, const std::optional<Target>& note) const;
    void paintSelectedSign(QPainter& painter) const;
    void paintStaff(QPainter& painter, const QRectF& staff) const;
    void paintGhostBehindTune(QPainter& painter, const GhostNote& note);
    QFont fontOfGuessKey() const;
    void paintGuess(QPainter& painter);
    void paintSign(QPainter& painter, char32_t code, QPointF page, const QColor& ink);
    double paintValue(QPainter& painter, NoteValue value, QPointF page, const QColor& ink);
    void inkNotes();
    void paintRefusal(QPainter& painter) const;
    void refuse(const QString& sentence);
    Caret nearestCaret(const MeasureLayout& measure, double x) const;
    QLineF caretOnPage() const; ///< in pixels of the page
    void paintFocus(QPainter& painter) const;
    QRectF gapArea(const Stretch& stretch) const;
    QString wordsOn(const Gap& gap) const;
    std::vector<Bracket> bracketsOver(const Gap& gap) const;
    /// The frame around selected measures: clear of chord symbols and endings.
    QRectF frameOf(const Stretch& stretch) const;
    /// Where the bracket over the gap is drawn.
    QLineF bracketLine(const Stretch& stretch) const;
    QRectF cursorRect() const;
    void moveCursor(Tick written, int measure);

    LayoutTask m_layoutTask{[this](LeadSheetLayout sheet) { showSheet(std::move(sheet)); }};
    std::optional<int> m_toReveal; ///< a measure that is to be in sight when its sheet is there
    LeadSheetPainter m_painter;
    LeadSheetPainter m_signs; ///< of note entry
    LeadSheetLayout m_sheet;
    int m_room = 0; ///< that the sheet was laid out for
    PaintStyle m_style;
    QString m_guessKey; ///< that takes it
    QString m_refusal;  ///< said at the caret for a moment
    QTimer m_forgetRefusal;
    Tick m_cursor;
    QRectF m_cursorRect;
    Owner m_sounding;
};

} // namespace lacuna
