// Who is signed in. The only module that knows how: everything else asks `send` and never sees a token.

const storageKey = 'miauflix.session';

// The server may answer below a path of its own: every route is relative to where this file came from.
const root = new URL('.', import.meta.url);

/** Dispatches `change` when someone signs in or out. */
export const changes = new EventTarget();

let session = load();
let refreshing = null;

/** The signed-in user `{id, email, displayName, role}`, or null. */
export const user = () => session?.user ?? null;

export const isAdmin = () => user()?.role?.toLowerCase() === 'admin';

/** Signs in; answers the response when it failed, null when it worked. */
export async function signIn(email, password) {
  const response = await post('api/auth/login', { email, password, tokenDelivery: 'body' });
  if (!response.ok) {
    return response;
  }
  keep(await response.json());
  return null;
}

/** Ends the session here at once, and on the server when it can be reached. */
export async function signOut() {
  const ended = session;
  keep(null);
  if (ended) {
    await fetch(new URL('api/auth/logout', root), { method: 'POST', headers: { Authorization: `Bearer ${ended.accessToken}` } }).catch(() => null);
  }
}

/** `fetch` as the signed-in user. An expired access token is renewed once; when that fails the session is over. */
export async function send(path, init = {}) {
  const used = session?.accessToken;
  const response = await withToken(path, init);
  if (response.status !== 401 || !session) {
    return response;
  }
  if (session.accessToken === used && !await refresh()) {
    return response;
  }
  return withToken(path, init);
}

function withToken(path, init) {
  const headers = new Headers(init.headers);
  if (session) {
    headers.set('Authorization', `Bearer ${session.accessToken}`);
  }
  return fetch(new URL(path, root), { ...init, headers });
}

/** Renews the tokens; calls that come meanwhile share the one request, for a refresh token works once. */
function refresh() {
  refreshing ??= renew().finally(() => { refreshing = null; });
  return refreshing;
}

async function renew() {
  const response = await post('api/auth/refresh', { refreshToken: session.refreshToken }).catch(() => null);
  if (response?.ok) {
    keep(await response.json());
    return true;
  }
  if (response?.status === 401) {
    keep(null);
  }
  return false;
}

const post = (path, body) =>
  fetch(new URL(path, root), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

function keep(tokens) {
  const before = session?.user?.id;
  session = tokens && { user: tokens.user, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken };
  if (session) {
    sessionStorage.setItem(storageKey, JSON.stringify(session));
  } else {
    sessionStorage.removeItem(storageKey);
  }
  if (session?.user?.id !== before) {
    changes.dispatchEvent(new Event('change'));
  }
}

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey));
  } catch {
    return null;
  }
}
