// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/score/jump_plan.h"

#include <algorithm>

namespace lacuna {
namespace {

constexpr std::size_t mostLeaps = 50;

bool isParted(const Score& score, int index) {
    return index + 1 == score.size() ||
           !joinsPlainly(score.measure(index).frame(), score.measure(index + 1).frame());
}

bool isNote(const Event& event) {
    return std::holds_alternative<Note>(event);
}

// How far the measure of a Fine is played.
Tick endOfFine(const Score& score, const PlacedJump& fine) {
    const Measure& measure = score.measure(fine.measure);
    const Tick length = measure.length();
    if (fine.at >= length || isParted(score, fine.measure)) {
        return length;
    }
    Tick end;
    bool notesFollow = false;
    for (const Event& event : measure.events()) {
        if (end <= fine.at) {
            end += durationOf(event);
        } else {
            notesFollow = notesFollow || isNote(event);
        }
    }
    const Meter& meter = measure.frame().meter;
    const Tick whole = meter.isFree() ? length : meter.measureLength();
    return notesFollow && (length - end) * 2 < whole ? end : length;
}

bool isBehind(const PlacedJump& sign, const PlacedJump& other) {
    return sign.measure > other.measure;
}

} // namespace

bool Leap::leavesAfter(int index) const {
    return std::ranges::binary_search(leaves, index);
}

JumpPlan::JumpPlan(const Score& score, std::vector<PlayingRemark>& remarks)
    : m_score(score), m_remarks(remarks), m_signs(jumpSignsOf(score)) {
    sortSigns();
    for (const PlacedJump& sign : m_signs) {
        if (sign.sign.kind != JumpKind::DaCapo && sign.sign.kind != JumpKind::DalSegno) {
            continue;
        }
        if (m_leaps.size() == mostLeaps) {
            m_remarks.push_back(
                {sign.measure, "No more D.C. and D.S. than those before are played.", sign.sign});
            break;
        }
        addLeap(sign);
    }
    if (m_leaps.empty()) {
        tellOfIdleSigns();
    }
}

void JumpPlan::sortSigns() {
    for (const PlacedJump& sign : m_signs) {
        if (sign.sign.kind == JumpKind::Fine) {
            m_fines.push_back(sign);
        } else if (sign.sign.kind == JumpKind::Segno) {
            m_segnos.push_back(sign);
        } else if (sign.sign.kind == JumpKind::ToCoda) {
            m_toCodas.push_back(sign);
        } else if (sign.sign.kind == JumpKind::Coda) {
            m_codas.push_back(sign);
        }
    }
    std::erase_if(m_codas, [&](const PlacedJump& coda) {
        return std::ranges::binary_search(m_toCodas, coda.measure, {}, &PlacedJump::measure);
    });
}

const Leap* JumpPlan::leapAfter(int measure) const {
    const auto found = std::ranges::lower_bound(m_leaps, measure, {}, &Leap::measure);
    return found != m_leaps.end() && found->measure == measure ? &*found : nullptr;
}

std::optional<Tick> JumpPlan::fineIn(int measure) const {
    const auto found = std::ranges::lower_bound(m_fines, measure, {}, &PlacedJump::measure);
    if (found == m_fines.end() || found->measure != measure) {
        return std::nullopt;
    }
    return endOfFine(m_score, *found);
}

// A sign at a measure's end begins the next one.
WrittenPlace JumpPlan::beginning(const PlacedJump& sign) const {
    const Tick length = m_score.measure(sign.measure).length();
    if (sign.at < length) {
        return {sign.measure, sign.at};
    }
    return sign.measure + 1 < m_score.size() ? WrittenPlace{sign.measure + 1, Tick{0}}
                                             : WrittenPlace{sign.measure, Tick{0}};
}

// Of two in one measure the one that says how far counts.
void JumpPlan::addLeap(const PlacedJump& sign) {
    if (!m_leaps.empty() && m_leaps.back().measure == sign.measure) {
        if (sign.sign.end == JumpEnd::Open || m_leaps.back().end != JumpEnd::Open) {
            return;
        }
        m_leaps.pop_back();
    }
    Leap leap{.measure = sign.measure, .to = {}, .end = sign.sign.end};
    if (sign.sign.kind == JumpKind::DalSegno) {
        leap.to = segnoFor(sign);
    }
    const bool hasFine = !m_fines.empty();
    leap.stopsAtFine = hasFine && heeds(sign, JumpEnd::AtFine);
    if (sign.sign.end == JumpEnd::AtFine && !hasFine) {
        m_remarks.push_back({sign.measure,
                             "\"" + wordsOf(sign.sign) +
                                 "\" stands here, but there is no Fine; the tune is "
                                 "played to its end.",
                             sign.sign});
    }
    if (heeds(sign, JumpEnd::AtCoda)) {
        findCoda(sign, leap);
    }
    m_leaps.push_back(std::move(leap));
}

bool JumpPlan::heeds(const PlacedJump& sign, JumpEnd end) const {
    if (sign.sign.end != JumpEnd::Open) {
        return sign.sign.end == end;
    }
    return std::ranges::none_of(m_signs,
                                [end](const PlacedJump& each) { return each.sign.end == end; });
}

WrittenPlace JumpPlan::segnoFor(const PlacedJump& sign) {
    if (m_segnos.empty()) {
        m_remarks.push_back({sign.measure,
                             "\"" + wordsOf(sign.sign) +
                                 "\" stands here, but there is no segno; it goes "
                                 "back to the start.",
                             sign.sign});
        return {};
    }
    const PlacedJump* nearest = &m_segnos.front();
    for (const PlacedJump& segno : m_segnos) {
        if (!isBehind(segno, sign)) {
            nearest = &segno;
        }
    }
    return beginning(*nearest);
}

void JumpPlan::findCoda(const PlacedJump& sign, Leap& leap) {
    std::vector<PlacedJump> codas = m_codas;
    const auto behind =
        std::ranges::find_if(codas, [&](const PlacedJump& coda) { return isBehind(coda, sign); });
    std::optional<WrittenPlace> coda;
    if (behind != codas.end()) {
        coda = beginning(*behind);
    } else if (codas.size() > (m_toCodas.empty() ? 1u : 0u)) {
        coda = beginning(codas.back());
        codas.pop_back();
    }
    for (const PlacedJump& left : m_toCodas.empty() ? codas : m_toCodas) {
        if (!isBehind(left, sign)) {
            leap.leaves.push_back(left.measure);
        }
    }
    const bool isAsked = sign.sign.end == JumpEnd::AtCoda;
    const auto tell = [&](const char* what) {
        m_remarks.push_back(
            {sign.measure, "\"" + wordsOf(sign.sign) + "\" stands here, but " + what, sign.sign});
    };
    if (coda && leap.leaves.empty() && isAsked) {
        tell("no sign says where to leave for the coda; it is gone to from here.");
        leap.leaves = {sign.measure};
    } else if (!coda && !leap.leaves.empty() && isAsked && sign.measure + 1 < m_score.size()) {
        tell("no sign says where the coda begins; what follows is taken for it.");
        coda = WrittenPlace{sign.measure + 1, Tick{0}};
    } else if (!coda && isAsked) {
        tell("there is no coda; the tune is played to its end.");
    }
    if (!coda || leap.leaves.empty()) {
        leap.leaves.clear();
        return;
    }
    leap.coda = *coda;
}

// Signs that nothing leads to. A Fine at the very end says no more than the bar line.
void JumpPlan::tellOfIdleSigns() {
    for (const PlacedJump& sign : m_signs) {
        const bool endsTune =
            sign.sign.kind == JumpKind::Fine && sign.measure + 1 == m_score.size();
        if (!endsTune) {
            m_remarks.push_back({sign.measure,
                                 "\"" + wordsOf(sign.sign) +
                                     "\" stands here, but no D.C. or D.S. goes back; "
                                     "the tune is played as if it had none.",
                                 sign.sign});
            return;
        }
    }
}

} // namespace lacuna
