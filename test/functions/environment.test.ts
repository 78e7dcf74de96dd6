import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { turnTakingVariables } from '../../shared/adapters/turn-taking.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';

const COMPLETE = {
  BUSINESS_NAME: 'Acme',
  HELP_CONTACT: 'help@example.com',
  DEFAULT_TIME_ZONE: 'America/New_York',
  QUIET_HOURS_OPEN_AT: '8',
  QUIET_HOURS_CLOSE_AT: '21',
  PRICES: '{"US":0.0113,"default":0.05}',
  MAX_PRICE_FACTOR: '2',
  PROGRAM_VERSION: 'test',
  DOUBLE_OPT_IN: 'false',
  COUNTRIES: '*',
  ANSWERS_PER_HOUR: '10',
  LINK_BASE: 'https://go.acme.example',
  LINKS_EXPIRE_AFTER_DAYS: '90',
  RETENTION: '{"messages":730,"answers":730,"consent":1826,"other":730,"contacts":730}',
  CONTACTS_TABLE: 'contacts',
  INTERACTIONS_TABLE: 'interactions',
  TOUCHES_TABLE: 'touches',
  LINKS_TABLE: 'links',
  EVENT_BUS: 'bus',
  SHARDS: '1',
  ORIGINATION_IDENTITY: 'phone',
  CONFIGURATION_SET: 'set',
};

describe("a function's environment", () => {
  it('is read where it is complete', () => {
    expect(readEnvironment(z.object(turnTakingVariables), COMPLETE)).toMatchObject({
      SHARDS: 1,
      BUSINESS_NAME: 'Acme',
      PROGRAM_VERSION: 'test',
      DOUBLE_OPT_IN: false,
      PRICES: { US: 0.0113, default: 0.05 },
      MAX_PRICE_FACTOR: 2,
    });
  });

  it('names everything that is missing or wrong at once, and what to do', () => {
    const { CONTACTS_TABLE: _contacts, EVENT_BUS: _bus, ...rest } = COMPLETE;
    const read = () =>
      readEnvironment(z.object(turnTakingVariables), { ...rest, SHARDS: 'many', DEFAULT_TIME_ZONE: '' });
    expect(read).toThrow(
      /DEFAULT_TIME_ZONE.*CONTACTS_TABLE: missing.*EVENT_BUS: missing.*SHARDS: must be a whole number/,
    );
    expect(read).toThrow(/deploy it again/);
  });

  it.each([
    [{ PRICES: 'cheap' }, 'PRICES: must be JSON'],
    [{ PRICES: '{"US":0.0113}' }, 'PRICES.default'],
    [{ PRICES: '{"US":-1,"default":0.05}' }, 'PRICES.US'],
    [{ MAX_PRICE_FACTOR: '0.5' }, 'MAX_PRICE_FACTOR'],
  ])('refuses prices that are none: %j', (wrong, expected) => {
    expect(() => readEnvironment(z.object(turnTakingVariables), { ...COMPLETE, ...wrong })).toThrow(expected);
  });
});
