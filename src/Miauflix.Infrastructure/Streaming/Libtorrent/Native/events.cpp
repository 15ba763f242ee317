#include <libtorrent/alert_types.hpp>
#include <libtorrent/torrent_info.hpp>
#include <libtorrent/torrent_status.hpp>
#include <libtorrent/write_resume_data.hpp>

#include "session.hpp"

// How libtorrent's alerts become events of the ABI.

int32_t mt_session::pop_events(mt_event* events, int32_t const capacity)
{
	if (m_next_alert == m_alerts.size() && m_next_status_event == m_status_events.size())
	{
		std::unique_lock<std::mutex> lock(m_signal_mutex);
		m_signal.wait(lock, [this] { return m_is_signalled; });
		m_is_signalled = false;
		lock.unlock();

		m_bytes.clear();
		m_statuses.clear();
		m_status_events.clear();
		m_next_status_event = 0;
		m_session.pop_alerts(&m_alerts);
		m_next_alert = 0;
	}

	int32_t count = 0;
	while (count < capacity && m_next_status_event < m_status_events.size())
	{
		events[count++] = m_status_events[m_next_status_event++];
	}
	while (count < capacity && m_next_alert < m_alerts.size())
	{
		mt_event event{};
		if (convert(m_alerts[m_next_alert++], event)) events[count++] = event;
	}
	return count;
}

void mt_session::put_bytes(mt_event& event, std::string bytes)
{
	m_bytes.push_back(std::move(bytes));
	event.data = reinterpret_cast<uint8_t const*>(m_bytes.back().data());
	event.length = static_cast<int64_t>(m_bytes.back().size());
}

void mt_session::put_statuses(std::vector<lt::torrent_status> const& statuses)
{
	// Reserved first: events point into the vector.
	m_statuses.reserve(m_statuses.size() + statuses.size());
	for (auto const& status : statuses)
	{
		m_statuses.push_back({status.download_payload_rate, status.upload_payload_rate, status.total_payload_download,
			status.total_payload_upload, status.seeding_duration.count(), status.num_peers, status.num_seeds});
		mt_event event{};
		event.kind = MT_STATUS;
		event.torrent = miauflix::to_number(status.handle.userdata());
		event.data = reinterpret_cast<uint8_t const*>(&m_statuses.back());
		event.length = sizeof(mt_status);
		m_status_events.push_back(event);
	}
}

// Answers false for alerts that are of no interest.
bool mt_session::convert(lt::alert* alert, mt_event& event)
{
	auto const set = [&event](mt_event_kind const kind, int const code = 0) {
		event.kind = kind;
		event.code = code;
		return true;
	};
	auto const set_piece = [&event](mt_event_kind const kind, lt::piece_index_t const piece, int const block = 0) {
		event.kind = kind;
		event.piece = static_cast<int>(piece);
		event.block = block;
		return true;
	};
	auto const set_error = [&](mt_event_kind const kind, lt::error_code const& error) {
		put_bytes(event, error.message());
		return set(kind, error.value());
	};

	if (auto const* removed = lt::alert_cast<lt::torrent_removed_alert>(alert))
	{
		event.torrent = miauflix::to_number(removed->userdata);
		return set(MT_REMOVED);
	}
	if (auto const* of_torrent = dynamic_cast<lt::torrent_alert const*>(alert))
	{
		event.torrent = miauflix::to_number(of_torrent->handle.userdata());
	}

	switch (alert->type())
	{
		case lt::block_finished_alert::alert_type:
		{
			auto const* block = static_cast<lt::block_finished_alert const*>(alert);
			return set_piece(MT_BLOCK_WRITTEN, block->piece_index, block->block_index);
		}
		case lt::block_downloading_alert::alert_type:
		{
			auto const* block = static_cast<lt::block_downloading_alert const*>(alert);
			return set_piece(MT_BLOCK_REQUESTED, block->piece_index, block->block_index);
		}
		case lt::piece_finished_alert::alert_type:
			return set_piece(MT_PIECE_PASSED, static_cast<lt::piece_finished_alert const*>(alert)->piece_index);
		case lt::hash_failed_alert::alert_type:
			return set_piece(MT_PIECE_FAILED, static_cast<lt::hash_failed_alert const*>(alert)->piece_index);
		case lt::metadata_received_alert::alert_type:
		{
			auto const info = static_cast<lt::metadata_received_alert const*>(alert)->handle.torrent_file();
			if (!info) return false;
			auto const section = info->info_section();
			put_bytes(event, std::string(section.data(), static_cast<std::size_t>(section.size())));
			return set(MT_METADATA);
		}
		case lt::metadata_failed_alert::alert_type:
		{
			// A peer that sent something else is not the torrent's fault: libtorrent asks the next one.
			auto const& error = static_cast<lt::metadata_failed_alert const*>(alert)->error;
			return error != lt::errors::mismatching_info_hash && set_error(MT_METADATA_FAILED, error);
		}
		case lt::torrent_checked_alert::alert_type: return set(MT_CHECKED);
		case lt::save_resume_data_alert::alert_type:
		{
			auto const bytes = lt::write_resume_data_buf(static_cast<lt::save_resume_data_alert const*>(alert)->params);
			put_bytes(event, std::string(bytes.data(), bytes.size()));
			return set(MT_RESUME_DATA);
		}
		case lt::save_resume_data_failed_alert::alert_type:
			return set(MT_RESUME_FAILED, static_cast<lt::save_resume_data_failed_alert const*>(alert)->error.value());
		case lt::torrent_paused_alert::alert_type: return set(MT_PAUSED);
		case lt::file_error_alert::alert_type:
			return set_error(MT_DISK_ERROR, static_cast<lt::file_error_alert const*>(alert)->error);
		case lt::torrent_error_alert::alert_type:
			return set_error(MT_TORRENT_ERROR, static_cast<lt::torrent_error_alert const*>(alert)->error);
		case lt::listen_succeeded_alert::alert_type:
		{
			auto const* listening = static_cast<lt::listen_succeeded_alert const*>(alert);
			return listening->socket_type == lt::socket_type_t::tcp && set(MT_LISTENING, listening->port);
		}
		case lt::listen_failed_alert::alert_type:
			return set_error(MT_LISTEN_FAILED, static_cast<lt::listen_failed_alert const*>(alert)->error);
		case lt::alerts_dropped_alert::alert_type: return set(MT_EVENTS_LOST);
		case lt::state_update_alert::alert_type:
			put_statuses(static_cast<lt::state_update_alert const*>(alert)->status);
			return false;
		default: return false;
	}
}
