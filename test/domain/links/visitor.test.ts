import { describe, expect, it } from 'vitest';
import { addSeconds, instant } from '../../../shared/domain/instant.ts';
import type { Visit } from '../../../shared/domain/links/visitor.ts';
import { visitorOf } from '../../../shared/domain/links/visitor.ts';

const SENT = instant('2026-03-11T17:00:00Z');
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';

const visit = (change: Partial<Visit> = {}) =>
  visitorOf({
    method: 'GET',
    userAgent: IPHONE,
    loadedFor: undefined,
    at: addSeconds(SENT, 60),
    sentAt: SENT,
    ...change,
  });

describe('whoever follows a link', () => {
  it.each([
    ['an iPhone', IPHONE],
    [
      'a phone with Android',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36',
    ],
    [
      'a Samsung phone',
      'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36',
    ],
    ['Firefox on a phone', 'Mozilla/5.0 (Android 14; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0'],
    [
      'the browser in KakaoTalk',
      'Mozilla/5.0 (Linux; Android 12; SM-G986N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0.5359.128 Mobile Safari/537.36;KAKAOTALK 2409970',
    ],
    [
      'the browser in Facebook',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone12,1;FBMD/iPhone;FBSN/iOS;FBSV/16.0]',
    ],
    ['a phone with keys', 'Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10'],
  ])('with %s is a person', (_name, userAgent) => {
    expect(visit({ userAgent })).toBe('person');
  });

  it.each([
    [
      'the preview in iMessage',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
    ],
    ['the preview in WhatsApp', 'WhatsApp/2.23.20.0 A'],
    ['the preview in Slack', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
    [
      'the preview in KakaoTalk',
      'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984',
    ],
    ['the preview of a phone with Android', 'Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A)'],
    ['a program on an iPhone', 'MobileSMS/1.0 CFNetwork/1410.0.3 Darwin/22.6.0'],
    ['a scanner', 'Mozilla/5.0 (compatible; proofpoint)'],
    ['a script', 'python-requests/2.31.0'],
    ['no name at all', undefined],
    ['an empty name', ' '],
  ])('with %s is a machine', (_name, userAgent) => {
    expect(visit({ userAgent })).toBe('machine');
  });

  it('is a machine when it only asks whether there is something, or loads it before anybody asked', () => {
    expect(visit({ method: 'HEAD' })).toBe('machine');
    for (const loadedFor of ['prefetch', 'prefetch;prerender', 'Preview']) expect(visit({ loadedFor })).toBe('machine');
    expect(visit({ loadedFor: '' })).toBe('person');
  });

  it('is a machine when it is faster than a text can be read', () => {
    expect(visit({ at: addSeconds(SENT, 1) })).toBe('machine');
    expect(visit({ at: addSeconds(SENT, 2) })).toBe('person');
  });
});
