import type { Plan } from '../domain/program.ts';
import { campaigns } from './campaigns.ts';
import { exit } from './surveys/exit.ts';
import { nps } from './surveys/nps.ts';
import { onboarding } from './surveys/onboarding.ts';
import { stars } from './surveys/stars.ts';
import { support } from './surveys/support.ts';

/** What this deployment asks and sends. */
export const plan: Plan = {
  surveys: [onboarding, exit, support, nps, stars],
  campaigns,
  // Nobody who was asked anything is asked again for so many days, but by campaigns that are exempt.
  fatigueDays: 14,
  // Service is exempt: it is about something that the customer just did.
  caps: [
    { categories: ['marketing'], days: 1, most: 1 },
    { categories: ['marketing'], days: 7, most: 2 },
    { categories: ['marketing'], days: 30, most: 4 },
    { categories: ['marketing', 'transactional'], days: 1, most: 6 },
  ],
};
