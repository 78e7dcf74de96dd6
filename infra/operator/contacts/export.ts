import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { EveryContact } from '../../../shared/app/ports/contacts.ts';
import type { Contact } from '../../../shared/domain/contact/contact.ts';
import { NONE } from './consent-cell.ts';
import { guarded } from './injection.ts';
import { joinList } from './lists.ts';

/** Without it, Excel takes the file for Windows-1252. */
const BYTE_ORDER_MARK = '\uFEFF';

const COLUMNS: Readonly<Record<string, (contact: Contact) => string | undefined>> = {
  phone: ({ phone }) => phone,
  name: ({ profile }) => profile.name,
  language: ({ profile }) => profile.language,
  timezone: ({ profile }) => profile.timezone,
  birthday: ({ profile }) => profile.birthday,
  joined: ({ profile }) => profile.joinedOn,
  tags: ({ profile }) => profile.tags && joinList(profile.tags),
  interests: ({ profile }) => profile.interests && joinList(profile.interests),
  consent: ({ consent }) => {
    const categories = consent.kind === 'granted' ? consent.categories : consent.before;
    return categories.length === 0 ? NONE : joinList(categories);
  },
  'opted out since': ({ consent }) => (consent.kind === 'opted-out' ? consent.since : undefined),
  standing: ({ standing }) => standing,
};

/**
 * Writes all contacts as a table that `import` reads again. They are read twice: the first time for the names of the
 * operator's own fields, which become columns. Memory stays flat.
 * @returns how many there were, and how many had a field that came up between the two readings
 */
export async function exportContacts(
  contacts: EveryContact,
  out: NodeJS.WritableStream,
): Promise<{ readonly contacts: number; readonly changedMeanwhile: number }> {
  const fields = await attributeNames(contacts);
  const names = [...Object.keys(COLUMNS), ...fields.map((field) => `attributes.${field}`)];
  let count = 0;
  let changedMeanwhile = 0;
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield names;
    for await (const contact of contacts.all()) {
      const { attributes = {} } = contact.profile;
      count += 1;
      if (Object.keys(attributes).some((field) => !fields.includes(field))) changedMeanwhile += 1;
      const cells = [
        ...Object.values(COLUMNS).map((cell) => cell(contact) ?? ''),
        ...fields.map((field) => attributes[field] ?? ''),
      ];
      yield cells.map(guarded);
    }
  }
  out.write(BYTE_ORDER_MARK);
  await pipeline(rows, stringify(), out, { end: out !== process.stdout });
  return { contacts: count, changedMeanwhile };
}

async function attributeNames(contacts: EveryContact): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const { profile } of contacts.all())
    for (const name of Object.keys(profile.attributes ?? {})) names.add(name);
  return [...names].sort();
}
