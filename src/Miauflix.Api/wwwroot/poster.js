// Posters: the stored one, or one drawn from the title, always the same for the same title.

import { el, svg } from './dom.js';
import { year } from './format.js';

const width = 300;
const height = 450;
const longestLine = 13;
const mostLines = 5;

let drawn = 0;

/**
 * The poster of a title `{title, poster, releaseDate}`; a stored image that does not load is replaced by a drawn one. Addresses of the
 * server itself are taken relative to the page, which may lie under a base path.
 */
export function poster(movie) {
  if (!movie.poster) {
    return draw(movie);
  }
  const image = el('img', { class: 'poster', src: movie.poster.replace(/^\//, ''), alt: '', loading: 'lazy', width, height });
  image.addEventListener('error', () => image.replaceWith(draw(movie)), { once: true });
  return image;
}

function draw(movie) {
  const random = sequence(movie.title);
  const hue = Math.floor(random() * 360);
  const color = (turn, saturation, lightness) => `hsl(${(hue + turn) % 360} ${saturation}% ${lightness}%)`;
  const id = `sky${drawn++}`;
  const moon = { cx: 60 + random() * 180, cy: 70 + random() * 90, r: 34 + random() * 40 };
  return svg('svg', { class: 'poster', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    svg('defs', {}, svg('linearGradient', { id, x1: 0, y1: 0, x2: 0.4, y2: 1 },
      svg('stop', { offset: 0, 'stop-color': color(0, 55, 26) }),
      svg('stop', { offset: 0.6, 'stop-color': color(35, 60, 42) }),
      svg('stop', { offset: 1, 'stop-color': color(70, 75, 60) }))),
    svg('rect', { width, height, fill: `url(#${id})` }),
    svg('circle', { ...moon, r: moon.r * 1.7, fill: '#fff', opacity: 0.08 }),
    svg('circle', { ...moon, fill: color(60, 90, 82), opacity: 0.92 }),
    [0.62, 0.74, 0.86].map((level, index) =>
      svg('path', { d: hills(random, height * level), fill: color(300, 45, 20 - index * 6), opacity: 0.72 + index * 0.1 })),
    title(movie.title),
    svg('text', { x: 22, y: height - 24, fill: '#fff', opacity: 0.75, 'font-size': 17, 'letter-spacing': 2 }, year(movie.releaseDate)));
}

/** A line of hills from edge to edge, closed at the bottom. */
function hills(random, base) {
  const step = width / 4;
  const points = Array.from({ length: 5 }, (_, index) => [index * step, base - random() * 70]);
  const curves = points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index];
    return `C${fromX + step / 2} ${fromY} ${x - step / 2} ${y} ${x} ${y}`;
  });
  return `M0 ${points[0][1]} ${curves.join(' ')} V${height} H0Z`;
}

function title(text) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < longestLine) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word.length > longestLine ? `${word.slice(0, longestLine - 1)}…` : word);
    }
  }
  const shownLines = lines.slice(0, mostLines);
  return svg('text', { fill: '#fff', 'font-size': 34, 'font-weight': 800, 'letter-spacing': -0.5 },
    shownLines.map((line, index) => svg('tspan', { x: 22, y: height - 62 - (shownLines.length - 1 - index) * 38 }, line)));
}

/** Numbers 0..1 that follow from a text alone (FNV-1a, then xorshift). */
function sequence(text) {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ character.codePointAt(0), 0x01000193);
  }
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
