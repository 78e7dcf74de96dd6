/** So long a text fits into no key of a table (1 KB and 2 KB), and longer ones into no message (256 KB) and no item (400 KB). */
export const LONG = 'x'.repeat(2_100);
export const HUGE = 'y'.repeat(250_000);

/** Names that every object has from its prototype: as keys they are found where nothing is, as values they find something. */
export const INHERITED = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'prototype'] as const;

/** Texts that are no harm to whoever reads them as texts only. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ufeff',
  '\u202e\u2066',
  '\ud800',
  'a\udc00b',
  '\r\n\t\u001b[31m',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  '0',
  '-1',
  '1e999',
  '0x10',
  '٧',
  ...INHERITED,
  '{{ name }}{% for i in (1..9) %}{{ i }}{% endfor %}',
  "'; --",
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '#',
  '2026-02-30',
  '0000-01-01',
  '10000-01-01',
  '+275760-09-13',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-03-01T00:00:00+23:59',
  '24:00',
  '+',
  '+0',
  '+12',
  '+1206555010',
  `+${'9'.repeat(40)}`,
  '+٢٠٦٥٥٥٠١٠٠',
  LONG,
];

/** What JSON can hold in a place where something else is expected. */
export const ODDITIES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  Number.MAX_SAFE_INTEGER + 1,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  8.64e15,
  8.64e15 + 1,
  [],
  [null],
  [[[[]]]],
  {},
  { length: 3 },
  { toString: null, valueOf: null },
  // biome-ignore lint/suspicious/noThenProperty: whoever awaits it by mistake would wait for ever
  { then: 'never' },
  JSON.parse('{"__proto__":{"admin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"admin":true}}}'),
  ...ODD_TEXTS,
];

/** JSON of so many lists within each other, as no `JSON.stringify` can write it. */
export function nested(depth: number, opening = '[', closing = ']'): string {
  return opening.repeat(depth) + closing.repeat(depth);
}
