// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/engraving/lead_sheet_painter.h"

#include "ui/engraving/smufl_font.h"
#include "ui/engraving/text_faces.h"

#include <QFontDatabase>
#include <QGlyphRun>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>

#include <cmath>
#include <functional>
#include <map>

namespace lacuna {

/// Outlines of glyphs, at the sizes they are drawn in.
struct LeadSheetPainter::Cache {
    // Large enough that the outlines lose nothing when scaled down.
    static constexpr double pixelsPerSpace = 256;
    static constexpr std::size_t mostOutlines = 2000; // zooming makes ever new sizes
    QRawFont font{bravuraFontData(), 4 * pixelsPerSpace, QFont::PreferNoHinting};
    std::map<std::pair<char32_t, double>, QPainterPath> outlines;

    /// `scale` is the pixels of a staff space.
    const QPainterPath& outline(char32_t code, double scale) {
        const auto found = outlines.find({code, scale});
        if (found != outlines.end())
            return found->second;
        if (outlines.size() > mostOutlines)
            outlines.clear();
        const QList<quint32> index = font.glyphIndexesForString(QString::fromUcs4(&code, 1));
        const double factor = scale / pixelsPerSpace;
        const QPainterPath path =
            index.isEmpty()
                ? QPainterPath()
                : QTransform::fromScale(factor, factor).map(font.pathForGlyph(index.front()));
        return outlines.emplace(std::pair(code, scale), path).first->second;
    }

    /// The sign as a letter of the music font at the size `fontEm`; empty if it is no font of Qt's.
    const QGlyphRun& letter(char32_t code) {
        const auto found = letters.find(code);
        if (found != letters.end())
            return found->second;
        static const QStringList families = QFontDatabase::applicationFontFamilies(
            QFontDatabase::addApplicationFontFromData(bravuraFontData()));
        QGlyphRun run;
        if (!families.isEmpty()) {
            QFont music(families.front());
            music.setPixelSize(fontEm);
            music.setHintingPreference(QFont::PreferNoHinting);
            const QRawFont raw = QRawFont::fromFont(music);
            run.setRawFont(raw);
            run.setGlyphIndexes(raw.glyphIndexesForString(QString::fromUcs4(&code, 1)));
            run.setPositions({QPointF(0, 0)});
        }
        return letters.emplace(code, run).first->second;
    }

    std::map<char32_t, QGlyphRun> letters;
};

namespace {

/// Draws the items of one repaint.
class ItemPainter {
public:
    using Outline = std::function<const QPainterPath&(char32_t code, double scale)>;
    using Letter = std::function<const QGlyphRun&(char32_t code)>;

    ItemPainter(QPainter& painter, const PaintStyle& style, double space, Outline outline,
                Letter letter)
        : m_painter(painter), m_style(style), m_space(space), m_outline(std::move(outline)),
          m_letter(std::move(letter)) {}

    /// What is drawn from now on has its origin so many staff spaces down, and belongs to measures
    /// that are counted from `measure`.
    void moveTo(double top, int measure) {
        m_top = top;
        m_measure = measure;
    }

    void draw(const std::vector<Item>& items, const QRectF& clip) {
        const QRectF area = clip.isNull() ? clip : clip.translated(0, -m_top);
        for (const Item& item : items)
            if (area.isNull() || item.bounds.adjusted(-1, -1, 1, 1).intersects(area))
                drawItem(item);
    }

    /// What is gathered for one ink is filled at once.
    void flush() {
        for (auto& [ink, path] : m_paths)
            m_painter.fillPath(path, QColor::fromRgba(ink));
        m_paths.clear();
    }

private:
    /// What stays when a measure is erased.
    static bool isOfFrame(Role role) {
        switch (role) {
        case Role::Barline:
        case Role::Key:
        case Role::Meter:
        case Role::MeasureNumber:
        case Role::Chord:
        case Role::Words:
        case Role::Section:
        case Role::Ending:
        case Role::Tempo:
            return true;
        default:
            return false;
        }
    }

    QColor inkOf(const Item& item) const {
        Owner owner = item.owner;
        if (owner.measure >= 0)
            owner.measure += m_measure;
        for (const EventInk& event : m_style.eventInk)
            if (event.owner == owner && owner.event >= 0)
                return event.ink;
        const auto& inks = isOfFrame(item.role) ? m_style.frameInk : m_style.measureInk;
        const auto measure = static_cast<std::size_t>(owner.measure);
        if (owner.measure >= 0 && measure < inks.size() && inks[measure].isValid())
            return inks[measure];
        const bool staff = item.role == Role::StaffLine || item.role == Role::Ledger;
        return staff && m_style.staff.isValid() ? m_style.staff : m_style.ink;
    }

    QPointF pixel(QPointF point) const {
        return {point.x() * m_space, (point.y() + m_top) * m_space};
    }

    QPainterPath& pathFor(const Item& item) {
        const QRgb ink = inkOf(item).rgba();
        for (auto& [known, path] : m_paths)
            if (known == ink)
                return path;
        m_paths.emplace_back(ink, QPainterPath()).second.setFillRule(Qt::WindingFill);
        return m_paths.back().second;
    }

    void drawItem(const Item& item) {
        std::visit([&](const auto& shape) { drawShape(item, shape); }, item.shape);
    }

    void drawShape(const Item& item, const GlyphShape& glyph) {
        const QPointF at = pixel(glyph.at);
        if (m_style.fontSigns && drawLetter(item, glyph, at))
            return;
        m_painter.translate(at);
        m_painter.fillPath(m_outline(glyph.code, m_space * glyph.scale), inkOf(item));
        m_painter.translate(-at);
    }

    bool drawLetter(const Item& item, const GlyphShape& glyph, QPointF at) {
        const QGlyphRun& letter = m_letter(glyph.code);
        if (letter.isEmpty())
            return false;
        const double scale = 4 * m_space * glyph.scale / fontEm; // an em is four staff spaces
        m_painter.save();
        m_painter.translate(at);
        m_painter.scale(scale, scale);
        m_painter.setPen(inkOf(item));
        m_painter.drawGlyphRun(QPointF(0, 0), letter);
        m_painter.restore();
        return true;
    }

    void drawShape(const Item& item, const LineShape& line) {
        QPointF from = pixel(line.line.p1()), to = pixel(line.line.p2());
        double width = line.width * m_space;
        const bool level = from.y() == to.y(), upright = from.x() == to.x();
        if (m_style.crisp && (item.role == Role::StaffLine || item.role == Role::Ledger ||
                              item.role == Role::Barline)) {
            width = std::max(1.0, std::round(width));
            const double half = width / 2;
            if (level)
                from.ry() = std::round(from.y() - half) + half;
            else
                from.rx() = std::round(from.x() - half) + half;
            (level ? to.ry() : to.rx()) = level ? from.y() : from.x();
        }
        if (line.dotted) {
            QPen pen(inkOf(item), width, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({2, 2});
            m_painter.setPen(pen);
            m_painter.drawLine(from, to);
        } else if (level) {
            m_painter.fillRect(QRectF(from.x(), from.y() - width / 2, to.x() - from.x(), width),
                               inkOf(item));
        } else if (upright) {
            m_painter.fillRect(QRectF(from.x() - width / 2, std::min(from.y(), to.y()), width,
                                      std::abs(to.y() - from.y())),
                               inkOf(item));
        } else {
            m_painter.setPen(QPen(inkOf(item), width, Qt::SolidLine, Qt::FlatCap));
            m_painter.drawLine(from, to);
        }
    }

    void drawShape(const Item& item, const BeamShape& beam) {
        QPainterPath& path = pathFor(item);
        path.moveTo(pixel(beam.corners[0]));
        for (int corner = 1; corner < 4; ++corner)
            path.lineTo(pixel(beam.corners[corner]));
        path.closeSubpath();
    }

    void drawShape(const Item& item, const CurveShape& curve) {
        // A cubic's middle moves by three quarters of its control points' way.
        const QPointF bulge(0, (curve.thickness - curve.endThickness) / 2 * 4 / 3);
        const QPointF end(0, curve.endThickness / 2);
        QPainterPath& path = pathFor(item);
        path.moveTo(pixel(curve.from - end));
        path.cubicTo(pixel(curve.control1 - end - bulge), pixel(curve.control2 - end - bulge),
                     pixel(curve.to - end));
        path.lineTo(pixel(curve.to + end));
        path.cubicTo(pixel(curve.control2 + end + bulge), pixel(curve.control1 + end + bulge),
                     pixel(curve.from + end));
        path.closeSubpath();
    }

    void drawShape(const Item& item, const TextShape& text) {
        const QPointF at = pixel(text.at);
        const double scale = emOf(text.face) * text.scale * m_space / fontEm;
        m_painter.save();
        m_painter.translate(at);
        m_painter.scale(scale, scale);
        if (m_style.outlineText) {
            QPainterPath letters;
            letters.addText(QPointF(0, 0), fontOf(text.face, text.text), text.text);
            m_painter.fillPath(letters, inkOf(item));
        } else {
            m_painter.setFont(fontOf(text.face, text.text));
            m_painter.setPen(inkOf(item));
            m_painter.drawText(QPointF(0, 0), text.text);
        }
        m_painter.restore();
    }

    QPainter& m_painter;
    const PaintStyle& m_style;
    double m_space;
    double m_top = 0;
    int m_measure = 0;
    Outline m_outline;
    Letter m_letter;
    std::vector<std::pair<QRgb, QPainterPath>> m_paths;
};

/// How far a system moves so that its staff lines lie on pixels, and its heads about them.
double shiftOf(const SystemLayout& system, double space) {
    const double half = std::max(1.0, std::round(0.13 * space)) / 2;
    return (std::round(system.staff.top() * space - half) + half) / space - system.staff.top();
}

} // namespace

LeadSheetPainter::LeadSheetPainter() : m_cache(std::make_unique<Cache>()) {}
LeadSheetPainter::~LeadSheetPainter() = default;
LeadSheetPainter::LeadSheetPainter(LeadSheetPainter&&) noexcept = default;
LeadSheetPainter& LeadSheetPainter::operator=(LeadSheetPainter&&) noexcept = default;

void LeadSheetPainter::paint(QPainter& painter, const LeadSheetLayout& layout,
                             const PaintStyle& style, double staffSpace, const QRectF& clip) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const QRectF area =
        clip.isEmpty() ? QRectF() : QRectF(clip.topLeft() / staffSpace, clip.size() / staffSpace);
    ItemPainter items(
        painter, style, staffSpace,
        [this](char32_t code, double scale) -> const QPainterPath& {
            return m_cache->outline(code, scale);
        },
        [this](char32_t code) -> const QGlyphRun& { return m_cache->letter(code); });
    const auto visible = [&](const QRectF& bounds) {
        return area.isNull() || bounds.adjusted(-1, -1, 1, 1).intersects(area);
    };
    if (visible(layout.headingBounds))
        items.draw(layout.heading, area);
    for (const SystemLayout& system : layout.systems) {
        if (!visible(system.bounds))
            continue;
        const double shift = style.crisp ? shiftOf(system, staffSpace) : 0;
        items.moveTo(system.top() + shift, layout.measures[system.first].index);
        items.draw(system.drawing->items, area);
        for (int m = system.first; m < system.end; ++m)
            if (visible(layout.measures[m].bounds))
                items.draw(layout.measures[m].drawing->items, area);
        if (system.number) {
            items.moveTo(shift, 0);
            items.draw({*system.number}, area);
        }
        items.flush();
    }
    painter.restore();
}

} // namespace lacuna
