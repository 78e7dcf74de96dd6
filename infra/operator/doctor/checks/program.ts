import { attention, ok } from '../finding.ts';
import type { Check } from '../patient.ts';

export const program: Check = {
  what: 'program',
  asks: ['cloudformation:DescribeStacks'],
  async look({ resources, settings, kind }) {
    const [runs, here] = [resources.programVersion, settings.programVersion];
    if (runs === here) return ok(`runs the surveys, campaigns and words of this checkout (${here})`);
    return attention(
      `runs other surveys, campaigns or words (${runs}) than this checkout has (${here})`,
      kind === 'local'
        ? 'To run these, end `npm start` and start it again.'
        : 'To run these: npm run deploy. Else check out what is deployed.',
    );
  },
};
