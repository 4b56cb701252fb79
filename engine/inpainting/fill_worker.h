// SPDX-FileCopyrightText: 2026 Lacuna developers
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/inpainting/gap_filler.h"

#include <memory>

namespace lacuna {

/// Runs fills off the screen's thread, one at a time; the latest request wins.
///
/// The thread contract of the whole program:
/// - The UI thread owns every QObject, the document and this object. It calls submit, prepare,
///   cancel and load, which never block on a running fill.
/// - The worker, one std::jthread, owns the models and the GapFiller. It makes the filler first,
///   which loads the models, reports ModelsLoaded, then runs one request at a time. submit asks the
///   one before to stop; it answers FillCancelled within 50 ms. load makes another filler there,
///   before any request that comes after it.
/// - FluidSynth's audio thread runs library code, and hands notes to a chosen MIDI output (NoteSink
///   in engine/playback/player.h); it never calls into Qt.
/// - What waits for a disk or a device is left to itself (engine/files/patience.h): a DiskTask, and
///   the thread on which PathWatch keeps the desktop's watcher, the one QObject that is elsewhere.
/// Reports are called on the worker: whoever receives them must hop to its own thread and drop
/// those with an old RequestId. Between threads go values only.
class FillWorker {
public:
    /// Makes the filler on the worker; may throw ModelError, which is reported as ModelsLoaded and
    /// again as FillFailed for each request.
    using MakeFiller = std::function<std::unique_ptr<GapFiller>()>;

    FillWorker(MakeFiller makeFiller, GapFiller::Report report);
    /// Stops what runs and waits for the thread.
    ~FillWorker();
    FillWorker(const FillWorker&) = delete;
    FillWorker& operator=(const FillWorker&) = delete;

    /// Takes the place of a request that waits or runs.
    void submit(FillRequest request);
    /// Warms up for a gap while nothing else is to do; forgotten when a request comes.
    void prepare(FillRequest request);
    /// A request nobody pressed a button for: runs while no other does, before what is to be
    /// prepared, takes the place of the one before it and gives way to any that is submitted. It
    /// ends like those, overtaken ones with FillCancelled.
    void guess(FillRequest request);
    /// Drops what waits and stops what runs.
    void cancel();
    /// As cancel(), and then takes another filler, made on the worker; its ModelsLoaded has this
    /// id. The filler before goes first. A load that waits gives way to a later one, unreported.
    void load(RequestId id, MakeFiller makeFiller);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace lacuna
