// Who is signed in. Several users may be, side by side in one browser; one of them is the current one in this tab. The tokens lie in
// cookies that scripts cannot read: everything else asks `send` and never sees one.

const storageKey = 'miauflix.session';

// The server may answer below a path of its own: every route is relative to where this file came from.
const root = new URL('.', import.meta.url);

/** Dispatches `change` when someone signs in or out, or another user becomes the current one. */
export const changes = new EventTarget();

let sessions = [];
let current = null;
const refreshing = new Map();

/** The signed-in user `{id, email, displayName, role}`, or null. */
export const user = () => currentSession()?.user ?? null;

export const isAdmin = () => user()?.role?.toLowerCase() === 'admin';

/** Everyone signed in here: `[{session, user}]`, the newest first. */
export const everyone = () => sessions;

/** Asks the server once who is signed in; an access token that is about to run out is renewed with it. */
export async function restore() {
  const response = await patiently(() => fetch(new URL('api/auth/sessions', root))).catch(() => null);
  sessions = response?.ok ? await response.json() : [];
  const remembered = sessionStorage.getItem(storageKey);
  choose(sessions.some(one => one.session === remembered) ? remembered : sessions[0]?.session ?? null);
}

/** Signs in beside whoever is signed in already; answers the response when it failed, null when it worked. */
export async function signIn(email, password) {
  const response = await fetch(new URL('api/auth/login', root), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password, tokenDelivery: 'cookie' }),
  });
  if (!response.ok) {
    return response;
  }
  const signedIn = await response.json();
  sessions = [signedIn, ...sessions];
  switchTo(signedIn.session);
  return null;
}

/** Makes another signed-in user the current one of this tab. */
export function switchTo(session) {
  choose(session);
  changes.dispatchEvent(new Event('change'));
}

/** Ends the current session here at once, and on the server when it can be reached; the others stay. */
export async function signOut() {
  const ended = current;
  forget(ended);
  if (ended) {
    await fetch(new URL(`api/auth/logout/${ended}`, root), { method: 'POST', headers: { 'X-Session-Id': ended } }).catch(() => null);
  }
}

/** `fetch` as the current user. An expired access token is renewed once; when that fails the session is over. */
export async function send(path, init = {}) {
  const session = current;
  const response = await withSession(path, init, session);
  if (response.status !== 401 || !session || !await refresh(session)) {
    return response;
  }
  return withSession(path, init, session);
}

/** Asks again when the server says so: being told to wait is not being signed out. */
async function patiently(ask) {
  let response = await ask();
  while (response.status === 429) {
    await new Promise(resolve => setTimeout(resolve, 1000 * Number(response.headers.get('Retry-After') ?? 1)));
    response = await ask();
  }
  return response;
}

function withSession(path, init, session) {
  const headers = new Headers(init.headers);
  if (session) {
    headers.set('X-Session-Id', session);
  }
  return fetch(new URL(path, root), { ...init, headers });
}

/** Renews the tokens; calls that come meanwhile share the one request, for a refresh token works once. */
function refresh(session) {
  if (!refreshing.has(session)) {
    refreshing.set(session, renew(session).finally(() => refreshing.delete(session)));
  }
  return refreshing.get(session);
}

async function renew(session) {
  const response = await fetch(new URL(`api/auth/refresh/${session}`, root), { method: 'POST' }).catch(() => null);
  if (response?.status !== 401) {
    return response?.ok ?? false;
  }
  // Another tab was faster: its new cookies are in this browser too.
  const problem = await response.json().catch(() => ({}));
  if (problem.message === 'Token already used') {
    return true;
  }
  forget(session);
  return false;
}

function forget(session) {
  sessions = sessions.filter(one => one.session !== session);
  if (current === session) {
    switchTo(sessions[0]?.session ?? null);
  }
}

function choose(session) {
  current = session;
  if (session) {
    sessionStorage.setItem(storageKey, session);
  } else {
    sessionStorage.removeItem(storageKey);
  }
}

const currentSession = () => sessions.find(one => one.session === current);
