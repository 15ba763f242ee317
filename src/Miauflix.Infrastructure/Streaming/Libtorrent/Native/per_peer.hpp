#pragma once

#include <memory>

#include <libtorrent/extensions.hpp>
#include <libtorrent/peer_connection_handle.hpp>

namespace miauflix {

// Gives each connection of a torrent a plugin of its own, made from the connection's handle.
template <typename Plugin>
class per_peer final : public lt::torrent_plugin
{
public:
	std::shared_ptr<lt::peer_plugin> new_connection(lt::peer_connection_handle const& peer) override
	{
		return std::make_shared<Plugin>(peer);
	}
};

}
