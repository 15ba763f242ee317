// How full the disk is and what lies on it, for administrators.

import { deleteStored, getStorage, listStored, pinStored, unpinStored } from './api.js';
import { announce, el } from './dom.js';
import { count, size } from './format.js';

const pageSize = 50;
const states = { ok: 'There is room.', warning: 'It fills up.', high: 'It is nearly full; what is watched least goes.', full: 'It is full.', unavailable: 'The downloads directory is not there.' };

export async function storageView() {
  const summary = el('div', { class: 'card' });
  const rows = el('tbody');
  const message = el('p', { class: 'error', role: 'alert' });

  async function reload() {
    const [stats, page] = await Promise.all([getStorage(), listStored(1, pageSize)]);
    const { managedBytes, quotaBytes, freeSpace, contentCount } = stats.details;
    summary.replaceChildren(
      el('p', {}, el('strong', {}, `${size(managedBytes)} of ${size(quotaBytes)}`), ` in ${count(contentCount, 'title')}, ${size(freeSpace)} free on the disk. `, states[stats.state]),
      el('meter', { min: 0, max: 100, high: 85, value: stats.usagePercentOfQuota, 'aria-label': 'Used share of the quota' }));
    rows.replaceChildren(...page.items.map(row));
  }

  /** Runs a change, then shows how things are; also after a refusal. */
  async function change(what, action) {
    message.textContent = '';
    try {
      await action();
      announce(what);
    } catch (problem) {
      message.textContent = problem.message;
    }
    await reload();
  }

  function row(item) {
    const isPinned = item.protection === 'pinned';
    return el('tr', {},
      el('td', {}, el('strong', {}, item.title || 'Unknown title')),
      el('td', {}, size(item.bytesOnDisk)),
      el('td', {}, item.open ? 'in use' : isPinned ? 'pinned' : item.state),
      el('td', {}, item.lastAccessAt ? new Date(item.lastAccessAt).toLocaleString() : 'never played'),
      el('td', { class: 'actions' },
        button(isPinned ? 'Unpin' : 'Pin', () => change(`${item.title} ${isPinned ? 'unpinned' : 'pinned'}`, () => (isPinned ? unpinStored : pinStored)(item.itemId))),
        !item.open && button('Delete', () => confirm(`Delete the data of ${item.title}? It can be fetched again.`)
          && change(`${item.title} deleted`, () => deleteStored(item.itemId)))));
  }

  await reload();
  return {
    title: 'Storage',
    element: el('section', { class: 'storage' },
      el('h1', {}, 'Storage'),
      summary,
      message,
      el('div', { class: 'scroll' },
        el('table', { class: 'users' },
          el('thead', {}, el('tr', {}, ['Title', 'On disk', 'State', 'Last played', 'Actions'].map(title => el('th', { scope: 'col' }, title)))),
          rows))),
  };
}

const button = (label, onclick) => el('button', { class: 'button quiet', type: 'button', onclick }, label);
