// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/evaluation/svg_drawing.h"

#include "engine/evaluation/plain_text.h"

#include <array>

namespace lacuna {
namespace {

// Chosen so that any two stay far apart in CIELAB in normal sight and in Machado, Oliveira and
// Fernandes' (2009) simulations of protanopia, deuteranopia and tritanopia.
constexpr std::array<std::string_view, 8> colours{"#0048a5", "#a95310", "#038652", "#9d5194",
                                                  "#14a6fd", "#6d0100", "#cd9309", "#413036"};
constexpr std::array shapes{MarkShape::Disc, MarkShape::Square, MarkShape::Diamond,
                            MarkShape::Triangle};

std::string number(double value) {
    std::string text = fixedText(value, 2);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string attribute(std::string_view name, double value) {
    return attribute(name, number(value));
}

std::string pointList(std::span<const SvgPoint> points) {
    std::string list;
    for (const SvgPoint& point : points)
        list += (list.empty() ? "" : " ") + number(point.x) + "," + number(point.y);
    return list;
}

std::string strokeOf(const LineStyle& style) {
    return attribute("stroke", style.colour) + attribute("stroke-width", style.width) +
           (style.dashes.empty() ? "" : attribute("stroke-dasharray", style.dashes));
}

/// What may stand in an XML document; control characters may not, even as references.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : validUtf8(text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (byte < 0x20)
            result += ' ';
        else
            result += c;
    }
    return result;
}

} // namespace

SvgDrawing::SvgDrawing(double width, double height, std::string_view background)
    : m_width(width), m_height(height) {
    rectangle({0, 0}, width, height, background);
}

void SvgDrawing::line(SvgPoint from, SvgPoint to, const LineStyle& style) {
    m_body += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
              attribute("y2", to.y) + strokeOf(style) + "/>\n";
}

void SvgDrawing::polyline(std::span<const SvgPoint> points, const LineStyle& style) {
    m_body += "<polyline" + attribute("fill", "none") + attribute("stroke-linejoin", "round") +
              attribute("points", pointList(points)) + strokeOf(style) + "/>\n";
}

void SvgDrawing::rectangle(SvgPoint corner, double width, double height, std::string_view colour) {
    m_body += "<rect" + attribute("x", corner.x) + attribute("y", corner.y) +
              attribute("width", width) + attribute("height", height) + attribute("fill", colour) +
              "/>\n";
}

void SvgDrawing::mark(SvgPoint centre, MarkShape shape, double radius, std::string_view colour) {
    const auto [x, y] = centre;
    if (shape == MarkShape::Disc) {
        m_body += "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) +
                  attribute("fill", colour) + "/>\n";
        return;
    }
    // As much ink as the disc has, or nearly.
    const double side = shape == MarkShape::Square ? radius * 0.9 : radius * 1.25;
    const std::array<SvgPoint, 4> corners =
        shape == MarkShape::Square ? std::array<SvgPoint, 4>{{{x - side, y - side},
                                                              {x + side, y - side},
                                                              {x + side, y + side},
                                                              {x - side, y + side}}}
        : shape == MarkShape::Diamond
            ? std::array<SvgPoint, 4>{{{x, y - side}, {x + side, y}, {x, y + side}, {x - side, y}}}
            : std::array<SvgPoint, 4>{{{x, y - side},
                                       {x + side, y + side * 0.75},
                                       {x - side, y + side * 0.75},
                                       {x, y - side}}};
    m_body +=
        "<polygon" + attribute("points", pointList(corners)) + attribute("fill", colour) + "/>\n";
}

void SvgDrawing::text(SvgPoint point, std::string_view text, const TextStyle& style) {
    m_body += "<text" + attribute("x", point.x) + attribute("y", point.y) +
              attribute("font-size", style.size) + attribute("fill", style.colour);
    if (style.anchor != TextAnchor::Start)
        m_body += attribute("text-anchor", style.anchor == TextAnchor::Middle ? "middle" : "end");
    if (style.bold)
        m_body += attribute("font-weight", "bold");
    if (style.turn != 0)
        m_body += attribute("transform", "rotate(" + number(style.turn) + " " + number(point.x) +
                                             " " + number(point.y) + ")");
    m_body += ">" + escaped(text) + "</text>\n";
}

std::string SvgDrawing::toString() const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"" +
           attribute("width", m_width) + attribute("height", m_height) +
           attribute("viewBox", "0 0 " + number(m_width) + " " + number(m_height)) +
           " font-family=\"sans-serif\">\n" + m_body + "</svg>\n";
}

std::string_view chartColour(std::size_t index) {
    return colours[index % colours.size()];
}

MarkShape chartMarkShape(std::size_t index) {
    return shapes[index % shapes.size()];
}

double approximateWidth(std::string_view text, double size) {
    return static_cast<double>(characterCount(text)) * size * 0.56;
}

std::string shortened(std::string_view text, double size, double width) {
    if (approximateWidth(text, size) <= width)
        return std::string(text);
    // Bytes of a character that was cut in two go too.
    std::string shorter = validUtf8(text);
    const auto tooLong = [&] { return approximateWidth(shorter, size) + size > width; };
    while (!shorter.empty() && (tooLong() || validUtf8(shorter).size() != shorter.size()))
        shorter.pop_back();
    return shorter + "\u2026";
}

} // namespace lacuna
