// Why a source ranks where it does, and what an administrator decides about it.

import { approveSource, deleteSource, getSourceDetails } from './api.js';
import { announce, el } from './dom.js';

/** The score of a source with its parts; the rest is fetched when it is opened. Calls `changed` after a decision. */
export function scoreOf(source, changed) {
  const body = el('div');
  const details = el('details', { class: 'score' },
    el('summary', {}, `Score ${source.score}`, source.verification.codes.length > 0 && el('span', { class: 'warning' }, ` ${source.verification.codes.join(', ')}`)),
    body);
  details.addEventListener('toggle', open, { once: true });
  return details;

  async function open() {
    const full = await getSourceDetails(source.id).catch(problem => ({ releaseName: problem.message, findings: [], reports: [] }));
    body.replaceChildren(
      el('p', { class: 'muted' }, full.releaseName),
      parts(source.scoreBreakdown),
      el('ul', {}, full.findings.map(finding => el('li', {}, `${finding.severity}: ${finding.code}. ${finding.detail ?? ''}`)),
        full.reports.map(report => el('li', {}, `Reported: ${report.reason}. ${report.comment ?? ''}`))),
      el('p', {},
        full.findings.length > 0 && !full.approved && decision('Approve', () => approveSource(source.id)),
        decision('Remove', () => deleteSource(source.id, false)),
        decision('Block', () => confirm('Remove this torrent from every title, for good?') && deleteSource(source.id, true))));
  }

  function decision(label, decide) {
    return el('button', {
      class: 'button quiet',
      type: 'button',
      onclick: async () => {
        const doing = decide();
        if (doing) {
          await doing.then(changed, problem => announce(problem.message));
        }
      },
    }, label);
  }
}

/** `availability 2450 + quality 1800 …, × 0.85 (verification)`. */
function parts({ components, multipliers, bonus, preference }) {
  const sum = components.map(({ name, points }) => `${name} ${points}`).join(' + ');
  const factors = multipliers.map(({ name, value }) => `, × ${value} (${name})`).join('');
  const extras = [[bonus, 'bonus'], [preference, 'preference']].filter(([points]) => points !== 0).map(([points, name]) => `, ${name} ${points}`).join('');
  return el('p', {}, sum + factors + extras);
}
