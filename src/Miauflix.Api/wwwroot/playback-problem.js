// Why a film does not play, in words.

import { Problem } from './api.js';

const patience = 4000;

/**
 * A `<video>` says only that something failed. The first byte asked for again says why: the server answers with a problem document,
 * or with the byte, and then it is the browser that cannot play the format.
 */
export async function diagnose(url, mediaError) {
  const response = await fetch(url, { headers: { Range: 'bytes=0-0' } }).catch(() => null);
  if (!response) {
    return Problem.unreachable().message;
  }
  if (!response.ok) {
    return sentence((await Problem.from(response)).message);
  }
  await response.body?.cancel();
  return mediaError?.code === MediaError.MEDIA_ERR_NETWORK
    ? 'The connection broke off. What was received so far is kept.'
    : 'This browser cannot play the format of this source. Another source may work.';
}

/** What to say while nothing moves. */
export function waitingText(status, milliseconds) {
  if (milliseconds < patience || !status) {
    return 'Loading…';
  }
  if (status.state?.toLowerCase() === 'fetchingmetadata') {
    return `Asking ${status.peers > 0 ? 'the peers' : 'around'} what is in this torrent…`;
  }
  if (status.peers === 0 && status.progress < 1) {
    return 'Nobody offers this title right now; what comes from the internet needs a network. Still looking…';
  }
  return 'Waiting for this part to arrive…';
}

const sentence = text => (/[.!?]$/.test(text) ? text : `${text}.`);
