// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/audio_export.h"

#include "engine/engine_error.h"
#include "engine/playback/peak_limiter.h"
#include "engine/playback/synth.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lacuna {
namespace {

struct NoteEdge {
    long frame = 0;
    bool isOn = false;
    const TimedNote* note = nullptr;
};

// Starts and ends of all notes, in time; ends first where both meet.
std::vector<NoteEdge> edgesOf(const Timeline& timeline, int sampleRate) {
    std::vector<NoteEdge> edges;
    for (const TimedNote& note : timeline.notes()) {
        edges.push_back({std::lround(note.seconds * sampleRate), true, &note});
        edges.push_back({std::lround((note.seconds + note.length) * sampleRate), false, &note});
    }
    std::ranges::stable_sort(edges, {},
                             [](const NoteEdge& edge) { return std::pair(edge.frame, edge.isOn); });
    return edges;
}

AudioFormat formatFor(const std::filesystem::path& path, const AudioExportOptions& options) {
    const auto format = options.format ? options.format : audioFormatOf(path);
    if (!format) {
        std::string names;
        for (const AudioFormat known : audioFormats)
            names += (names.empty() ? "." : ", .") + std::string(suffixOf(known));
        throw AudioError("\"" + path.filename().string() +
                         "\" names no kind of sound file; let the name end in one of " + names +
                         ".");
    }
    return *format;
}

constexpr long blockFrames = 4096; // between two looks at the stop token

// The tune's sound, a block at a time.
class Rendering {
public:
    Rendering(const Timeline& timeline, Synth& synth)
        : m_synth(synth), m_edges(edgesOf(timeline, synth.sampleRate())), m_edge(m_edges.begin()) {}

    void render(std::span<float> block) {
        const long end = m_at + static_cast<long>(block.size() / 2);
        while (m_at < end) {
            for (; m_edge != m_edges.end() && m_edge->frame <= m_at; ++m_edge)
                play(*m_edge);
            const long next =
                m_edge == m_edges.end() ? end : std::min(end, std::max(m_edge->frame, m_at + 1));
            const auto frames = static_cast<std::size_t>(next - m_at);
            m_synth.render(block.first(2 * frames));
            block = block.subspan(2 * frames);
            m_at = next;
        }
    }

private:
    void play(const NoteEdge& edge) {
        if (edge.isOn)
            m_synth.noteOn(edge.note->channel, edge.note->key, edge.note->velocity);
        else
            m_synth.noteOff(edge.note->channel, edge.note->key);
    }

    Synth& m_synth;
    std::vector<NoteEdge> m_edges;
    std::vector<NoteEdge>::const_iterator m_edge;
    long m_at = 0;
};

} // namespace

std::string lengthInWords(double seconds) {
    const long all = std::lround(seconds);
    const auto two = [](long number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    if (all >= 3600) {
        return std::to_string(all / 3600) + " h " + two(all / 60 % 60) + " min";
    }
    if (all >= 60) {
        return std::to_string(all / 60) + " min " + two(all % 60) + " s";
    }
    return std::to_string(all) + " s";
}

AudioTags audioTagsOf(const Score& score) {
    const TuneHeader& header = score.header();
    AudioTags tags{.title = header.title(), .artist = header.field('C'), .comment = header.rhythm};
    if (const std::string origin = header.field('O'); !origin.empty())
        tags.comment += (tags.comment.empty() ? "" : ", ") + origin;
    return tags;
}

bool writeAudio(const Timeline& timeline, const std::filesystem::path& path,
                const AudioExportOptions& options, const std::stop_token& stop,
                const std::function<void(double)>& progress) {
    const AudioFormat format = formatFor(path, options);
    if (timeline.isEmpty())
        throw AudioError("There is nothing to render: the tune has no bars.");
    if (timeline.seconds() > options.longestSeconds) {
        throw AudioError("The tune would sound for " + lengthInWords(timeline.seconds()) +
                         ", longer than the " + lengthInWords(options.longestSeconds) +
                         " that are written; leave its repeats out, take a faster tempo, or give "
                         "lacuna-cli render the option --any-length.");
    }
    const int sampleRate = sampleRateOf(format);
    Synth synth(
        {.driver = Synth::offline, .soundFont = options.soundFont, .sampleRate = sampleRate});
    if (synth.state() == SynthState::NoSoundFont)
        throw AudioError(synth.message());
    synth.setVolume(options.volume);
    synth.setProgram(melodyChannel, options.melodyProgram);
    synth.setProgram(chordChannel, options.chordProgram);

    const long frames =
        std::lround((timeline.seconds() + std::max(options.tailSeconds, 0.0)) * sampleRate);
    SoundFile file(path, format, options.quality, options.tags, frames);
    PeakLimiter limiter(sampleRate);
    Rendering rendering(timeline, synth);
    // What comes out of the limiter is late: its first frames are no sound of the tune.
    long early = limiter.delay();
    std::vector<float> buffer(2 * blockFrames);
    for (long written = 0; written < frames;) {
        if (stop.stop_requested())
            return false;
        const long count = std::min(blockFrames, frames - written + early);
        auto block = std::span(buffer).first(static_cast<std::size_t>(2 * count));
        rendering.render(block);
        limiter.process(block);
        const long skipped = std::min(early, count);
        early -= skipped;
        block = block.subspan(static_cast<std::size_t>(2 * skipped));
        file.write(block);
        written += count - skipped;
        if (progress)
            progress(static_cast<double>(written) / static_cast<double>(frames));
    }
    file.complete();
    return true;
}

} // namespace lacuna
