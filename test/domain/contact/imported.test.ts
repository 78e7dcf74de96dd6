import { describe, expect, it } from 'vitest';
import { localDate } from '../../../shared/domain/calendar/local-time.ts';
import { applyImport } from '../../../shared/domain/contact/imported.ts';
import type { RangeId } from '../../../shared/domain/contact/newcomer.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { asked, at, MORNING, somebody } from '../../support/somebody.ts';

const { settings } = at(MORNING);
const told = { source: 'import', by: 'beth', at: MORNING, on: localDate('2026-03-11')! };
const YEARS_AGO = instant('2024-01-01T00:00:00Z');

describe('a row of a file', () => {
  it('says who somebody is only where we do not know', () => {
    const former = { profile: {}, standing: 'former' } as const;
    expect(applyImport(somebody({ standing: 'stranger' }), former, told, settings).contact.standing).toBe('former');
    expect(applyImport(somebody(), former, told, settings).contact.standing).toBe('customer');
    expect(applyImport(somebody({ standing: 'former' }), { profile: {} }, told, settings).contact.standing).toBe(
      'former',
    );
    expect(applyImport(somebody({ standing: 'stranger' }), { profile: {} }, told, settings).contact.standing).toBe(
      'customer',
    );
  });

  it('says that somebody whom we met by a text a while ago is a customer of longer standing, unless it says stranger', () => {
    const newcomer = { since: MORNING, range: 'range-1' as RangeId };
    const stranger = somebody({ standing: 'stranger', newcomer });
    expect(applyImport(stranger, { profile: {} }, told, settings).contact).not.toHaveProperty('newcomer');
    const unknown = { profile: {}, standing: 'stranger' } as const;
    expect(applyImport(stranger, unknown, told, settings).contact.newcomer).toEqual(newcomer);
  });

  it('is the evidence of what somebody agreed to whom we only met by a text, and once', () => {
    const stranger = somebody({ standing: 'stranger', consent: { kind: 'granted', categories: ['service'] } });
    const given = { where: 'spring fair' };
    const row = { profile: {}, consent: ['service', 'marketing'], given } as const;
    const { contact, facts } = applyImport(stranger, row, told, settings);
    const granted = { kind: 'consent-granted', categories: ['service', 'marketing'], given, channel: 'import' };
    expect(facts).toContainEqual(expect.objectContaining(granted));
    const again = applyImport(contact, row, told, settings);
    expect(again.facts.map(({ kind }) => kind)).toEqual(['customer-updated']);
    const unknown = applyImport(stranger, { profile: {}, standing: 'stranger' }, told, settings);
    expect(unknown.facts.map(({ kind }) => kind)).toEqual(['customer-updated']);
  });

  it('that knows of an opt-out ends what was asked, grants nothing, and keeps what was agreed to before', () => {
    const row = { profile: {}, consent: ['service', 'transactional'], optedOutSince: YEARS_AGO } as const;
    const { contact, facts } = applyImport(asked({ version: 0 }), row, told, settings);
    expect(contact.consent).toEqual({ kind: 'opted-out', since: YEARS_AGO, before: ['service', 'transactional'] });
    expect(contact.conversation.kind).toBe('idle');
    expect(facts.map(({ kind }) => kind)).toEqual(['customer-updated', 'consent-withdrawn', 'survey-ended']);
  });

  it('cannot date an opt-out later than the file, so that nothing said after it counts as older', () => {
    const row = { profile: {}, optedOutSince: instant('2062-03-11T00:00:00Z') } as const;
    expect(applyImport(somebody(), row, told, settings).contact.consent).toMatchObject({ since: MORNING });
  });

  it('never lifts an opt-out, and does not move its day', () => {
    const consent = { kind: 'opted-out', since: MORNING, before: ['service'] } as const;
    const row = { profile: {}, consent: ['service', 'marketing'], optedOutSince: YEARS_AGO } as const;
    const { contact } = applyImport(somebody({ consent }), row, told, settings);
    expect(contact.consent).toMatchObject({ kind: 'opted-out', since: MORNING });
  });
});
