#include <algorithm>
#include <cstring>
#include <exception>
#include <sstream>

#include <libtorrent/announce_entry.hpp>
#include <libtorrent/ip_filter.hpp>
#include <libtorrent/peer_info.hpp>
#include <libtorrent/torrent_status.hpp>

#include "miauflix_torrent.h"
#include "session.hpp"

namespace {

void report(mt_error* error, char const* message)
{
	if (!error) return;
	std::strncpy(error->message, message, sizeof(error->message) - 1);
	error->message[sizeof(error->message) - 1] = '\0';
}

// Runs an action and turns whatever it throws into an error text: nothing passes the ABI.
template <typename Result, typename Action>
Result guarded(mt_error* error, Result const on_failure, Action&& action) noexcept
{
	try
	{
		return action();
	}
	catch (std::exception const& exception)
	{
		report(error, exception.what());
	}
	catch (...)
	{
		report(error, "unknown native failure");
	}
	return on_failure;
}

template <typename Action>
int32_t done(mt_error* error, Action&& action) noexcept
{
	return guarded<int32_t>(error, -1, [&] {
		action();
		return 0;
	});
}

lt::address address_of(uint8_t const* bytes, bool const is_v6)
{
	if (!is_v6)
	{
		lt::address_v4::bytes_type v4;
		std::copy_n(bytes, v4.size(), v4.begin());
		return lt::address_v4(v4);
	}
	lt::address_v6::bytes_type v6;
	std::copy_n(bytes, v6.size(), v6.begin());
	return lt::address_v6(v6);
}

}

mt_session* mt_session_create(char const* settings, int32_t const disk_backend, mt_error* error)
{
	return guarded<mt_session*>(error, nullptr, [&] { return new mt_session(settings, disk_backend); });
}

void mt_session_destroy(mt_session* session)
{
	done(nullptr, [&] { delete session; });
}

int32_t mt_session_apply(mt_session* session, char const* settings, mt_error* error)
{
	return done(error, [&] { session->engine().apply_settings(miauflix::parse_settings(settings)); });
}

int32_t mt_session_set_filter(mt_session* session, mt_filter_rule const* rules, int32_t const count, mt_error* error)
{
	return done(error, [&] {
		lt::ip_filter filter;
		for (int32_t i = 0; i < count; ++i)
		{
			auto const& rule = rules[i];
			filter.add_rule(address_of(rule.first, rule.is_v6 != 0), address_of(rule.last, rule.is_v6 != 0),
				rule.is_blocked ? std::uint32_t(lt::ip_filter::blocked) : 0u);
		}
		session->engine().set_ip_filter(filter);
	});
}

int32_t mt_session_pause(mt_session* session, mt_error* error)
{
	return done(error, [&] { session->engine().pause(); });
}

int32_t mt_session_resume(mt_session* session, mt_error* error)
{
	return done(error, [&] { session->engine().resume(); });
}

int32_t mt_session_post_status(mt_session* session, mt_error* error)
{
	return done(error, [&] { session->engine().post_torrent_updates({}); });
}

int32_t mt_session_pop_events(mt_session* session, mt_event* events, int32_t const capacity, mt_error* error)
{
	return guarded<int32_t>(error, -1, [&] { return session->pop_events(events, capacity); });
}

void mt_session_interrupt(mt_session* session)
{
	done(nullptr, [&] { session->interrupt(); });
}

int32_t mt_torrent_add(mt_session* session, mt_addition const* addition, mt_error* error)
{
	return done(error, [&] { session->add(*addition); });
}

int32_t mt_torrent_remove(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->remove(torrent); });
}

int32_t mt_torrent_release(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->release(torrent); });
}

int32_t mt_torrent_keep(mt_session* session, uint64_t const torrent, int32_t const piece, int32_t const is_kept, mt_error* error)
{
	return done(error, [&] { session->keep(torrent, piece, is_kept != 0); });
}

int32_t mt_torrent_prioritize(
	mt_session* session, uint64_t const torrent, mt_priority_run const* runs, int32_t const count, mt_error* error)
{
	return done(error, [&] {
		std::vector<std::pair<lt::piece_index_t, lt::download_priority_t>> pieces;
		for (int32_t i = 0; i < count; ++i)
		{
			for (int32_t offset = 0; offset < runs[i].count; ++offset)
			{
				pieces.emplace_back(runs[i].first + offset, static_cast<std::uint8_t>(runs[i].priority));
			}
		}
		session->torrent(torrent).prioritize_pieces(pieces);
	});
}

int32_t mt_torrent_clear_deadlines(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->torrent(torrent).clear_piece_deadlines(); });
}

int32_t mt_torrent_set_deadline(mt_session* session, uint64_t const torrent, int32_t const piece, mt_error* error)
{
	return done(error, [&] { session->torrent(torrent).set_piece_deadline(lt::piece_index_t(piece), 0); });
}

int32_t mt_torrent_pause(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->torrent(torrent).pause(); });
}

int32_t mt_torrent_resume(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] {
		auto const handle = session->torrent(torrent);
		handle.clear_error();
		handle.unset_flags(lt::torrent_flags::upload_mode);
		handle.resume();
	});
}

int32_t mt_torrent_set_limits(mt_session* session, uint64_t const torrent, int32_t const download, int32_t const upload,
	int32_t const connections, mt_error* error)
{
	return done(error, [&] {
		auto const handle = session->torrent(torrent);
		handle.set_download_limit(download);
		handle.set_upload_limit(upload);
		handle.set_max_connections(connections);
	});
}

int32_t mt_torrent_set_trackers(mt_session* session, uint64_t const torrent, char const* trackers, mt_error* error)
{
	return done(error, [&] {
		std::vector<lt::announce_entry> entries;
		for (auto const& url : miauflix::lines_of(trackers)) entries.emplace_back(url);
		session->torrent(torrent).replace_trackers(entries);
	});
}

int32_t mt_torrent_reannounce(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->torrent(torrent).force_reannounce(); });
}

int32_t mt_torrent_save_resume(mt_session* session, uint64_t const torrent, mt_error* error)
{
	return done(error, [&] { session->torrent(torrent).save_resume_data(lt::torrent_handle::flush_disk_cache); });
}

int32_t mt_torrent_pieces(mt_session* session, uint64_t const torrent, uint8_t* have, int64_t const have_bytes, mt_block* blocks,
	int32_t const capacity, mt_error* error)
{
	return guarded<int32_t>(error, -1, [&] {
		auto const handle = session->torrent(torrent);
		// In this order: a piece that finishes in between is missing from the first answer rather than from the second.
		auto const pieces = handle.status(lt::torrent_handle::query_pieces).pieces;
		auto const unfinished = handle.get_download_queue();

		std::fill_n(have, have_bytes, uint8_t{0});
		for (int piece = 0; piece < pieces.size() && piece / 8 < have_bytes; ++piece)
		{
			if (pieces.get_bit(lt::piece_index_t(piece))) have[piece / 8] |= static_cast<uint8_t>(1 << (piece % 8));
		}

		int32_t count = 0;
		for (auto const& partial : unfinished)
		{
			int const piece = static_cast<int>(partial.piece_index);
			if (piece / 8 < have_bytes) have[piece / 8] &= static_cast<uint8_t>(~(1 << (piece % 8)));
			for (int block = 0; block < partial.blocks_in_piece; ++block)
			{
				if (partial.blocks[block].state != lt::block_info::finished) continue;
				if (count < capacity) blocks[count] = {piece, block};
				++count;
			}
		}
		return count;
	});
}

int32_t mt_torrent_peers(mt_session* session, uint64_t const torrent, char* text, int32_t const capacity, mt_error* error)
{
	return guarded<int32_t>(error, -1, [&] {
		std::vector<lt::peer_info> peers;
		session->torrent(torrent).get_peer_info(peers);
		std::string lines;
		for (auto const& peer : peers)
		{
			// The port of a peer that came to us is not one it listens on.
			if (!(peer.flags & lt::peer_info::local_connection)) continue;
			auto const line = peer.ip.address().to_string() + ' ' + std::to_string(peer.ip.port()) + '\n';
			if (lines.size() + line.size() < static_cast<std::size_t>(capacity)) lines += line;
		}
		std::copy_n(lines.c_str(), lines.size() + 1, text);
		return static_cast<int32_t>(lines.size());
	});
}
