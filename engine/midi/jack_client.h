// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include <jack/jack.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lacuna {

constexpr std::string_view jackNameEnd = " (JACK)"; // tells JACK's ports from ALSA's
constexpr const char* jackClientName = "Lacuna";

struct CloseJackClient {
    void operator()(jack_client_t* client) const { jack_client_close(client); }
};
using JackClient = std::unique_ptr<jack_client_t, CloseJackClient>;

/// A client of the server that runs; null if none does.
JackClient openJackClient();

/// The server's MIDI ports, by the names of midiDevices().
std::vector<std::string> jackPortNames(jack_client_t* client, JackPortFlags kind);

/// A port's name as the server has it.
std::string jackOwnName(const std::string& portName);

} // namespace lacuna
