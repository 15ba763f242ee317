// User administration: who may sign in, as what, and for how long.

import { createUser, deleteUser, listUsers, signOutUser, unlockUser, updateUser } from './api.js';
import { announce, el } from './dom.js';
import { formOf } from './form.js';
import { count } from './format.js';
import { user as currentUser } from './session.js';

const pageSize = 50;

export async function usersView() {
  let page = await listUsers(1, pageSize);
  const rows = el('tbody', {}, page.items.map(row));
  const message = el('p', { class: 'error', role: 'alert' });
  const more = el('button', { class: 'button', onclick: showMore, hidden: isLast() }, 'Show more');

  function isLast() {
    return page.page * page.pageSize >= page.total;
  }

  async function showMore() {
    page = await listUsers(page.page + 1, pageSize);
    rows.append(...page.items.map(row));
    more.hidden = isLast();
  }

  async function reload() {
    page = await listUsers(1, pageSize);
    rows.replaceChildren(...page.items.map(row));
    more.hidden = isLast();
  }

  /** Runs a change, then shows how things are; also after a refusal, so that nothing looks changed that is not. */
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

  function row(one) {
    const name = one.displayName ?? one.email;
    const isSelf = one.id === currentUser().id;
    return el('tr', {},
      el('td', {}, el('strong', {}, name), one.displayName && el('span', { class: 'muted' }, one.email)),
      el('td', {}, roleOf(one)),
      el('td', {}, one.isEnabled ? state(one) : 'Disabled'),
      el('td', {}, count(one.sessionCount, 'session')),
      el('td', { class: 'actions' },
        one.lockedUntil && action('Unlock', () => change(`${name} unlocked`, () => unlockUser(one.id))),
        one.sessionCount > 0 && !isSelf && action('Sign out', () => change(`${name} signed out`, () => signOutUser(one.id))),
        action('Password', () => changePassword(one, name)),
        !isSelf && action(one.isEnabled ? 'Disable' : 'Enable', () => change(
          `${name} ${one.isEnabled ? 'disabled' : 'enabled'}`,
          () => updateUser(one.id, { isEnabled: !one.isEnabled }))),
        !isSelf && action('Delete', () => confirm(`Delete ${name}? Sessions and keys end at once.`)
          && change(`${name} deleted`, () => deleteUser(one.id)))));
  }

  function action(label, onclick) {
    return el('button', { class: 'button quiet', type: 'button', onclick }, label);
  }

  function roleOf(one) {
    const select = el('select', {
      'aria-label': `Role of ${one.email}`,
      onchange: () => change(`${one.email} is ${select.value} now`, () => updateUser(one.id, { role: select.value })),
    }, ['user', 'admin'].map(role => el('option', { value: role, selected: one.role === role }, role)));
    return select;
  }

  function changePassword(one, name) {
    const dialog = el('dialog', { class: 'card', onclose: () => dialog.remove() },
      el('h2', {}, `New password for ${name}`),
      formOf('Change password', async ({ password }) => {
        await updateUser(one.id, { password });
        announce(`Password of ${name} changed`);
        dialog.close();
      }, el('label', {}, 'New password', passwordField())),
      el('button', { class: 'button', onclick: () => dialog.close() }, 'Cancel'));
    document.body.append(dialog);
    dialog.showModal();
  }

  const form = formOf('Add user', async ({ email, displayName, password, role }, element) => {
    await createUser({ email: email.trim(), displayName: displayName.trim() || null, password, role });
    element.reset();
    announce(`${email} added`);
    await reload();
  },
    el('label', {}, 'E-mail', el('input', { name: 'email', type: 'email', required: true, autocomplete: 'off' })),
    el('label', {}, 'Name (optional)', el('input', { name: 'displayName', maxlength: 255, autocomplete: 'off' })),
    el('label', {}, 'Password', passwordField()),
    el('label', {}, 'Role', el('select', { name: 'role' }, el('option', { value: 'user' }, 'user'), el('option', { value: 'admin' }, 'admin'))));

  return {
    title: 'Users',
    element: el('section', {},
      el('div', { class: 'heading' }, el('h1', {}, 'Users'), el('p', { class: 'muted' }, count(page.total, 'user'))),
      message,
      el('div', { class: 'scroll' },
        el('table', { class: 'users' },
          el('thead', {}, el('tr', {}, ['User', 'Role', 'State', 'Signed in', 'Actions'].map(title => el('th', { scope: 'col' }, title)))),
          rows)),
      el('p', { class: 'center' }, more),
      el('details', { class: 'card narrow' }, el('summary', {}, 'Add a user'), form)),
  };
}

const state = one => one.lockedUntil ? 'Locked' : one.lastLoginAt ? `Seen ${new Date(one.lastLoginAt).toLocaleDateString()}` : 'Never signed in';

const passwordField = () =>
  el('input', { name: 'password', type: 'password', required: true, minlength: 8, maxlength: 128, autocomplete: 'new-password' });
