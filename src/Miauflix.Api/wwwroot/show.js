// One show: what it is, its seasons, and their episodes.

import { getSeason, getShow } from './api.js';
import { el } from './dom.js';
import { count, runtime, year } from './format.js';
import { poster } from './poster.js';

const tries = 5;
const patience = 2000;

export async function showView(tmdbId) {
  const show = await getShow(tmdbId);
  const facts = [year(show.firstAirDate), count(show.counts.total, 'episode'), ...show.genres].filter(Boolean);
  let open = true;
  return {
    title: show.title,
    leave: () => { open = false; },
    element: el('article', { class: 'title' },
      el('div', { class: 'artwork' }, poster({ title: show.title, poster: show.poster, releaseDate: show.firstAirDate })),
      el('div', {},
        el('p', {}, el('a', { class: 'back', href: '#/' }, '← Library')),
        el('h1', {}, show.title),
        show.tagline && el('p', { class: 'tagline' }, show.tagline),
        el('p', { class: 'muted' }, facts.join(' · ')),
        show.overview && el('p', { class: 'overview' }, show.overview),
        el('h2', {}, 'Seasons'),
        show.seasons.length === 0 && el('p', { class: 'notice' }, 'No season is known yet.'),
        show.seasons.map((season, index) => seasonItem(tmdbId, season, index === 0, () => open)))),
  };
}

function seasonItem(tmdbId, season, isFirst, isOpen) {
  const list = el('ol', { class: 'episodes' });
  const details = el('details', { class: 'card season', ontoggle: load },
    el('summary', {}, season.name || `Season ${season.seasonNumber}`, ' ', el('span', { class: 'muted' }, count(season.counts.total, 'episode'))),
    list);
  let loaded = false;
  details.open = isFirst;
  return details;

  async function load() {
    if (loaded || !details.open) {
      return;
    }
    loaded = true;
    list.replaceChildren(el('li', { class: 'muted', role: 'status' }, 'Loading…'));
    try {
      const found = await synced(tmdbId, season.seasonNumber, isOpen);
      list.replaceChildren(...(found.episodes.length > 0 ? found.episodes.map(episode => episodeItem(tmdbId, season.seasonNumber, episode)) : [el('li', { class: 'muted' }, 'No episode is known yet.')]));
    } catch (problem) {
      loaded = false;
      list.replaceChildren(el('li', { class: 'error', role: 'alert' }, problem.message));
    }
  }
}

/** The server says when episodes are still on their way: ask again a few times. */
async function synced(tmdbId, number, isOpen) {
  let season = await getSeason(tmdbId, number);
  for (let attempt = 1; attempt < tries && !season.isSynced && isOpen(); attempt++) {
    await new Promise(resolve => setTimeout(resolve, patience));
    season = await getSeason(tmdbId, number);
  }
  return season;
}

function episodeItem(tmdbId, season, episode) {
  const facts = [episode.airDate, episode.runtime && runtime(episode.runtime), !episode.isAired && 'not aired yet'].filter(Boolean);
  return el('li', { value: episode.episodeNumber },
    el('strong', {}, episode.title),
    el('span', { class: 'muted' }, facts.join(' · ')),
    episode.isAired && el('a', {
      class: 'button',
      href: `#/play/${tmdbId}/season/${season}/episode/${episode.episodeNumber}`,
      'aria-label': `Play episode ${episode.episodeNumber}`,
    }, 'Play'),
    episode.overview && el('p', {}, episode.overview));
}
