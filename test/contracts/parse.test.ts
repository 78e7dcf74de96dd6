import { describe, expect, it } from 'vitest';
import { customerEventSchema } from '../../shared/contracts/customer-events.ts';
import { MalformedInput, parse } from '../../shared/contracts/parse.ts';
import { event, NAME, PERSONAL, PHONE } from '../borders/valid.ts';

function refusalOf(detail: Readonly<Record<string, unknown>>): string {
  try {
    parse(customerEventSchema, { ...event, detail: { ...event.detail, ...detail } }, 'The event');
  } catch (error) {
    if (error instanceof MalformedInput) return error.message;
  }
  return 'It was taken.';
}

describe('what does not have the agreed form', () => {
  it.each(['attributes', 'fields'])(
    'is told without the names that a system gave to %s, which may be a person',
    (where) => {
      for (const name of [PHONE, NAME]) {
        const told = refusalOf({ [where]: { [name]: 'x' } });
        expect(told).toContain(`detail.${where}: a name in it must be a name of letters, digits and underscores`);
        for (const personal of PERSONAL) expect(told).not.toContain(personal);
      }
    },
  );

  it('is told with the name of a field that can be one', () => {
    expect(refusalOf({ attributes: { plan: '' } })).toContain('detail.attributes.plan: must not be empty');
  });
});
