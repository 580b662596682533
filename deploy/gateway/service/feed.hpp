// The feed of changes and its epoch: what the program does at its start, and what makes a change.
#pragma once

#include "deploy/gateway/store/feed_watermark.hpp"
#include "deploy/gateway/store/store.hpp"
#include "kiosk/base/random.hpp"

namespace kiosk::gateway {

// A database that is behind its watermark was restored from a copy: a new epoch begins, and its kiosks will send again
// what did not survive. Also the first epoch of a new database. Inside a transaction; the caller notes the new mark
// once it is committed.
void begin_epoch_if_restored(Store& store, const FeedWatermark& watermark, RandomSource& random);

[[nodiscard]] FeedMark feed_mark(Store& store);

// The kiosks ask for their configuration again when the month's seal key is another one.
void announce_seal_key(Store& store, WallTime now);

}  // namespace kiosk::gateway
