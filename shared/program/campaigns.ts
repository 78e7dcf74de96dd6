import type { CampaignDefinition } from '../domain/campaign/campaign.ts';

/** What goes out on its own. Each that follows the calendar has a schedule of its own in the stack. */
export const campaigns: readonly CampaignDefinition[] = [
  {
    id: 'onboarding',
    trigger: { kind: 'days-after-joining', days: 10, localHour: 10 },
    category: 'service',
    content: { kind: 'survey', survey: 'onboarding' },
    expiresAfterHours: 48,
  },
  {
    id: 'exit',
    trigger: { kind: 'event', type: 'customer.left' },
    category: 'service',
    content: { kind: 'survey', survey: 'exit' },
    expiresAfterHours: 72,
  },
  {
    id: 'support',
    trigger: { kind: 'event', type: 'support.case.closed' },
    category: 'service',
    content: { kind: 'survey', survey: 'support' },
    expiresAfterHours: 48,
    // Who asked us for help expects to be asked whether it came.
    fatigue: 'exempt',
  },
  {
    id: 'nps',
    trigger: { kind: 'every-days', days: 90, localHour: 10 },
    category: 'service',
    content: { kind: 'survey', survey: 'nps' },
    expiresAfterHours: 48,
  },
  {
    id: 'stars',
    trigger: { kind: 'event', type: 'order.delivered' },
    category: 'service',
    content: { kind: 'survey', survey: 'stars' },
    expiresAfterHours: 72,
  },
  {
    id: 'birthday',
    trigger: { kind: 'birthday', localHour: 10 },
    category: 'marketing',
    content: { kind: 'message', text: 'birthday.greeting' },
    expiresAfterHours: 11,
  },
];
