// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/save_question.h"

#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"
#include "ui/views/plain_label.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>

namespace lacuna {

namespace {

QString saveWords(const char* text) {
    return QCoreApplication::translate("SaveQuestion", text);
}

} // namespace

QString saveQuestion(const ScoreDocument& document) {
    const OpenBook& book = document.book();
    const QString file = nameInSentence(QFileInfo(book.path).fileName());
    if (book.tunes.size() == 1) {
        return saveWords("Save the changes to %1?").arg(nameInSentence(document.displayName()));
    }
    QStringList changed;
    for (const BookTune& tune : book.tunes) {
        if (tune.isUnsaved()) {
            changed << nameInSentence(nameOfTune(tune.current.header()));
        }
    }
    const QString place = file.isEmpty() ? saveWords("this book") : file;
    if (changed.isEmpty()) { // what a project keeps beside the tunes, or a tune taken away
        return saveWords("Save the changes to %1?").arg(place);
    }
    constexpr qsizetype mostNamed = 3;
    if (changed.size() > mostNamed) {
        return saveWords("Save the changes to %1 tunes of %2?")
            .arg(QString::number(changed.size()), place);
    }
    return changed.size() == 1
               ? saveWords("Save the changes to “%1” in %2?").arg(changed.front(), place)
               : saveWords("Save the changes to “%1” and “%2” in %3?")
                     .arg(changed.mid(0, changed.size() - 1).join(saveWords("”, “")),
                          changed.back(), place);
}

Unsaved askToSave(const ScoreDocument& document, QWidget& window) {
    QMessageBox box(&window);
    box.setIcon(QMessageBox::Question);
    box.setWindowTitle(saveWords("Lacuna"));
    setPlainWords(box, saveQuestion(document),
                  saveWords("Without saving, your changes since the last save are lost."));
    box.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    return answer == QMessageBox::Save      ? Unsaved::Save
           : answer == QMessageBox::Discard ? Unsaved::Discard
                                            : Unsaved::Cancel;
}

} // namespace lacuna
