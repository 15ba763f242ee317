#include "trust_guard.hpp"
#include "per_peer.hpp"

#include <libtorrent/peer_connection.hpp>
#include <libtorrent/torrent_peer.hpp>

namespace miauflix {

namespace {

// One below the greatest value of the field: a piece is counted before its peers are told, and more than one may come between.
constexpr int most_trust = 6;

class peer_guard final : public lt::peer_plugin
{
public:
	explicit peer_guard(lt::peer_connection_handle const& peer) : m_peer(peer) {}

	void on_piece_pass(lt::piece_index_t) override
	{
		auto const connection = m_peer.native_handle();
		auto* const peer = connection ? connection->peer_info_struct() : nullptr;
		if (peer && peer->trust_points > most_trust) peer->trust_points = most_trust;
	}

private:
	lt::peer_connection_handle m_peer;
};

}

std::shared_ptr<lt::torrent_plugin> make_trust_guard(lt::torrent_handle const&, lt::client_data_t)
{
	return std::make_shared<per_peer<peer_guard>>();
}

}
