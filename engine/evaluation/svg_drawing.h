// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lacuna {

struct SvgPoint {
    double x = 0;
    double y = 0;
};

enum class TextAnchor { Start, Middle, End };

struct TextStyle {
    TextAnchor anchor = TextAnchor::Start;
    std::string_view colour = "#2b2b2b";
    double size = 12; ///< pixels
    bool bold = false;
    double turn = 0; ///< degrees, clockwise, about the point it is put at
};

struct LineStyle {
    std::string_view colour = "#2b2b2b";
    double width = 1;
    std::string_view dashes = ""; ///< lengths, as stroke-dasharray has them
};

/// What a point is marked with, so that nothing depends on colour alone.
enum class MarkShape { Disc, Square, Diamond, Triangle };

/// An SVG drawing that grows from back to front. Sizes are pixels from the upper left corner; text
/// is left text, in whatever sans-serif there is.
class SvgDrawing {
public:
    SvgDrawing(double width, double height, std::string_view background);

    void line(SvgPoint from, SvgPoint to, const LineStyle& style);
    void polyline(std::span<const SvgPoint> points, const LineStyle& style);
    void rectangle(SvgPoint corner, double width, double height, std::string_view colour);
    void mark(SvgPoint centre, MarkShape shape, double radius, std::string_view colour);
    void text(SvgPoint point, std::string_view text, const TextStyle& style);

    /// The finished document.
    std::string toString() const;

private:
    double m_width;
    double m_height;
    std::string m_body;
};

/// Colours for lines and dots on a light ground, for eight things at a time, told apart also by
/// people who are blind to red, green or blue. `index` counts from 0 and goes round.
std::string_view chartColour(std::size_t index);

MarkShape chartMarkShape(std::size_t index);

/// How wide a text of this size will about be: fonts differ.
double approximateWidth(std::string_view text, double size);

/// The text, or as much of it as is about `width` wide with an ellipsis.
std::string shortened(std::string_view text, double size, double width);

} // namespace lacuna
