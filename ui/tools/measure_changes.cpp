// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "ui/tools/measure_changes.h"

#include "engine/editing/chords.h"
#include "engine/editing/keys.h"
#include "engine/editing/measures.h"
#include "engine/editing/repeats.h"
#include "engine/harmony/chord_proposal.h"
#include "ui/document/score_document.h"
#include "ui/tools/edit_words.h"
#include "ui/tools/note_entry.h"

#include <algorithm>
#include <stdexcept>

namespace lacuna {

namespace {

/// Of this kind and with this end in the measures.
std::optional<PlacedJump> jumpIn(const Score& score, MeasureRange range, JumpSign sign) {
    for (const PlacedJump& jump : jumpSignsOf(score)) {
        if (range.contains({jump.measure}) && jump.sign == sign) {
            return jump;
        }
    }
    return std::nullopt;
}

} // namespace

MeasureChanges::MeasureChanges(ScoreDocument& document, NoteEntry& entry, QObject* parent)
    : QObject(parent), m_document(document), m_entry(entry) {}

MeasureRange MeasureChanges::atHand() const {
    const int size = m_document.score().size();
    const MeasureRange selected = m_document.selection();
    if (selected.isEmpty() || size == 0) {
        return {};
    }
    // A caret may stand behind the last measure.
    const int first = std::min(selected.first, size - 1);
    return {first, std::clamp(selected.end, first + 1, size)};
}

void MeasureChanges::change(const QString& text, const Edit& edit) {
    if (atHand().isEmpty() || !m_document.mayEdit()) {
        return;
    }
    const MeasureRange range = atHand(); // typed text may have changed the tune
    if (range.isEmpty()) {
        return;
    }
    try {
        m_document.apply(edit(m_document.score(), range), text, m_document.session().selection);
    } catch (const std::logic_error& refusal) {
        Q_EMIT refused(refusalInWords(refusal));
    }
}

void MeasureChanges::insertBefore() {
    if (atHand().isEmpty() || !m_document.mayEdit()) {
        return;
    }
    const MeasureRange range = atHand();
    const bool isOfMeasures = m_document.session().selection.isOfMeasures();
    const int count = isOfMeasures ? range.count() : 1;
    const Score after = insertMeasures(m_document.score(), range.first, count, NewMeasures::Rests);
    const QString text = tr("Insert bars");
    Selection chosen{.anchor = range.first, .focus = range.first + count - 1};
    if (m_entry.state().isOn) {
        chosen.isCaret = true;
        chosen.caret = Caret{range.first, Tick{0}};
    }
    m_document.apply(after, text, chosen);
}

void MeasureChanges::append() {
    if (!m_document.mayEdit()) {
        return;
    }
    const Score& score = m_document.score();
    const Score after = insertMeasures(score, score.size(), 1, NewMeasures::Rests);
    m_document.apply(after, tr("Append a bar"), m_document.session().selection);
}

bool MeasureChanges::startsRepeat() const {
    const MeasureRange range = atHand();
    return !range.isEmpty() && m_document.score().measure(range.first).frame().startsRepeat;
}

bool MeasureChanges::endsRepeat() const {
    const MeasureRange range = atHand();
    return !range.isEmpty() && m_document.score().measure(range.end - 1).frame().playedTimes > 1;
}

bool MeasureChanges::endsWithDoubleBar() const {
    const MeasureRange range = atHand();
    return !range.isEmpty() &&
           m_document.score().measure(range.end - 1).frame().barline == Barline::Double;
}

void MeasureChanges::toggleRepeatStart() {
    change(tr("Repeat"), [this](const Score& score, MeasureRange range) {
        return setRepeatStart(score, range.first, !startsRepeat());
    });
}

void MeasureChanges::toggleRepeatEnd() {
    change(tr("Repeat"), [this](const Score& score, MeasureRange range) {
        return setRepeatEnd(score, range.end - 1, endsRepeat() ? 1 : 2);
    });
}

void MeasureChanges::toggleDoubleBar() {
    change(tr("Double bar line"), [this](const Score& score, MeasureRange range) {
        const bool isLast = range.end == score.size();
        const Barline plain = isLast ? Barline::Final : Barline::Single;
        return setBarline(score, range.end - 1, endsWithDoubleBar() ? plain : Barline::Double);
    });
}

void MeasureChanges::setFirstEnding() {
    change(tr("First ending"), [](const Score& score, MeasureRange range) {
        const int times = score.measure(range.end - 1).frame().playedTimes;
        return setRepeatEnd(setEnding(score, range, {1}), range.end - 1, std::max(times, 2));
    });
}

void MeasureChanges::setSecondEnding() {
    change(tr("Second ending"),
           [](const Score& score, MeasureRange range) { return setEnding(score, range, {2}); });
}

void MeasureChanges::setBothEndings() {
    const MeasureRange range = atHand();
    if (range.count() % 2 != 0) {
        Q_EMIT refused(tr("Select the bars of both endings: as many for the second as for the "
                          "first."));
        return;
    }
    change(tr("First and second ending"), [](const Score& score, MeasureRange all) {
        const int middle = all.first + all.count() / 2;
        return setEndings(score, {all.first, middle}, {middle, all.end});
    });
}

void MeasureChanges::clearEndings() {
    change(tr("No ending"), [](const Score& score, MeasureRange range) {
        Score result = score;
        for (int i = range.first; i < range.end; ++i) {
            result = lacuna::clearEndings(result, i);
        }
        return result;
    });
}

QString MeasureChanges::section() const {
    const MeasureRange range = atHand();
    return range.isEmpty()
               ? QString()
               : QString::fromStdString(m_document.score().measure(range.first).frame().section);
}

void MeasureChanges::setSection(int measure, const QString& name) {
    change(tr("Section name"), [&](const Score& score, MeasureRange) {
        return lacuna::setSection(score, measure, name.simplified().toStdString());
    });
}

void MeasureChanges::toggleJump(JumpSign sign) {
    change(tr("Change signs"), [&](const Score& score, MeasureRange range) {
        if (const std::optional<PlacedJump> there = jumpIn(score, range, sign)) {
            return removeJump(score, there->measure, sign.kind);
        }
        if (sign.isLeaving()) {
            const int last = range.end - 1;
            return setJump(score, last, score.measure(last).length(), sign);
        }
        const bool isOfNotes = m_document.selectedNotes().has_value();
        return setJump(score, range.first, isOfNotes ? m_document.caret().at : Tick{0}, sign);
    });
}

void MeasureChanges::proposeChords() {
    change(tr("Propose chords"), lacuna::proposeChords);
}

void MeasureChanges::respell() {
    change(tr("Respell"), lacuna::respell);
}

} // namespace lacuna
