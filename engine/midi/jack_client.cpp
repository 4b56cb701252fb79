// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#include "engine/midi/jack_client.h"

#include <cstdlib>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lacuna {
namespace {

// JACK 2's library is asked for a client only if its server's socket answers: without a server it
// leaves files in the memory that all JACK programs of a user share, and if a server starts just
// then, those may be spoilt for all of them. Other makes (JACK 1, PipeWire) can be asked.
bool serverRuns() {
    if (!jack_get_version_string || !std::string_view(jack_get_version_string()).starts_with("1."))
        return true;
    const char* const chosen = std::getenv("JACK_DEFAULT_SERVER");
    const std::string path = std::string("/dev/shm/jack_") + (chosen ? chosen : "default") + '_' +
                             std::to_string(getuid()) + "_0";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    path.copy(address.sun_path, path.size());
    const int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool answers =
        end >= 0 && connect(end, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (end >= 0)
        close(end);
    return answers;
}

} // namespace

JackClient openJackClient() {
    if (!serverRuns())
        return {};
    // Else the library writes to the terminal that there is none.
    const auto keepSilent = [](const char*) {};
    jack_set_error_function(keepSilent);
    jack_set_info_function(keepSilent);
    return JackClient(jack_client_open(jackClientName, JackNoStartServer, nullptr));
}

std::vector<std::string> jackPortNames(jack_client_t* client, JackPortFlags kind) {
    const std::unique_ptr<const char*[], decltype(&jack_free)> ports(
        jack_get_ports(client, nullptr, JACK_DEFAULT_MIDI_TYPE, kind), jack_free);
    std::vector<std::string> names;
    for (const char** port = ports.get(); port && *port; ++port)
        names.push_back(std::string(*port).append(jackNameEnd));
    return names;
}

std::string jackOwnName(const std::string& portName) {
    return portName.substr(0, portName.size() - jackNameEnd.size());
}

} // namespace lacuna
