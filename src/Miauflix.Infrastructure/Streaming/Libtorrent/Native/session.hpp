#pragma once

#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include <libtorrent/alert.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/torrent_handle.hpp>

#include "disk_gate.hpp"
#include "miauflix_torrent.h"

// One libtorrent session with its torrents by number and the events not yet handed out.
struct mt_session {
	mt_session(char const* settings, int32_t disk_backend);
	// Blocks until trackers were told, for at most the setting stop_tracker_timeout.
	~mt_session();

	lt::session& engine() { return m_session; }

	void add(mt_addition const& addition);
	void remove(uint64_t torrent);
	void release(uint64_t torrent);
	void keep(uint64_t torrent, int32_t piece, bool is_kept);
	// Throws when there is none.
	lt::torrent_handle torrent(uint64_t torrent);

	int32_t pop_events(mt_event* events, int32_t capacity);
	void interrupt();

private:
	bool convert(lt::alert* alert, mt_event& event);
	void put_bytes(mt_event& event, std::string bytes);
	void put_statuses(std::vector<lt::torrent_status> const& statuses);

	std::shared_ptr<miauflix::file_rules> m_rules;

	// Before the session: its threads use them until it is gone.
	std::mutex m_signal_mutex;
	std::condition_variable m_signal;
	bool m_is_signalled = false;

	lt::session m_session;

	std::mutex m_torrents_mutex;
	std::unordered_map<uint64_t, lt::torrent_handle> m_torrents;

	// Used by the popping thread only.
	std::vector<lt::alert*> m_alerts;
	std::size_t m_next_alert = 0;
	std::list<std::string> m_bytes;
	std::vector<mt_status> m_statuses;
	std::vector<mt_event> m_status_events;
	std::size_t m_next_status_event = 0;
};

namespace miauflix {

// "name=value" lines; throws std::invalid_argument on a name libtorrent does not know.
lt::settings_pack parse_settings(char const* text);

std::vector<std::string> lines_of(char const* text);

// The number a torrent was added under, carried by libtorrent as its user data.
struct torrent_number;
lt::client_data_t to_user_data(uint64_t number);
uint64_t to_number(lt::client_data_t const& data);

}
