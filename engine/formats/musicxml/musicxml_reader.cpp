// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/formats/musicxml/musicxml_reader.h"

#include "engine/engine_error.h"
#include "engine/formats/musicxml/musicxml_header.h"
#include "engine/formats/musicxml/musicxml_log.h"
#include "engine/formats/musicxml/musicxml_measure_reader.h"
#include "engine/formats/musicxml/mxl_archive.h"
#include "engine/formats/musicxml/xml_source.h"
#include "engine/formats/musicxml/xml_text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lacuna {
namespace {

constexpr std::size_t largestDocument = 64u << 20;

XmlText documentOf(std::string_view bytes) {
    if (bytes.empty())
        throw ReadError("The file is empty; choose a file with a score in MusicXML.");
    if (isMxl(bytes) || hasMxlBehind(bytes)) { // no XML has such a sign
        MxlScore packed = unpackMxl(bytes);
        XmlText document = decodeXml(packed.xml);
        document.remarks.insert(document.remarks.begin(), packed.remarks.begin(),
                                packed.remarks.end());
        return document;
    }
    if (bytes.size() > largestDocument)
        throw ReadError("The file is larger than any score that can be read.");
    return decodeXml(bytes);
}

void readPartwise(XmlSource& source, const std::string& part, MusicXmlMeasureReader& reader) {
    while (source.enterNext()) {
        if (source.name() != "part" || source.attribute("id") != part) {
            source.skip();
            continue;
        }
        while (source.enterNext()) {
            if (source.name() == "measure")
                reader.read(source.read());
            else
                source.skip();
        }
    }
}

void readTimewise(XmlSource& source, const std::string& part, MusicXmlMeasureReader& reader) {
    while (source.enterNext()) {
        if (source.name() != "measure") {
            source.skip();
            continue;
        }
        while (source.enterNext()) {
            if (source.name() == "part" && source.attribute("id") == part)
                reader.read(source.read());
            else
                source.skip();
        }
    }
}

void tellOfOthers(const MusicXmlSurvey& survey, const MusicXmlVoice& chosen, MusicXmlLog& log) {
    const auto inPart =
        std::count_if(survey.voices.begin(), survey.voices.end(),
                      [&](const MusicXmlVoice& voice) { return voice.part == chosen.part; });
    const auto tell = [&log](long long others, const char* one, const char* many) {
        if (others > 0)
            log.add(Severity::Note, {.name = {}, .line = 1, .column = 1},
                    (others == 1 ? std::string("One other ") + one + " was"
                                 : std::to_string(others) + " other " + many + " were") +
                        " left out.");
    };
    tell(survey.parts - 1, "part", "parts");
    tell(inPart - 1, "voice of the part", "voices of the part");
}

} // namespace

std::vector<MusicXmlVoice> musicXmlVoices(std::string_view bytes) {
    return surveyMusicXml(documentOf(bytes).text).voices;
}

MusicXmlFile readMusicXml(std::string_view bytes, std::optional<std::size_t> voice) {
    const XmlText document = documentOf(bytes);
    MusicXmlSurvey survey = surveyMusicXml(document.text);
    MusicXmlFile file;
    file.chosen = voice.value_or(0);
    if (file.chosen >= survey.voices.size())
        throw ReadError("The file has only " + std::to_string(survey.voices.size()) +
                        " voices; choose one of those.");
    const MusicXmlVoice& chosen = survey.voices[file.chosen];
    MusicXmlLog log;
    for (const Diagnostic& remark : document.remarks)
        log.add(remark);
    tellOfOthers(survey, chosen, log);
    MusicXmlHeader header = readMusicXmlHeader(survey.head);
    tellOfOtherCredits(survey.head, header.header, log);
    MusicXmlMeasureReader reader(chosen.voice, chosen.staff, std::move(header), log);
    if (chosen.part != survey.firstPart)
        reader.setDirectionsOfAll(std::move(survey.directions));
    XmlSource source(document.text);
    source.enterNext();
    if (survey.timewise)
        readTimewise(source, chosen.part, reader);
    else
        readPartwise(source, chosen.part, reader);
    file.score = reader.finish();
    const auto hasNotes = [](const MeasurePointer& measure) {
        return measure->isBlank() || std::ranges::any_of(measure->events(), [](const Event& event) {
                   return std::holds_alternative<Note>(event);
               });
    };
    if (std::ranges::none_of(file.score.measures(), hasNotes))
        log.add(Severity::Warning, {.name = {}, .line = 1, .column = 1},
                "There are no notes in this score.");
    file.voices = std::move(survey.voices);
    file.diagnostics = log.take();
    return file;
}

} // namespace lacuna
