import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../shared/domain/check/check-template.ts';
import type { ContentFields } from '../../shared/domain/content/render.ts';
import { fieldsIn, IncompleteText, render } from '../../shared/domain/content/render.ts';
import { runs } from '../support/drawn.ts';
import { internalsIn } from './internals.ts';
import { ODD_TEXTS } from './oddities.ts';

const SAMPLE = { businessName: 'Acme', helpContact: 'help@example.com', linkBase: 'https://go.acme.example' };
const FIELDS: ContentFields = { ...SAMPLE, name: 'Jane', attributes: { plan: 'gold' }, event: { orderId: 'A-1' } };

const checked = (template: string) => checkTemplate(template, 'the text', SAMPLE, []);
const value = fc.oneof(
  fc.constantFrom(...ODD_TEXTS.filter((text) => text.trim() !== '')),
  fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
  fc.constantFrom(
    '{{ helpContact }}',
    '{% raw %}',
    '{%',
    '}}',
    "{{ 'https://evil.example/' | track }}",
    '%',
    '%E0%A4%A',
  ),
);

/** What templates are made of, right and wrong, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '{{ name }}',
      '{{ name | default: "there" }}',
      '{% if name %}',
      '{% else %}',
      '{% endif %}',
      '{{',
      '}}',
      '{%',
      '%}',
      'Hello ',
    ],
    ...[
      '{% for i in (1..100000000) %}',
      '{% for c in name %}',
      '{% endfor %}',
      '{% capture x %}',
      '{% endcapture %}',
      '{{ x }}',
    ],
    ...[
      '{% include "package.json" %}',
      '{% render "/etc/passwd" %}',
      '{% layout "x" %}',
      '{% raw %}',
      '{% endraw %}',
      '{% liquid echo name %}',
    ],
    ...[
      '{{ __proto__ }}',
      '{{ constructor.constructor }}',
      '{{ name.constructor }}',
      '{{ attributes[name] }}',
      '{{ event.toString }}',
    ],
    ...[
      '{{ name | where_exp: "x", name }}',
      '{{ name | url_decode | date: name | times: 1e9 }}',
      '{{ "%" | url_decode }}',
      '{{ name | track }}',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(...ODD_TEXTS),
);
const template = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));

describe('a template of any pieces', () => {
  it('that is as it should be is used', () => {
    const text =
      '{{ businessName }}: Hello {{ name | default: "there" }}!{% if event.orderId %} Order {{ event.orderId }} is here.{% endif %}';
    expect(checked(text)).toEqual([]);
    expect(render(text, FIELDS)).toBe('Acme: Hello Jane! Order A-1 is here.');
  });

  it('is used, or refused with its place, and neither hangs nor tells what is on this machine', () => {
    fc.assert(
      fc.property(template, (text) => {
        for (const problem of checked(text)) {
          expect(problem).toMatch(/^the text: /);
          expect(internalsIn(problem)).toEqual([]);
          expect(problem).not.toMatch(/ENOENT|root:|devDependencies/);
        }
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('that was found right is filled in for anybody, or is not sent to them', () => {
    let right = 0;
    fc.assert(
      fc.property(template, value, (text, name) => {
        if (checked(text).length > 0) return;
        right += 1;
        try {
          expect(typeof render(text, { ...FIELDS, name }, () => 'https://go.acme.example/l/AAAAAAAAAAAAAAAA')).toBe(
            'string',
          );
        } catch (error) {
          expect(error).toBeInstanceOf(IncompleteText);
          expect(internalsIn(String(error))).toEqual([]);
        }
      }),
      { numRuns: runs(1_000) },
    );
    expect(right).toBeGreaterThan(0);
  });
});

it('What is told of a customer stands in the text as it is, and is never taken for a template', () => {
  fc.assert(
    fc.property(value, value, value, (name, plan, orderId) => {
      const text = render('[{{ name }}|{{ attributes.plan }}|{{ event.orderId }}]', {
        ...FIELDS,
        name,
        attributes: { plan },
        event: { orderId },
      });
      expect(text).toBe(`[${name}|${plan}|${orderId}]`);
    }),
    { numRuns: runs(300) },
  );
});

describe('a template that would take for ever, or all memory', () => {
  it.each([
    ['counts to a hundred million', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['counts to 300 within counting to 300', '{% for i in (1..300) %}{% for j in (1..300) %}x{% endfor %}{% endfor %}'],
    [
      'doubles itself',
      `{% capture x %}ab{% endcapture %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(25)}{{ x }}`,
    ],
    ['pads', '{{ "now" | date: "%1000000000d" }}'],
    ['is long', 'x{{ businessName }}'.repeat(1_000)],
    ['is deep', '{% if name %}'.repeat(20_000)],
    ['is deep and ends', `${'{% if name %}'.repeat(400)}x${'{% endif %}'.repeat(400)}`],
  ])('as it %s is refused', (_, text) => {
    const problems = checked(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^the text: (is not a valid template|without name)/);
  });
});

describe('a template that reads more than it is given', () => {
  it.each(['include', 'render', 'layout', 'block', 'tablerow'])('with the tag %s is refused', (tag) => {
    expect(() => fieldsIn(`{% ${tag} "package.json" %}`)).toThrow(`tag "${tag}" not found`);
  });

  it.each(['where_exp', 'reject_exp', 'group_by_exp', 'has_exp', 'find_exp', 'find_index_exp'])(
    'with | %s, which would take what a customer wrote for an expression, is refused',
    (filter) => {
      expect(() => fieldsIn(`{{ name | ${filter}: "x", name }}`)).toThrow(`undefined filter: ${filter}`);
    },
  );
});
