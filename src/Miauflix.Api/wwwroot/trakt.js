// The viewer's Trakt account: link it by a code, choose lists and what is exchanged, unlink it.

import { checkTraktLink, getTraktAssociation, getTraktSettings, listTraktLists, saveTraktSettings, selectTraktLists, startTraktLink, unlinkTrakt } from './api.js';
import { announce, el } from './dom.js';
import { formOf } from './form.js';

const exchanges = {
  importHistory: 'Take over what I watched elsewhere',
  exportHistory: 'Tell Trakt what I mark as watched',
  scrobble: 'Tell Trakt what I am playing',
};

export async function traktView() {
  const content = el('div', { class: 'card' });
  let timer = 0;

  async function reload() {
    const account = await getTraktAssociation();
    content.replaceChildren(...(account.associated && !account.needsLink ? await linked(account) : unlinked(account)));
  }

  function unlinked({ needsLink }) {
    return [
      el('p', {}, needsLink ? 'Trakt wants you to confirm your account again.' : 'No Trakt account is linked.'),
      formOf('Link my account', async (_, form) => wait(await startTraktLink(), form)),
    ];
  }

  /** Shows the code and asks until it is confirmed, refused or too old. */
  function wait(code, form) {
    const message = el('p', { role: 'status' }, 'Waiting for you to confirm it there…');
    form.replaceWith(
      el('p', {}, 'Open ', el('a', { href: code.codeUrl, target: '_blank', rel: 'noreferrer' }, code.codeUrl), ' and confirm the code ', el('strong', {}, code.userCode), '.'),
      message);
    timer = setInterval(async () => {
      try {
        if ((await checkTraktLink(code.deviceCode)).success) {
          clearInterval(timer);
          announce('Your Trakt account is linked');
          await reload();
        }
      } catch (problem) {
        clearInterval(timer);
        message.textContent = problem.message;
      }
    }, code.interval * 1000);
  }

  async function linked({ traktUsername }) {
    const [lists, settings] = await Promise.all([listTraktLists(), getTraktSettings()]);
    return [
      el('p', {}, 'Linked to ', el('strong', {}, traktUsername), '.'),
      formOf('Save', async fields => {
        await selectTraktLists(lists.map(list => list.id).filter(id => fields[`list-${id}`]));
        await saveTraktSettings(Object.fromEntries(Object.keys(exchanges).map(name => [name, name in fields])));
        announce('Saved');
        await reload();
      },
      el('fieldset', {}, el('legend', {}, 'Show among my lists'), lists.map(list => box(`list-${list.id}`, list.name, list.selected))),
      el('fieldset', {}, el('legend', {}, 'Exchange'), Object.entries(exchanges).map(([name, label]) => box(name, label, settings[name])))),
      el('button', {
        class: 'button',
        async onclick() {
          if (confirm('Unlink the account? The lists from Trakt go with it.')) {
            await unlinkTrakt();
            await reload();
          }
        },
      }, 'Unlink'),
    ];
  }

  await reload();
  return { title: 'Trakt', element: el('section', { class: 'trakt' }, el('h1', {}, 'Trakt'), content), leave: () => clearInterval(timer) };
}

const box = (name, label, checked) => el('p', {}, el('label', {}, el('input', { type: 'checkbox', name, checked }), ' ', label));
