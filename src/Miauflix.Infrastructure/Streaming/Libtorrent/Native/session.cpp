#include "session.hpp"
#include "cancel_guard.hpp"
#include "trust_guard.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/magnet_uri.hpp>
#include <libtorrent/mmap_disk_io.hpp>
#include <libtorrent/posix_disk_io.hpp>
#include <libtorrent/read_resume_data.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/torrent_flags.hpp>
#include <libtorrent/torrent_info.hpp>

namespace miauflix {

namespace {

// Our own reader has judged the bytes before (or does so after a metadata exchange); these only stop libtorrent from refusing earlier.
constexpr int max_torrent_bytes = 10 * 1024 * 1024;
constexpr int max_pieces = 2097152;
constexpr int max_depth = 100;
constexpr int max_tokens = 3000000;

lt::session_params make_params(char const* settings, int32_t const backend, std::shared_ptr<file_rules> rules)
{
	lt::session_params params(parse_settings(settings));
	params.settings.set_int(lt::settings_pack::max_metadata_size, max_torrent_bytes);
	params.settings.set_int(lt::settings_pack::max_piece_count, max_pieces);
	params.settings.set_int(lt::settings_pack::metadata_token_limit, max_tokens);
	bool const is_mapped = backend == MT_DISK_MMAP;
	params.disk_io_constructor = disk_gate::wrap(
		is_mapped ? lt::mmap_disk_io_constructor : lt::posix_disk_io_constructor, !is_mapped, std::move(rules));
	return params;
}

lt::span<char const> bytes_of(uint8_t const* data, int64_t const length)
{
	return {reinterpret_cast<char const*>(data), static_cast<std::ptrdiff_t>(length)};
}

std::shared_ptr<lt::torrent_info> read_torrent(mt_addition const& addition)
{
	lt::load_torrent_limits limits;
	limits.max_buffer_size = max_torrent_bytes;
	limits.max_pieces = max_pieces;
	limits.max_decode_depth = max_depth;
	limits.max_decode_tokens = max_tokens;
	return std::make_shared<lt::torrent_info>(bytes_of(addition.torrent, addition.torrent_length), limits, lt::from_span);
}

void put_peers(lt::add_torrent_params& params, char const* peers)
{
	for (auto const& line : lines_of(peers))
	{
		std::istringstream text(line);
		std::string address;
		std::uint16_t port = 0;
		lt::error_code error;
		if (!(text >> address >> port)) continue;
		auto const parsed = lt::make_address(address, error);
		if (!error) params.peers.emplace_back(parsed, port);
	}
}

void put_have(lt::add_torrent_params& params, mt_addition const& addition)
{
	if (!addition.have) return;
	params.have_pieces.clear();
	params.have_pieces.resize(static_cast<int>(addition.have_bits), false);
	for (int piece = 0; piece < addition.have_bits; ++piece)
	{
		if (!(addition.have[piece / 8] & (1 << (piece % 8)))) continue;
		params.have_pieces.set_bit(lt::piece_index_t(piece));
		params.unfinished_pieces.erase(lt::piece_index_t(piece));
	}
}

std::vector<std::string> file_names(mt_addition const& addition)
{
	std::vector<std::string> names;
	char const* name = addition.file_names;
	for (int file = 0; name && file < addition.file_name_count; ++file)
	{
		names.emplace_back(name);
		name += names.back().size() + 1;
	}
	return names;
}

lt::add_torrent_params make_params(mt_addition const& addition)
{
	lt::add_torrent_params params;
	if (addition.resume) params = lt::read_resume_data(bytes_of(addition.resume, addition.resume_length));
	if (addition.torrent) params.ti = read_torrent(addition);
	else if (addition.magnet) params = lt::parse_magnet_uri(addition.magnet);
	if (params.ti) params.info_hashes = params.ti->info_hashes();

	params.save_path = addition.directory;
	params.extensions.emplace_back(make_trust_guard);
	params.extensions.emplace_back(make_cancel_guard);
	params.trackers = lines_of(addition.trackers);
	params.tracker_tiers.clear();
	params.file_priorities.clear();
	params.piece_priorities.clear();
	params.renamed_files.clear();
	put_peers(params, addition.peers);
	put_have(params, addition);
	params.flags = lt::torrent_flags::update_subscribe | lt::torrent_flags::apply_ip_filter
		| lt::torrent_flags::sequential_download | lt::torrent_flags::override_trackers | lt::torrent_flags::duplicate_is_error;
	// A held torrent asks for nothing before it is released. Its pieces are wanted until then, or peers would be told that we are not
	// interested: they choke us, and libtorrent's request queue never gets out of first gear again.
	if (!(addition.flags & MT_HELD)) params.flags |= lt::torrent_flags::default_dont_download;
	if (addition.flags & MT_PAUSED_AT_START) params.flags |= lt::torrent_flags::paused;
	return params;
}

}

lt::settings_pack parse_settings(char const* text)
{
	lt::settings_pack pack;
	for (auto const& line : lines_of(text))
	{
		auto const equals = line.find('=');
		auto const name = line.substr(0, equals);
		auto const value = equals == std::string::npos ? std::string() : line.substr(equals + 1);
		int const setting = lt::setting_by_name(name);
		if (setting < 0) throw std::invalid_argument("libtorrent has no setting " + name);
		switch (setting & lt::settings_pack::type_mask)
		{
			case lt::settings_pack::string_type_base: pack.set_str(setting, value); break;
			case lt::settings_pack::int_type_base: pack.set_int(setting, std::stoi(value)); break;
			default: pack.set_bool(setting, value == "true"); break;
		}
	}
	return pack;
}

std::vector<std::string> lines_of(char const* text)
{
	std::vector<std::string> lines;
	std::istringstream stream(text ? text : "");
	for (std::string line; std::getline(stream, line);)
	{
		if (!line.empty()) lines.push_back(line);
	}
	return lines;
}

lt::client_data_t to_user_data(uint64_t const number)
{
	return lt::client_data_t(reinterpret_cast<torrent_number*>(static_cast<std::uintptr_t>(number)));
}

uint64_t to_number(lt::client_data_t const& data)
{
	return static_cast<uint64_t>(reinterpret_cast<std::uintptr_t>(data.get<torrent_number>()));
}

}

mt_session::mt_session(char const* settings, int32_t const disk_backend)
	: m_rules(std::make_shared<miauflix::file_rules>())
	, m_session(miauflix::make_params(settings, disk_backend, m_rules))
{
	m_session.set_alert_notify([this] { interrupt(); });
}

mt_session::~mt_session()
{
	m_session.set_alert_notify({});
}

void mt_session::add(mt_addition const& addition)
{
	auto params = miauflix::make_params(addition);
	auto const hash = params.info_hashes.v1;
	params.userdata = miauflix::to_user_data(addition.number);
	if (addition.flags & MT_HELD) m_rules->hold(hash);
	else m_rules->release(hash);
	m_rules->name(hash, miauflix::file_names(addition));

	auto const handle = m_session.add_torrent(std::move(params));
	m_rules->stay(hash);
	std::lock_guard<std::mutex> const lock(m_torrents_mutex);
	m_torrents[addition.number] = handle;
}

void mt_session::remove(uint64_t const number)
{
	auto const handle = torrent(number);
	m_rules->leave(handle.info_hashes().v1);
	m_session.remove_torrent(handle);
	{
		std::lock_guard<std::mutex> const lock(m_torrents_mutex);
		m_torrents.erase(number);
	}
}

void mt_session::release(uint64_t const number)
{
	m_rules->release(torrent(number).info_hashes().v1);
}

void mt_session::keep(uint64_t const number, int32_t const piece, bool const is_kept)
{
	m_rules->keep(torrent(number).info_hashes().v1, lt::piece_index_t(piece), is_kept);
}

lt::torrent_handle mt_session::torrent(uint64_t const number)
{
	std::lock_guard<std::mutex> const lock(m_torrents_mutex);
	auto const found = m_torrents.find(number);
	if (found == m_torrents.end()) throw std::out_of_range("the session has no such torrent");
	return found->second;
}

void mt_session::interrupt()
{
	{
		std::lock_guard<std::mutex> const lock(m_signal_mutex);
		m_is_signalled = true;
	}
	m_signal.notify_one();
}
