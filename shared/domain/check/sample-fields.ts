import type { ContentFields } from '../content/render.ts';

/** As long as most names are. */
export const SOMETHING = 'Maximiliana';

/**
 * What a template is tried on: a value for each field that it uses.
 * @param absent of these fields nothing is known
 * @param standIn what stands for a field, where it must not be the same for all
 */
export function fieldsWithout(
  absent: readonly string[],
  used: readonly string[],
  sample: Omit<ContentFields, 'attributes' | 'event'>,
  standIn?: (field: string) => string,
): ContentFields {
  const present = used.filter((field) => !absent.includes(field));
  const value = standIn ?? (() => SOMETHING);
  const { businessName, helpContact, name = SOMETHING } = sample;
  return {
    businessName: standIn?.('businessName') ?? businessName,
    helpContact: standIn?.('helpContact') ?? helpContact,
    ...(present.includes('name') && { name: standIn?.('name') ?? name }),
    attributes: membersOf('attributes.', present, value),
    event: membersOf('event.', present, value),
  };
}

function membersOf(
  root: string,
  present: readonly string[],
  standIn: (field: string) => string,
): Readonly<Record<string, string>> {
  const members = present.filter((field) => field.startsWith(root));
  return Object.fromEntries(members.map((field) => [field.slice(root.length), standIn(field)]));
}
