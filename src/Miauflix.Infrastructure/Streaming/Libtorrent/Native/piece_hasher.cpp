#include "piece_hasher.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <fcntl.h>
#include <libtorrent/hasher.hpp>
#include <unistd.h>

namespace miauflix {

namespace {

constexpr std::size_t step_bytes = 64 * 1024;

class open_file {
public:
	explicit open_file(std::string const& path) : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
	~open_file() { if (m_descriptor >= 0) ::close(m_descriptor); }
	open_file(open_file const&) = delete;
	open_file& operator=(open_file const&) = delete;

	// Whether all of it was there.
	bool hash(lt::hasher& hasher, std::int64_t offset, std::int64_t size) const
	{
		std::array<char, step_bytes> buffer;
		while (size > 0)
		{
			auto const wanted = static_cast<std::size_t>(std::min<std::int64_t>(size, step_bytes));
			auto const read = ::pread(m_descriptor, buffer.data(), wanted, offset);
			if (read < 0 && errno == EINTR) continue;
			if (read <= 0) return false;
			hasher.update(buffer.data(), static_cast<int>(read));
			offset += read;
			size -= read;
		}
		return true;
	}

private:
	int const m_descriptor;
};

void hash_padding(lt::hasher& hasher, std::int64_t size)
{
	static std::array<char, step_bytes> const zeros{};
	for (; size > 0; size -= step_bytes) hasher.update(zeros.data(), static_cast<int>(std::min<std::int64_t>(size, step_bytes)));
}

std::optional<lt::sha1_hash> hash_of(torrent_files const& torrent, lt::piece_index_t const piece)
{
	lt::hasher hasher;
	for (auto const& slice : torrent.files.map_block(piece, 0, torrent.files.piece_size(piece)))
	{
		if (torrent.files.pad_file_at(slice.file_index)) hash_padding(hasher, slice.size);
		else if (!open_file(torrent.files.file_path(slice.file_index, torrent.directory)).hash(hasher, slice.offset, slice.size)) return std::nullopt;
	}
	return hasher.final();
}

}

piece_hasher::piece_hasher(lt::io_context& context) : m_context(context), m_thread(1) {}

piece_hasher::~piece_hasher()
{
	m_thread.join();
}

void piece_hasher::hash(std::shared_ptr<torrent_files const> torrent, lt::piece_index_t const piece, answer reply)
{
	boost::asio::post(m_thread, [this, working = boost::asio::make_work_guard(m_context), torrent = std::move(torrent), piece,
		reply = std::move(reply)]() mutable {
		boost::asio::post(m_context, [hash = hash_of(*torrent, piece), reply = std::move(reply)] { reply(hash); });
	});
}

}
