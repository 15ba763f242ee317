// Buttons, keys and touch around a video.

import { el, icon } from './dom.js';
import { clock } from './format.js';

const step = 10;
const volumeStep = 0.1;
const idleAfter = 2500;

const icons = {
  play: 'M7 4.5v15l12.5-7.5Z',
  pause: 'M6 4.5h4v15H6Zm8 0h4v15h-4Z',
  sound: 'M4 9v6h4l5 4.5v-15L8 9Zm12 3a4 4 0 0 0-1.5-3.1v6.2A4 4 0 0 0 16 12Zm-1.5-7v2a5.5 5.5 0 0 1 0 10v2a7.5 7.5 0 0 0 0-14Z',
  silence: 'M4 9v6h4l5 4.5v-15L8 9Zm17 .9L19.6 8.5 17.5 10.6 15.4 8.5 14 9.9l2.1 2.1-2.1 2.1 1.4 1.4 2.1-2.1 2.1 2.1 1.4-1.4-2.1-2.1Z',
  full: 'M5 5h6v2H7v4H5Zm8 0h6v6h-2V7h-4ZM5 13h2v4h4v2H5Zm12 0h2v6h-6v-2h4Z',
};

/**
 * Makes the control bar and listens to the keyboard until `signal` is aborted.
 * Keys: space or K play, ←/→ or J/L 10 s, ↑/↓ volume, M mute, F full screen, 0–9 tenths, Home, End, Escape back.
 */
export function controlsOf({ stage, video, bar, signal, close }) {
  const playButton = button('Play', 'K', icons.play, toggle);
  const muteButton = button('Mute', 'M', icons.sound, mute);
  const fullButton = button('Full screen', 'F', icons.full, fullScreen);
  const time = el('span', { class: 'time' });
  const volume = el('input', { class: 'volume', type: 'range', min: 0, max: 1, step: 0.05, value: video.volume, 'aria-label': 'Volume' });
  const keys = {
    ' ': toggle, k: toggle,
    arrowleft: () => seekBy(-step), j: () => seekBy(-step),
    arrowright: () => seekBy(step), l: () => seekBy(step),
    arrowup: () => changeVolume(volumeStep), arrowdown: () => changeVolume(-volumeStep),
    m: mute, f: fullScreen,
    home: () => seekTo(0), end: () => seekTo(1),
    escape: () => document.fullscreenElement ?? close(),
  };
  let idle = 0;

  function toggle() {
    return video.paused ? video.play().catch(() => null) : video.pause();
  }

  function mute() {
    video.muted = !video.muted;
  }

  function fullScreen() {
    return document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen?.();
  }

  function changeVolume(change) {
    video.muted = false;
    video.volume = Math.min(1, Math.max(0, video.volume + change));
  }

  function seekBy(seconds) {
    if (video.duration > 0) {
      video.currentTime = Math.min(video.duration, Math.max(0, video.currentTime + seconds));
    }
  }

  function seekTo(fraction) {
    if (video.duration > 0) {
      video.currentTime = fraction * video.duration;
    }
  }

  function show() {
    bar.showVideo(video);
    time.textContent = `${clock(video.currentTime)} / ${clock(video.duration)}`;
    relabel(playButton, video.paused ? 'Play' : 'Pause', video.paused ? icons.play : icons.pause);
    const isSilent = video.muted || video.volume === 0;
    relabel(muteButton, isSilent ? 'Unmute' : 'Mute', isSilent ? icons.silence : icons.sound);
    volume.value = video.muted ? 0 : video.volume;
  }

  /** Hides the controls when nobody touches anything while the film runs. */
  function wake() {
    stage.classList.remove('idle');
    clearTimeout(idle);
    idle = setTimeout(() => stage.classList.toggle('idle', !video.paused), idleAfter);
  }

  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.key === ' ' && event.target.closest('button, a'))) {
      return;
    }
    const key = event.key.toLowerCase();
    const action = /^\d$/.test(key) ? () => seekTo(Number(key) / 10) : keys[key];
    if (action) {
      event.preventDefault();
      wake();
      action();
    }
  }

  for (const change of ['timeupdate', 'progress', 'play', 'pause', 'volumechange', 'durationchange', 'seeking']) {
    video.addEventListener(change, show);
  }
  video.addEventListener('click', toggle);
  video.addEventListener('dblclick', fullScreen);
  video.addEventListener('pause', wake);
  volume.addEventListener('input', () => changeVolume(volume.value - video.volume));
  for (const touch of ['pointermove', 'pointerdown', 'focusin']) {
    stage.addEventListener(touch, wake);
  }
  document.addEventListener('keydown', press, { signal });
  signal.addEventListener('abort', () => clearTimeout(idle));
  bar.onSeek(seekTo);
  show();
  return el('footer', {},
    bar.element,
    el('div', { class: 'buttons' }, playButton, muteButton, volume, time, el('span', { class: 'space' }), fullButton));
}

function button(label, key, path, action) {
  return el('button', { class: 'control', type: 'button', 'aria-label': label, title: `${label} (${key})`, onclick: action }, icon(path));
}

function relabel(control, label, path) {
  if (control.getAttribute('aria-label') !== label) {
    control.setAttribute('aria-label', label);
    control.title = `${label}${control.title.slice(control.title.lastIndexOf(' ('))}`;
    control.replaceChildren(icon(path));
  }
}
