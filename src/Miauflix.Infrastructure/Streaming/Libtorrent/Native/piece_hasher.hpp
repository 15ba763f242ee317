#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/thread_pool.hpp>
#include <libtorrent/file_storage.hpp>
#include <libtorrent/io_context.hpp>
#include <libtorrent/sha1_hash.hpp>

namespace miauflix {

// Where the pieces of a torrent lie.
struct torrent_files {
	lt::sha1_hash hash;
	lt::file_storage files;
	std::string directory;
};

// Computes the SHA-1 of pieces (BEP 3) from their files in a thread of its own: the network thread has enough to do with sockets and files.
// One piece after the other, in the order asked for.
class piece_hasher {
public:
	// Nothing when the piece cannot be read whole.
	using answer = std::function<void(std::optional<lt::sha1_hash>)>;

	// The context must not be destroyed before this; it stays running until every answer was given.
	explicit piece_hasher(lt::io_context& context);
	// Waits for what was asked for.
	~piece_hasher();

	// The piece must be in its files. Answers in the context's thread.
	void hash(std::shared_ptr<torrent_files const> torrent, lt::piece_index_t piece, answer reply);

private:
	lt::io_context& m_context;
	boost::asio::thread_pool m_thread;
};

}
