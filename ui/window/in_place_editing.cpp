// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/window/in_place_editing.h"

#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/measure_changes.h"
#include "ui/views/lead_sheet_view.h"

#include <stdexcept>
#include <utility>

namespace lacuna {

InPlaceEditing::InPlaceEditing(const ViewServices& services, LeadSheetView& sheet,
                               MeasureChanges& measures, QObject* parent)
    : QObject(parent), m_services(services), m_sheet(sheet), m_measures(measures),
      m_line(new InPlaceLine(*sheet.viewport())) {
    connect(m_line, &InPlaceLine::taken, this, [this] {
        if (take()) {
            m_line->shut();
        }
    });
    connect(m_line, &InPlaceLine::left, m_line, &InPlaceLine::shut);
    connect(&sheet, &LeadSheetView::moved, this, [this] {
        if (m_line->isOpen()) {
            m_line->moveTo(m_subject.place());
        }
    });
    // What was begun belongs to the tune that was there.
    connect(&services.document, &ScoreDocument::tuneShown, m_line, &InPlaceLine::shut);
}

void InPlaceEditing::open(const InPlaceLine::Line& line, Subject subject) {
    if (m_line->isOpen() && !take()) {
        return;
    }
    const QRectF place = subject.place();
    if (place.isEmpty()) {
        return;
    }
    m_subject = std::move(subject);
    m_line->open(line, place);
}

bool InPlaceEditing::take() {
    try {
        m_subject.take(m_line->text());
        return true;
    } catch (const std::logic_error& refusal) {
        m_line->refuse(refusalInWords(refusal));
        return false;
    }
}

void InPlaceEditing::editSection() {
    const MeasureRange range = m_measures.atHand();
    if (range.isEmpty() || !m_services.document.mayEdit()) {
        return;
    }
    const Caret at{range.first, Tick{0}};
    m_sheet.reveal(at.measure);
    open({.text = m_measures.section(),
          .font = m_sheet.fontOfWords(Role::Section),
          .name = tr("Section name")},
         {.place = [this, at] { return m_sheet.rectOfWords(Role::Section, at); },
          .take = [this](const QString& name) { m_measures.setSection(name); }});
}

} // namespace lacuna
