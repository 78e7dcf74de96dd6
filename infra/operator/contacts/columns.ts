import { PlainError } from '../../plain-error.ts';

const FIELDS = {
  phone: [
    'phone',
    'mobile',
    'cell',
    'number',
    'phone number',
    'mobile number',
    'mobile phone',
    'cell phone',
    'cell number',
    'telephone',
    'telephone number',
    'tel',
    'msisdn',
    'sms',
  ],
  country: ['country', 'country code'],
  name: ['name', 'full name', 'customer name', 'display name'],
  firstName: ['first name', 'given name', 'forename'],
  lastName: ['last name', 'surname', 'family name'],
  language: ['language', 'locale', 'lang', 'preferred language'],
  timezone: ['timezone', 'tz'],
  birthday: ['birthday', 'birth date', 'date of birth', 'dob'],
  joinedOn: [
    'joined',
    'joined on',
    'join date',
    'date joined',
    'signup date',
    'signed up on',
    'customer since',
    'member since',
  ],
  tags: ['tags', 'tag', 'labels'],
  interests: ['interests', 'interest'],
  consent: ['consent', 'opt in', 'opted in', 'sms opt in', 'sms consent', 'marketing consent', 'marketing opt in'],
  consentSource: ['consent source', 'opt in source', 'where they agreed'],
  consentOn: ['consent date', 'consent on', 'opt in date', 'opted in on', 'consented on'],
  optedOutSince: ['opted out since'],
  standing: ['standing'],
} as const;

export type PlainField = keyof typeof FIELDS;
export type Field = PlainField | `attributes.${string}`;

/** What the file of refused rows has more than the file itself. */
export const REFUSED_COLUMNS = ['refused line', 'refused reason'] as const;
const IGNORE = 'ignore';

/** Which cell of a row holds what. */
export interface Columns {
  /** As the file names them. */
  readonly names: readonly string[];
  /** The cell's place in the row, by field. */
  readonly places: ReadonlyMap<Field, number>;
  /** Columns that mean nothing to us, and were not named by `--map`. */
  readonly unknown: readonly string[];
}

const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const BY_KEY = new Map<string, PlainField>(
  Object.entries(FIELDS).flatMap(([field, names]) => names.map((name) => [keyOf(name), field as PlainField] as const)),
);
const OURS: readonly string[] = REFUSED_COLUMNS.map(keyOf);
const ATTRIBUTE = /^attributes?\s*\.\s*([A-Za-z][A-Za-z0-9_]{0,39})$/i;

function fieldOf(name: string): Field | undefined {
  const attribute = ATTRIBUTE.exec(name.trim())?.[1];
  return attribute === undefined ? BY_KEY.get(keyOf(name)) : `attributes.${attribute}`;
}

/**
 * Reads `--map "Mobile=phone"`: what a column is, by its name.
 * @throws PlainError
 */
export function readMapping(mappings: readonly string[]): ReadonlyMap<string, Field | typeof IGNORE> {
  return new Map(
    mappings.map((mapping) => {
      const at = mapping.lastIndexOf('=');
      const [column, target] = [mapping.slice(0, at).trim(), mapping.slice(at + 1).trim()];
      const field = target === IGNORE ? IGNORE : fieldOf(target);
      if (at > 0 && column !== '' && field !== undefined) return [keyOf(column), field];
      throw new PlainError(
        `--map "${mapping}" is not understood. Write it as --map "Mobile=phone", --map "Plan=attributes.plan" or ` +
          `--map "Notes=ignore"; the fields are ${Object.keys(FIELDS).join(', ')} and attributes.<name>.`,
      );
    }),
  );
}

/** @throws PlainError where a column is missing, or means the same as another */
export function readColumns(names: readonly string[], mapping: ReadonlyMap<string, Field | typeof IGNORE>): Columns {
  const found = names.map((name) => `"${name}"`).join(', ');
  const keys = names.map(keyOf);
  for (const key of mapping.keys()) {
    if (!keys.includes(key)) throw new PlainError(`--map names a column that the file does not have. It has ${found}.`);
  }
  const places = new Map<Field, number>();
  const unknown: string[] = [];
  for (const [place, name] of names.entries()) {
    const key = keys[place] ?? '';
    const field = mapping.get(key) ?? fieldOf(name);
    if (field === IGNORE || OURS.includes(key)) continue;
    if (field === undefined) {
      if (name.trim() !== '') unknown.push(name);
      continue;
    }
    const other = places.get(field);
    if (other !== undefined) throw twice(field, names[other] ?? '', name);
    places.set(field, place);
  }
  const [name, part] = [places.get('name'), places.get('firstName') ?? places.get('lastName')];
  if (name !== undefined && part !== undefined) throw twice('name', names[name] ?? '', names[part] ?? '');
  if (places.has('phone')) return { names, places, unknown };
  throw new PlainError(
    `No column holds the phone number. The file has ${found}. Name it: --map "${names[0] || 'Mobile'}=phone".`,
  );
}

function twice(field: Field, one: string, other: string): PlainError {
  return new PlainError(
    `The columns "${one}" and "${other}" are both ${field}. Say which is not: --map "${other}=ignore".`,
  );
}
