#pragma once

#include <memory>

#include <libtorrent/client_data.hpp>
#include <libtorrent/extensions.hpp>
#include <libtorrent/torrent_handle.hpp>

namespace miauflix {

/// Keeps libtorrent from waiting for ever for blocks it has cancelled. A peer with the fast extension owes a cancelled request the block or a
/// reject (BEP 6); webtorrent sends neither. libtorrent then takes the block for still on its way: it never asks that peer for it again, and
/// with a queue full of such blocks it asks the peer for nothing at all. The guard asks again for what stays unanswered; the answer frees the
/// place, and the block is kept like any that comes late.
std::shared_ptr<lt::torrent_plugin> make_cancel_guard(lt::torrent_handle const& torrent, lt::client_data_t data);

}
