// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <vector>

namespace lacuna {

class ScoreDocument;
struct BookTune;

/// The tunes of the open book as a list.
class TunebookModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SubtitleRole = Qt::UserRole, ///< "D mixolydian · 6/8 · jig"
        EditedRole,                  ///< whether it has changes that are not saved
        SearchRole,                  ///< everything to be found by, lower case
        TitleRole,                   ///< to sort by, as an index has it: without The and A
        KeyRole,                     ///< to sort by: tonic, then mode
        RhythmRole                   ///< to sort by: rhythm, then meter
    };

    explicit TunebookModel(ScoreDocument& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    const BookTune* tuneAt(const QModelIndex& index) const;
    ScoreDocument& m_document;
};

enum class TuneOrder { Book, Title, Key, Rhythm };

/// Of the tunes, in some order, those that hold every word searched for in title, key, meter,
/// rhythm or composer. A tonic and its mode ("E minor", "b♭ maj") are one word; such words, meters
/// and single letters are found only where a word begins: E minor is not in Eb minor, nor 2/8 in
/// 12/8.
class TuneFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit TuneFilter(QObject* parent = nullptr);
    void search(const QString& text);
    /// Tunes that are alike in it are sorted by their titles.
    void setOrder(TuneOrder order);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    struct Word {
        QString text; ///< lower case
        bool beginsWord = false;
        QString key = {}; ///< that the word may stand for as well
    };
    static std::vector<Word> wordsOf(const QString& typed);
    static bool holds(const QString& text, const Word& word);

    std::vector<Word> m_words;
};

} // namespace lacuna
