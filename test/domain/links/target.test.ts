import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTarget, siteOf } from '../../../shared/domain/links/target.ts';

describe('the target of a short link', () => {
  it.each([
    ['https://shop.example/sale', 'https://shop.example/sale'],
    ['https://shop.example', 'https://shop.example/'],
    ['HTTPS://Shop.Example/Sale?a=1#top', 'https://shop.example/Sale?a=1#top'],
    ['https://shop.example:8443/a', 'https://shop.example:8443/a'],
    ['https://שוק.example/מבצע', 'https://xn--9db0be.example/%D7%9E%D7%91%D7%A6%D7%A2'],
    ['https://shop.example/a b\r\nset-cookie: a=b', 'https://shop.example/a%20bset-cookie:%20a=b'],
    ['https://shop.example\\@evil.example', 'https://shop.example/@evil.example'],
  ])('is %s, as a browser would write it', (text, target) => {
    expect(linkTarget(text)).toBe(target);
  });

  it.each([
    'http://shop.example/sale',
    'javascript:alert(1)',
    'data:text/html,hello',
    'shop.example/sale',
    '//shop.example/sale',
    'https:shop.example',
    'https:\\\\shop.example',
    'https://user:word@shop.example/',
    'https://shop.example@evil.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://',
    '',
    ' https://shop.example',
    `https://shop.example/${'a'.repeat(2_000)}`,
  ])('is not %j', (text) => {
    expect(linkTarget(text)).toBeUndefined();
  });

  it('stays on the site that is written before the slash, whatever a field adds to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (field) => {
        const target = linkTarget(`https://shop.example/${field}`) ?? 'none';
        expect(siteOf(target)).toBe('https://shop.example');
        expect(target).toMatch(/^https:\/\/shop\.example\/[\x21-\x7e]*$/);
        expect(linkTarget(target)).toBe(target);
      }),
    );
  });
});
