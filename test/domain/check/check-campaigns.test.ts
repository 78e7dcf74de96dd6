import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../shared/domain/audience/segment.ts';
import type { CampaignDefinition, Trigger } from '../../../shared/domain/campaign/campaign.ts';
import { checkCampaigns } from '../../../shared/domain/check/check-campaigns.ts';
import { checkCaps } from '../../../shared/domain/check/check-caps.ts';
import { program } from '../../../shared/program/index.ts';

const GREETING: CampaignDefinition = {
  id: 'greeting',
  trigger: { kind: 'birthday', localHour: 10 },
  category: 'marketing',
  content: { kind: 'message', text: 'birthday.greeting' },
  expiresAfterHours: 10,
};

const withTrigger = (trigger: Trigger) =>
  checkCampaigns({ ...program, campaigns: [...program.campaigns, { ...GREETING, trigger }] });
const withAudience = (audience: Segment) =>
  checkCampaigns({ ...program, campaigns: [...program.campaigns, { ...GREETING, audience }] });

describe('a campaign', () => {
  it('may come by every trigger that there is', () => {
    expect(withTrigger({ kind: 'birthday-month', localHour: 0 })).toEqual([]);
    expect(withTrigger({ kind: 'dates', dates: ['12-24', '02-29', '2027-02-07'], localHour: 23 })).toEqual([]);
    expect(withTrigger({ kind: 'days-inactive', days: 30, localHour: 9 })).toEqual([]);
    expect(withTrigger({ kind: 'event', type: 'order.placed', needs: ['orderId'] })).toEqual([]);
    expect(withTrigger({ kind: 'no-reply', to: 'birthday', afterDays: 3, localHour: 9 })).toEqual([]);
  });

  it.each<[CampaignDefinition['conversion'], string]>([
    [{ event: 'customer.updated', withinDays: 7 }, 'its conversion is "customer.updated". Name an event'],
    [{ event: 'sale' as never, withinDays: 7 }, 'its conversion is "sale"'],
    [{ event: 'order.placed', withinDays: 0 }, 'counts within 0 days. Use a whole number from 1 to 90'],
    [{ event: 'order.placed', withinDays: 7.5 }, 'counts within 7.5 days'],
  ])('with the conversion %j is refused', (conversion, problem) => {
    const campaigns = [{ ...GREETING, ...(conversion && { conversion }) }];
    expect(checkCampaigns({ ...program, campaigns })).toEqual([expect.stringContaining(problem)]);
  });

  it.each<[Trigger, string]>([
    [{ kind: 'birthday', localHour: 24 }, 'localHour is 24'],
    [{ kind: 'dates', dates: ['24.12.'], localHour: 9 }, 'comes on "24.12."'],
    [{ kind: 'dates', dates: ['2027-02-30'], localHour: 9 }, 'comes on "2027-02-30"'],
    [{ kind: 'days-inactive', days: 29, localHour: 9 }, 'comes after 29 days of silence. Use a whole number from 30'],
    [{ kind: 'every-days', days: 6, localHour: 9 }, 'comes every 6 days'],
    [{ kind: 'no-reply', to: 'nothing', afterDays: 3, localHour: 9 }, 'follows up on "nothing", which does not exist'],
    [{ kind: 'no-reply', to: 'birthday', afterDays: 0, localHour: 9 }, 'follows up after 0 days'],
    [{ kind: 'no-reply', to: 'greeting', afterDays: 3, localHour: 9 }, 'follows up on itself'],
    [{ kind: 'broadcast', on: '2027-01-01' as never, localHour: 9 }, 'is a broadcast'],
  ])('that comes by %j is refused', (trigger, problem) => {
    expect(withTrigger(trigger).join('\n')).toContain(`campaign greeting: ${problem}`);
  });

  it('is not to follow up on one that follows up on it', () => {
    const one: CampaignDefinition = {
      ...GREETING,
      trigger: { kind: 'no-reply', to: 'other', afterDays: 3, localHour: 9 },
    };
    const other: CampaignDefinition = { ...one, id: 'other', trigger: { ...one.trigger, to: 'greeting' } as Trigger };
    const problems = checkCampaigns({ ...program, campaigns: [one, other] });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('follows up on itself by greeting, other');
  });

  it('may be for any segment of what the program knows', () => {
    const audience: Segment = {
      all: [
        { any: [{ tag: 'club' }, { interest: 'tea' }, { attribute: 'plan', is: 'gold' }] },
        { not: { country: 'US' } },
        { language: 'ko' },
        { score: 'nps', from: 0, to: 6 },
        { replied: { withinDays: 30 } },
      ],
    };
    expect(withAudience(audience)).toEqual([]);
  });

  it.each<[Segment, string]>([
    [{ any: [] }, '"any" of nothing is nobody'],
    [{ risk: [] }, '"risk" of no level is nobody. Name low, watch, high, or some of them.'],
    [{ not: { language: 'fr' } }, 'is for the language "fr". The program speaks en, ar, he, ko'],
    [{ all: [{ country: 'Korea' }] }, 'is for the country "Korea"'],
    [{ score: 'mood', from: 1, to: 2 }, 'the survey "mood", which does not exist'],
    [{ score: 'exit', from: 1, to: 2 }, 'whose first question asks for none'],
    [{ score: 'nps', from: 6, to: 0 }, 'a score from 6 to 0'],
  ])('is refused for the segment %j', (audience, problem) => {
    expect(withAudience(audience).join('\n')).toContain(problem);
  });
});

describe('a cap', () => {
  it('counts some category, in days of a month at most', () => {
    expect(checkCaps(program)).toEqual([]);
    const problems = checkCaps({ ...program, caps: [{ categories: [], days: 32, most: 1.5 }] });
    expect(problems).toHaveLength(3);
  });
});
