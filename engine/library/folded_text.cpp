// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/library/folded_text.h"

#include <QHash>
#include <QString>

#include <algorithm>

namespace lacuna {
namespace {

bool isApostrophe(QChar c) {
    return c == u'\'' || c == u'’' || c == u'‘' || c == u'`' || c == u'´';
}

// Letters that are no accented ones but are typed as plain ones.
QString plainLetter(QChar c) {
    static const QHash<QChar, QString> plain{{u'ø', "o"}, {u'æ', "ae"}, {u'œ', "oe"}, {u'ß', "ss"},
                                             {u'đ', "d"}, {u'ð', "d"},  {u'þ', "th"}, {u'ł', "l"},
                                             {u'ı', "i"}, {u'♯', "#"},  {u'♭', "b"}};
    return plain.value(c, QString(c));
}

bool isWordsOwn(QChar c) {
    return c.isLetterOrNumber() || c == u'#';
}

QString folded(std::string_view text) {
    // The apostrophe ´ would be taken apart into a blank and an accent.
    QString letters = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    for (QChar& c : letters) {
        if (isApostrophe(c))
            c = u'\'';
    }
    QString plain;
    for (const QChar c : letters.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += plainLetter(c);
    }
    return plain;
}

std::vector<std::string> wordsOf(const QString& text) {
    std::vector<std::string> words;
    QString word;
    const auto end = [&] {
        if (!word.isEmpty())
            words.push_back(word.toStdString());
        word.clear();
    };
    for (const QChar c : text) {
        if (isWordsOwn(c))
            word += c;
        else
            end();
    }
    end();
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace

std::vector<std::string> foldedWords(std::string_view text) {
    return wordsOf(folded(text));
}

std::string searchText(std::string_view text) {
    QString plain = folded(text);
    std::string words = joined(wordsOf(plain));
    if (plain.contains(u'\''))
        words += " " + joined(wordsOf(plain.remove(u'\'')));
    return words;
}

std::string sortKey(std::string_view title) {
    std::vector<std::string> words = foldedWords(title);
    const bool hasArticle =
        words.size() > 1 && (words[0] == "the" || words[0] == "a" || words[0] == "an");
    if (hasArticle)
        words.erase(words.begin());
    return joined(words);
}

} // namespace lacuna
