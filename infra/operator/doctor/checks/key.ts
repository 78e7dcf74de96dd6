import type { PhoneNumber } from '../../../../shared/domain/ids.ts';
import { ok } from '../finding.ts';
import type { Check } from '../patient.ts';

/** Set aside for fiction: nobody's. */
const NOBODY = '+12065550100' as PhoneNumber;

export const key: Check = {
  what: 'contact key',
  asks: ['secretsmanager:GetSecretValue'],
  async look({ keeping }) {
    await keeping.contactId(NOBODY);
    return ok('the secret by which contacts are found is there');
  },
};
