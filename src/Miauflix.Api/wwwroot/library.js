// All movies, a page at a time.

import { listMovies } from './api.js';
import { announce, el } from './dom.js';
import { count } from './format.js';
import { isAdmin } from './session.js';
import { tile } from './tile.js';

const pageSize = 48;

export async function libraryView() {
  let page = await listMovies(1, pageSize);
  const grid = el('ul', { class: 'grid' }, page.items.map(tile));
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
      grid.append(...page.items.map(tile));
      more.hidden = isLast();
      announce(`${grid.children.length} of ${page.total} titles shown`);
    } catch (problem) {
      message.textContent = problem.message;
    } finally {
      more.disabled = false;
    }
  }

  return {
    title: 'All movies',
    element: el('section', {},
      el('div', { class: 'heading' }, el('h1', {}, 'All movies'), el('p', { class: 'muted' }, count(page.total, 'title'))),
      page.total === 0 ? empty() : grid,
      message,
      el('p', { class: 'center' }, more)),
  };
}

function empty() {
  return el('div', { class: 'notice' },
    el('p', {}, 'There is nothing here yet.'),
    isAdmin() && el('p', {}, el('a', { class: 'button primary', href: '#/add' }, 'Add the first title')));
}
