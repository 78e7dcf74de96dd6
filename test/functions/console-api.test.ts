import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalRun } from '../../infra/local/run.ts';
import type {
  CampaignList,
  CampaignReport,
  ContactPage,
  ConversationPage,
  CountResult,
  Overview,
  Recent,
  RecountResult,
  Session,
  SurveyReport,
  WordsPage,
} from '../../shared/contracts/console/responses.ts';
import { costOf } from '../support/cost.ts';
import { join, startRun } from '../support/local-run.ts';

const DAY = '2026-03-11';
const PERIOD = `from=${DAY}&to=${DAY}`;
const HTML = '<img src=x onerror=alert(1)> it never worked';

let run: LocalRun;
let tokens: Readonly<Record<'viewer' | 'agent' | 'admin', string>>;

/** Five joined on one day and were asked: 9, 4 with words in HTML, no answer, STOP, and ٧ in Arabic. */
beforeAll(async () => {
  run = await startRun({ start: '2026-03-11T16:30:00Z' });
  for (const number of [0, 1, 2, 3]) {
    join(run, `+1206555020${number}`, {
      timezone: 'America/Los_Angeles',
      joinedOn: '2026-03-01',
      name: `Nobody ${number}`,
    });
  }
  join(run, '+12065550204', { timezone: 'America/Los_Angeles', joinedOn: '2026-03-01', language: 'ar' });
  await run.advanceTo('2026-03-11T17:01:00Z');
  for (const [number, text] of [
    [0, '9'],
    [1, '4'],
    [2, 'STOP'],
    [4, '٧'],
  ] as const) {
    run.text({ from: `+1206555020${number}`, text });
  }
  await run.advanceTo('2026-03-11T17:03:00Z');
  run.text({ from: '+12065550201', text: HTML });
  await run.advanceTo('2026-03-11T17:05:00Z');
  await run.fireSchedule('MetricsCount');
  const [viewer, agent, admin] = await Promise.all([run.token('viewer'), run.token('agent'), run.token('admin')]);
  tokens = { viewer, agent, admin };
}, 120_000);

afterAll(() => run.stop());

async function ask<Answer>(path: string, as: keyof typeof tokens = 'agent', body?: unknown): Promise<Answer> {
  const { status, ...answer } = await raw(path, as, body);
  if (status !== 200) throw new Error(`${status} ${answer.body}`);
  return JSON.parse(answer.body.toString()) as Answer;
}

function raw(path: string, as: keyof typeof tokens = 'agent', body?: unknown) {
  const headers = { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json' };
  return body === undefined
    ? run.request('GET', path, { headers })
    : run.request('POST', path, { headers, body: JSON.stringify(body) });
}

describe('the overview', () => {
  it('tells the numbers of the period, by day, and when they were counted', async () => {
    const overview = await ask<Overview>(`/api/overview?${PERIOD}`, 'viewer');
    expect(overview.totals).toMatchObject({ asked: 5, responded: 3, optOuts: 1, casesOpened: 1, joined: 5, left: 0 });
    expect(overview.totals.responseRate).toMatchObject({ value: 0.6, of: 5 });
    expect(overview.days).toHaveLength(1);
    expect(overview.finalUntil).toBe('2026-03-11T16:00:00.000Z');
    expect(overview.churn.prediction.kind).toBe('not-enough-data');
    expect(overview.churn.months.at(-1)).toMatchObject({ period: '2026-03', finished: false, joined: 5, lost: 0 });
  });

  it('of a survey in a language counts that alone', async () => {
    const { totals } = await ask<Overview>(`/api/overview?${PERIOD}&campaign=survey:onboarding&language=ar`, 'viewer');
    expect(totals).toMatchObject({ asked: 1, responded: 1, optOuts: 0 });
  });

  it('tells long periods by week, without a gap', async () => {
    const { days } = await ask<Overview>('/api/overview?from=2026-01-01&to=2026-03-31', 'viewer');
    expect(days).toHaveLength(13);
    expect(days.map(({ day, until }) => [day, until]).slice(0, 2)).toEqual([
      ['2026-01-01', '2026-01-07'],
      ['2026-01-08', '2026-01-14'],
    ]);
    expect(days.at(-1)).toMatchObject({ day: '2026-03-26', until: '2026-03-31' });
    expect(days.reduce((sum, { numbers }) => sum + numbers.asked, 0)).toBe(5);
  });

  it('reads nothing but rows of rollups, and little', async () => {
    const cost = await costOf(run, /ConsoleApi/, async () => {
      await ask<Overview>('/api/overview?from=2026-01-01&to=2026-03-31', 'viewer');
    });
    expect(Object.keys(cost)).toEqual(['dynamodb.Query']);
    expect(cost['dynamodb.Query']?.readUnits).toBeLessThan(5);
  });
});

describe('a number', () => {
  const opened = (measure: string, more = '') =>
    ask<ConversationPage>(`/api/conversations?measure=${measure}&${PERIOD}${more}`);

  it('opens the conversations that it counts, and no others', async () => {
    const { totals } = await ask<Overview>(`/api/overview?${PERIOD}`);
    for (const measure of ['sent', 'delivered', 'received', 'asked', 'responded', 'optOuts', 'casesOpened'] as const) {
      const { rows, next } = await opened(measure);
      expect(next, measure).toBeNull();
      expect(rows.length, measure).toBeGreaterThan(0);
      // A turn may count more than one: an answer is received and thanked for in the same one.
      expect(rows.length, measure).toBeLessThanOrEqual(totals[measure]);
    }
    expect((await opened('optOuts')).rows).toMatchObject([{ name: 'Nobody 2', text: 'STOP', phone: '••• 0202' }]);
    expect((await opened('answers/onboarding.ease/9')).rows).toMatchObject([{ name: 'Nobody 0', from: 'them' }]);
    expect((await opened('answers/onboarding.ease/8')).rows).toEqual([]);
  });

  it('is opened within a survey and a language', async () => {
    expect((await opened('responded', '&purpose=survey:onboarding&language=ar')).rows).toMatchObject([{ text: '٧' }]);
    expect((await opened('responded', '&purpose=survey:nps')).rows).toEqual([]);
  });

  it('that is a score can be opened, where nobody has answered as well', async () => {
    for (const score of ['nps', 'csat']) expect((await opened(score)).rows).toEqual([]);
  });

  it('that there is not is refused by its name', async () => {
    expect(JSON.parse((await raw(`/api/conversations?measure=constructor&${PERIOD}`)).body.toString())).toEqual({
      error: 'There is no number "constructor" that could be opened.',
    });
  });

  it('of many is read on from where the page before it ended', async () => {
    const first = await opened('received');
    const [newest] = first.rows;
    expect(first.rows).toHaveLength(5);
    expect(first.rows.map(({ at }) => at)).toEqual(
      first.rows
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const cursor = Buffer.from(`${newest!.at}#`.replace('#', '#0')).toString('base64url');
    const rest = await opened('received', `&cursor=${cursor}`);
    expect(rest.rows).toHaveLength(4);
    expect((await raw(`/api/conversations?measure=received&${PERIOD}&cursor=bm9uZQ`)).status).toBe(400);
  });
});

describe('a survey', () => {
  it('tells how its questions were answered, and the words that people wrote', async () => {
    const report = await ask<SurveyReport>(`/api/surveys/onboarding?${PERIOD}`, 'viewer');
    const ease = report.questions.find(({ question }) => question === 'ease');
    expect(ease).toMatchObject({ answers: 3, distribution: { 4: 1, 7: 1, 9: 1 }, median: 7 });
    expect(report.survey.questions[0]?.range).toEqual({ from: 1, to: 10 });
    const { words } = await ask<WordsPage>(`/api/surveys/onboarding/words?${PERIOD}`);
    expect(words).toMatchObject([{ name: 'Nobody 1', words: HTML, language: 'en', direction: 'ltr' }]);
  });

  it('that nobody has heard of is not there', async () => {
    expect((await raw(`/api/surveys/nothing?${PERIOD}`)).status).toBe(404);
    expect((await raw(`/api/surveys/nothing/words?${PERIOD}`)).status).toBe(404);
  });
});

describe('campaigns', () => {
  it('are those that anything was counted for, each with its numbers', async () => {
    const { campaigns } = await ask<CampaignList>(`/api/campaigns?${PERIOD}`, 'viewer');
    expect(campaigns.map(({ purpose }) => purpose)).toContain('survey:onboarding');
    const report = await ask<CampaignReport>(`/api/campaigns/survey%3Aonboarding?${PERIOD}`, 'viewer');
    expect(report.totals).toEqual(campaigns.find(({ purpose }) => purpose === 'survey:onboarding')?.numbers);
    expect((await raw(`/api/campaigns/campaign%3Anone?${PERIOD}`)).status).toBe(404);
  });
});

describe('a contact', () => {
  it('is found by their number, and shown with all that happened, the newest first', async () => {
    const { contactId } = await ask<{ contactId: string }>('/api/contacts/find', 'agent', { phone: '(206) 555-0201' });
    const { person, timeline, next } = await ask<ContactPage>(`/api/contacts/${contactId}`);
    expect(person).toMatchObject({
      name: 'Nobody 1',
      phone: '+12065550201',
      timeZone: 'America/Los_Angeles',
      standing: 'customer',
      consent: 'agreed to service',
      scores: { onboarding: { value: 4 } },
      risk: { level: 'high' },
    });
    expect(person?.risk.reasons[0]).toContain('4 in the survey onboarding');
    expect(next).toBeNull();
    expect(timeline.map(({ kind }) => kind)).toContain('ours');
    expect(timeline.find(({ text }) => text === HTML)).toMatchObject({ kind: 'theirs' });
    const moments = timeline.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort().reverse());
    expect((await raw('/api/contacts/find', 'agent', { phone: '+12065550299' })).status).toBe(404);
  });

  it('is among what happened last', async () => {
    const { rows } = await ask<Recent>('/api/recent');
    expect(rows[0]).toMatchObject({ name: 'Nobody 1', text: HTML });
  });
});

describe('who may ask', () => {
  it('viewers see numbers, agents people as well', async () => {
    for (const path of [
      `/api/conversations?measure=sent&${PERIOD}`,
      `/api/surveys/onboarding/words?${PERIOD}`,
      '/api/recent',
      '/api/contacts/AAAAAAAAAAAAAAAAAAAAAA',
    ]) {
      const { status, body } = await raw(path, 'viewer');
      expect(status, path).toBe(403);
      expect(body.toString(), path).toContain('agent');
    }
    expect((await ask<Session>('/api/session', 'viewer')).role).toBe('viewer');
    expect((await ask<Session>('/api/session', 'admin')).role).toBe('admin');
  });
});

describe('counting past days again', () => {
  it('is for admins, and leaves the numbers as they are', async () => {
    const period = { from: DAY, to: DAY };
    expect((await raw('/api/recount', 'agent', period)).status).toBe(403);
    const before = await ask<Overview>(`/api/overview?${PERIOD}`);
    expect(await ask<RecountResult>('/api/recount', 'admin', period)).toEqual({ hours: 2, untouched: 0, next: null });
    expect(await ask<Overview>(`/api/overview?${PERIOD}`)).toEqual(before);
  });
});

describe('counting now', () => {
  it('shows a text that came in since', async () => {
    run.text({ from: '+12065550203', text: '10' });
    await run.advanceTo('2026-03-11T17:07:00Z');
    const before = await ask<Overview>(`/api/overview?${PERIOD}`);
    const { hours } = await ask<CountResult>('/api/count', 'agent', {});
    const after = await ask<Overview>(`/api/overview?${PERIOD}`);
    expect(hours).toBeGreaterThan(0);
    expect(after.totals.responded).toBe(before.totals.responded + 1);
  });
});
