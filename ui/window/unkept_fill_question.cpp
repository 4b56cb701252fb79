// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/unkept_fill_question.h"

#include "engine/score/edits.h"
#include "ui/document/book_comparison.h"
#include "ui/document/fill_controller.h"
#include "ui/document/project.h"
#include "ui/document/score_document.h"
#include "ui/views/plain_label.h"

#include <QMessageBox>
#include <QPushButton>

namespace lacuna {

namespace {

UnkeptFillQuestion::Answer askUser(const QString& question, UnkeptFillQuestion::Before what,
                                   QWidget& window) {
    using Question = UnkeptFillQuestion;
    const bool saving = what == Question::Before::Saving;
    QMessageBox box(&window);
    box.setIcon(QMessageBox::Question);
    box.setWindowTitle(Question::tr("Lacuna"));
    setPlainWords(box, question,
                  saving ? Question::tr("Otherwise these bars are saved blank. A project (.lacuna) "
                                        "holds the gap and all its fills.")
                         : Question::tr("Otherwise these bars stay blank in the file, and the "
                                        "fills are gone."));
    QPushButton* keep = box.addButton(Question::tr("&Keep and save"), QMessageBox::AcceptRole);
    const QPushButton* leave = box.addButton(saving ? Question::tr("Save the &blank bars")
                                                    : Question::tr("Close &without it"),
                                             QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(keep);
    box.exec();
    return box.clickedButton() == keep    ? Question::Answer::Keep
           : box.clickedButton() == leave ? Question::Answer::Leave
                                          : Question::Answer::Cancel;
}

} // namespace

UnkeptFillQuestion::UnkeptFillQuestion(ScoreDocument& document, FillController& fills,
                                       QWidget& window)
    : QObject(&window), m_document(document), m_fills(fills),
      m_ask([&window](const QString& question, Before what) {
          return askUser(question, what, window);
      }) {
    connect(&fills, &FillController::fillsChanged, this, [this] { m_left.reset(); });
}

std::optional<int> UnkeptFillQuestion::fillForBlank() const {
    const std::optional<int> number = m_fills.chosen();
    return number && m_fills.hasNumber(*number) && !areBlank(m_fills.measuresOfNumber(*number)) &&
                   areBlank(measuresOf(m_document.score(), m_document.gap()->range))
               ? number
               : std::nullopt;
}

bool UnkeptFillQuestion::maySave(const QString& path) {
    return isProjectPath(path) || settle(Before::Saving); // a project holds the fill
}

bool UnkeptFillQuestion::mayClose() {
    // A gap that opening made is in no file; nothing is lost with what was tried there.
    const auto& tunes = m_document.book().tunes;
    return isProjectPath(m_document.path()) || !m_document.hasTune() ||
           !tunes[static_cast<std::size_t>(m_document.tuneIndex())].isInFile() ||
           settle(Before::Closing);
}

bool UnkeptFillQuestion::settle(Before what) {
    const std::optional<int> number = fillForBlank();
    if (!number || number == m_left) {
        return true;
    }
    const Answer answer = m_ask(question(*number, what), what);
    if (answer == Answer::Leave) {
        m_left = number;
    } else if (answer == Answer::Keep) {
        m_fills.show(*number); // whatever the mouse rests on meanwhile
        m_fills.accept();
        return !fillForBlank(); // an edit may be refused, which is said then
    }
    return answer != Answer::Cancel;
}

QString UnkeptFillQuestion::question(int number, Before what) const {
    const QString bars = barsInWords(m_document.score(), {m_document.gap()->range});
    const QString shown =
        number > 0 ? tr("Fill %1 is shown in %2 but not kept.").arg(QString::number(number), bars)
                   : tr("The original is shown in %1 but not kept.").arg(bars);
    return what == Before::Saving ? tr("%1 Keep it in the file that is saved?").arg(shown)
                                  : tr("%1 Keep it and save before the book is closed?").arg(shown);
}

} // namespace lacuna
