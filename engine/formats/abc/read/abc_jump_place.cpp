// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/abc/read/abc_jump_place.h"

#include "engine/formats/abc/read/abc_lexer.h"
#include "engine/formats/text/abc_text.h"

namespace lacuna {
namespace {

std::string wordsOfToken(const Token& token, const DecorationLetters& letters) {
    std::string_view text = token.text;
    switch (token.kind) {
    case TokenKind::Decoration:
        return token.shortcut ? letters.nameOf(text.front()) : std::string(text);
    case TokenKind::Quote:
        if (!text.empty() && std::string_view("^_<>@").find(text.front()) != text.npos) {
            text.remove_prefix(1);
        }
        return decodeAbcText(text);
    case TokenKind::InlineField:
        return token.letter == 'P' ? decodeAbcText(text) : std::string();
    default:
        return {};
    }
}

} // namespace

std::optional<std::size_t> placeOfJump(std::span<const SourceLine> lines, SourceSpan where,
                                       JumpSign jump, const DecorationLetters& letters) {
    for (const SourceLine& each : lines) {
        const SourceLine line = unindented(each);
        if (line.inBlock || line.offset + line.text.size() <= where.begin ||
            line.offset >= where.end) {
            continue;
        }
        if (const auto field = parseFieldLine(line.text, TunePart::Body)) {
            if (field->letter == 'P' && parseJumpSign(decodeAbcText(field->value)) == jump) {
                return line.offset;
            }
            continue;
        }
        MusicLexer lexer(withoutComment(line.text));
        for (Token token = lexer.next(); token.kind != TokenKind::End; token = lexer.next()) {
            const std::size_t place = line.offset + token.begin;
            if (place >= where.begin && place < where.end &&
                parseJumpSign(wordsOfToken(token, letters)) == jump) {
                return place;
            }
        }
    }
    return std::nullopt;
}

} // namespace lacuna
