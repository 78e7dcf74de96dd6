import { describe, expect, it } from 'vitest';
import { checkWords } from '../../../shared/domain/check/check-template.ts';
import { program } from '../../../shared/program/index.ts';

const SAMPLE = {
  businessName: 'Acme',
  helpContact: 'acme.example/help',
  name: 'Maximiliana',
  linkBase: 'https://abcdefghij.execute-api.us-east-1.amazonaws.com',
};
const checked = (en: string, needs?: readonly string[]) => checkWords({ en }, 'campaign sale', program, SAMPLE, needs);
const telling = (problem: string) => [expect.stringMatching(new RegExp(`^campaign sale, language en: .*${problem}`))];

describe('the check of links in a text', () => {
  it.each([
    ["Sale: {{ 'https://shop.example/sale' | track }}", undefined],
    ["{{ 'https://shop.example/sale' | track }}", undefined],
    ["Sale ({{ 'https://shop.example/sale' | track }}).\nSTOP ends it.", undefined],
    [
      "Sale!{% if attributes.plan %} {{ 'https://shop.example/?for=' | append: attributes.plan | track }}{% endif %}",
      [],
    ],
    ["Order: {{ 'https://shop.example/o/' | append: event.orderId | track }}", ['orderId']],
    ['Parcel: {{ event.trackingUrl | track }}', ['trackingUrl']],
    ['Sent.{% if event.trackingUrl %} Parcel: {{ event.trackingUrl | track }}{% endif %}', []],
  ])('lets %j pass', (words, needs) => {
    expect(checked(words, needs)).toEqual([]);
  });

  it.each([
    ["{{ 'http://shop.example/sale' | track }}", 'absolute https address, such as'],
    ["{{ 'shop.example/sale' | track }}", 'absolute https address, such as'],
    ["{{ 'javascript:alert(1)' | track }}", 'absolute https address, such as'],
    ["{{ 'https://a:b@shop.example/' | track }}", 'absolute https address, such as'],
    ["{{ 'https://' | append: event.shop | append: '.example/' | track }}", 'the site of .* depends on a field'],
    ["{{ 'https://' | append: 'shop.example/' | track }}", 'or stands in pieces'],
    ["{{ 'https://shop.example' | append: event.path | track }}", 'the site of .* depends on a field'],
    ['{{ name | default: "x" | track }}', '{{ name \\| track }} could lead anywhere'],
    ['{{ businessName | track }}', '{{ businessName \\| track }} could lead anywhere'],
    ['{{ attributes.url | default: "https://shop.example/" | track }}', '{{ attributes.url \\| track }} could lead'],
    ["{{ event.page | default: 'javascript:alert(1)' | track }}", '"javascript:alert\\(1\\)" cannot be tracked'],
    ["{{ 'https://shop.example/' | track | upcase }}", 'must stand in the text as it is'],
    ["see{{ 'https://shop.example/' | track }}", 'must stand in the text as it is'],
    ["{{ 'https://shop.example/' | track }}에서", 'must stand in the text as it is'],
    [
      "{% capture unused %}{{ 'https://shop.example/' | track }}{% endcapture %}Sale!",
      'must stand in the text as it is',
    ],
  ])('refuses %j', (words, problem) => {
    expect(checked(words, ['shop', 'path']).slice(0, 1)).toEqual(telling(problem));
  });

  it('measures a text with links as long as they will be', () => {
    const words = (letters: number) => `${'a'.repeat(letters)} {{ 'https://shop.example/${'x'.repeat(500)}' | track }}`;
    const link = `${SAMPLE.linkBase}/l/AAAAAAAAAAAAAAAA`.length;
    expect(checked(words(3 * 153 - link - 1))).toEqual([]);
    expect(checked(words(3 * 153 - link))).toEqual(telling('needs 4 segments'));
  });
});
