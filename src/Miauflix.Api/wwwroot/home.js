// The first view: rows of titles, and a search that answers while one types.

import { getList, listLists, search } from './api.js';
import { announce, el } from './dom.js';
import { count } from './format.js';
import { tile } from './tile.js';

const rowLength = 20;
const resultCount = 48;
const pause = 250;

export async function homeView() {
  const lists = await listLists();
  const message = el('p', { class: 'error', role: 'alert' });
  const rows = el('div', {}, lists.map(row));
  const results = el('section', { class: 'results', hidden: true, 'aria-label': 'Search results' });
  const box = el('input', { type: 'search', class: 'search', placeholder: 'Search titles', 'aria-label': 'Search', oninput: typed });
  let timer = 0;
  let asked = 0;

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(find, pause);
  }

  async function find() {
    const mine = ++asked;
    const text = box.value.trim();
    message.textContent = '';
    rows.hidden = text.length > 0;
    results.hidden = text.length === 0;
    if (text.length === 0) {
      return;
    }
    try {
      const found = await search(text, resultCount);
      if (mine === asked) {
        show(found);
      }
    } catch (problem) {
      message.textContent = problem.message;
    }
  }

  function show(found) {
    const told = `${count(found.total, 'title')}${found.totalIsCapped ? ' or more' : ''}`;
    results.replaceChildren(
      el('p', { class: 'muted' }, found.remote === 'unavailable' ? `${told}; TMDB does not answer` : told),
      el('ul', { class: 'grid' }, found.items.map(tile)));
    announce(told);
  }

  return {
    title: 'Library',
    leave: () => clearTimeout(timer),
    element: el('section', {},
      el('div', { class: 'heading' }, el('h1', {}, 'Library'), box),
      message,
      results,
      rows,
      el('p', {}, el('a', { class: 'button', href: '#/all' }, 'All movies'))),
  };
}

/** A list as a row; it fills itself, so that a slow one does not hold up the others. */
function row(list) {
  const titles = el('ul', { class: 'strip' });
  const section = el('section', { class: 'shelf', 'aria-label': list.name }, el('h2', {}, list.name), titles);
  fill();
  return section;

  async function fill() {
    try {
      const content = await getList(list.slug, rowLength);
      titles.replaceChildren(...content.results.map(tile));
      section.hidden = content.total === 0;
    } catch (problem) {
      titles.replaceChildren(el('li', { class: 'muted' }, problem.message));
    }
  }
}
