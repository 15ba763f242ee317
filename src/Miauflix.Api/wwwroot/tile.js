// A movie or a show as it appears in rows, grids and search results.

import { el } from './dom.js';
import { runtime, year } from './format.js';
import { poster } from './poster.js';

/** A list item that opens the title's page. */
export function tile(item) {
  const title = item.title ?? item.name;
  const date = item.releaseDate ?? item.firstAirDate;
  const isShow = item._type === 'tvshow';
  const facts = [year(date), isShow ? 'Show' : item.runtime > 0 && runtime(item.runtime)].filter(Boolean);
  return el('li', {},
    el('a', { class: 'tile', href: `#/${isShow ? 'show' : 'title'}/${item.tmdbId}` },
      poster({ title, poster: item.poster, releaseDate: date }),
      el('strong', {}, title),
      el('span', { class: 'muted' }, facts.join(' · '))));
}
