// Plays one source: the video, its controls, and what the swarm does meanwhile.

import { createKey, getEpisodeSources, getMovie, getSeason, getShow, getStatus } from './api.js';
import { BufferBar } from './buffer-bar.js';
import { controlsOf } from './controls.js';
import { el } from './dom.js';
import { count, rate } from './format.js';
import { diagnose, hopeless, waitingText } from './playback-problem.js';

const statusInterval = 1000;

/** A movie from one of its sources. */
export async function movieView(tmdbId, sourceId) {
  const movie = await getMovie(tmdbId);
  return playerView({
    title: movie.title,
    back: `#/title/${tmdbId}`,
    sourceId: movie.sources.some(source => source.id === sourceId) ? sourceId : null,
    isEpisode: false,
    missing: 'This source is not there any more.',
  });
}

/** An episode from its best source. */
export async function episodeView(tmdbId, season, number) {
  const [show, { episodes }, { sources }] = await Promise.all([getShow(tmdbId), getSeason(tmdbId, season), getEpisodeSources(tmdbId, season, number)]);
  const episode = episodes.find(candidate => candidate.episodeNumber === number);
  return playerView({
    title: `${show.title} ${season}×${number}${episode ? `: ${episode.title}` : ''}`,
    back: `#/show/${tmdbId}`,
    sourceId: (sources.find(source => source.isDefault) ?? sources[0])?.id ?? null,
    isEpisode: true,
    missing: 'Nobody offers this episode yet.',
  });
}

function playerView({ title, back, sourceId, isEpisode, missing }) {
  const left = new AbortController();
  const video = el('video', { playsinline: true, preload: 'auto', tabindex: -1, 'aria-label': title });
  const bar = new BufferBar();
  const swarm = el('p', { class: 'swarm' });
  const waiting = el('p', { class: 'waiting', role: 'status', hidden: true });
  const failure = el('div', { class: 'failure', role: 'alert', hidden: true });
  const stage = el('section', { class: 'player' },
    video,
    el('header', {},
      el('a', { class: 'back', href: back }, '← Back'),
      el('h1', {}, title),
      swarm),
    waiting,
    failure);
  stage.append(controlsOf({ stage, video, bar, signal: left.signal, close: () => { location.hash = back; } }));

  let key = null;
  let status = null;
  let waitingSince = null;
  let resumeAt = 0;

  /** Asks for a key and starts; after a failure it goes on where it stopped. */
  async function start() {
    failure.hidden = true;
    try {
      if (sourceId === null) {
        throw new Error(missing);
      }
      key = await createKey(sourceId, isEpisode);
      if (left.signal.aborted) {
        return;
      }
      video.src = key.url;
      video.currentTime = resumeAt;
      showWaiting();
      await video.play().catch(error => {
        // Refused autoplay is no failure: the play button is there. Errors of the media come as an event.
        if (error.name === 'NotAllowedError') {
          hideWaiting();
        }
      });
    } catch (problem) {
      showFailure(problem.message);
    }
  }

  function showWaiting() {
    waitingSince ??= performance.now();
    const waited = performance.now() - waitingSince;
    const verdict = hopeless(status, waited);
    if (verdict) {
      unload();
      showFailure(verdict);
    } else {
      say(waitingText(status, waited));
      waiting.hidden = !failure.hidden;
    }
  }

  /** Screen readers speak at every change, so the same text is not set again. */
  function say(text) {
    if (waiting.textContent !== text) {
      waiting.textContent = text;
    }
  }

  function hideWaiting() {
    waitingSince = null;
    waiting.hidden = true;
  }

  /** Lets go of the media, and of every request for it. */
  function unload() {
    key = null;
    video.removeAttribute('src');
    video.load();
  }

  function showFailure(text) {
    hideWaiting();
    failure.replaceChildren(
      el('p', {}, text),
      el('button', { class: 'button primary', onclick: start }, 'Try again'));
    failure.hidden = false;
  }

  async function pollStatus() {
    while (!left.signal.aborted) {
      await pause(statusInterval, left.signal);
      if (document.hidden || left.signal.aborted || sourceId === null) {
        continue;
      }
      try {
        status = await getStatus(sourceId, isEpisode, left.signal);
        bar.showAvailable(status.bufferedRanges, status.sizeBytes);
        swarm.textContent = describe(status);
      } catch {
        // Not fatal for the film; the next round may work.
        swarm.textContent = '';
      }
      if (waitingSince !== null) {
        showWaiting();
      }
    }
  }

  video.addEventListener('waiting', showWaiting);
  video.addEventListener('seeking', showWaiting);
  video.addEventListener('playing', hideWaiting);
  video.addEventListener('seeked', hideWaiting);
  video.addEventListener('timeupdate', () => { resumeAt = video.currentTime || resumeAt; });
  video.addEventListener('error', async () => {
    if (key && !left.signal.aborted) {
      showFailure(await diagnose(key.url, video.error));
    }
  });

  start();
  pollStatus();
  return {
    title,
    element: stage,
    isImmersive: true,
    leave() {
      left.abort();
      unload();
    },
  };
}

function describe({ state, progress, downloadRate, peers, seeds }) {
  if (progress >= 1 || state?.toLowerCase() === 'complete') {
    return 'All here';
  }
  return `${Math.floor(progress * 100)} % here · ${rate(downloadRate)} · ${count(peers, 'peer')}${seeds > 0 ? ` (${count(seeds, 'seed')})` : ''}`;
}

/** Resolves after a while, or when the signal is aborted. */
function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
