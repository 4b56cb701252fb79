// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/in_place_editing.h"

#include "engine/editing/head.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/measure_changes.h"
#include "ui/tools/words_over_staff.h"
#include "ui/views/lead_sheet_view.h"
#include "ui/window/head_words.h"
#include "ui/window/tempo_words.h"

#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace lacuna {

namespace {

/// The next beat or the next measure, or the one before; nothing beyond the tune.
std::optional<Caret> placeBeside(const Score& score, Caret at, bool forward, bool isFar) {
    const Measure& measure = score.measure(at.measure);
    const Meter& meter = measure.frame().meter;
    const Tick beat = meter.isFree() ? quarterNote : meter.beatLength();
    if (!isFar && forward) {
        const Tick next = beat * (at.at.value / beat.value + 1);
        if (next < measure.length()) {
            return Caret{at.measure, next};
        }
    }
    if (!isFar && !forward && at.at > Tick{0}) {
        return Caret{at.measure, beat * ((at.at.value - 1) / beat.value)};
    }
    const int other = at.measure + (forward ? 1 : -1);
    if (other < 0 || other >= score.size()) {
        return std::nullopt;
    }
    const bool toItsEnd = !isFar && !forward;
    const int beats = (score.measure(other).length().value - 1) / beat.value;
    return Caret{other, toItsEnd ? beat * beats : Tick{0}};
}

bool hasTime(const Score& score, Caret at) {
    return at.measure < score.size() && at.at < score.measure(at.measure).length();
}

} // namespace

InPlaceEditing::InPlaceEditing(const ViewServices& services, LeadSheetView& sheet,
                               MeasureChanges& measures, QObject* parent)
    : QObject(parent), m_services(services), m_sheet(sheet), m_measures(measures),
      m_line(new InPlaceLine(*sheet.viewport())) {
    connect(m_line, &InPlaceLine::taken, this, [this] {
        if (take()) {
            m_line->shut();
        }
    });
    connect(m_line, &InPlaceLine::goneOn, this, [this](bool forward, bool isFar) {
        if (take()) {
            const QScopedValueRollback isBusy(m_isBusy, true);
            const auto goOn = m_subject.goOn; // which puts another in its place
            goOn(forward, isFar);
        }
    });
    connect(m_line, &InPlaceLine::ended, this, [this](QChar letter) {
        const QScopedValueRollback isBusy(m_isBusy, true);
        const auto end = m_subject.end; // which puts another in its place
        end(letter);
    });
    connect(m_line, &InPlaceLine::left, m_line, &InPlaceLine::shut);
    connect(&sheet, &LeadSheetView::moved, this, [this] {
        if (m_line->isOpen()) {
            m_line->moveTo(m_subject.place());
        }
    });
    connect(&sheet, &LeadSheetView::headWished, this, [this](HeadText::Kind kind, int index) {
        switch (kind) {
        case HeadText::Kind::Title:
            return editTitle(index);
        case HeadText::Kind::Rhythm:
            return editRhythm();
        case HeadText::Kind::Tempo:
            return editTempo();
        case HeadText::Kind::Composer:
            return editComposer();
        }
    });
    connect(&sheet, &MeasureView::signWished, this, &InPlaceEditing::editSign);
    ScoreDocument* const document = &services.document;
    connect(document, &ScoreDocument::aboutToEdit, this,
            [this](Handover& typed) { typed.isRefused = !handOver() || typed.isRefused; });
    connect(document, &ScoreDocument::typedRefused, this, [this] {
        if (m_line->isOpen()) {
            m_subject.reveal();
            m_line->setFocus();
        }
    });
    connect(document, &ScoreDocument::scoreChanged, this, [this] {
        if (m_line->isOpen() && !m_subject.isThere()) {
            m_line->shut();
        }
    });
    // What was begun belongs to the tune that was there.
    connect(document, &ScoreDocument::bookAboutToChange, m_line, &InPlaceLine::shut);
    connect(document, &ScoreDocument::tuneShown, m_line, &InPlaceLine::shut);
}

void InPlaceEditing::open(const InPlaceLine::Line& line, Subject subject) {
    if (m_line->isOpen() && !take()) {
        m_line->setFocus();
        return;
    }
    const QRectF place = subject.place();
    if (place.isNull()) {
        return;
    }
    m_subject = std::move(subject);
    m_line->open(line, place);
}

bool InPlaceEditing::handOver() {
    const bool isTaken = m_isBusy || !m_line->isOpen() || take();
    if (isTaken && !m_isBusy) {
        m_line->shut();
    }
    return isTaken;
}

bool InPlaceEditing::take() {
    const QScopedValueRollback isBusy(m_isBusy, true); // taking is an edit too
    if (!m_subject.isThere()) {
        return true;
    }
    try {
        m_subject.take(m_line->text());
        return true;
    } catch (const std::logic_error& refusal) {
        m_line->refuse(refusalInWords(refusal));
        return false;
    }
}

/// Words are typed where they stand; the caret is there while one is selected.
void InPlaceEditing::editSign(const ChosenSign& sign) {
    switch (sign.kind) {
    case ChosenSign::Kind::Chord:
        return editChord();
    case ChosenSign::Kind::Words:
        return editStaffText();
    case ChosenSign::Kind::Section:
        return editSection();
    case ChosenSign::Kind::Syllable:
        return editSyllable(sign.place);
    default:
        break; // no words
    }
}

void InPlaceEditing::editSection() {
    const MeasureRange range = m_measures.atHand();
    if (range.isEmpty() || !m_services.document.mayEdit()) {
        return;
    }
    const Caret at{range.first, Tick{0}};
    const auto reveal = [this, at] { m_sheet.reveal(at.measure); };
    reveal();
    open({.text = m_measures.section(),
          .font = m_sheet.fontOfWords(Role::Section),
          .name = tr("Section name")},
         {.place = [this, at] { return m_sheet.rectOfWords(Role::Section, at); },
          .isThere = [this, at] { return hasTime(m_services.document.score(), at); },
          .reveal = reveal,
          .take = [this, at](const QString& name) { m_measures.setSection(at.measure, name); }});
}

void InPlaceEditing::editChord() {
    editWords({.role = Role::Chord,
               .name = tr("Chord"),
               .stepName = tr("Chord symbol"),
               .spaceGoesOn = true,
               .textAt = chordAt,
               .edited = withChord},
              m_services.document.caret());
}

void InPlaceEditing::editStaffText() {
    editWords({.role = Role::Words,
               .name = tr("Text"),
               .stepName = tr("Staff text"),
               .spaceGoesOn = false,
               .textAt = staffTextAt,
               .edited = withStaffText},
              m_services.document.caret());
}

void InPlaceEditing::editWords(const Words& words, Caret at) {
    ScoreDocument& document = m_services.document;
    if (!document.mayEdit() || at.measure >= document.score().size()) {
        return;
    }
    const auto reveal = [this, at] { m_sheet.reveal(at.measure); };
    reveal();
    open({.text = words.textAt(document.score(), at),
          .font = m_sheet.fontOfWords(words.role),
          .name = words.name,
          .goesOn = true,
          .spaceGoesOn = words.spaceGoesOn},
         {.place = [this, words, at] { return m_sheet.rectOfWords(words.role, at); },
          .isThere = [&document, at] { return hasTime(document.score(), at); },
          .reveal = reveal,
          .take =
              [&document, words, at](const QString& typed) {
                  document.apply(words.edited(document.score(), at, typed), words.stepName);
              },
          .goOn =
              [this, words, at](bool forward, bool isFar) {
                  const auto next = placeBeside(m_services.document.score(), at, forward, isFar);
                  next ? editWords(words, *next) : m_line->shut();
              }});
}

void InPlaceEditing::editHead(HeadText::Kind kind, int index, const QString& text,
                              const HeadEdit& edit) {
    static const std::map<HeadText::Kind, std::pair<QString, Qt::Alignment>> looks{
        {HeadText::Kind::Title, {tr("Title"), Qt::AlignHCenter}},
        {HeadText::Kind::Rhythm, {tr("Rhythm"), Qt::AlignLeft}},
        {HeadText::Kind::Tempo, {tr("Tempo, as 1/4 = 120"), Qt::AlignLeft}},
        {HeadText::Kind::Composer, {tr("Composer"), Qt::AlignRight}}};
    ScoreDocument& document = m_services.document;
    if (!document.hasTune() || !document.mayEdit()) {
        return;
    }
    const auto reveal = [this] { m_sheet.verticalScrollBar()->setValue(0); };
    reveal();
    const auto& [name, alignment] = looks.at(kind);
    open({.text = text,
          .font = m_sheet.fontOfHead(kind, index),
          .alignment = alignment,
          .name = name},
         {.place = [this, kind, index] { return m_sheet.rectOfHead(kind, index); },
          .isThere = [&document] { return document.hasTune(); },
          .reveal = reveal,
          .take =
              [&document, edit, n = name](const QString& typed) {
                  document.apply(edit(document.score(), typed), n.section(QLatin1Char(','), 0, 0));
              }});
}

void InPlaceEditing::editTitle(int index) {
    const std::vector<std::string>& titles = m_services.document.score().header().titles;
    const auto at = static_cast<std::size_t>(index);
    editHead(HeadText::Kind::Title, index,
             at < titles.size() ? QString::fromStdString(titles[at]) : QString(),
             [at](const Score& score, const QString& typed) {
                 std::vector<std::string> all = score.header().titles;
                 all.resize(std::max(all.size(), at + 1));
                 all[at] = typed.toStdString();
                 return setTitles(score, all);
             });
}

void InPlaceEditing::editRhythm() {
    editHead(HeadText::Kind::Rhythm, 0,
             QString::fromStdString(m_services.document.score().header().rhythm),
             [](const Score& score, const QString& typed) {
                 return setRhythm(score, typed.toStdString());
             });
}

void InPlaceEditing::editComposer() {
    editHead(
        HeadText::Kind::Composer, 0, headTextsOnOneLine(m_services.document.score(), 'C'),
        [](const Score& score, const QString& typed) { return withHeadTexts(score, 'C', typed); });
}

void InPlaceEditing::editTempo() {
    const QString before = tempoToType(tempoOf(m_services.document.score()));
    editHead(HeadText::Kind::Tempo, 0, before, [before](const Score& score, const QString& typed) {
        return typed == before ? score : withTempo(score, typedTempo(typed, score));
    });
}

} // namespace lacuna
