// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
// What stands between and above the notes: ties, slurs, tuplets, broken rhythm, words.
#include "engine/formats/abc/read/abc_music.h"
#include "engine/formats/text/abc_characters.h"
#include "engine/formats/text/abc_fields.h"
#include "engine/formats/text/abc_text.h"
#include "engine/score/drawn_signs.h"
#include "engine/score/jump_sign.h"

#include <algorithm>
#include <array>

namespace lacuna {
namespace {

// Names that differ in their blanks are one.
std::string simplified(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (!isBlank(c))
            out += c;
        else if (!out.ends_with(' '))
            out += ' ';
    }
    return out;
}

bool meansNothing(std::string_view name) {
    return name == "nil" || name == "none" || name == "nodefault";
}

bool isPlainName(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return c >= ' ' && c <= '~' && c != '!' && c != '+' && c != '\\' && c != '%';
    });
}

std::string quotedSign(const std::string& name) {
    constexpr std::size_t most = 30;
    return name.size() <= most ? "!" + name + "!" : "!" + name.substr(0, most) + "...";
}

} // namespace

// Words that stand among the lines of music: letters that mean nothing in music, several of them.
bool isProse(std::string_view line, const DecorationLetters& letters) {
    constexpr int few = 3;
    const auto isNoSign = [](char c) { return (c >= 'h' && c <= 't') || c == 'w'; };
    if (std::count_if(line.begin(), line.end(), isNoSign) < few)
        return false;
    int strange = 0;
    MusicLexer lexer(line);
    for (Token token = lexer.next(); token.kind != TokenKind::End; token = lexer.next()) {
        if (token.kind == TokenKind::Bar)
            return false;
        if (token.shortcut && isNoSign(token.text.front()) &&
            letters.nameOf(token.text.front()).empty() && !letters.isSilenced(token.text.front()))
            ++strange;
    }
    return strange >= few;
}

const std::string& DecorationLetters::nameOf(char letter) const {
    static const std::array<std::string, 128> standard = [] {
        constexpr std::pair<char, const char*> letters[] = {
            {'.', "staccato"},     {'~', "roll"},  {'H', "fermata"},      {'L', "accent"},
            {'M', "lowermordent"}, {'O', "coda"},  {'P', "uppermordent"}, {'R', "roll"},
            {'S', "segno"},        {'T', "trill"}, {'J', "slide"},        {'u', "upbow"},
            {'v', "downbow"}};
        std::array<std::string, 128> names;
        for (const auto& [each, name] : letters)
            names[static_cast<unsigned char>(each)] = name;
        return names;
    }();
    for (const auto& [each, name] : m_own) {
        if (each == letter)
            return name;
    }
    return standard[letter & 0x7F];
}

bool DecorationLetters::isSilenced(char letter) const {
    return std::any_of(m_own.begin(), m_own.end(), [letter](const auto& own) {
        return own.first == letter && own.second.empty();
    });
}

bool DecorationLetters::define(std::string_view field) {
    field = trimmed(field);
    const std::size_t sign = field.find('=');
    if (field.empty() || sign == std::string_view::npos)
        return false;
    std::string_view name = trimmed(field.substr(sign + 1));
    if (name.size() > 2 && (name.front() == '!' || name.front() == '+') &&
        name.back() == name.front())
        name = trimmed(name.substr(1, name.size() - 2));
    const bool isWord = name.find_first_of(" \t") == std::string_view::npos;
    if (!isPlainName(simplified(name)) || isNotes(name) || !(isWord || isSpokenName(name)) ||
        name.find_first_of("|[]:\"") != std::string_view::npos)
        return false;
    const char letter = static_cast<char>(field.front() & 0x7F);
    const std::string meaning = meansNothing(name) ? std::string() : simplified(name);
    const auto known = std::find_if(m_own.begin(), m_own.end(),
                                    [letter](const auto& own) { return own.first == letter; });
    if (known != m_own.end())
        known->second = meaning;
    else
        m_own.emplace_back(letter, meaning);
    return true;
}

namespace {

// Whether a lone ! with this behind it stands where old files have one: beside a bar line or at the
// line's end, and with no other in its measure, which would make a name of what is between.
bool endsOldLine(std::string_view rest, bool isBehindBar) {
    const std::string_view measure = rest.substr(0, rest.find('|'));
    const bool opensName = std::ranges::count(measure, '!') == 1;
    return !opensName && (isBehindBar || measure.find_first_not_of(" \t:]!") == measure.npos);
}

constexpr int highestQuarterTone = 2 * 127; // of MIDI

constexpr const char* colonIsNoRepeat =
    "A colon stands here without a bar line and repeats nothing; it is left out.";

} // namespace

// Signs that are no notes: some end a line of the score.
void MusicReader::readSpacer(const Token& token) {
    const bool breaks = (token.letter == '$' && m_state.lineBreaks.atDollars) ||
                        (token.letter == '!' && m_state.lineBreaks.atExclamationMarks);
    if (breaks)
        m_measures.breakLine();
    else if (token.letter == '.')
        m_log.addOnce(Severity::Note, offsetOf(token),
                      "Dotted slurs and ties are drawn as plain ones; the dots stay in the text "
                      "only.");
    else if (token.letter == '+')
        readUnknown(token);
    else if (token.letter == '!' && !endsOldLine(m_line.substr(token.end), m_state.afterBar))
        m_log.addOnce(Severity::Warning, offsetOf(token),
                      "A lone ! is taken for the end of a line in an old file and left out. The "
                      "name of a sign stands between two of them without blanks.");
    else if (token.letter == '!')
        m_log.addIfStrict(offsetOf(token),
                          "A lone ! ended a line of the score in old files; ABC 2.1 has none.");
}

void MusicReader::tellOfQuarterTones(const Token& token) {
    if (token.inexact)
        m_log.addOnce(Severity::Warning, offsetOf(token),
                      "An accidental that is no number of quarter tones is read as the nearest.");
    if (*token.accidental % 2 != 0)
        m_log.addOnce(Severity::Note, offsetOf(token), quarterTonesAreKept);
}

Pitch MusicReader::soundingPitch(const Token& token, bool* courtesy) {
    Pitch pitch = pitchInForce(token, courtesy);
    const bool isTooHigh = pitch.quarterTones() > highestQuarterTone;
    if (isTooHigh)
        --pitch.octave;
    if (isTooHigh || token.octaveCut)
        m_log.add(Severity::Warning, offsetOf(token),
                  "This note is outside the range of instruments; it is moved by octaves.");
    return pitch;
}

Pitch MusicReader::pitchInForce(const Token& token, bool* courtesy) {
    Pitch pitch = token.pitch;
    const bool isGrace = courtesy == nullptr;
    const Pitch* tied = nullptr;
    for (const Pitch& each : m_state.tied) {
        if (!isGrace && each.step == pitch.step && each.octave == pitch.octave)
            tied = &each;
    }
    if (token.accidental) {
        pitch = pitch.inflected(*token.accidental);
        tellOfQuarterTones(token);
        if (courtesy)
            *courtesy = !m_state.accidentals.needs(pitch) && !(tied && *tied != pitch);
        if (isGrace)
            m_state.accidentals.writeGrace(pitch);
        else
            m_state.accidentals.write(pitch);
        return pitch;
    }
    return tied ? *tied : m_state.accidentals.heard(pitch);
}

// Out of the ending before no tie leads here; what was tied into the first ending is tied into all.
void MusicReader::readEnding(const Token& token) {
    if (token.startsLine && !m_measures.expectsEnding(token.numbers))
        return readUnknown(token);
    if (token.numbers.empty()) {
        m_log.add(Severity::Warning, offsetOf(token),
                  "This is the number of no ending; it is left out.");
        return;
    }
    dropLoneDots();
    closeLayers(token);
    closeTuplet();
    m_measures.beginEnding(token.numbers, offsetOf(token), token.isBare);
    m_measures.reach(spanOf(token));
    if (m_state.hadEnding && !token.numbers.empty() && token.numbers.front() > 1)
        m_state.tied = m_state.tiedIntoEndings;
    else
        m_state.tiedIntoEndings = m_state.tied;
    m_state.hadEnding = true;
}

// "|| :" begins a repeat, ": |" ends one.
void MusicReader::readLoneDots(const Token& token) {
    if (m_measures.current().isEmpty())
        m_measures.bar({.dotsRight = 1}, spanOf(token));
    else {
        m_state.loneDots = 1;
        m_loneDotsAt = offsetOf(token);
    }
}

// Where something else comes than the bar line that they are for.
void MusicReader::dropLoneDots() {
    if (std::exchange(m_state.loneDots, 0) != 0)
        m_log.add(Severity::Warning, m_loneDotsAt, colonIsNoRepeat);
}

void MusicReader::readUnknown(const Token& token) {
    const bool isNumber = token.kind == TokenKind::StrayNumber || token.kind == TokenKind::Ending;
    const char* message = signIsNotUnderstood;
    if (isNumber && m_state.afterBar)
        message = "This number does not touch the bar line and begins no ending; it is left out. "
                  "Write [1 for an ending.";
    else if (isNumber)
        message = "A number stands here without a note; it is left out.";
    else if (token.letter == ':')
        message = colonIsNoRepeat;
    m_log.add(Severity::Warning, offsetOf(token), message);
}

void MusicReader::readBroken(const Token& token) {
    if (m_measures.current().music.events.empty() || m_state.broken != 0)
        m_log.add(Severity::Warning, offsetOf(token),
                  "A broken rhythm needs a note on either side.");
    else
        m_state.broken = token.broken;
}

// The first note gets longer by what the second loses, or the other way round. What that means for
// notes of different lengths is not defined: they stay as written.
void MusicReader::breakRhythm(Tick& next, std::size_t offset) {
    const int broken = std::exchange(m_state.broken, 0);
    MeasureDraft& current = m_measures.current();
    if (broken == 0 || current.music.events.empty())
        return;
    Tick& before = std::visit([](auto& event) -> Tick& { return event.duration; },
                              current.music.events.back());
    if (before != next) {
        m_log.add(Severity::Warning, offset,
                  "A broken rhythm stands between notes of different lengths; they are left as "
                  "written.");
        return;
    }
    const Tick shorter{std::max(1, next.value >> std::abs(broken))};
    const Tick longer = next * 2 - shorter;
    const Tick oldEnd = current.length;
    current.length += (broken > 0 ? longer : shorter) - before;
    before = broken > 0 ? longer : shorter;
    next = broken > 0 ? shorter : longer;
    for (Annotation& annotation : current.frame.annotations) {
        if (annotation.at == oldEnd)
            annotation.at = current.length;
    }
    if (!current.frame.laterTempos.empty()) {
        for (TempoChange& tempo : current.frame.laterTempos.edit()) {
            if (tempo.at == oldEnd)
                tempo.at = current.length;
        }
    }
}

void MusicReader::readTie(const Token& token) {
    Note* note = m_measures.lastNote();
    if (!note) {
        m_log.add(Severity::Warning, offsetOf(token), tieHasNoNote);
        return;
    }
    const bool behindBar = m_measures.current().music.events.empty();
    for (NoteHead& head : note->heads) {
        head.tiedToNext = true;
        // Within a measure the accidental holds by itself, unless it is the note's alone.
        const bool carries = behindBar || m_state.accidentals.reach() == AccidentalReach::Note;
        if (carries &&
            std::find(m_state.tied.begin(), m_state.tied.end(), head.pitch) == m_state.tied.end())
            m_state.tied.push_back(head.pitch);
    }
}

void MusicReader::readSlurClose(const Token& token) {
    if (Note* note = m_measures.lastNote())
        note->slursClosed += note->slursClosed < Note::mostSlurs ? 1 : 0;
    else
        m_log.add(Severity::Warning, offsetOf(token), "A slur ends here without a note before it.");
}

void MusicReader::readQuote(const Token& token, Tick at) {
    Annotation annotation{Annotation::Kind::ChordSymbol, at, {}, ' '};
    std::string_view text = token.text;
    if (!text.empty() && std::string_view("^_<>@").find(text.front()) != std::string_view::npos) {
        annotation.placement = text.front();
        text.remove_prefix(1);
    }
    annotation.text = decodeAbcText(text, m_charset);
    if (annotation.text.empty())
        return;
    const std::optional<ChordSymbol> chord =
        annotation.placement == ' ' && !parseJumpSign(annotation.text)
            ? parseChordSymbol(annotation.text)
            : std::nullopt;
    if (!chord) {
        annotation.kind = Annotation::Kind::Text;
    } else if (!chord->isUnderstood()) {
        m_log.addOnce(Severity::Warning, offsetOf(token),
                      "A chord's name is not understood here; it is shown and kept, but nothing is "
                      "played for it.");
    }
    // Words without a place are shown above, and so written: other programs take them for chords.
    if (!chord && annotation.placement == ' ')
        annotation.placement = '^';
    m_measures.annotate(std::move(annotation), offsetOf(token));
}

void MusicReader::tellOfUnclosed(const Token& token) {
    std::string message = "A sign's name has no end here; another ";
    if (token.kind == TokenKind::Quote)
        message = "Words have no end here and take the rest of the line; another \"";
    else if (token.kind == TokenKind::InlineField)
        message = "A field has no end here and takes the rest of the line; a ]";
    else
        message += token.letter;
    m_log.add(Severity::Warning, offsetOf(token), message + " is missing.");
}

void MusicReader::readDecoration(const Token& token) {
    std::string name =
        token.shortcut ? m_state.letters.nameOf(token.text.front()) : simplified(token.text);
    if (name == "+")
        name = "plus";
    if (token.letter == '+')
        m_log.addIfStrict(offsetOf(token), "ABC 2.1 writes signs as !name!, no longer as +name+.");
    if (meansNothing(name) || (token.shortcut && m_state.letters.isSilenced(token.text.front())))
        return;
    if (const auto jump = parseJumpSign(name))
        m_measures.annotate({Annotation::Kind::Sign, m_measures.current().length,
                             isPlainName(name) ? name : nameOf(*jump), ' '},
                            offsetOf(token));
    else if (isPlainName(name) && m_state.decorations.size() >= mostSignsOfNote)
        m_measures.tellBeyond(offsetOf(token));
    else if (isPlainName(name)) {
        if (!isDrawnSign(name))
            m_log.addOnce(Severity::Warning, offsetOf(token),
                          "The sign " + quotedSign(name) + " is not drawn; it stays in the text.");
        m_state.decorations.push_back(name);
    } else
        m_log.add(Severity::Warning, offsetOf(token), signIsNotUnderstood);
}

} // namespace lacuna
