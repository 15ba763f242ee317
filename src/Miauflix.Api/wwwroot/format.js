// Numbers as a viewer reads them.

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 1536000 → "1.5 MB" (decimal units, as film sizes are given). */
export function size(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Bytes per second. */
export const rate = bytes => `${size(bytes)}/s`;

/** 3725 → "1:02:05", 65 → "1:05". */
export function clock(seconds) {
  if (!Number.isFinite(seconds)) {
    return '–:––';
  }
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = number => String(number).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** 108 → "1 h 48 min". */
export function runtime(minutes) {
  const hours = Math.floor(minutes / 60);
  return [hours > 0 && `${hours} h`, minutes % 60 > 0 && `${minutes % 60} min`].filter(Boolean).join(' ');
}

/** The year of an ISO date, or nothing. */
export const year = date => date?.slice(0, 4) ?? '';

/** 1 → "1 peer", 3 → "3 peers". */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
