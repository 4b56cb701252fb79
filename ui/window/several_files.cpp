// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/several_files.h"

#include "ui/document/plain_text.h"
#include "ui/window/file_commands.h"

#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace lacuna {

namespace {

constexpr qsizetype mostNamed = 4;
constexpr qsizetype mostButtons = 3; // of more there is a menu

} // namespace

SeveralFiles::SeveralFiles(FileCommands& files) : QObject(&files), m_files(files) {
    connect(&files, &FileCommands::openEnded, this, &SeveralFiles::offerRest);
}

bool SeveralFiles::open(const QStringList& paths, const OpenAt& at) {
    if (paths.isEmpty()) {
        return true;
    }
    if (!m_files.openPath(paths.first(), at)) {
        return false;
    }
    m_rest = paths.mid(1);
    m_rest.removeDuplicates();
    m_rest.removeAll(paths.first());
    return true;
}

void SeveralFiles::offerRest() {
    offer(std::exchange(m_rest, {}));
}

void SeveralFiles::offer(const QStringList& rest, const OpenAt& atFirst) {
    if (rest.isEmpty()) {
        return;
    }
    std::vector<MessageChoice> choices;
    const bool isMenu = rest.size() > mostButtons;
    for (const QString& path : rest) {
        QStringList fromHere = rest;
        fromHere.removeAll(path);
        fromHere.prepend(path);
        const QString name = literalMenuText(QFileInfo(path).fileName());
        choices.push_back({.text = isMenu             ? name
                                   : rest.size() == 1 ? tr("Open it")
                                                      : tr("Open %1").arg(name),
                           .take = [this, rest, fromHere, atFirst] {
                               const bool isFirst = fromHere.first() == rest.first();
                               if (!open(fromHere, isFirst ? atFirst : OpenAt{})) {
                                   offer(rest, atFirst); // still asked for
                               }
                           }});
    }
    if (isMenu) {
        choices = {{.text = tr("Open"), .take = {}, .several = std::move(choices)}};
    }
    Q_EMIT m_files.askedToo(tr("You also asked for %1.").arg(names(rest)), choices);
}

QStringList SeveralFiles::filesIn(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    return paths;
}

QString SeveralFiles::names(const QStringList& paths) {
    QStringList words;
    const qsizetype named = paths.size() > mostNamed + 1 ? mostNamed : paths.size();
    for (const QString& path : paths.mid(0, named)) {
        words << QFileInfo(path).fileName();
    }
    if (named < paths.size()) {
        words << tr("%1 more").arg(paths.size() - named);
    }
    return QLocale().createSeparatedList(words);
}

} // namespace lacuna
