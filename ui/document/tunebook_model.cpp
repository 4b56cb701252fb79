// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/document/tunebook_model.h"

#include "ui/document/plain_text.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace lacuna {

namespace {

QString titleOf(const Score& score) {
    return nameOfTune(score.header());
}

QString subtitleOf(const Score& score) {
    QStringList parts{QString::fromStdString(score.key().name())};
    if (!score.meter().isFree()) { // "none" says nothing to who reads the list
        parts << QString::fromStdString(score.meter().name());
    }
    if (!score.header().rhythm.empty()) {
        parts << onOneLine(QString::fromStdString(score.header().rhythm));
    }
    return parts.join(QStringLiteral(" · "));
}

QString searchTextOf(const Score& score) {
    QStringList parts;
    for (const std::string& title : score.header().titles) {
        parts << QString::fromStdString(title);
    }
    if (score.meter().symbol == MeterSymbol::Common || score.meter().symbol == MeterSymbol::Cut) {
        parts << QStringLiteral("%1/%2").arg(score.meter().beats).arg(score.meter().beatUnit);
    }
    parts << subtitleOf(score) << QString::fromStdString(score.header().field('C'))
          << QString::number(score.header().number);
    return parts.join(QLatin1Char(' ')).toLower();
}

QString sortedTitleOf(const Score& score) {
    QString title = titleOf(score);
    for (const char* article : {"The ", "A ", "An "}) {
        if (title.startsWith(QLatin1String(article), Qt::CaseInsensitive)) {
            return title.mid(static_cast<qsizetype>(qstrlen(article)));
        }
    }
    return title;
}

/// A, B flat, B, C ...; what has no tonic comes last.
QString sortedKeyOf(const Score& score) {
    const Key& key = score.key();
    if (key.form != KeyForm::Tonal) {
        return QStringLiteral("z");
    }
    constexpr int sevenSteps = 7;
    const int fromA = (static_cast<int>(key.tonic) + 2) % sevenSteps;
    return QStringLiteral("%1 %2 %3")
        .arg(fromA)
        .arg(key.tonicAlter + 2)
        .arg(static_cast<int>(key.mode));
}

QString sortedRhythmOf(const Score& score) {
    const QString rhythm = QString::fromStdString(score.header().rhythm).toLower();
    // One without a rhythm comes behind all that have one.
    return (rhythm.isEmpty() ? QString(QChar(0xFFFD)) : rhythm) + QLatin1Char(' ') +
           QString::fromStdString(score.meter().name());
}

/// "eb" for "e♭" and, with the next word, for "e flat"; nothing for what is no tonic. `at` moves to
/// the last word that belongs to it.
QString tonicAt(const QStringList& typed, qsizetype& at) {
    static const QRegularExpression tonic(QStringLiteral("^[a-g][#b]?$"));
    QString name = typed[at];
    name.replace(QChar(0x266D), QLatin1Char('b')).replace(QChar(0x266F), QLatin1Char('#'));
    if (!tonic.match(name).hasMatch()) {
        return {};
    }
    const QString next = typed.value(at + 1);
    if (name.size() == 1 && (next == QLatin1String("flat") || next == QLatin1String("sharp"))) {
        ++at;
        name += next == QLatin1String("flat") ? QLatin1Char('b') : QLatin1Char('#');
    }
    return name;
}

/// Whether it is the name of a mode, or what one has typed of it so far.
bool beginsMode(const QString& word) {
    constexpr std::array modes{Mode::Major,    Mode::Minor,  Mode::Dorian, Mode::Mixolydian,
                               Mode::Phrygian, Mode::Lydian, Mode::Locrian};
    return !word.isEmpty() && std::ranges::any_of(modes, [&word](Mode mode) {
        return QString::fromStdString(nameOf(mode)).startsWith(word);
    });
}

/// "e minor" for "em", "d mix" for "dmix", as K: has it; nothing for other words.
QString keyMeantBy(QString word) {
    static const QRegularExpression key(QStringLiteral("^([a-g][#b]?)(m|[a-z]{3,})$"));
    word.replace(QChar(0x266D), QLatin1Char('b')).replace(QChar(0x266F), QLatin1Char('#'));
    const QRegularExpressionMatch match = key.match(word);
    const QString mode =
        match.captured(2) == QLatin1String("m") ? QStringLiteral("minor") : match.captured(2);
    return match.hasMatch() && beginsMode(mode) ? match.captured(1) + QLatin1Char(' ') + mode
                                                : QString();
}

} // namespace

TunebookModel::TunebookModel(ScoreDocument& document, QObject* parent)
    : QAbstractListModel(parent), m_document(document) {
    connect(&document, &ScoreDocument::bookAboutToChange, this, [this] { beginResetModel(); });
    connect(&document, &ScoreDocument::bookChanged, this, [this] { endResetModel(); });
    connect(&document, &ScoreDocument::tunesAboutToChange, this, [this] { beginResetModel(); });
    connect(&document, &ScoreDocument::tunesChanged, this, [this] { endResetModel(); });
    connect(&document, &ScoreDocument::tuneEdited, this,
            [this](int tune) { Q_EMIT dataChanged(index(tune), index(tune)); });
    connect(&document, &ScoreDocument::bookSaved, this,
            [this] { Q_EMIT dataChanged(index(0), index(rowCount({}) - 1), {EditedRole}); });
}

int TunebookModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_document.book().tunes.size());
}

const BookTune* TunebookModel::tuneAt(const QModelIndex& index) const {
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? &m_document.book().tunes[index.row()]
                                                             : nullptr;
}

QVariant TunebookModel::data(const QModelIndex& index, int role) const {
    const BookTune* tune = tuneAt(index);
    if (!tune) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(tune->current);
    case Qt::AccessibleTextRole:
        return QString(titleOf(tune->current) + QStringLiteral(", ") + subtitleOf(tune->current));
    case Qt::ToolTipRole:
        return literal(titleOf(tune->current) + QLatin1Char('\n') + subtitleOf(tune->current));
    case SubtitleRole:
        return subtitleOf(tune->current);
    case EditedRole:
        return tune->isUnsaved();
    case SearchRole:
        return searchTextOf(tune->current);
    case TitleRole:
        return sortedTitleOf(tune->current);
    case KeyRole:
        return sortedKeyOf(tune->current);
    case RhythmRole:
        return sortedRhythmOf(tune->current);
    default:
        return {};
    }
}

TuneFilter::TuneFilter(QObject* parent) : QSortFilterProxyModel(parent) {}

void TuneFilter::search(const QString& text) {
    m_words = wordsOf(text);
    invalidateFilter();
}

void TuneFilter::setOrder(TuneOrder order) {
    setSortRole(order == TuneOrder::Key      ? TunebookModel::KeyRole
                : order == TuneOrder::Rhythm ? TunebookModel::RhythmRole
                                             : TunebookModel::TitleRole);
    constexpr int asInTheBook = -1;
    sort(order == TuneOrder::Book ? asInTheBook : 0);
}

bool TuneFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    for (const int role : {sortRole(), static_cast<int>(TunebookModel::TitleRole)}) {
        const int order =
            QString::localeAwareCompare(left.data(role).toString(), right.data(role).toString());
        if (order != 0) {
            return order < 0;
        }
    }
    return left.row() < right.row();
}

std::vector<TuneFilter::Word> TuneFilter::wordsOf(const QString& typed) {
    const QStringList parts = typed.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<Word> words;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        qsizetype last = at;
        const QString tonic = tonicAt(parts, last);
        if (!tonic.isEmpty() && beginsMode(parts.value(last + 1))) {
            words.push_back(
                {.text = tonic + QLatin1Char(' ') + parts[last + 1], .beginsWord = true});
            at = last + 1;
            continue;
        }
        const QString& part = parts[at];
        const bool isMeter = part.front().isDigit() && part.contains(QLatin1Char('/'));
        const QString key = keyMeantBy(part);
        words.push_back({.text = part,
                         .beginsWord = isMeter || part.size() == 1 || !key.isEmpty(),
                         .key = key});
    }
    return words;
}

bool TuneFilter::holds(const QString& text, const Word& word) {
    if (!word.beginsWord) {
        return text.contains(word.text);
    }
    for (qsizetype at = text.indexOf(word.text); at >= 0; at = text.indexOf(word.text, at + 1)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber()) {
            return true;
        }
    }
    return false;
}

bool TuneFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QString text =
        sourceModel()->index(row, 0, parent).data(TunebookModel::SearchRole).toString();
    return std::ranges::all_of(m_words, [&](const Word& word) {
        return holds(text, word) ||
               (!word.key.isEmpty() && holds(text, {.text = word.key, .beginsWord = true}));
    });
}

} // namespace lacuna
