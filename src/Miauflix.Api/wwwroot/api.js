// The server's routes as functions. Each answers the parsed body or throws a Problem.

import { send } from './session.js';

/** What went wrong, in words for the viewer; `status` is 0 when the server could not be reached. */
export class Problem extends Error {
  constructor(status, message, fields = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
  }

  /** Reads an RFC 9457 document; anything else becomes a sentence about the status. */
  static async from(response) {
    const document = await response.json().catch(() => ({}));
    return new Problem(response.status, document.message ?? `The server answered ${response.status}.`, document.errors);
  }

  static unreachable() {
    return new Problem(0, 'The server cannot be reached. Is it still running?');
  }
}

export const listMovies = (page, pageSize) => call(`api/movies?page=${page}&pageSize=${pageSize}`);

export const listLists = () => call('api/lists');

export const getList = (slug, limit) => call(`api/list/${encodeURIComponent(slug)}?limit=${limit}`);

/** Titles that match a text: `{items, total, totalIsCapped, remote}`. */
export const search = (text, pageSize) => call(`api/search?q=${encodeURIComponent(text)}&pageSize=${pageSize}`);

export const getShow = tmdbId => call(`api/shows/${tmdbId}`);

/** A season with its episodes; `isSynced` is false while they are on their way. */
export const getSeason = (tmdbId, number) => call(`api/shows/${tmdbId}/seasons/${number}`);

export const getMovie = tmdbId => call(`api/movies/${tmdbId}?includeSources=true`);

export const addMovie = movie => call('api/movies', asJson(movie));

export const addMagnet = (tmdbId, magnet) => call(`api/movies/${tmdbId}/sources`, asJson({ magnet }));

export function addTorrent(tmdbId, file) {
  const body = new FormData();
  body.set('torrent', file);
  return call(`api/movies/${tmdbId}/sources`, { method: 'POST', body });
}

/** A streaming key for one source: `{streamingKey, url, expiresAt}`. */
export const createKey = (sourceId, isEpisode) => call(`${streamOf(sourceId, isEpisode)}/keys`, { method: 'POST' });

/** What the swarm does for a source now, and which bytes are here. */
export const getStatus = (sourceId, isEpisode, signal) => call(`${streamOf(sourceId, isEpisode)}/status`, { signal });

/** The sources of an episode, best first; looks for some when there are none: `{sources}`. */
export const getEpisodeSources = (tmdbId, season, episode) => call(`api/shows/${tmdbId}/seasons/${season}/episodes/${episode}/sources`);

export const listUsers = (page, pageSize) => call(`api/auth/users?page=${page}&pageSize=${pageSize}`);

export const createUser = user => call('api/auth/users', asJson(user));

export const updateUser = (id, changes) => call(`api/auth/users/${id}`, asJson(changes, 'PATCH'));

export const deleteUser = id => call(`api/auth/users/${id}`, { method: 'DELETE' });

export const unlockUser = id => call(`api/auth/users/${id}/unlock`, { method: 'POST' });

/** Ends every session of a user. */
export const signOutUser = id => call(`api/auth/users/${id}/logout`, { method: 'POST' });

/** How full the disk is; `details` for administrators. */
export const getStorage = () => call('api/storage/stats');

export const listStored = (page, pageSize) => call(`api/storage/items?page=${page}&pageSize=${pageSize}`);

export const deleteStored = id => call(`api/storage/items/${id}`, { method: 'DELETE' });

export const pinStored = id => call(`api/storage/items/${id}/protection`, asJson({}, 'PUT'));

export const unpinStored = id => call(`api/storage/items/${id}/protection`, { method: 'DELETE' });

export const verifyStored = id => call(`api/storage/items/${id}/verify`, { method: 'POST' });

/** `{policy, version, effectiveQuotaBytes, warning?}`. */
export const getStoragePolicy = () => call('api/storage/policy');

export const updateStoragePolicy = (version, changes) => call('api/storage/policy', asJson({ version, ...changes }, 'PATCH'));

/** Starts a cleanup down to the low mark: `{runId}`. */
export const cleanUp = () => call('api/storage/cleanup', asJson({}));

export const listOrphans = () => call('api/storage/orphans');

export const deleteOrphan = id => call(`api/storage/orphans/${id}`, { method: 'DELETE' });

/** Providers of sources with their health. */
export const listProviders = () => call('api/sources/providers');

export const updateProvider = (id, changes) => call(`api/sources/providers/${id}`, asJson(changes, 'PUT'));

/** Calls a provider once: `{works, elapsedMs, failure, message}`. */
export const testProvider = id => call(`api/sources/providers/${id}/test`, { method: 'POST' });

export const resetProvider = id => call(`api/sources/providers/${id}/reset`, { method: 'POST' });

/** How many sources there are, and what waits to be done about them. */
export const getSourceStats = () => call('api/sources/stats');

/** A source with its release name, findings and reports. */
export const getSourceDetails = id => call(`api/sources/${id}/details`);

export const approveSource = id => call(`api/sources/${id}/approve`, { method: 'POST' });

/** Removes a source; blocked, its torrent goes from every title and never comes back. */
export const deleteSource = (id, block) => call(`api/sources/${id}?block=${block}`, { method: 'DELETE' });

/** The viewer's link to Trakt: `{associated, traktUsername, traktSlug, needsLink}`. */
export const getTraktAssociation = () => call('api/trakt/association');

/** `{codeUrl, userCode, deviceCode, interval}`. */
export const startTraktLink = () => call('api/trakt/auth/device', { method: 'POST' });

export const checkTraktLink = deviceCode => call('api/trakt/auth/device/check', asJson({ deviceCode }));

export const unlinkTrakt = () => call('api/trakt/association', { method: 'DELETE' });

export const listTraktLists = () => call('api/trakt/lists');

export const selectTraktLists = listIds => call('api/trakt/lists', asJson({ listIds }, 'PUT'));

export const getTraktSettings = () => call('api/trakt/settings');

export const saveTraktSettings = settings => call('api/trakt/settings', asJson(settings, 'PUT'));

async function call(path, init) {
  const response = await send(path, init).catch(error => {
    throw error.name === 'AbortError' ? error : Problem.unreachable();
  });
  if (!response.ok) {
    throw await Problem.from(response);
  }
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

const streamOf = (sourceId, isEpisode) => `api/stream/${isEpisode ? 'episode/' : ''}${sourceId}`;

const asJson = (body, method = 'POST') => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
