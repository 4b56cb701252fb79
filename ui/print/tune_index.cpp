// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/print/tune_index.h"

#include "ui/engraving/tune_title.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <map>
#include <tuple>

namespace lacuna {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Print", text);
}

/// Letters that are no base letter with an accent to Unicode, but sort as one.
QString baseOf(QChar letter) {
    static const QHash<QChar, QString> bases{
        {QChar(0x00E6), "ae"}, {QChar(0x0153), "oe"}, {QChar(0x00DF), "ss"},
        {QChar(0x00F8), "o"},  {QChar(0x0142), "l"},  {QChar(0x0111), "d"},
        {QChar(0x00F0), "d"},  {QChar(0x00FE), "th"}, {QChar(0x0131), "i"}};
    return bases.value(letter, QString(letter));
}

/// Groups in the order of `Key`, entries by title.
template <class Key>
class IndexMaker {
public:
    void add(const Key& place, const QString& name, const QString& title, int tune) {
        Group& group = m_groups[place];
        if (group.name.isEmpty())
            group.name = name;
        group.entries.push_back({sortingForm(title), {title, tune}});
    }

    TuneIndex made(const QString& title) {
        TuneIndex index{title, {}};
        for (auto& [place, group] : m_groups) {
            std::ranges::stable_sort(group.entries, {}, &Sorted::form);
            IndexGroup sorted{group.name, {}};
            for (Sorted& entry : group.entries)
                sorted.entries.push_back(std::move(entry.entry));
            index.groups.push_back(std::move(sorted));
        }
        return index;
    }

private:
    struct Sorted {
        QString form;
        IndexEntry entry;
    };
    struct Group {
        QString name;
        std::vector<Sorted> entries;
    };

    std::map<Key, Group> m_groups;
};

QString titleOf(const Score& tune) {
    const QString title = indexedTitle(tune.header().title());
    return title.isEmpty() ? translated("without a title") : title;
}

/// Tonics from A, those without a key last.
auto placeOf(const Key& key) {
    const bool none = key.form != KeyForm::Tonal;
    const int step = (static_cast<int>(key.tonic) + 2) % 7;
    return std::tuple(none, none ? 0 : step, none ? 0 : key.tonicAlter,
                      none ? static_cast<int>(key.form) : static_cast<int>(key.mode));
}

/// "B♭ major": with the signs that Key::name() writes as letters.
QString nameOf(const Key& key) {
    QString name = QString::fromStdString(key.name());
    if (key.form == KeyForm::Tonal && key.tonicAlter != 0)
        name[1] = key.tonicAlter > 0 ? QChar(0x266F) : QChar(0x266D);
    return name;
}

QString capitalised(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString meterOf(const Meter& meter) {
    if (meter.isFree())
        return translated("In free time");
    return translated("In %1/%2").arg(meter.beats).arg(meter.beatUnit);
}

} // namespace

QString sortingForm(const QString& title) {
    QString form;
    bool space = false;
    for (const QChar c : title.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.isLetterOrNumber()) {
            if (space && !form.isEmpty())
                form += ' ';
            space = false;
            form += baseOf(c);
        } else if (c.isSpace() || c == '-' || c == '/') {
            space = true;
        }
    }
    return form;
}

TuneIndex indexOfTitles(std::span<const Score> tunes) {
    IndexMaker<std::pair<bool, QChar>> maker;
    for (std::size_t i = 0; i < tunes.size(); ++i) {
        std::vector<QString> titles;
        for (const std::string& title : tunes[i].header().titles)
            titles.push_back(indexedTitle(title));
        if (titles.empty() || titles.front().isEmpty())
            titles = {titleOf(tunes[i])};
        for (const QString& title : titles) {
            const QString form = sortingForm(title);
            const bool letter = !form.isEmpty() && form.front().isLetter();
            const QChar initial = letter ? form.front().toUpper() : QChar('0');
            maker.add({letter, initial}, letter ? QString(initial) : QString("0–9"), title,
                      static_cast<int>(i));
        }
    }
    return maker.made(translated("Titles"));
}

TuneIndex indexOfKeys(std::span<const Score> tunes) {
    IndexMaker<decltype(placeOf(Key{}))> maker;
    for (std::size_t i = 0; i < tunes.size(); ++i) {
        const Key& key = tunes[i].key();
        maker.add(placeOf(key), capitalised(nameOf(key)), titleOf(tunes[i]), static_cast<int>(i));
    }
    return maker.made(translated("Keys"));
}

TuneIndex indexOfRhythms(std::span<const Score> tunes) {
    IndexMaker<std::tuple<bool, QString>> maker;
    for (std::size_t i = 0; i < tunes.size(); ++i) {
        const QString rhythm = QString::fromStdString(tunes[i].header().rhythm).trimmed();
        const QString name = rhythm.isEmpty() ? meterOf(tunes[i].meter()) : capitalised(rhythm);
        maker.add({rhythm.isEmpty(), sortingForm(name)}, name, titleOf(tunes[i]),
                  static_cast<int>(i));
    }
    return maker.made(translated("Rhythms"));
}

} // namespace lacuna
