import type { CampaignPrice } from '../../../shared/app/price-campaign.ts';
import type { ContactId, PhoneNumber } from '../../../shared/domain/ids.ts';
import type { Why } from '../../../shared/domain/price/dearest.ts';
import { counted, dollars } from '../counted.ts';
import { table } from '../table.ts';

/** Whom contact ids are; a person's terminal may show it, a log may not. */
export type PhoneNumbers = ReadonlyMap<ContactId, PhoneNumber>;

/** Whose texts cost most, and why; nothing where they all cost the same. */
export function dearestTold({ dearest, total }: CampaignPrice, phones: PhoneNumbers): readonly string[] {
  const [first] = dearest;
  if (first === undefined || first.micros * total.texts === total.micros) return [];
  return [
    'the dearest:',
    ...table(
      '<<>><',
      dearest.map(({ contactId, language, segments, micros, why }) => [
        `  ${phones.get(contactId) ?? contactId}`,
        language,
        counted(segments, 'part'),
        dollars(micros),
        why.map(whyTold).join('; '),
      ]),
    ),
  ];
}

function whyTold(why: Why): string {
  switch (why.kind) {
    case 'country':
      return `${why.country} at ${dollars(why.microsPerPart)} a part`;
    case 'encoding':
      return `UCS-2 for ${why.by.join(' ')}${why.from === 'recipient' ? ', in their name or fields' : ''}`;
    case 'length':
      return `${counted(why.characters, 'character')}`;
  }
}
