#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <libtorrent/disk_interface.hpp>
#include <libtorrent/io_context.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/sha1_hash.hpp>

#include "file_rules.hpp"
#include "piece_hasher.hpp"

namespace miauflix {

// Stands between libtorrent and one of its disk backends and sees to four things at the lowest level there is:
// names from a torrent never reach the file system (files are named by their index or by the addition),
// a held torrent touches no file: its first disk job waits until it is released,
// the hash check of a kept piece waits until the piece is no longer kept,
// and pieces are hashed beside the network thread where the backend would do it in it.
class disk_gate final : public lt::disk_interface {
public:
	// writes_at_once: what the backend was told to write is in the file when async_write returns.
	disk_gate(std::unique_ptr<lt::disk_interface> backend, bool writes_at_once, lt::io_context& context, std::shared_ptr<file_rules> rules);
	~disk_gate() override;

	using hash_handler = std::function<void(lt::piece_index_t, lt::sha1_hash const&, lt::storage_error const&)>;

	static lt::disk_io_constructor_type wrap(lt::disk_io_constructor_type backend, bool writes_at_once, std::shared_ptr<file_rules> rules);

	// Network thread only.
	void release(lt::sha1_hash const& hash);
	void check_unkept(lt::sha1_hash const& hash);

	lt::storage_holder new_torrent(lt::storage_params const& params, std::shared_ptr<void> const& torrent) override;
	void remove_torrent(lt::storage_index_t storage) override;
	void async_read(lt::storage_index_t storage, lt::peer_request const& request,
		std::function<void(lt::disk_buffer_holder, lt::storage_error const&)> handler, lt::disk_job_flags_t flags) override;
	bool async_write(lt::storage_index_t storage, lt::peer_request const& request, char const* buffer,
		std::shared_ptr<lt::disk_observer> observer, std::function<void(lt::storage_error const&)> handler,
		lt::disk_job_flags_t flags) override;
	void async_hash(lt::storage_index_t storage, lt::piece_index_t piece, lt::span<lt::sha256_hash> blocks,
		lt::disk_job_flags_t flags, hash_handler handler) override;
	void async_hash2(lt::storage_index_t storage, lt::piece_index_t piece, int offset, lt::disk_job_flags_t flags,
		std::function<void(lt::piece_index_t, lt::sha256_hash const&, lt::storage_error const&)> handler) override;
	void async_move_storage(lt::storage_index_t storage, std::string path, lt::move_flags_t flags,
		std::function<void(lt::status_t, std::string const&, lt::storage_error const&)> handler) override;
	void async_release_files(lt::storage_index_t storage, std::function<void()> handler) override;
	void async_check_files(lt::storage_index_t storage, lt::add_torrent_params const* resume,
		lt::aux::vector<std::string, lt::file_index_t> links,
		std::function<void(lt::status_t, lt::storage_error const&)> handler) override;
	void async_stop_torrent(lt::storage_index_t storage, std::function<void()> handler) override;
	void async_rename_file(lt::storage_index_t storage, lt::file_index_t file, std::string name,
		std::function<void(std::string const&, lt::file_index_t, lt::storage_error const&)> handler) override;
	void async_delete_files(lt::storage_index_t storage, lt::remove_flags_t options,
		std::function<void(lt::storage_error const&)> handler) override;
	void async_set_file_priority(lt::storage_index_t storage, lt::aux::vector<lt::download_priority_t, lt::file_index_t> priorities,
		std::function<void(lt::storage_error const&, lt::aux::vector<lt::download_priority_t, lt::file_index_t>)> handler) override;
	void async_clear_piece(lt::storage_index_t storage, lt::piece_index_t piece,
		std::function<void(lt::piece_index_t)> handler) override;
	void update_stats_counters(lt::counters& counters) const override;
	std::vector<lt::open_file_state> get_status(lt::storage_index_t storage) const override;
	void abort(bool wait) override;
	void submit_jobs() override;
	void settings_updated() override;

private:
	struct put_off_check {
		lt::piece_index_t piece;
		std::function<void()> run;
	};

	lt::sha1_hash hash_of(lt::storage_index_t storage) const;
	void hash_now(lt::storage_index_t storage, lt::piece_index_t piece, lt::span<lt::sha256_hash> blocks, lt::disk_job_flags_t flags,
		hash_handler handler);

	std::unique_ptr<lt::disk_interface> m_backend;
	lt::io_context& m_context;
	std::shared_ptr<file_rules> m_rules;
	std::map<lt::storage_index_t, std::shared_ptr<torrent_files const>> m_torrents;
	std::map<lt::storage_index_t, std::function<void()>> m_waiting;
	std::map<lt::storage_index_t, std::vector<put_off_check>> m_put_off;
	std::optional<piece_hasher> m_hasher;
};

}
