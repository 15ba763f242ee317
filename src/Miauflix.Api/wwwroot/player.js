// Plays one source: the video, its controls, and what the swarm does meanwhile.

import { createKey, getMovie, getStatus } from './api.js';
import { BufferBar } from './buffer-bar.js';
import { controlsOf } from './controls.js';
import { announce, el } from './dom.js';
import { count, rate } from './format.js';
import { diagnose, waitingText } from './playback-problem.js';

const statusInterval = 1000;

export async function playerView(tmdbId, sourceId) {
  const movie = await getMovie(tmdbId);
  const source = movie.sources.find(candidate => candidate.id === sourceId);
  const left = new AbortController();
  const video = el('video', { playsinline: true, preload: 'auto', tabindex: -1, 'aria-label': movie.title });
  const bar = new BufferBar();
  const swarm = el('p', { class: 'swarm' });
  const waiting = el('p', { class: 'waiting', role: 'status', hidden: true });
  const failure = el('div', { class: 'failure', role: 'alert', hidden: true });
  const stage = el('section', { class: 'player' },
    video,
    el('header', {},
      el('a', { class: 'back', href: `#/title/${tmdbId}` }, '← Back'),
      el('h1', {}, movie.title),
      swarm),
    waiting,
    failure);
  stage.append(controlsOf({ stage, video, bar, signal: left.signal, close: () => { location.hash = `#/title/${tmdbId}`; } }));

  let key = null;
  let status = null;
  let waitingSince = null;

  /** Asks for a key and starts; after a failure it goes on where it stopped. */
  async function start() {
    failure.hidden = true;
    const position = video.currentTime;
    try {
      if (!source) {
        throw new Error('This source is not there any more.');
      }
      key = await createKey(sourceId);
      if (left.signal.aborted) {
        return;
      }
      video.src = key.url;
      video.currentTime = position;
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
    waiting.textContent = waitingText(status, performance.now() - waitingSince);
    waiting.hidden = !failure.hidden;
  }

  function hideWaiting() {
    waitingSince = null;
    waiting.hidden = true;
  }

  function showFailure(text) {
    hideWaiting();
    failure.replaceChildren(
      el('p', {}, text),
      el('button', { class: 'button primary', onclick: start }, 'Try again'));
    failure.hidden = false;
    announce(text);
  }

  async function pollStatus() {
    while (!left.signal.aborted) {
      await pause(statusInterval, left.signal);
      if (document.hidden || left.signal.aborted) {
        continue;
      }
      try {
        status = await getStatus(sourceId, left.signal);
        bar.showAvailable(status.bufferedRanges, status.sizeBytes);
        swarm.textContent = describe(status);
      } catch (problem) {
        if (problem.status !== 0) {
          // Not fatal for the film: the next round may work.
          swarm.textContent = '';
        }
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
  video.addEventListener('error', async () => {
    if (key && !left.signal.aborted) {
      showFailure(await diagnose(key.url, video.error));
    }
  });

  start();
  pollStatus();
  return {
    title: movie.title,
    element: stage,
    isImmersive: true,
    leave() {
      left.abort();
      video.removeAttribute('src');
      video.load();
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
