// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/editing/head.h"

#include "engine/editing/edited_measures.h"
#include "engine/score/tempo.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace lacuna {
namespace {

// In the order of a tune's head.
constexpr std::string_view textLetters = "COABDFGHNSZ";

std::string onOneLine(std::string text) {
    const auto isBlank = [](char c) { return (c >= '\0' && c <= ' ') || c == '\x7f'; };
    std::ranges::replace_if(text, isBlank, ' ');
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<std::string> onOneLineEach(const std::vector<std::string>& texts) {
    std::vector<std::string> kept;
    for (const std::string& text : texts) {
        if (std::string line = onOneLine(text); !line.empty()) {
            kept.push_back(std::move(line));
        }
    }
    return kept;
}

Score withHeader(const Score& score, TuneHeader header) {
    return header == score.header() ? score : Score(std::move(header), score.measures());
}

std::optional<Tempo> checkedTempo(std::optional<Tempo> tempo) {
    if (tempo) {
        tempo->words = onOneLine(tempo->words);
        const bool hasNumber = !tempo->beat.empty() || tempo->perMinute != 0;
        if (hasNumber ? tempo->beat.empty() || !isPlayable(*tempo) : tempo->words.empty()) {
            throw std::invalid_argument("a tempo is words, or a number that can be played");
        }
    }
    return tempo;
}

// Behind those that come before it in a head.
std::vector<TextField>::iterator placeFor(std::vector<TextField>& fields, char letter) {
    const std::size_t rank = textLetters.find(letter);
    const auto last = std::find_if(fields.rbegin(), fields.rend(), [&](const TextField& field) {
        return textLetters.find(field.letter) <= rank;
    });
    return last.base();
}

} // namespace

Score setTitles(const Score& score, const std::vector<std::string>& titles) {
    TuneHeader header = score.header();
    header.titles = onOneLineEach(titles);
    return withHeader(score, std::move(header));
}

Score setRhythm(const Score& score, const std::string& rhythm) {
    TuneHeader header = score.header();
    header.rhythm = onOneLine(rhythm);
    if (header.rhythm.empty()) { // or another one that the tune is called by would be taken for it
        std::erase_if(header.fields, [](const TextField& field) { return field.letter == 'R'; });
    }
    return withHeader(score, std::move(header));
}

Score setHeadTexts(const Score& score, char letter, const std::vector<std::string>& texts) {
    if (textLetters.find(letter) == std::string_view::npos) {
        throw std::invalid_argument("there is no text of this kind above a tune");
    }
    TuneHeader header = score.header();
    const std::vector<std::string> lines = onOneLineEach(texts);
    std::size_t next = 0;
    std::vector<TextField> fields;
    for (TextField& field : header.fields) {
        if (field.letter == letter && next < lines.size()) {
            fields.push_back({letter, lines[next++]});
        } else if (field.letter != letter) {
            fields.push_back(std::move(field));
        }
    }
    for (; next < lines.size(); ++next) {
        fields.insert(placeFor(fields, letter), {letter, lines[next]});
    }
    header.fields = std::move(fields);
    return withHeader(score, std::move(header));
}

std::vector<std::string> headTexts(const Score& score, char letter) {
    std::vector<std::string> texts;
    for (const TextField& field : score.header().fields) {
        if (field.letter == letter) {
            texts.push_back(field.text);
        }
    }
    return texts;
}

Score setTempo(const Score& score, const std::optional<Tempo>& tempo) {
    TuneHeader header = score.header();
    header.tempo = checkedTempo(tempo);
    return withHeader(score, std::move(header));
}

Score setTempoAt(const Score& score, int measure, const std::optional<Tempo>& tempo) {
    EditedMeasures measures(score);
    MeasureFrame frame = measures.frame(measure);
    frame.tempo = checkedTempo(tempo);
    measures.setFrame(measure, std::move(frame));
    return measures.finish();
}

} // namespace lacuna
