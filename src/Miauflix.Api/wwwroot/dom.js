// Building elements without a framework, and without anything a strict Content-Security-Policy refuses.

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * Makes an HTML element. `on…` attributes are listeners, `true` sets a bare attribute, `false`, `null` and `undefined` leave it out.
 * Children are nodes or texts; empty ones are left out.
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Makes an SVG element, like {@link el}. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), attributes, children);
}

/** One of the line icons, for a button that has its own label. */
export function icon(path) {
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: path }));
}

/** Tells screen readers what changed without moving the focus. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return element;
}
