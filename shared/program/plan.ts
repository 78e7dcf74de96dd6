import type { Plan } from '../domain/program.ts';
import { campaigns } from './campaigns.ts';
import { onboarding } from './surveys/onboarding.ts';

/** What this deployment asks and sends. */
export const plan: Plan = { surveys: [onboarding], campaigns };
