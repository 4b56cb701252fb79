// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/unkept_fill_question.h"

#include "engine/score/edits.h"
#include "ui/document/book_comparison.h"
#include "ui/document/book_path.h"
#include "ui/document/fill_controller.h"
#include "ui/document/project.h"
#include "ui/document/score_document.h"
#include "ui/document/tune_name.h"
#include "ui/views/plain_label.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

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
    connect(&document, &ScoreDocument::bookChanged, this, [this] { m_left.clear(); });
    connect(&document, &ScoreDocument::tunesRenumbered, this, [this] { m_left.clear(); });
}

std::optional<UnkeptFillQuestion::Unkept> UnkeptFillQuestion::nextUnkept(Before what) const {
    const auto& tunes = m_document.book().tunes;
    for (const auto& [tune, session] : m_document.sessions()) {
        const BookTune& state = tunes[static_cast<std::size_t>(tune)];
        if (what == Before::Closing && !state.isInFile()) {
            continue; // a gap that opening made is in no file; nothing is lost with what was tried
        }
        for (const Gap& gap : session.gaps) {
            const bool isShown = gap.chosen && hasNumber(gap, *gap.chosen) &&
                                 !areBlank(measuresOf(gap, *gap.chosen)) &&
                                 areBlank(measuresOf(state.current, gap.range));
            if (isShown && !isLeft({tune, gap})) {
                return Unkept{tune, gap};
            }
        }
    }
    return {};
}

bool UnkeptFillQuestion::isLeft(const Unkept& unkept) const {
    return std::ranges::any_of(m_left, [&](const Unkept& left) {
        return left.tune == unkept.tune && left.gap.id == unkept.gap.id &&
               left.gap.fills == unkept.gap.fills && left.gap.chosen == unkept.gap.chosen;
    });
}

bool UnkeptFillQuestion::maySave(const QString& path) {
    return isProjectPath(path) || settle(Before::Saving); // a project holds the fills
}

bool UnkeptFillQuestion::mayClose() {
    return isProjectPath(m_document.path()) || settle(Before::Closing);
}

bool UnkeptFillQuestion::settle(Before what) {
    while (const std::optional<Unkept> unkept = nextUnkept(what)) {
        const Answer answer = m_ask(question(*unkept, what), what);
        if (answer == Answer::Cancel || (answer == Answer::Keep && !keep(*unkept))) {
            return false;
        }
        if (answer == Answer::Leave) {
            m_left.push_back(*unkept);
        }
    }
    return true;
}

/// Whether the tune holds it then: an edit may be refused, which is said.
bool UnkeptFillQuestion::keep(const Unkept& unkept) {
    m_document.showTune(unkept.tune);
    m_document.setGap(unkept.gap.range);
    m_fills.show(unkept.number()); // whatever the mouse rests on meanwhile
    m_fills.accept();
    return !areBlank(measuresOf(m_document.score(), unkept.gap.range));
}

QString UnkeptFillQuestion::question(const Unkept& unkept, Before what) const {
    const Score& tune = m_document.book().tunes[static_cast<std::size_t>(unkept.tune)].current;
    QString bars = barsInWords(tune, {unkept.gap.range});
    if (unkept.tune != m_document.tuneIndex()) {
        bars = tr("%1 of “%2”").arg(bars, nameOfTune(tune.header()));
    }
    const int number = unkept.number();
    const QString shown =
        number > 0 ? tr("Fill %1 is shown in %2 but not kept.").arg(QString::number(number), bars)
                   : tr("The original is shown in %1 but not kept.").arg(bars);
    return what == Before::Saving ? tr("%1 Keep it in the file that is saved?").arg(shown)
                                  : tr("%1 Keep it and save before the book is closed?").arg(shown);
}

} // namespace lacuna
