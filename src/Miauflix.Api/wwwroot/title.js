// One title: what it is, and the sources it can be played from.

import { sourceForm } from './admin.js';
import { getMovie } from './api.js';
import { el, icon } from './dom.js';
import { count, runtime, size, year } from './format.js';
import { poster } from './poster.js';
import { scoreOf } from './score.js';
import { isAdmin } from './session.js';

const playIcon = 'M7 4.5v15l12.5-7.5Z';

export async function titleView(tmdbId) {
  const movie = await getMovie(tmdbId);
  const sources = el('ul', { class: 'sources' });
  const noSource = el('p', { class: 'notice' }, 'This title has no source yet, so it cannot be played.');
  const play = el('a', { class: 'button primary large' }, icon(playIcon), 'Play');

  function showSources() {
    sources.replaceChildren(...movie.sources.map(source => sourceItem(tmdbId, source, reload)));
    noSource.hidden = movie.sources.length > 0;
    play.hidden = movie.sources.length === 0;
    if (movie.sources.length > 0) {
      play.href = address(tmdbId, movie.sources[0]);
    }
  }

  async function reload() {
    movie.sources = (await getMovie(tmdbId)).sources;
    showSources();
  }

  function added(source) {
    movie.sources = [...movie.sources.filter(known => known.id !== source.id), source];
    showSources();
  }

  showSources();
  const facts = [year(movie.releaseDate), movie.runtime > 0 && runtime(movie.runtime), ...(movie.genres ?? [])].filter(Boolean);
  return {
    title: movie.title,
    element: el('article', { class: 'title' },
      el('div', { class: 'artwork' }, poster(movie)),
      el('div', {},
        el('p', {}, el('a', { class: 'back', href: '#/' }, '← Library')),
        el('h1', {}, movie.title),
        movie.tagline && el('p', { class: 'tagline' }, movie.tagline),
        el('p', { class: 'muted' }, facts.join(' · ')),
        movie.overview && el('p', { class: 'overview' }, movie.overview),
        el('p', {}, play),
        noSource,
        el('h2', {}, 'Sources'),
        sources,
        isAdmin() && el('details', { class: 'card', open: movie.sources.length === 0 },
          el('summary', {}, 'Add a source'), sourceForm(tmdbId, added)))),
  };
}

function sourceItem(tmdbId, source, changed) {
  return el('li', { class: 'card source' },
    el('span', { class: 'badge' }, source.quality ?? '?'),
    el('span', {}, [source.videoCodec, source.size > 0 && size(source.size)].filter(Boolean).join(' · ') || 'Unknown format'),
    swarm(source),
    el('span', { class: 'muted' }, source.source),
    el('a', { class: 'button', href: address(tmdbId, source), 'aria-label': `Play the ${source.quality ?? ''} source` }, icon(playIcon), 'Play'),
    isAdmin() && scoreOf(source, changed));
}

function swarm({ broadcasters, watchers, hasDataFile }) {
  if (broadcasters === 0 && !hasDataFile) {
    return el('span', { class: 'warning' }, 'nobody offers it right now');
  }
  const known = [[broadcasters, 'seeder'], [watchers, 'leecher']].filter(([number]) => Number.isInteger(number));
  return el('span', { class: 'muted' }, known.map(([number, noun]) => count(number, noun)).join(' · '));
}

const address = (tmdbId, source) => `#/play/${tmdbId}/${source.id}`;
