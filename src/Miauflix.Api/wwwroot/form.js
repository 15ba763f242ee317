// A form that shows what went wrong beside its button and takes one submission at a time.

import { el } from './dom.js';

/** @param submit Gets the fields as an object and the form; a thrown Error is shown. */
export function formOf(action, submit, ...fields) {
  const message = el('p', { class: 'error', role: 'alert' });
  const button = el('button', { class: 'button primary', type: 'submit' }, action);
  const form = el('form', {
    async onsubmit(event) {
      event.preventDefault();
      button.disabled = true;
      message.textContent = '';
      try {
        await submit(Object.fromEntries(new FormData(form)), form);
      } catch (problem) {
        message.textContent = problem.message;
      } finally {
        button.disabled = false;
      }
    },
  }, ...fields, message, button);
  return form;
}
