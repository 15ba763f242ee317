// How full the disk is, what lies on it and what may, for administrators.

import {
  cleanUp, deleteOrphan, deleteStored, getStorage, getStoragePolicy, listOrphans, listStored, pinStored, unpinStored, updateStoragePolicy, verifyStored,
} from './api.js';
import { announce, el } from './dom.js';
import { count, size } from './format.js';

const pageSize = 50;
const gib = 2 ** 30;
const states = { ok: 'There is room.', warning: 'It fills up.', high: 'It is nearly full; what is watched least goes.', full: 'It is full.', unavailable: 'The downloads directory is not there.' };
const strategies = { lru: 'What was not watched longest', fifo: 'What was stored first', priority: 'What is least worth keeping' };

export async function storageView() {
  const summary = el('div', { class: 'card' });
  const limits = el('div');
  const rows = el('tbody');
  const orphans = el('div');
  const message = el('p', { class: 'error', role: 'alert' });

  async function reload() {
    const [stats, page, policy, strays] = await Promise.all([getStorage(), listStored(1, pageSize), getStoragePolicy(), listOrphans()]);
    showSummary(stats);
    rows.replaceChildren(...page.items.map(row));
    limits.replaceChildren(limitsForm(policy));
    orphans.replaceChildren(...(strays.length > 0 ? [el('h2', {}, 'Directories that belong to no title'), el('ul', {}, strays.map(orphan))] : []));
  }

  function showSummary(stats) {
    const { managedBytes, quotaBytes, freeSpace, contentCount, reclaimableBytes, growthPerDay, daysUntilFull } = stats.details;
    summary.replaceChildren(
      el('p', {}, el('strong', {}, `${size(managedBytes)} of ${size(quotaBytes)}`), ` in ${count(contentCount, 'title')}, ${size(freeSpace)} free on the disk. `, states[stats.state]),
      el('meter', { min: 0, max: 100, high: 85, value: stats.usagePercentOfQuota, 'aria-label': 'Used share of the quota' }),
      el('p', { class: 'muted' },
        `${size(reclaimableBytes)} may go when room is needed.`,
        growthPerDay > 0 && ` It grows by ${size(growthPerDay)} a day`,
        growthPerDay > 0 && daysUntilFull !== null && `: full in ${count(Math.ceil(daysUntilFull), 'day')}`),
      button('Clean up', () => change('Cleanup started', cleanUp)));
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

  function limitsForm({ policy, version }) {
    const most = el('input', { type: 'number', min: 0, step: 'any', value: policy.maxBytes === null ? '' : policy.maxBytes / gib, placeholder: 'no limit' });
    const days = el('input', { type: 'number', min: 0, max: 3650, value: policy.retentionDays, required: true });
    const strategy = el('select', {}, Object.entries(strategies).map(([value, text]) =>
      el('option', { value, selected: value === policy.cleanupStrategy }, text)));
    return el('form', {
      class: 'card',
      onsubmit: event => {
        event.preventDefault();
        change('Limits saved', () => updateStoragePolicy(version, {
          // 0 stands for no limit but the disk's.
          maxBytes: most.value === '' ? 0 : Math.round(Number(most.value) * gib),
          retentionDays: Number(days.value),
          cleanupStrategy: strategy.value,
        }));
      },
    },
      el('label', {}, 'At most (GiB)', most),
      el('label', {}, 'Days without being watched (0: for ever)', days),
      el('label', {}, 'Goes first', strategy),
      el('button', { class: 'button primary' }, 'Save limits'));
  }

  function row(item) {
    const isPinned = item.protection === 'pinned';
    return el('tr', {},
      el('td', {}, el('strong', {}, item.title || 'Unknown title'), item.quality && el('span', { class: 'badge' }, item.quality)),
      el('td', {}, `${size(item.bytesOnDisk)}${item.percent < 100 ? ` (${Math.floor(item.percent)} %)` : ''}`),
      el('td', {}, item.open ? 'in use' : isPinned ? 'pinned' : item.state),
      el('td', {}, item.lastAccessAt ? new Date(item.lastAccessAt).toLocaleString() : 'never played'),
      el('td', { class: 'actions' },
        button(isPinned ? 'Unpin' : 'Pin', () => change(`${item.title} ${isPinned ? 'unpinned' : 'pinned'}`, () => (isPinned ? unpinStored : pinStored)(item.itemId))),
        button('Check', () => change(`${item.title} is being checked`, () => verifyStored(item.itemId))),
        !item.open && button('Delete', () => confirm(`Delete the data of ${item.title}? It can be fetched again.`)
          && change(`${item.title} deleted`, () => deleteStored(item.itemId)))));
  }

  const orphan = ({ id, name, bytes, state }) => el('li', {},
    `${name} `, el('span', { class: 'muted' }, state === 'foreign' ? 'not ours, left alone' : size(bytes)), ' ',
    id && button('Remove', () => change(`${name} removed`, () => deleteOrphan(id))));

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
          rows)),
      el('h2', {}, 'Limits'),
      limits,
      orphans),
  };
}

const button = (label, onclick) => el('button', { class: 'button quiet', type: 'button', onclick }, label);
