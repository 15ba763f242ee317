// All titles, a page at a time.

import { listMovies } from './api.js';
import { announce, el } from './dom.js';
import { count, runtime, year } from './format.js';
import { poster } from './poster.js';
import { isAdmin } from './session.js';

const pageSize = 48;

export async function libraryView() {
  let page = await listMovies(1, pageSize);
  const grid = el('ul', { class: 'grid' }, page.items.map(card));
  const more = el('button', { class: 'button', onclick: showMore, hidden: isLast() }, 'Show more');
  const message = el('p', { class: 'error', role: 'alert' });

  function isLast() {
    return page.page * page.pageSize >= page.total;
  }

  async function showMore() {
    more.disabled = true;
    message.textContent = '';
    try {
      page = await listMovies(page.page + 1, pageSize);
      grid.append(...page.items.map(card));
      more.hidden = isLast();
      announce(`${grid.children.length} of ${page.total} titles shown`);
    } catch (problem) {
      message.textContent = problem.message;
    } finally {
      more.disabled = false;
    }
  }

  return {
    title: 'Library',
    element: el('section', {},
      el('div', { class: 'heading' }, el('h1', {}, 'Library'), el('p', { class: 'muted' }, count(page.total, 'title'))),
      page.total === 0 ? empty() : grid,
      message,
      el('p', { class: 'center' }, more)),
  };
}

function card(movie) {
  return el('li', {},
    el('a', { class: 'tile', href: `#/title/${movie.tmdbId}` },
      poster(movie),
      el('strong', {}, movie.title),
      el('span', { class: 'muted' }, [year(movie.releaseDate), movie.runtime > 0 && runtime(movie.runtime)].filter(Boolean).join(' · '))));
}

function empty() {
  return el('div', { class: 'notice' },
    el('p', {}, 'There is nothing here yet.'),
    isAdmin() && el('p', {}, el('a', { class: 'button primary', href: '#/add' }, 'Add the first title')));
}
