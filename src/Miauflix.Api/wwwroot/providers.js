// The providers of sources, for administrators: how they are, and what may be changed about them.

import { getSourceStats, listProviders, resetProvider, testProvider, updateProvider } from './api.js';
import { announce, el } from './dom.js';
import { count } from './format.js';

const states = { healthy: 'healthy', degraded: 'often fails or is slow', resting: 'rests after failures', disabled: 'switched off', unconfigured: 'has no address' };

export async function providersView() {
  const rows = el('tbody');
  const summary = el('p', { class: 'muted' });
  const message = el('p', { class: 'error', role: 'alert' });

  async function reload() {
    const [providers, stats] = await Promise.all([listProviders(), getSourceStats()]);
    const waiting = stats.queues.requested + stats.queues.searches;
    summary.textContent = `${count(stats.total, 'source')} stored; ${count(waiting, 'title')} to be looked for, ${count(stats.queues.files, '.torrent file')} to be fetched.`;
    rows.replaceChildren(...providers.map(row));
  }

  /** Runs a change, says how it went, then shows how things are; also after a refusal. */
  async function change(action) {
    message.textContent = '';
    try {
      announce(await action());
    } catch (problem) {
      message.textContent = problem.message;
    }
    await reload();
  }

  function row(one) {
    const { queries, successRate, p95Ms } = one.stats.lastDay;
    return el('tr', {},
      el('td', {}, el('strong', {}, one.name), el('span', { class: 'muted' }, one.mirror ?? '')),
      el('td', {}, states[one.state], one.disabledTill && el('span', { class: 'muted' }, `until ${new Date(one.disabledTill).toLocaleTimeString()}`)),
      el('td', {}, queries > 0 ? `${count(queries, 'call')}, ${Math.round(successRate * 100)} % good, 95 % within ${p95Ms} ms` : 'not asked'),
      el('td', {}, one.lastFailure ? `${one.lastFailure.kind}: ${one.lastFailure.message}` : '–',
        one.lastFailure && el('span', { class: 'muted' }, new Date(one.lastFailure.at).toLocaleString())),
      el('td', { class: 'actions' },
        one.state !== 'unconfigured' && button('Test', () => change(() => test(one))),
        one.level > 0 && button('Reset', () => change(async () => {
          await resetProvider(one.id);
          return `The failures of ${one.name} are forgotten`;
        })),
        button(one.enabled ? 'Disable' : 'Enable', () => change(async () => {
          await updateProvider(one.id, { enabled: !one.enabled });
          return `${one.name} ${one.enabled ? 'disabled' : 'enabled'}`;
        }))));
  }

  async function test(one) {
    const { works, elapsedMs, message: reason } = await testProvider(one.id);
    if (!works) {
      throw new Error(`${one.name} does not answer: ${reason}`);
    }
    return `${one.name} answers after ${elapsedMs} ms`;
  }

  await reload();
  return {
    title: 'Providers',
    element: el('section', {},
      el('div', { class: 'heading' }, el('h1', {}, 'Providers'), summary),
      message,
      el('div', { class: 'scroll' },
        el('table', { class: 'users' },
          el('thead', {}, el('tr', {}, ['Provider', 'State', 'Last day', 'Last failure', 'Actions'].map(title => el('th', { scope: 'col' }, title)))),
          rows))),
  };
}

const button = (label, onclick) => el('button', { class: 'button quiet', type: 'button', onclick }, label);
