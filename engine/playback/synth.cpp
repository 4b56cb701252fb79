// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/playback/synth.h"

#include "engine/engine_error.h"

#include <fluidsynth.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <thread>

namespace lacuna {
namespace {

namespace fs = std::filesystem;

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* handle) const {
        destroy(handle);
    }
};
using SettingsHandle = std::unique_ptr<fluid_settings_t, Destroy<delete_fluid_settings>>;
using SynthHandle = std::unique_ptr<fluid_synth_t, Destroy<delete_fluid_synth>>;
using SequencerHandle = std::unique_ptr<fluid_sequencer_t, Destroy<delete_fluid_sequencer>>;
using DriverHandle = std::unique_ptr<fluid_audio_driver_t, Destroy<delete_fluid_audio_driver>>;
using EventHandle = std::unique_ptr<fluid_event_t, Destroy<delete_fluid_event>>;

// FluidSynth writes to the terminal what message() says in a sentence.
void silenceLog() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG})
            fluid_set_log_function(
                level, [](int, const char*, void*) {}, nullptr);
    });
}

// Settings are looked up by name; one that a driver does not have is left alone.
void set(fluid_settings_t* settings, const std::string& name, const std::string& value) {
    if (fluid_settings_get_type(settings, name.c_str()) == FLUID_STR_TYPE)
        fluid_settings_setstr(settings, name.c_str(), value.c_str());
}

class FluidOutput : public SoundOutput {
public:
    explicit FluidOutput(DriverHandle driver) : m_driver(std::move(driver)) {}

private:
    DriverHandle m_driver;
};

std::unique_ptr<SoundOutput> openDriver(fluid_settings_t* settings, fluid_synth_t* synth,
                                        const std::string& name) {
    set(settings, "audio.driver", name);
    // It would go into the environment, which other threads read meanwhile, and crash in.
    set(settings, "audio.pulseaudio.media-role", "");
    DriverHandle driver(new_fluid_audio_driver(settings, synth));
    return driver ? std::make_unique<FluidOutput>(std::move(driver)) : nullptr;
}

// What to try if the user has not chosen: sound servers, then the hardware. Not JACK, which might
// start a server.
std::vector<std::string> defaultDrivers() {
    const std::vector<std::string> available = audioDrivers();
    std::vector<std::string> drivers;
    for (const char* name : {"pipewire", "pulseaudio", "alsa"}) {
        // Without this folder ALSA has no hardware and fills the terminal with complaints.
        const bool possible = std::string_view(name) != "alsa" || fs::exists("/dev/snd");
        if (possible && std::ranges::find(available, name) != available.end())
            drivers.emplace_back(name);
    }
    return drivers;
}

// Writes 637 MB an hour for as long as the program runs, and nobody hears it.
constexpr std::string_view fileDriver = "file";

constexpr auto ownClockStep = std::chrono::milliseconds(4);

} // namespace

struct Synth::Parts {
    SynthSettings wanted;
    fs::path soundFont;
    std::string driverName;
    std::string remark;
    std::function<void(std::uint64_t)> handler;
    std::atomic<double> ticksPerSecond = 1000;
    // Destroyed from below: nothing may run when what it uses is gone.
    SettingsHandle settings;
    SynthHandle synth;
    SequencerHandle sequencer;
    fluid_seq_id_t client = -1;
    EventHandle event; ///< filled and sent by the calling thread
    std::unique_ptr<SoundOutput> output;
    std::jthread clock; ///< only without an output

    void loadSoundFont();
    void startSequencer();
    void startOutput();
    std::unique_ptr<SoundOutput> openOutput(const std::string& name);
    void runOwnClock(const std::stop_token& stop);
    static void receive(unsigned time, fluid_event_t* event, fluid_sequencer_t* sequencer,
                        void* parts);
};

void Synth::Parts::loadSoundFont() {
    const auto found = findSoundFont(wanted.soundFont);
    if (found && fluid_is_soundfont(found->c_str()) &&
        fluid_synth_sfload(synth.get(), found->c_str(), 1) != FLUID_FAILED)
        soundFont = *found;
}

void Synth::Parts::startSequencer() {
    sequencer.reset(new_fluid_sequencer2(0));
    event.reset(new_fluid_event());
    if (!sequencer || !event)
        throw AudioError("The synthesiser's clock cannot be started; the computer may be out of "
                         "memory.");
    // Besides taking notes, this makes rendering advance the sequencer.
    fluid_sequencer_register_fluidsynth(sequencer.get(), synth.get());
    client = fluid_sequencer_register_client(sequencer.get(), "lacuna", &Parts::receive, this);
}

std::unique_ptr<SoundOutput> Synth::Parts::openOutput(const std::string& name) {
    if (wanted.open) {
        return wanted.open([synth = synth.get()](std::span<std::int16_t> interleaved) {
            fluid_synth_write_s16(synth, static_cast<int>(interleaved.size() / 2),
                                  interleaved.data(), 0, 2, interleaved.data(), 1, 2);
        });
    }
    if (!wanted.device.empty()) {
        const char* key = name == fileDriver ? ".name" : ".device";
        set(settings.get(), "audio." + name + key, wanted.device);
    }
    return openDriver(settings.get(), synth.get(), name);
}

void Synth::Parts::startOutput() {
    if (wanted.driver == Synth::offline)
        return;
    const std::vector<std::string> drivers =
        wanted.driver.empty() ? defaultDrivers() : std::vector{wanted.driver};
    for (const std::string& name : drivers) {
        output = openOutput(name);
        if (output) {
            driverName = name;
            return;
        }
    }
    clock = std::jthread([this](const std::stop_token& stop) { runOwnClock(stop); });
}

void Synth::Parts::runOwnClock(const std::stop_token& stop) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    auto next = start;
    while (!stop.stop_requested()) {
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(next - start);
        fluid_sequencer_process(sequencer.get(), static_cast<unsigned>(elapsed.count()));
        next += ownClockStep;
        std::this_thread::sleep_until(next);
    }
}

void Synth::Parts::receive(unsigned, fluid_event_t* event, fluid_sequencer_t* sequencer,
                           void* parts) {
    const auto* self = static_cast<const Parts*>(parts);
    const int type = fluid_event_get_type(event);
    if (type == FLUID_SEQ_SCALE)
        fluid_sequencer_set_time_scale(sequencer, self->ticksPerSecond);
    else if (type == FLUID_SEQ_TIMER && self->handler)
        self->handler(reinterpret_cast<std::uintptr_t>(fluid_event_get_data(event)));
}

std::vector<std::string> audioDrivers() {
    silenceLog();
    std::vector<std::string> names;
    const SettingsHandle settings(new_fluid_settings());
    const auto add = [](void* list, const char*, const char* option) {
        if (option != fileDriver)
            static_cast<std::vector<std::string>*>(list)->emplace_back(option);
    };
    if (settings)
        fluid_settings_foreach_option(settings.get(), "audio.driver", &names, add);
    return names;
}

Synth::Synth(const SynthSettings& settings) : m_parts(std::make_unique<Parts>()) {
    silenceLog();
    m_parts->wanted = settings;
    if (settings.driver == fileDriver && settings.device.empty()) {
        m_parts->wanted.driver.clear();
        m_parts->remark = "Sound goes through the first driver that works: \"file\", which the "
                          "settings name, makes none and fills the disk; choose another one in the "
                          "preferences.";
    }
    m_parts->settings.reset(new_fluid_settings());
    fluid_settings_t* const s = m_parts->settings.get();
    if (s != nullptr) {
        fluid_settings_setnum(s, "synth.sample-rate", settings.sampleRate);
        fluid_settings_setint(s, "synth.chorus.active", 0);
        // Else its outputs lead nowhere until somebody connects them.
        if (fluid_settings_get_type(s, "audio.jack.autoconnect") == FLUID_INT_TYPE) {
            fluid_settings_setint(s, "audio.jack.autoconnect", 1);
        }
        // Large fonts: only the instruments in use are kept in memory.
        fluid_settings_setint(s, "synth.dynamic-sample-loading", 1);
        m_parts->synth.reset(new_fluid_synth(s));
    }
    if (!m_parts->synth)
        throw AudioError("The synthesiser cannot be started; the computer may be out of memory.");
    setVolume(defaultVolume);
    m_parts->loadSoundFont();
    m_parts->startSequencer();
    m_parts->startOutput();
}

Synth::~Synth() = default;

SynthState Synth::state() const {
    const bool isOffline = m_parts->wanted.driver == offline;
    if (!isOffline && !m_parts->output)
        return SynthState::NoDriver;
    if (m_parts->soundFont.empty())
        return SynthState::NoSoundFont;
    return isOffline ? SynthState::Offline : SynthState::Ready;
}

std::string Synth::message() const {
    const SynthSettings& wanted = m_parts->wanted;
    switch (state()) {
    case SynthState::NoDriver:
        return wanted.driver.empty()
                   ? "No sound: connect a device, or choose a driver."
                   : "No sound: \"" + wanted.driver + "\" cannot be opened; choose another driver.";
    case SynthState::NoSoundFont:
        return wanted.soundFont.empty()
                   ? "No sound: there is no sound font; install the package timgm6mb-soundfont, or "
                     "choose a file."
                   : "No sound: \"" + wanted.soundFont.string() +
                         "\" is not a readable sound font; choose another file.";
    case SynthState::Offline:
        return "Rendering with " + m_parts->soundFont.filename().string() + ".";
    case SynthState::Ready:
        break;
    }
    return "Sound: " + m_parts->driverName + ", " + m_parts->soundFont.filename().string() + ".";
}

const std::string& Synth::remark() const {
    return m_parts->remark;
}
const std::string& Synth::driver() const {
    return m_parts->driverName;
}
const fs::path& Synth::soundFont() const {
    return m_parts->soundFont;
}
int Synth::sampleRate() const {
    return m_parts->wanted.sampleRate;
}

bool Synth::hasDrums() const {
    constexpr int drumChannel = 9;
    return fluid_synth_get_channel_preset(m_parts->synth.get(), drumChannel) != nullptr;
}

void Synth::noteOn(int channel, int key, int velocity) {
    fluid_synth_noteon(m_parts->synth.get(), channel, key, velocity);
}

void Synth::noteOff(int channel, int key) {
    fluid_synth_noteoff(m_parts->synth.get(), channel, key);
}

void Synth::setProgram(int channel, int program) {
    fluid_synth_program_change(m_parts->synth.get(), channel, program);
}

void Synth::setVolume(double volume) {
    // Loudness is heard about as the square; at 1 a melody alone just does not clip.
    const double amount = std::clamp(volume, 0.0, 1.0);
    fluid_synth_set_gain(m_parts->synth.get(), static_cast<float>(amount * amount * 4));
}

void Synth::render(std::span<float> interleaved) {
    fluid_synth_write_float(m_parts->synth.get(), static_cast<int>(interleaved.size() / 2),
                            interleaved.data(), 0, 2, interleaved.data(), 1, 2);
}

void Synth::render(std::span<std::int16_t> interleaved) {
    fluid_synth_write_s16(m_parts->synth.get(), static_cast<int>(interleaved.size() / 2),
                          interleaved.data(), 0, 2, interleaved.data(), 1, 2);
}

unsigned Synth::now() const {
    return fluid_sequencer_get_tick(m_parts->sequencer.get());
}

void Synth::setRate(double rate) {
    // Set on the clock's own thread, when it comes to the event. Events of one moment come in no
    // certain order, so the event only says that there is a new rate.
    m_parts->ticksPerSecond = std::clamp(rate, 0.1, 10.0) * 1000;
    fluid_event_t* const event = m_parts->event.get();
    fluid_event_set_source(event, -1);
    fluid_event_set_dest(event, m_parts->client);
    fluid_event_scale(event, m_parts->ticksPerSecond);
    fluid_sequencer_send_at(m_parts->sequencer.get(), event, 0, 0);
}

void Synth::onEvent(std::function<void(std::uint64_t)> handler) {
    m_parts->handler = std::move(handler);
}

void Synth::schedule(unsigned tick, std::uint64_t payload) {
    static_assert(sizeof(void*) == sizeof(std::uint64_t), "a payload travels as a pointer");
    fluid_event_t* const event = m_parts->event.get();
    fluid_event_set_source(event, -1);
    fluid_event_set_dest(event, m_parts->client);
    fluid_event_timer(event, std::bit_cast<void*>(payload));
    fluid_sequencer_send_at(m_parts->sequencer.get(), event, tick, 1);
}

void Synth::clearSchedule() {
    fluid_sequencer_remove_events(m_parts->sequencer.get(), -1, m_parts->client, FLUID_SEQ_TIMER);
}

} // namespace lacuna
