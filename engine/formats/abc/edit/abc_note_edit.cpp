// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/edit/abc_note_edit.h"

#include <algorithm>
#include <utility>

namespace lacuna {
namespace {

constexpr std::string_view notPitch = "0123456789/";

// Where the length begins in a note's text: behind accidental, letter and octave marks.
std::size_t lengthAt(std::string_view note) {
    std::size_t at = note.find_first_of("abcdefgABCDEFG");
    if (at == std::string_view::npos)
        return note.size();
    ++at;
    while (at < note.size() && (note[at] == ',' || note[at] == '\''))
        ++at;
    return at;
}

bool isMovable(const TracedToken& token) {
    return token.kind == TokenKind::Tuplet || token.kind == TokenKind::SlurOpen ||
           token.kind == TokenKind::InlineField || token.kind == TokenKind::Spacer ||
           token.kind == TokenKind::OverlayOpen || token.kind == TokenKind::StrayNumber ||
           token.kind == TokenKind::Unknown;
}

bool isSameBesidesPitch(const Note& a, const Note& b) {
    return a.heads.size() == b.heads.size() &&
           std::equal(
               a.heads.begin(), a.heads.end(), b.heads.begin(),
               [](const NoteHead& x, const NoteHead& y) { return x.tiedToNext == y.tiedToNext; });
}

bool hasSimpleCore(const EventText& text) {
    return std::all_of(text.core.begin(), text.core.end(), [](const TracedToken* token) {
        return token->kind == TokenKind::Note || token->kind == TokenKind::ChordOpen ||
               token->kind == TokenKind::ChordClose || token->kind == TokenKind::Tie ||
               token->kind == TokenKind::Rest;
    });
}

// Words, signs and slurs inside a chord's brackets go when the chord is written anew.
bool holds(const EventText& text, TokenKind kind) {
    return std::any_of(text.core.begin(), text.core.end(),
                       [kind](const TracedToken* token) { return token->kind == kind; });
}

// The words that are quoted, or the signs, which stand among the note's own.
std::string joined(const std::vector<Annotation>& words, bool areSigns) {
    std::string out;
    for (const Annotation& word : words) {
        if ((word.kind == Annotation::Kind::Sign) == areSigns)
            out += quoted(word);
    }
    return out;
}

bool changesSigns(const EventChange& change) {
    return joined(change.wordsBefore, true) != joined(change.wordsAfter, true);
}

} // namespace

void NoteEdit::replace(SourceSpan span, const std::string& text) {
    m_edits.push_back({span, m_tune.form.bytesOf(text)});
}

EventWriter NoteEdit::writerAt(const EventText& text) {
    const TracedToken& first = *text.core.front();
    BarAccidentals accidentals = first.accidentals;
    for (const Pitch& pitch : m_written)
        accidentals.write(pitch);
    return {first.unit, accidentals, m_tune.ownLetters};
}

void NoteEdit::change(std::size_t event, const EventChange& change) {
    const EventText& text = m_measure.events.at(event);
    changeWords(text, change);
    const Note* before = std::get_if<Note>(&change.before);
    const Note* after = std::get_if<Note>(&change.after);
    if (before && after) {
        changeNote(text, *before, *after, change);
        if (allTied(*before) != allTied(*after))
            changeTie(event, text, allTied(*after));
        if (before->slursClosed != after->slursClosed)
            changeSlurEnds(event, text, after->slursClosed);
        return;
    }
    const auto signsOf = [](const Event& each) {
        return std::visit([](const auto& e) { return e.decorations; }, each);
    };
    if (signsOf(change.before) != signsOf(change.after) || changesSigns(change) ||
        holds(text, TokenKind::Decoration))
        replaceSigns(text, TokenKind::Decoration,
                     joined(change.wordsAfter, true) +
                         writerAt(text).decorations(signsOf(change.after)),
                     text.core.front()->span.begin);
    if (before) {
        replaceSigns(text, TokenKind::GraceOpen, {}, text.core.front()->span.begin);
        replaceSigns(text, TokenKind::SlurOpen, {}, text.core.front()->span.begin);
        changeTie(event, text, false);
        changeSlurEnds(event, text, 0);
    }
    rewriteCore(text, change);
    if (after) {
        EventWriter writer = writerAt(text);
        const std::string graces = writer.graces(after->graces);
        replace({text.core.front()->span.begin, text.core.front()->span.begin},
                std::string(static_cast<std::size_t>(after->slursOpened), '(') + graces);
        changeTie(event, text, allTied(*after));
        changeSlurEnds(event, text, after->slursClosed);
    }
}

void NoteEdit::changeWords(const EventText& text, const EventChange& change) {
    const std::string words = joined(change.wordsAfter, false);
    if (joined(change.wordsBefore, false) == words)
        return;
    const auto place = std::find_if(text.before.begin(), text.before.end(),
                                    [](const TracedToken* token) { return !isMovable(*token); });
    replaceSigns(text, TokenKind::Quote, words,
                 place == text.before.end() ? text.core.front()->span.begin : (*place)->span.begin);
}

void NoteEdit::changeNote(const EventText& text, const Note& before, const Note& after,
                          const EventChange& change) {
    const std::size_t core = text.core.front()->span.begin;
    if (before.slursOpened != after.slursOpened) {
        const auto place =
            std::find_if(text.before.begin(), text.before.end(), [](const TracedToken* token) {
                return token->kind == TokenKind::SlurOpen || !isMovable(*token);
            });
        replaceSigns(text, TokenKind::SlurOpen,
                     std::string(static_cast<std::size_t>(after.slursOpened), '('),
                     place == text.before.end() ? core : (*place)->span.begin);
    }
    if (before.graces != after.graces) {
        const auto place =
            std::find_if(text.before.begin(), text.before.end(), [](const TracedToken* token) {
                return token->kind == TokenKind::Decoration;
            });
        replaceSigns(text, TokenKind::GraceOpen, writerAt(text).graces(after.graces),
                     place == text.before.end() ? core : (*place)->span.begin);
    }
    const bool newSigns = before.decorations != after.decorations || changesSigns(change);
    if (newSigns)
        replaceSigns(
            text, TokenKind::Decoration,
            joined(change.wordsAfter, true) + writerAt(text).decorations(after.decorations), core);
    const bool needsNewCore =
        !isSameBesidesPitch(before, after) || (newSigns && holds(text, TokenKind::Decoration)) ||
        (before.slursClosed != after.slursClosed && holds(text, TokenKind::SlurClose)) ||
        (change.newLength && text.core.size() > 1 && !hasSimpleCore(text));
    const bool onlyTieDiffers = before.heads.size() == 1 && after.heads.size() == 1;
    if (needsNewCore && !onlyTieDiffers)
        rewriteCore(text, change);
    else
        changeHeads(text, before, after, change);
}

void NoteEdit::changeHeads(const EventText& text, const Note& before, const Note& after,
                           const EventChange& change) {
    std::size_t head = 0;
    for (const TracedToken* token : text.core) {
        if (token->kind != TokenKind::Note || head >= after.heads.size())
            continue;
        const NoteHead& now = after.heads[head];
        const NoteHead& old = before.heads[head++];
        if (now.pitch == old.pitch && now.courtesyAccidental == old.courtesyAccidental)
            continue;
        BarAccidentals accidentals = token->accidentals;
        for (const Pitch& pitch : m_written)
            accidentals.write(pitch);
        EventWriter writer(token->unit, accidentals, m_tune.ownLetters);
        const std::size_t end = token->span.begin + lengthAt(textOf(token->span));
        replace({token->span.begin, end}, writer.pitch(now.pitch, now.courtesyAccidental));
        m_written.push_back(now.pitch);
    }
    if (!change.newLength)
        return;
    if (text.core.size() == 1) {
        const SourceSpan span = text.core.front()->span;
        replace({span.begin + lengthAt(textOf(span)), span.end},
                writerAt(text).length(after.duration, change.tuplet));
        return;
    }
    for (const TracedToken* token : text.core) { // the length goes behind the bracket
        if (token->kind == TokenKind::Note)
            replace({token->span.begin + lengthAt(textOf(token->span)), token->span.end}, {});
    }
    const SourceSpan close = text.core.back()->span;
    if (text.core.back()->kind == TokenKind::ChordClose)
        replace({close.begin + 1, close.end}, writerAt(text).length(after.duration, change.tuplet));
}

// Takes the signs of a kind away and puts new ones at the first one's place, or at `place`.
void NoteEdit::replaceSigns(const EventText& text, TokenKind kind, const std::string& signs,
                            std::size_t place) {
    std::vector<SourceSpan> old;
    for (std::size_t i = 0; i < text.before.size(); ++i) {
        if (text.before[i]->kind != kind)
            continue;
        SourceSpan span = text.before[i]->span;
        while (kind == TokenKind::GraceOpen && i + 1 < text.before.size() &&
               text.before[i]->kind != TokenKind::GraceClose)
            span.end = text.before[++i]->span.end;
        old.push_back(span);
    }
    if (old.empty() && !signs.empty())
        replace({place, place}, signs);
    for (std::size_t i = 0; i < old.size(); ++i)
        replace(old[i], i == 0 ? signs : std::string());
}

// A tie or the end of a slur may stand behind the bar line that follows its note.
bool NoteEdit::removeBehindBar(std::size_t event, TokenKind kind) {
    if (event + 1 != m_measure.events.size())
        return false;
    bool found = false;
    for (const TracedToken* token : m_next.lead) {
        if (token->kind == kind) {
            replace(token->span, {});
            found = true;
        }
    }
    return found;
}

void NoteEdit::changeTie(std::size_t event, const EventText& text, bool tied) {
    for (const TracedToken* token : text.after) {
        if (token->kind == TokenKind::Tie)
            replace(token->span, {});
    }
    removeBehindBar(event, TokenKind::Tie);
    const std::size_t end = text.core.back()->span.end;
    if (tied)
        replace({end, end}, "-");
}

void NoteEdit::changeSlurEnds(std::size_t event, const EventText& text, int count) {
    std::size_t place = text.core.back()->span.end;
    for (const TracedToken* token : text.after) {
        if (token->kind == TokenKind::SlurClose)
            replace(token->span, {});
        else
            place = token->span.end;
    }
    removeBehindBar(event, TokenKind::SlurClose);
    if (count > 0)
        replace({place, place}, std::string(static_cast<std::size_t>(count), ')'));
}

// The old length's text, where it still holds: a broken rhythm may go on beside it.
std::string NoteEdit::lengthText(const EventText& text, const EventChange& change,
                                 Tick duration) const {
    const auto fresh = [&] {
        return EventWriter(text.core.front()->unit, text.core.front()->accidentals, false)
            .length(duration, change.tuplet);
    };
    if (change.newLength)
        return fresh();
    for (const TracedToken* token : text.core) {
        if (token->kind != TokenKind::Note && token->kind != TokenKind::Rest &&
            token->kind != TokenKind::ChordClose)
            continue;
        const std::string_view written = textOf(token->span);
        const std::size_t at = std::min(written.find_first_of(notPitch), written.size());
        const std::size_t begin = token->kind == TokenKind::Note ? lengthAt(written) : at;
        if (text.core.size() > 1 && token->kind == TokenKind::Note && begin < written.size())
            return fresh();
        if (text.core.size() == 1 || token->kind == TokenKind::ChordClose)
            return std::string(written.substr(begin));
    }
    return fresh();
}

void NoteEdit::rewriteCore(const EventText& text, const EventChange& change) {
    const Tick duration = durationOf(change.after);
    std::string core;
    if (const Note* note = std::get_if<Note>(&change.after)) {
        core = writerAt(text).heads(*note);
        for (const NoteHead& head : note->heads)
            m_written.push_back(head.pitch);
    } else {
        core = std::get<Rest>(change.after).visible ? "z" : "x";
    }
    const SourceSpan span = text.coreSpan();
    std::string kept;
    for (const KeptText& each : keptTexts(m_tune, span))
        kept += each.text;
    m_edits.push_back(
        {span, m_tune.form.bytesOf(core + lengthText(text, change, duration)) + kept});
}

} // namespace lacuna
