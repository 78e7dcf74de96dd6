import type { Transcript } from './transcript.ts';

interface Line {
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

/** A transcript as a story, a line for each thing that happened: time, who, which way, what, as what an answer was taken, or why not. */
export function storyOf(transcript: Transcript): string {
  const lines: readonly Line[] = [
    ...transcript.received.map(({ at, phone, text }) => ({ at, who: phone, text: `<- ${oneLine(text)}` })),
    ...transcript.responses
      .filter(({ value, raw }) => value !== raw.trim())
      .map(({ at, phone, survey, question, value }) => ({
        at,
        who: phone,
        text: `== ${survey}, ${question}: ${value === true ? 'yes' : value === false ? 'no' : value}`,
      })),
    ...transcript.messages.map(({ at, to, text, purpose, segments, status }) => ({
      at,
      who: to,
      text: `-> ${oneLine(text)}  [${purpose}, ${count(segments, 'segment')}, ${status}]`,
    })),
    ...transcript.visits.map(({ at, phone, url, status, location }) => ({
      at,
      who: phone,
      text: url === undefined ? '<~ has no link to follow' : `<~ follows ${url}: ${location ?? status}`,
    })),
    ...transcript.clicks.map(({ at, phone, purpose, by, first }) => ({
      at,
      who: phone,
      text: `== link of ${purpose} followed by a ${by}${first ? ', for the first time' : ''}`,
    })),
    ...transcript.skipped.map(({ at, phone, purpose, reason }) => ({
      at,
      who: phone,
      text: `-- ${purpose} not sent: ${reason}`,
    })),
    ...transcript.withheld.map(({ at, phone, reason }) => ({ at, who: phone, text: `-- not answered: ${reason}` })),
    ...transcript.refused.map(({ at, phone, purpose, reason }) => ({
      at,
      who: phone,
      text: `-- ${purpose} refused: ${reason}`,
    })),
    ...transcript.events
      .filter(({ type }) => type !== 'response.recorded')
      .map(({ at, phone, type }) => ({ at, who: phone ?? '', text: `** ${type}` })),
    ...transcript.deadLetters.map(({ at, queue }) => ({ at, who: '', text: `!! left in ${queue}` })),
  ];
  // A stable sort: what came in stands before what it brought about.
  const told = [...lines].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const width = Math.max(0, ...told.map(({ who }) => who.length));
  const { sms } = transcript.cost;
  const { sent, received, answered, optOuts, responseRate } = transcript.metrics;
  const rate = responseRate === null ? 'nothing was asked' : `response rate ${Math.round(responseRate * 100)}%`;
  return [
    ...told.map(({ at, who, text }) => `${at.slice(0, 19).replace('T', ' ')}Z  ${who.padEnd(width)}  ${text}`),
    '',
    `${sent} sent, ${received} received, ${count(answered, 'answer')}, ${count(optOuts, 'opt-out')}, ${rate}`,
    `${count(sms.segments, 'segment')} for $${sms.usd.toFixed(2)}`,
    '',
  ].join('\n');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
