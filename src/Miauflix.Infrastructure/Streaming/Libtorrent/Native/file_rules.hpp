#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include <libtorrent/io_context.hpp>
#include <libtorrent/sha1_hash.hpp>
#include <libtorrent/units.hpp>

namespace miauflix {

class disk_gate;

// What additions say about the files of a torrent. Shared by the API (any thread) and the gate (network thread).
class file_rules {
public:
	// Its metadata is to be judged first.
	void hold(lt::sha1_hash const& hash);
	// It may go on; when it already waits, it does.
	void release(lt::sha1_hash const& hash);
	// The hash check of this piece waits as long as it is kept.
	void keep(lt::sha1_hash const& hash, lt::piece_index_t piece, bool is_kept);
	// It is being removed: what waits of it never runs. Until it is added again.
	void leave(lt::sha1_hash const& hash);
	void stay(lt::sha1_hash const& hash);
	// Names of its files; none: their indexes.
	void name(lt::sha1_hash const& hash, std::vector<std::string> names);

private:
	friend class disk_gate;
	bool is_held(lt::sha1_hash const& hash);
	bool is_kept(lt::sha1_hash const& hash, lt::piece_index_t piece);
	bool is_leaving(lt::sha1_hash const& hash);
	std::vector<std::string> names_of(lt::sha1_hash const& hash);
	void attach(disk_gate* gate, lt::io_context* context);

	std::mutex m_mutex;
	std::set<lt::sha1_hash> m_held;
	std::set<lt::sha1_hash> m_leaving;
	std::map<lt::sha1_hash, std::set<lt::piece_index_t>> m_kept;
	std::map<lt::sha1_hash, std::vector<std::string>> m_names;
	disk_gate* m_gate = nullptr;
	lt::io_context* m_context = nullptr;
};

}
