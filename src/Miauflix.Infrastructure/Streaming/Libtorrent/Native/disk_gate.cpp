#include "disk_gate.hpp"

#include <string>
#include <utility>

#include <boost/asio/post.hpp>
#include <libtorrent/file_storage.hpp>
#include <libtorrent/storage_defs.hpp>

namespace miauflix {

disk_gate::disk_gate(std::unique_ptr<lt::disk_interface> backend, bool const writes_at_once, lt::io_context& context,
	std::shared_ptr<file_rules> rules)
	: m_backend(std::move(backend)), m_context(context), m_rules(std::move(rules))
{
	if (writes_at_once) m_hasher.emplace(context);
	m_rules->attach(this, &m_context);
}

disk_gate::~disk_gate()
{
	m_rules->attach(nullptr, nullptr);
}

lt::disk_io_constructor_type disk_gate::wrap(lt::disk_io_constructor_type backend, bool const writes_at_once,
	std::shared_ptr<file_rules> rules)
{
	return [backend = std::move(backend), writes_at_once, rules = std::move(rules)](
		lt::io_context& context, lt::settings_interface const& settings, lt::counters& counters)
		-> std::unique_ptr<lt::disk_interface> {
		return std::make_unique<disk_gate>(backend(context, settings, counters), writes_at_once, context, rules);
	};
}

void disk_gate::release(lt::sha1_hash const& hash)
{
	for (auto const& [storage, torrent] : m_torrents)
	{
		auto const waiting = m_waiting.find(storage);
		if (torrent->hash != hash || waiting == m_waiting.end()) continue;
		auto const job = std::move(waiting->second);
		m_waiting.erase(waiting);
		job();
		m_backend->submit_jobs();
		return;
	}
}

void disk_gate::check_unkept(lt::sha1_hash const& hash)
{
	for (auto& [storage, checks] : m_put_off)
	{
		if (hash_of(storage) != hash) continue;
		std::vector<put_off_check> due;
		for (auto check = checks.begin(); check != checks.end();)
		{
			if (m_rules->is_kept(hash, check->piece))
			{
				++check;
				continue;
			}
			due.push_back(std::move(*check));
			check = checks.erase(check);
		}
		for (auto const& check : due) check.run();
		m_backend->submit_jobs();
		return;
	}
}

lt::sha1_hash disk_gate::hash_of(lt::storage_index_t const storage) const
{
	auto const found = m_torrents.find(storage);
	return found == m_torrents.end() ? lt::sha1_hash() : found->second->hash;
}

lt::storage_holder disk_gate::new_torrent(lt::storage_params const& params, std::shared_ptr<void> const& torrent)
{
	auto const names = m_rules->names_of(params.info_hash);
	lt::file_storage renamed(params.files);
	for (auto const file : renamed.file_range())
	{
		auto const index = static_cast<std::size_t>(static_cast<int>(file));
		renamed.rename_file(file, index < names.size() ? names[index] : std::to_string(index));
	}

	// No priorities: a file of priority 0 would send its pieces to a part file.
	lt::aux::vector<lt::download_priority_t, lt::file_index_t> const all_alike;
	lt::storage_params const named(params.files, &renamed, params.path, params.mode, all_alike, params.info_hash);
	auto holder = m_backend->new_torrent(named, torrent);
	m_torrents[holder] = std::make_shared<torrent_files const>(torrent_files{params.info_hash, std::move(renamed), params.path});
	return holder;
}

void disk_gate::remove_torrent(lt::storage_index_t const storage)
{
	m_rules->stay(hash_of(storage));
	m_waiting.erase(storage);
	m_put_off.erase(storage);
	m_torrents.erase(storage);
	m_backend->remove_torrent(storage);
}

void disk_gate::async_check_files(lt::storage_index_t const storage, lt::add_torrent_params const* resume,
	lt::aux::vector<std::string, lt::file_index_t> links, std::function<void(lt::status_t, lt::storage_error const&)> handler)
{
	auto check = [this, storage, resume, links = std::move(links), handler = std::move(handler)] {
		m_backend->async_check_files(storage, resume, links, handler);
	};
	if (m_rules->is_held(hash_of(storage))) m_waiting[storage] = std::move(check);
	else check();
}

void disk_gate::async_stop_torrent(lt::storage_index_t const storage, std::function<void()> handler)
{
	// A pause stops a torrent too: it comes back, and nobody asks again for what waits here.
	if (m_rules->is_leaving(hash_of(storage)))
	{
		m_waiting.erase(storage);
		m_put_off.erase(storage);
	}
	m_backend->async_stop_torrent(storage, std::move(handler));
}

void disk_gate::async_set_file_priority(lt::storage_index_t,
	lt::aux::vector<lt::download_priority_t, lt::file_index_t> priorities,
	std::function<void(lt::storage_error const&, lt::aux::vector<lt::download_priority_t, lt::file_index_t>)> handler)
{
	boost::asio::post(m_context, [priorities = std::move(priorities), handler = std::move(handler)]() mutable {
		handler(lt::storage_error(), std::move(priorities));
	});
}

void disk_gate::abort(bool const wait)
{
	m_waiting.clear();
	m_put_off.clear();
	m_backend->abort(wait);
}

void disk_gate::async_hash(lt::storage_index_t const storage, lt::piece_index_t const piece, lt::span<lt::sha256_hash> blocks,
	lt::disk_job_flags_t const flags, hash_handler handler)
{
	if (!m_rules->is_kept(hash_of(storage), piece))
	{
		hash_now(storage, piece, blocks, flags, std::move(handler));
		return;
	}
	m_put_off[storage].push_back({piece, [this, storage, piece, blocks, flags, handler = std::move(handler)]() mutable {
		// Moved, not copied: the handler owns what the span points to.
		hash_now(storage, piece, blocks, flags, std::move(handler));
	}});
}

void disk_gate::hash_now(lt::storage_index_t const storage, lt::piece_index_t const piece, lt::span<lt::sha256_hash> blocks,
	lt::disk_job_flags_t const flags, hash_handler handler)
{
	// BEP 52 wants a hash of each block, which the backend makes.
	if (!m_hasher || !blocks.empty())
	{
		m_backend->async_hash(storage, piece, blocks, flags, std::move(handler));
		return;
	}
	auto const torrent = m_torrents.at(storage);
	m_hasher->hash(torrent, piece, [this, torrent, storage, piece, flags, handler = std::move(handler)](auto const hash) mutable {
		auto const found = m_torrents.find(storage);
		if (hash) handler(piece, *hash, lt::storage_error());
		else if (found == m_torrents.end() || found->second != torrent)
			handler(piece, lt::sha1_hash(), lt::storage_error(boost::asio::error::operation_aborted, lt::operation_t::file_read));
		else
			// The backend knows how to say what is wrong with the file.
			m_backend->async_hash(storage, piece, {}, flags, std::move(handler));
	});
}

// The rest is passed on as it is.

void disk_gate::async_read(lt::storage_index_t const storage, lt::peer_request const& request,
	std::function<void(lt::disk_buffer_holder, lt::storage_error const&)> handler, lt::disk_job_flags_t const flags)
{
	m_backend->async_read(storage, request, std::move(handler), flags);
}

bool disk_gate::async_write(lt::storage_index_t const storage, lt::peer_request const& request, char const* buffer,
	std::shared_ptr<lt::disk_observer> observer, std::function<void(lt::storage_error const&)> handler,
	lt::disk_job_flags_t const flags)
{
	return m_backend->async_write(storage, request, buffer, std::move(observer), std::move(handler), flags);
}

void disk_gate::async_hash2(lt::storage_index_t const storage, lt::piece_index_t const piece, int const offset,
	lt::disk_job_flags_t const flags,
	std::function<void(lt::piece_index_t, lt::sha256_hash const&, lt::storage_error const&)> handler)
{
	m_backend->async_hash2(storage, piece, offset, flags, std::move(handler));
}

void disk_gate::async_move_storage(lt::storage_index_t const storage, std::string path, lt::move_flags_t const flags,
	std::function<void(lt::status_t, std::string const&, lt::storage_error const&)> handler)
{
	m_backend->async_move_storage(storage, std::move(path), flags, std::move(handler));
}

void disk_gate::async_release_files(lt::storage_index_t const storage, std::function<void()> handler)
{
	m_backend->async_release_files(storage, std::move(handler));
}

void disk_gate::async_rename_file(lt::storage_index_t const storage, lt::file_index_t const file, std::string name,
	std::function<void(std::string const&, lt::file_index_t, lt::storage_error const&)> handler)
{
	m_backend->async_rename_file(storage, file, std::move(name), std::move(handler));
}

void disk_gate::async_delete_files(lt::storage_index_t const storage, lt::remove_flags_t const options,
	std::function<void(lt::storage_error const&)> handler)
{
	m_backend->async_delete_files(storage, options, std::move(handler));
}

void disk_gate::async_clear_piece(lt::storage_index_t const storage, lt::piece_index_t const piece,
	std::function<void(lt::piece_index_t)> handler)
{
	m_backend->async_clear_piece(storage, piece, std::move(handler));
}

void disk_gate::update_stats_counters(lt::counters& counters) const { m_backend->update_stats_counters(counters); }

std::vector<lt::open_file_state> disk_gate::get_status(lt::storage_index_t const storage) const
{
	return m_backend->get_status(storage);
}

void disk_gate::submit_jobs() { m_backend->submit_jobs(); }

void disk_gate::settings_updated() { m_backend->settings_updated(); }

}
