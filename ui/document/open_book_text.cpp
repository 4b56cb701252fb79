// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/open_book.h"
#include "ui/document/tune_span.h"

#include <algorithm>
#include <vector>

namespace lacuna {

namespace {

/// Puts the text of a book together: its tunes in their order, and what stood between them.
class BookText {
public:
    explicit BookText(const OpenBook& book) : m_book(book), m_lineEnd(book.form.lineEnd) {
        std::vector<bool> isThere(book.spans.size(), false);
        for (const BookTune& tune : book.tunes) {
            if (const int place = placeAsRead(tune); place >= 0) {
                isThere[static_cast<std::size_t>(place)] = true;
            }
        }
        const std::size_t head = book.spans.empty() ? book.bytes.size() : book.spans.front().begin;
        m_text = book.bytes.empty() ? "%abc-2.1" + m_lineEnd : book.bytes.substr(0, head);
        m_tails.resize(book.spans.size());
        std::string* tail = &m_text; // of the last tune that is there
        for (std::size_t i = 0; i < book.spans.size(); ++i) {
            const std::string own = tailOf(i);
            if (isThere[i]) {
                m_tails[i] = own;
                tail = &m_tails[i];
            } else if (own.find_first_not_of(" \t\r\n") != std::string::npos) {
                endParagraph(*tail); // words between the tunes outlive them
                *tail += own.substr(own.find_first_not_of("\r\n"));
            }
        }
    }

    std::string put() {
        int before = -1;
        for (int i = 0; i < static_cast<int>(m_book.tunes.size()); ++i) {
            const int place = placeAsRead(m_book.tunes[static_cast<std::size_t>(i)]);
            if (place < 0 || place != before + 1) {
                endParagraph(m_text);
            }
            m_text += textOfTune(i);
            m_text += place < 0 ? m_lineEnd : m_tails[static_cast<std::size_t>(place)];
            before = place < 0 ? static_cast<int>(m_book.spans.size()) : place;
        }
        return std::move(m_text);
    }

private:
    /// Among the tunes of the file; -1 for one that was made here.
    int placeAsRead(const BookTune& tune) const {
        if (!tune.source) {
            return -1;
        }
        const auto span =
            std::ranges::lower_bound(m_book.spans, tune.source->begin, {}, &SourceSpan::begin);
        return span == m_book.spans.end() ? -1 : static_cast<int>(span - m_book.spans.begin());
    }

    /// What stands behind a tune, up to the next.
    std::string tailOf(std::size_t tune) const {
        const std::size_t begin = endOfText(m_book.bytes, m_book.spans[tune]);
        const std::size_t end =
            tune + 1 < m_book.spans.size() ? m_book.spans[tune + 1].begin : m_book.bytes.size();
        return m_book.bytes.substr(begin, end - begin);
    }

    std::string textOfTune(int tune) const {
        const BookTune& state = m_book.tunes[static_cast<std::size_t>(tune)];
        if (state.source && !state.isEdited()) {
            const std::size_t begin = state.source->begin;
            return m_book.bytes.substr(begin, endOfText(m_book.bytes, *state.source) - begin);
        }
        if (state.draft) {
            return state.draft->bytes;
        }
        return state.edited ? state.edited->now().text() : state.text->bytes;
    }

    /// An empty line parts two tunes.
    void endParagraph(std::string& text) const {
        while (!text.empty() && !text.ends_with("\n\n") && !text.ends_with("\n\r\n")) {
            text += m_lineEnd;
        }
    }

    const OpenBook& m_book;
    std::string m_lineEnd;
    std::vector<std::string> m_tails; ///< by their places in the file
    std::string m_text;
};

} // namespace

std::string textOf(const OpenBook& book) {
    return BookText(book).put();
}

} // namespace lacuna
