// C ABI between the managed engine and libtorrent-rasterbar 2.0.
//
// Rules: no exception crosses it; strings are UTF-8 and zero-terminated; structs are blittable and mirrored in
// Interop/NativeStructs.cs; a torrent is a number that is never used twice in a session. Functions answer 0 for success and -1 for a
// failure whose text lies in mt_error. Every function may be called from any thread; mt_session_pop_events by one thread at a time, and
// what its events point to is valid until its next call.
#pragma once

#include <stdint.h>

#define MT_EXPORT __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mt_session mt_session;

typedef struct mt_error { char message[256]; } mt_error;

enum mt_disk_backend { MT_DISK_POSIX = 0, MT_DISK_MMAP = 1 };

enum mt_event_kind {
	MT_PIECE_PASSED = 1,    // piece: its hash is right
	MT_BLOCK_REQUESTED = 2, // piece, block
	MT_BLOCK_WRITTEN = 3,   // piece, block: handed to the file system
	MT_PIECE_FAILED = 4,    // piece: its hash is wrong, all of it will be fetched again
	MT_METADATA = 5,        // data: the info dictionary, hash checked, nothing else is
	MT_METADATA_FAILED = 6, // libtorrent cannot parse the info dictionary
	MT_CHECKED = 7,         // the torrent is ready to transfer
	MT_RESUME_DATA = 8,     // data
	MT_RESUME_FAILED = 9,   // code
	MT_PAUSED = 10,
	MT_REMOVED = 11,
	MT_DISK_ERROR = 12,     // code (errno), data: its text
	MT_TORRENT_ERROR = 13,  // code, data: its text
	MT_STATUS = 14,         // data: mt_status
	MT_LISTENING = 15,      // code: port
	MT_LISTEN_FAILED = 16,  // code, data: its text
	MT_EVENTS_LOST = 17     // piece events were dropped: read mt_torrent_pieces of every torrent again
};

typedef struct mt_event {
	int32_t kind;
	int32_t piece;
	int32_t block;
	int32_t code;
	uint64_t torrent;
	uint8_t const* data;
	int64_t length;
} mt_event;

typedef struct mt_status {
	int64_t download_rate; // payload bytes per second
	int64_t upload_rate;
	int64_t downloaded;    // payload bytes since the torrent was added to the session
	int64_t uploaded;
	int64_t seeding_seconds;
	int32_t peers;
	int32_t seeds;
} mt_status;

enum mt_addition_flags {
	MT_HELD = 1, // touch no file and ask for no piece before mt_torrent_release
	MT_PAUSED_AT_START = 2
};

typedef struct mt_addition {
	uint64_t number;             // names the torrent from now on, never 0, never used before
	char const* magnet;          // used when torrent is null
	uint8_t const* torrent;
	int64_t torrent_length;
	uint8_t const* resume;       // data of MT_RESUME_DATA or null
	int64_t resume_length;
	uint8_t const* have;         // one bit a piece, least significant first, or null; wins over resume
	int64_t have_bits;
	char const* directory;
	char const* trackers;        // one a line: all of them, those inside torrent and magnet are ignored
	char const* peers;           // "address port" one a line
	char const* file_names;      // one a file, each zero-terminated; null: files are named by their index
	int32_t file_name_count;
	int32_t flags;
} mt_addition;

typedef struct mt_priority_run { int32_t first; int32_t count; int32_t priority; } mt_priority_run;

typedef struct mt_block { int32_t piece; int32_t block; } mt_block;

typedef struct mt_filter_rule {
	uint8_t first[16]; // IPv4 in the first 4 bytes
	uint8_t last[16];
	int32_t is_v6;
	int32_t is_blocked;
} mt_filter_rule;

// settings: "name=value" one a line, names of libtorrent's settings_pack.
MT_EXPORT mt_session* mt_session_create(char const* settings, int32_t disk_backend, mt_error* error);
MT_EXPORT void mt_session_destroy(mt_session* session);
MT_EXPORT int32_t mt_session_apply(mt_session* session, char const* settings, mt_error* error);
MT_EXPORT int32_t mt_session_set_filter(mt_session* session, mt_filter_rule const* rules, int32_t count, mt_error* error);
MT_EXPORT int32_t mt_session_pause(mt_session* session, mt_error* error);
MT_EXPORT int32_t mt_session_resume(mt_session* session, mt_error* error);
// Asks for an MT_STATUS of every torrent whose figures changed.
MT_EXPORT int32_t mt_session_post_status(mt_session* session, mt_error* error);
// Waits until something happened or mt_session_interrupt was called; answers the number of events, -1 for a failure.
MT_EXPORT int32_t mt_session_pop_events(mt_session* session, mt_event* events, int32_t capacity, mt_error* error);
MT_EXPORT void mt_session_interrupt(mt_session* session);

// At first no piece is wanted; all of them, when the torrent is held.
MT_EXPORT int32_t mt_torrent_add(mt_session* session, mt_addition const* addition, mt_error* error);
MT_EXPORT int32_t mt_torrent_remove(mt_session* session, uint64_t torrent, mt_error* error);
MT_EXPORT int32_t mt_torrent_release(mt_session* session, uint64_t torrent, mt_error* error);
// Puts off the hash check of this piece, or (0) goes on with it. As long as a piece is wanted and not checked, peers are told that we are
// interested.
MT_EXPORT int32_t mt_torrent_keep(mt_session* session, uint64_t torrent, int32_t piece, int32_t is_kept, mt_error* error);
MT_EXPORT int32_t mt_torrent_prioritize(
	mt_session* session, uint64_t torrent, mt_priority_run const* runs, int32_t count, mt_error* error);
MT_EXPORT int32_t mt_torrent_clear_deadlines(mt_session* session, uint64_t torrent, mt_error* error);
MT_EXPORT int32_t mt_torrent_set_deadline(mt_session* session, uint64_t torrent, int32_t piece, mt_error* error);
MT_EXPORT int32_t mt_torrent_pause(mt_session* session, uint64_t torrent, mt_error* error);
// Also forgets an earlier error.
MT_EXPORT int32_t mt_torrent_resume(mt_session* session, uint64_t torrent, mt_error* error);
// -1: no limit.
MT_EXPORT int32_t mt_torrent_set_limits(
	mt_session* session, uint64_t torrent, int32_t download, int32_t upload, int32_t connections, mt_error* error);
MT_EXPORT int32_t mt_torrent_set_trackers(mt_session* session, uint64_t torrent, char const* trackers, mt_error* error);
// Asks trackers for peers as soon as they allow.
MT_EXPORT int32_t mt_torrent_reannounce(mt_session* session, uint64_t torrent, mt_error* error);
// Answered by MT_RESUME_DATA or MT_RESUME_FAILED.
MT_EXPORT int32_t mt_torrent_save_resume(mt_session* session, uint64_t torrent, mt_error* error);
// Pieces whose hash passed, one bit each, without those that still have blocks on their way to the file; and written blocks of
// unfinished pieces. Answers the number of blocks there are (also when more than capacity), -1 for a failure.
MT_EXPORT int32_t mt_torrent_pieces(
	mt_session* session, uint64_t torrent, uint8_t* have, int64_t have_bytes, mt_block* blocks, int32_t capacity, mt_error* error);
// Peers as in mt_addition; answers the number of characters without the final zero, -1 for a failure.
MT_EXPORT int32_t mt_torrent_peers(mt_session* session, uint64_t torrent, char* text, int32_t capacity, mt_error* error);

#ifdef __cplusplus
}
#endif
