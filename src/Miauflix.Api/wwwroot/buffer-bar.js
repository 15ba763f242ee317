// The bar below the film: what the server has of the file, what the browser holds, what was played, and the knob to seek with.

import { el, svg } from './dom.js';
import { clock } from './format.js';

const scale = 1000;

export class BufferBar {
  #available = svg('g', { class: 'available' });
  #held = svg('g', { class: 'held' });
  #played = svg('rect', { class: 'played', x: 0, y: 0, width: 0, height: 1 });
  #knob = el('input', { type: 'range', min: 0, max: scale, step: 'any', value: 0, 'aria-label': 'Position' });
  #isDragged = false;

  /** The element to show. */
  element = el('div', { class: 'bar' },
    svg('svg', { viewBox: `0 0 ${scale} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, this.#available, this.#held, this.#played),
    this.#knob);

  /** Calls `seek` with 0..1 when the viewer chose a place. */
  onSeek(seek) {
    this.#knob.addEventListener('input', () => {
      this.#isDragged = true;
      this.#played.setAttribute('width', this.#knob.value);
    });
    this.#knob.addEventListener('change', () => {
      this.#isDragged = false;
      seek(this.#knob.value / scale);
    });
    // Arrow keys on the knob would move it by a thousandth; the player's own keys seek by seconds.
    this.#knob.addEventListener('keydown', event => {
      if (event.key.startsWith('Arrow') || event.key.startsWith('Page')) {
        event.preventDefault();
      }
    });
  }

  /** Draws the runs of bytes `[{start, end}]` (end exclusive) that the server has verified. Bytes stand for time, which is near enough. */
  showAvailable(ranges, sizeBytes) {
    const fractions = sizeBytes > 0 ? ranges.map(({ start, end }) => [start / sizeBytes, end / sizeBytes]) : [];
    draw(this.#available, fractions);
  }

  /** Draws where the video is and what the browser has of it. */
  showVideo({ currentTime, duration, buffered }) {
    if (!(duration > 0)) {
      return;
    }
    draw(this.#held, Array.from({ length: buffered.length }, (_, index) => [buffered.start(index) / duration, buffered.end(index) / duration]));
    if (!this.#isDragged) {
      const place = (currentTime / duration) * scale;
      this.#knob.value = place;
      this.#played.setAttribute('width', place);
    }
    this.#knob.setAttribute('aria-valuetext', `${clock(currentTime)} of ${clock(duration)}`);
  }
}

function draw(group, fractions) {
  group.replaceChildren(...fractions.map(([start, end]) =>
    svg('rect', { x: start * scale, y: 0, width: Math.max((end - start) * scale, 0.5), height: 1 })));
}
