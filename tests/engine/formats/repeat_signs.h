// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QChar>

#include <cstring>
#include <utility>

namespace lacuna {

/// What may be done to the repeat signs of an ABC book, and to nothing else in it, so that a
/// program that takes them otherwise than ABC 2.1 plays them as it says. Rules are added up.
enum RepeatRule : unsigned {
    NoRule = 0,
    /// A repeat that ends without having begun goes back to the last double bar: that becomes "|:".
    DoubleBar = 1,
    /// The same later than first and second endings, from where it goes back to the last double bar
    /// or end of a repeat: that becomes "|:" or "::".
    AfterEndings = 2,
    /// Signs in another spelling, such as "||:" and ":[|]", become "|:", ":|" or "::".
    Spelling = 4,
    /// A repeat sign that closes the last of several endings repeats no more: it becomes "|]".
    LastEnding = 8,
    /// A repeat that begins and never ends is none: its "|:" becomes "|".
    Unclosed = 16,
    AllRules = 31
};

/// Writes an ABC book's repeat signs out by some rules.
class RepeatSigns {
public:
    RepeatSigns(QByteArray text, unsigned rules) : m_text(std::move(text)), m_rules(rules) {}

    QByteArray writtenOut() {
        while (m_at < m_text.size()) {
            if (startsField())
                skipField();
            else if (at(0) == '(' && isDigit(at(1)))
                skipTuplet();
            else if (at(0) == '[' && QChar::isLetter(static_cast<uint>(at(1))) && at(2) == ':')
                skipInlineField();
            else if (at(0) == '|' || at(0) == ':' || (at(0) == '[' && at(1) == '|'))
                takeBar();
            else if (at(0) == '[' && isDigit(at(1)))
                takeEnding(1);
            else
                ++m_at;
        }
        dropUnclosed();
        return m_text;
    }

    /// The book with every measure to be played once: no repeat signs, no endings.
    static QByteArray removed(QByteArray text) {
        RepeatSigns signs(std::move(text), NoRule);
        signs.m_removes = true;
        return signs.writtenOut();
    }

private:
    /// What a sign says.
    struct Bar {
        bool ends = false;
        bool starts = false;
        bool divides = false;
        bool isFinal = false;
    };
    struct Place {
        int at = -1;
        int size = 0;
    };

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    char at(int ahead) const {
        const int place = m_at + ahead;
        return place >= 0 && place < m_text.size() ? m_text.at(place) : '\0';
    }
    bool startsField() const {
        return (m_at == 0 || at(-1) == '\n') && QChar::isLetter(static_cast<uint>(at(0))) &&
               at(1) == ':' && at(2) != '|' && at(2) != ':';
    }
    void skipField() {
        if (at(0) == 'X') {
            dropUnclosed();
            m_section = {};
            m_isOpen = false;
            m_inLastEnding = false;
            m_hadEndings = false;
        }
        while (m_at < m_text.size() && at(0) != '\n')
            ++m_at;
    }
    void skipInlineField() {
        while (m_at < m_text.size() && at(0) != '\n' && at(0) != ']')
            ++m_at;
    }
    // "(3", "(3:2:4" and "(3::2".
    void skipTuplet() {
        ++m_at;
        while (isDigit(at(0)) || (at(0) == ':' && (isDigit(at(1)) || isDigit(at(2)))))
            ++m_at;
    }
    void takeEnding(int prefix) {
        const int begin = m_at;
        m_at += prefix;
        const char first = at(0);
        bool isList = false;
        while (isDigit(at(0)) || at(0) == ',' || at(0) == '-')
            isList |= !isDigit(m_text.at(m_at++));
        m_hadEndings = true;
        m_inLastEnding = first > '1' && !isList; // a list's repeat sign leads to its next number
        if (m_removes)
            replace({begin, m_at - begin}, "");
    }
    char nextSign(const char* passedOver) const {
        int ahead = 0;
        while (at(ahead) != '\0' && std::strchr(passedOver, at(ahead)))
            ++ahead;
        return at(ahead);
    }

    // The sign at m_at, which goes behind it.
    Bar readBar() {
        const int begin = m_at;
        while (at(0) == '|' || at(0) == ':' || at(0) == ']' || (at(0) == '[' && at(1) == '|'))
            ++m_at;
        const QByteArray bar = m_text.mid(begin, m_at - begin);
        const bool isLone = bar == ":";
        Bar result;
        result.ends = (bar.startsWith(':') || bar.contains("]:|")) && !isLone;
        result.starts = (bar.endsWith(':') || bar.endsWith("::]") || bar == "|:|") &&
                        !bar.endsWith("]:") && (!isLone || at(-2) == '\n');
        result.isFinal = bar.endsWith("|]") && bar != "[|]";
        result.divides =
            (bar.contains("||") || result.isFinal) && bar != "[|]" && nextSign(" \n") != ':';
        return result;
    }

    void takeBar() {
        Place sign{m_at, 0};
        const Bar bar = readBar();
        sign.size = m_at - sign.at;
        if (m_removes) {
            if (bar.ends || bar.starts)
                replace(sign, "|");
        } else {
            followStructure(sign, bar);
        }
        if (bar.ends || bar.starts || bar.divides)
            m_inLastEnding = false;
        if (isDigit(at(0)))
            takeEnding(0);
    }

    void followStructure(Place sign, const Bar& bar) {
        const bool endingFollows = bar.ends && isDigit(nextSign(" \n[|"));
        const bool closesAll = bar.ends && m_inLastEnding && !endingFollows;
        if (closesAll && has(LastEnding))
            sign = replace(sign, bar.starts ? "|:" : "|]");
        else if ((bar.ends || bar.starts) && has(Spelling))
            sign = replace(sign, bar.ends && bar.starts ? "::" : bar.ends ? ":|" : "|:");
        if (bar.ends && !m_isOpen && m_section.at >= 0 && has(m_sectionRule)) {
            const int size = m_section.size;
            const Place by = replace(m_section, m_sectionEndsRepeat ? "::" : "|:");
            sign.at += by.size - size;
        }
        if (bar.ends)
            m_start = {};
        else if (bar.starts || (bar.isFinal && !m_inLastEnding))
            dropUnclosed();
        if (bar.starts)
            m_start = sign;
        if (!bar.ends && !bar.starts &&
            !(bar.divides && (!m_isOpen || m_inLastEnding || bar.isFinal)))
            return;
        m_isOpen = bar.starts || endingFollows;
        m_section = bar.starts ? Place{} : sign;
        m_sectionRule = m_hadEndings ? AfterEndings : bar.ends ? NoRule : DoubleBar;
        m_sectionEndsRepeat = bar.ends && !closesAll;
    }

    // A repeat has begun, and it is clear now that it does not end.
    void dropUnclosed() {
        if (m_start.at >= 0 && has(Unclosed)) {
            const bool ends = m_text.at(m_start.at) == ':';
            const QByteArray by = QByteArray(ends ? ":|" : "|").leftJustified(m_start.size, ' ');
            m_text.replace(m_start.at, m_start.size, by);
        }
        m_start = {};
    }

    bool has(RepeatRule rule) const { return (m_rules & rule) != 0; }
    // A sign before m_at by another one.
    Place replace(Place sign, const char* by) {
        const int size = static_cast<int>(qstrlen(by));
        m_text.replace(sign.at, sign.size, by);
        m_at += size - sign.size;
        return {sign.at, size};
    }

    QByteArray m_text;
    const unsigned m_rules;
    bool m_removes = false;
    int m_at = 0;
    bool m_isOpen = false; // a repeat has begun with a sign
    Place m_start;         // that sign, as long as nothing has ended the repeat
    Place m_section;       // where the section begins if no repeat begins there
    RepeatRule m_sectionRule = DoubleBar;
    bool m_sectionEndsRepeat = false; // and a repeat ends there that is played again
    bool m_inLastEnding = false;
    bool m_hadEndings = false; // in this tune
};

} // namespace lacuna
