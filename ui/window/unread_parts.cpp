// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/unread_parts.h"

#include "ui/document/open_book.h"

#include <QCoreApplication>

namespace lacuna {

namespace {

QString partsTr(const char* text) {
    return QCoreApplication::translate("UnreadParts", text);
}

} // namespace

QString wordsOnUnreadParts(const OpenBook& book) {
    const int count = countOfUnreadParts(book);
    const int empty = countOfTunesWithoutNotes(book);
    if (count > 0) {
        return count == 1 ? partsTr("A part of this book could not be read as it stands.")
                          : partsTr("%1 parts of this book could not be read as they "
                                    "stand.")
                                .arg(count);
    }
    if (empty == 0) {
        return {};
    }
    return book.tunes.size() == 1 ? partsTr("This tune has no notes yet.")
           : empty == 1           ? partsTr("A tune of this book has no notes.")
                                  : partsTr("%1 tunes of this book have no notes.").arg(empty);
}

} // namespace lacuna
