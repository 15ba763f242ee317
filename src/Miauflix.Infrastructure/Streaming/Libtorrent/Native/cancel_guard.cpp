#include "cancel_guard.hpp"
#include "per_peer.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

#include <libtorrent/peer_request.hpp>
#include <libtorrent/time.hpp>

namespace miauflix {

namespace {

// The bit of the fast extension in the last reserved byte of the handshake (BEP 6).
constexpr unsigned char fast_bit = 0x04;

// The message "request" (BEP 3): its length, its number, then piece, start and length of the block.
constexpr std::uint32_t request_bytes = 13;
constexpr char request_id = 6;

// A slow peer may have had the block under way when the cancel reached it, so it gets longer while it sends anything.
constexpr auto patience_with_silence = std::chrono::seconds(3);
constexpr auto patience = std::chrono::seconds(6);

class peer_guard final : public lt::peer_plugin
{
public:
	explicit peer_guard(lt::peer_connection_handle const& peer) : m_peer(peer) {}

	// Without the extension libtorrent expects no answer; it drops this plugin then.
	bool on_handshake(lt::span<char const> reserved) override
	{
		return static_cast<unsigned char>(reserved[reserved.size() - 1]) & fast_bit;
	}

	void sent_cancel(lt::peer_request const& request) override { m_owed.push_back({request, lt::clock_type::now()}); }

	bool on_piece(lt::peer_request const& piece, lt::span<char const>) override
	{
		m_heard = lt::clock_type::now();
		return answered(piece);
	}

	bool on_reject(lt::peer_request const& request) override { return answered(request); }

	void tick() override
	{
		if (m_owed.empty() || m_peer.has_peer_choked()) return;
		auto const now = lt::clock_type::now();
		auto const since = now - (now - m_heard < patience_with_silence ? patience : patience_with_silence);
		for (auto& block : m_owed)
		{
			if (block.asked > since) continue;
			ask(block.request);
			block.asked = now;
		}
	}

private:
	struct owed
	{
		lt::peer_request request;
		// When it was cancelled, or asked for again.
		lt::time_point asked;
	};

	void ask(lt::peer_request const& request)
	{
		std::array<char, sizeof(request_bytes) + request_bytes> message{};
		put(&message[0], request_bytes);
		message[4] = request_id;
		put(&message[5], static_cast<std::uint32_t>(static_cast<int>(request.piece)));
		put(&message[9], static_cast<std::uint32_t>(request.start));
		put(&message[13], static_cast<std::uint32_t>(request.length));
		m_peer.send_buffer(message.data(), static_cast<int>(message.size()));
	}

	static void put(char* const to, std::uint32_t const number)
	{
		for (int byte = 0; byte < 4; ++byte) to[byte] = static_cast<char>(number >> (24 - 8 * byte));
	}

	// Never keeps the message from libtorrent.
	bool answered(lt::peer_request const& request)
	{
		m_owed.erase(
			std::remove_if(m_owed.begin(), m_owed.end(), [&](owed const& block) { return block.request == request; }), m_owed.end());
		return false;
	}

	lt::peer_connection_handle m_peer;
	std::vector<owed> m_owed;
	lt::time_point m_heard;
};

}

std::shared_ptr<lt::torrent_plugin> make_cancel_guard(lt::torrent_handle const&, lt::client_data_t)
{
	return std::make_shared<per_peer<peer_guard>>();
}

}
