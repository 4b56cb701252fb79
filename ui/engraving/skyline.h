// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace lacuna {

/// The upper and lower outline of what is drawn in a system, in columns a quarter staff space wide.
class Skyline {
public:
    explicit Skyline(double width) : m_columns(static_cast<std::size_t>(width / columnWidth) + 2) {}

    void add(const QRectF& box) {
        for (auto column = columnAt(box.left()), end = columnAt(box.right()); column <= end;
             ++column) {
            m_columns[column].top = std::min(m_columns[column].top, box.top());
            m_columns[column].bottom = std::max(m_columns[column].bottom, box.bottom());
        }
    }
    template <class Items>
    void addAll(const Items& items) {
        for (const auto& item : items)
            add(item.bounds);
    }
    /// The highest point between two places; `otherwise` if nothing is there.
    double top(double left, double right, double otherwise = 0) const {
        double best = none;
        for (auto column = columnAt(left), end = columnAt(right); column <= end; ++column)
            best = std::min(best, m_columns[column].top);
        return best == none ? otherwise : best;
    }
    double bottom(double left, double right, double otherwise = 4) const {
        double best = -none;
        for (auto column = columnAt(left), end = columnAt(right); column <= end; ++column)
            best = std::max(best, m_columns[column].bottom);
        return best == -none ? otherwise : best;
    }
    double top() const { return top(0, columnWidth * double(m_columns.size())); }
    double bottom() const { return bottom(0, columnWidth * double(m_columns.size())); }

    /// How far below this skyline's origin another one's must be for the two not to touch, nor to
    /// come near each other a little to the left or right.
    double distanceTo(const Skyline& below) const {
        double distance = 0;
        constexpr int reach = 6;
        const int count = static_cast<int>(std::min(m_columns.size(), below.m_columns.size()));
        for (int column = 0; column < count; ++column) {
            if (below.m_columns[column].top == none)
                continue;
            for (int near = std::max(0, column - reach); near < std::min(count, column + reach);
                 ++near)
                distance = std::max(distance, m_columns[near].bottom - below.m_columns[column].top);
        }
        return distance;
    }

private:
    static constexpr double columnWidth = 0.25;
    static constexpr double none = 1e6;
    struct Column {
        double top = none, bottom = -none;
    };

    std::size_t columnAt(double x) const {
        const auto last = static_cast<double>(m_columns.size() - 1);
        return static_cast<std::size_t>(std::clamp(std::floor(x / columnWidth), 0.0, last));
    }

    std::vector<Column> m_columns;
};

} // namespace lacuna
