// What an administrator may add: titles, and sources of a title.

import { addMagnet, addMovie, addTorrent } from './api.js';
import { el } from './dom.js';
import { formOf } from './form.js';

const firstYear = 1888;

/** The form for a new title; it leads on to the title's page, where a source can be added. */
export function adminView() {
  const thisYear = new Date().getFullYear();
  const form = formOf('Add title', fields => addMovie({
    title: fields.title.trim(),
    year: Number(fields.year),
    runtime: fields.runtime ? Number(fields.runtime) : undefined,
  }).then(movie => { location.hash = `#/title/${movie.tmdbId}`; }),
    el('label', {}, 'Title', el('input', { name: 'title', required: true, maxlength: 500, 'data-first': true })),
    el('div', { class: 'row' },
      el('label', {}, 'Year', el('input', { name: 'year', type: 'number', required: true, min: firstYear, max: thisYear + 5, value: thisYear })),
      el('label', {}, 'Minutes (optional)', el('input', { name: 'runtime', type: 'number', min: 1, max: 100000 }))));
  return {
    title: 'Add a title',
    element: el('section', { class: 'narrow' },
      el('h1', {}, 'Add a title'),
      el('p', { class: 'muted' }, 'A film of your own. Its source comes next: a magnet link or a .torrent file.'),
      el('div', { class: 'card' }, form)),
  };
}

/** The form for a source of a title: a magnet link or a file. Calls `added` with the stored source. */
export function sourceForm(tmdbId, added) {
  return formOf('Add source', async ({ magnet, torrent }, form) => {
    if (!magnet.trim() && !torrent.size) {
      throw new Error('Give a magnet link or choose a .torrent file.');
    }
    added(await (torrent.size ? addTorrent(tmdbId, torrent) : addMagnet(tmdbId, magnet.trim())));
    form.reset();
  },
    el('label', {}, 'Magnet link', el('input', { name: 'magnet', placeholder: 'magnet:?xt=urn:btih:…', autocomplete: 'off', spellcheck: 'false' })),
    el('label', {}, 'or a .torrent file', el('input', { name: 'torrent', type: 'file', accept: '.torrent,application/x-bittorrent' })));
}
