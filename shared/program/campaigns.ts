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
    id: 'birthday',
    trigger: { kind: 'birthday', localHour: 10 },
    category: 'marketing',
    content: { kind: 'message', text: 'birthday.greeting' },
    expiresAfterHours: 11,
  },
];
