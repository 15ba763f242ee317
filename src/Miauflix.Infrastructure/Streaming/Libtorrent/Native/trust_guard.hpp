#pragma once

#include <memory>

#include <libtorrent/client_data.hpp>
#include <libtorrent/extensions.hpp>
#include <libtorrent/torrent_handle.hpp>

namespace miauflix {

/// Keeps libtorrent from banning honest peers. It counts the trust in a peer up to 8 in a signed field of four bits, so the eighth good piece
/// makes it -8, and the next bad piece the peer had any part in bans it, together with whoever lied. The guard stops the count at 6.
std::shared_ptr<lt::torrent_plugin> make_trust_guard(lt::torrent_handle const& torrent, lt::client_data_t data);

}
