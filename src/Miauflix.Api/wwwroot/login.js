// The sign-in form.

import { Problem } from './api.js';
import { el } from './dom.js';
import { signIn } from './session.js';

export function loginView() {
  const message = el('p', { class: 'error', role: 'alert' });
  const button = el('button', { class: 'button primary', type: 'submit' }, 'Sign in');
  const form = el('form', { class: 'card login', onsubmit: submit },
    el('img', { src: 'favicon.svg', alt: '', width: 72, height: 72 }),
    el('h1', {}, 'Miauflix'),
    el('p', { class: 'muted' }, 'Your films, playing while they arrive.'),
    el('label', {}, 'E-mail', el('input', { name: 'email', type: 'email', autocomplete: 'username', required: true, 'data-first': true })),
    el('label', {}, 'Password', el('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true })),
    message,
    button);

  async function submit(event) {
    event.preventDefault();
    const { email, password } = Object.fromEntries(new FormData(form));
    button.disabled = true;
    message.textContent = '';
    try {
      const refusal = await signIn(email.trim(), password);
      if (refusal) {
        const problem = await Problem.from(refusal);
        message.textContent = problem.status === 401 ? 'E-mail or password is not right.' : problem.message;
      } else if (location.hash === '#/sign-in') {
        location.hash = '#/';
      }
    } catch {
      message.textContent = Problem.unreachable().message;
    } finally {
      button.disabled = false;
    }
  }

  return { title: 'Sign in', element: form };
}
