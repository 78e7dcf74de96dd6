import { describe, expect, it } from 'vitest';
import { readConfig } from '../../infra/config.ts';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig(undefined)).toMatchObject({ businessName: 'Acme', sms: { originationIdentity: 'simulator' } });
  });

  it.each([
    [{ businessName: '' }, 'hearback.businessName'],
    [{ alarmEmail: 'nobody' }, 'hearback.alarmEmail'],
    [{ logRetentionDays: 8 }, 'hearback.logRetentionDays: must be one of 1, 3, 5'],
    [{ defaultTimeZone: 'Mars/Olympus' }, 'hearback.defaultTimeZone: must be an IANA time zone'],
    [{ defaultCountry: 'XX' }, 'hearback.defaultCountry: must be an ISO 3166 country code'],
    [{ quietHours: { opensAt: 22 } }, 'hearback.quietHours.opensAt: must be before'],
    [{ prices: { US: 0.01 } }, 'hearback.prices.default'],
    [{ prices: { default: 0.1, usa: 0.01 } }, 'hearback.prices: must have country codes'],
    [{ sms: { originationIdentity: 'my phone' } }, 'hearback.sms.originationIdentity: must be "simulator"'],
    [{ sms: { originationIdentity: '+12065550100' } }, 'hearback.sms.originationIdentity: must be a number'],
    [{ sms: { maxPriceFactor: 0.5 } }, 'hearback.sms.maxPriceFactor'],
    [{ sms: { countries: [] } }, 'hearback.sms.countries'],
    [{ sms: { countries: ['USA'] } }, 'hearback.sms.countries.0: must be an ISO 3166 country code'],
    [{ answersPerHour: 0 }, 'hearback.answersPerHour'],
    [{ pumping: { textsPerRangeAndHour: 0 } }, 'hearback.pumping.textsPerRangeAndHour'],
    [{ retention: { messages: 29 } }, 'hearback.retention.messages: must be at least 30'],
    [{ links: { domain: 'https://go.shop.example' } }, 'hearback.links.domain: must be a domain'],
    [{ links: { domain: 'go.shop.example' } }, 'hearback.links.certificateArn: must be given with links.domain'],
    [{ links: { certificateArn: 'mine' } }, 'hearback.links.certificateArn: must be the ARN'],
    [{ links: { expireAfterDays: 0 } }, 'hearback.links.expireAfterDays'],
    [
      { links: { expireAfterDays: 31 }, retention: { messages: 30 } },
      'hearback.links.expireAfterDays: must not be more',
    ],
    [{ sms: { optOutListAfterDays: -1 } }, 'hearback.sms.optOutListAfterDays'],
    [{ encryption: 'customer-managed-key' }, 'hearback.region: must be given'],
    [{ region: 'Ireland' }, 'hearback.region: must be an AWS region'],
    [{ signInDomain: 'Acme Texts' }, 'hearback.signInDomain: must be lower-case letters'],
    [{ signInDomain: 'acme-aws' }, 'hearback.signInDomain: must not contain "aws"'],
    [{ stackPrefix: 'Lawson' }, 'hearback.signInDomain: must be given with a stackPrefix'],
    [{ bussinessName: 'Acme' }, 'bussinessName'],
  ])('refuses %j and names the place', (context, expected) => {
    expect(() => readConfig(context)).toThrow(expected);
  });

  it('reports everything that is wrong at once', () => {
    expect(() => readConfig({ businessName: 7, shards: 0 })).toThrow(/businessName[\s\S]*shards/);
  });
});
