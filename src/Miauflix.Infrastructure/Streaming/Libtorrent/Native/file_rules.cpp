#include "file_rules.hpp"
#include "disk_gate.hpp"

#include <utility>

#include <boost/asio/post.hpp>

namespace miauflix {

void file_rules::hold(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	m_held.insert(hash);
}

void file_rules::release(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	m_held.erase(hash);
	if (m_gate) boost::asio::post(*m_context, [gate = m_gate, hash] { gate->release(hash); });
}

bool file_rules::is_held(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	return m_held.count(hash) != 0;
}

void file_rules::keep(lt::sha1_hash const& hash, lt::piece_index_t const piece, bool const is_kept)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	if (is_kept) m_kept[hash].insert(piece);
	else if (m_kept[hash].erase(piece) != 0 && m_gate) boost::asio::post(*m_context, [gate = m_gate, hash] { gate->check_unkept(hash); });
}

void file_rules::leave(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	m_kept.erase(hash);
	m_leaving.insert(hash);
}

void file_rules::stay(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	m_leaving.erase(hash);
}

bool file_rules::is_leaving(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	return m_leaving.count(hash) != 0;
}

bool file_rules::is_kept(lt::sha1_hash const& hash, lt::piece_index_t const piece)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	auto const found = m_kept.find(hash);
	return found != m_kept.end() && found->second.count(piece) != 0;
}

void file_rules::name(lt::sha1_hash const& hash, std::vector<std::string> names)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	if (names.empty()) m_names.erase(hash);
	else m_names[hash] = std::move(names);
}

std::vector<std::string> file_rules::names_of(lt::sha1_hash const& hash)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	auto const found = m_names.find(hash);
	return found == m_names.end() ? std::vector<std::string>() : found->second;
}

void file_rules::attach(disk_gate* gate, lt::io_context* context)
{
	std::lock_guard<std::mutex> const lock(m_mutex);
	m_gate = gate;
	m_context = context;
}

}
