// Decides what is shown: the sign-in form, or the view that the address names.

import { adminView } from './admin.js';
import { announce, el } from './dom.js';
import { homeView } from './home.js';
import { libraryView } from './library.js';
import { loginView } from './login.js';
import { episodeView, movieView } from './player.js';
import { providersView } from './providers.js';
import * as session from './session.js';
import { showView } from './show.js';
import { storageView } from './storage.js';
import { titleView } from './title.js';
import { traktView } from './trakt.js';
import { usersView } from './users.js';

const top = document.getElementById('top');
const main = document.getElementById('view');

// A view answers {title, element, leave?, isImmersive?}; `leave` is called before the next one is shown.
const routes = [
  [/^$/, () => homeView()],
  [/^all$/, () => libraryView()],
  [/^show\/(\d+)$/, tmdbId => showView(tmdbId)],
  [/^title\/(\d+)$/, tmdbId => titleView(tmdbId)],
  [/^play\/(\d+)\/(\d+)$/, (tmdbId, sourceId) => movieView(tmdbId, Number(sourceId))],
  [/^play\/(\d+)\/season\/(\d+)\/episode\/(\d+)$/, (tmdbId, season, number) => episodeView(tmdbId, Number(season), Number(number))],
  [/^add$/, () => adminView()],
  [/^users$/, () => usersView()],
  [/^storage$/, () => storageView()],
  [/^providers$/, () => providersView()],
  [/^trakt$/, () => traktView()],
  [/^sign-in$/, () => loginView()],
];

let shown = null;
let navigation = 0;

document.querySelector('.skip').addEventListener('click', event => {
  // The address names the view: a jump inside the page must not change it.
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', show);
session.changes.addEventListener('change', show);
await session.restore();
show();

async function show() {
  const mine = ++navigation;
  shown?.leave?.();
  shown = null;
  main.replaceChildren(el('p', { class: 'loading', role: 'status' }, 'Loading…'));
  const view = session.user() ? await viewOf(location.hash.replace(/^#\/?/, '')) : loginView();
  if (mine !== navigation) {
    view.leave?.();
    return;
  }
  shown = view;
  document.title = `${view.title} · Miauflix`;
  document.body.classList.toggle('immersive', view.isImmersive ?? false);
  top.replaceChildren(...(session.user() ? [brand(), navigationBar()] : []));
  main.replaceChildren(view.element);
  (main.querySelector('[data-first]') ?? main).focus({ preventScroll: true });
  scrollTo(0, 0);
  announce(view.title);
}

async function viewOf(path) {
  const match = routes.map(([pattern, open]) => ({ found: pattern.exec(path), open })).find(({ found }) => found);
  try {
    return await (match ? match.open(...match.found.slice(1)) : homeView());
  } catch (problem) {
    return {
      title: 'Something went wrong',
      element: el('section', { class: 'notice', role: 'alert' },
        el('h1', {}, 'That did not work'),
        el('p', {}, problem.message),
        el('p', {},
          el('button', { class: 'button primary', onclick: show }, 'Try again'), ' ',
          el('a', { class: 'button', href: '#/' }, 'Back to the library'))),
    };
  }
}

const brand = () =>
  el('a', { class: 'brand', href: '#/' }, el('img', { src: 'favicon.svg', alt: '', width: 32, height: 32 }), 'Miauflix');

const navigationBar = () =>
  el('nav', { 'aria-label': 'Main' },
    el('a', { href: '#/' }, 'Library'),
    session.isAdmin() && el('a', { href: '#/add' }, 'Add a title'),
    session.isAdmin() && el('a', { href: '#/users' }, 'Users'),
    session.isAdmin() && el('a', { href: '#/storage' }, 'Storage'),
    session.isAdmin() && el('a', { href: '#/providers' }, 'Providers'),
    el('a', { href: '#/trakt' }, 'Trakt'),
    el('a', { href: 'docs' }, 'API'),
    profiles(),
    el('button', { class: 'button quiet', onclick: () => session.signOut() }, 'Sign out'));

/** Who is watching: everyone signed in in this browser, and a way to add another. */
function profiles() {
  const select = el('select', { class: 'who', 'aria-label': 'Signed in as', onchange: choose },
    session.everyone().map(one => el('option', { value: one.session, selected: one.user === session.user() }, one.user.displayName ?? one.user.email)),
    el('option', { value: '' }, 'Add another user…'));

  function choose() {
    if (select.value) {
      session.switchTo(select.value);
    } else {
      location.hash = '#/sign-in';
    }
  }

  return select;
}
