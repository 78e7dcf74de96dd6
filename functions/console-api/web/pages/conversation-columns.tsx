import Link from '@cloudscape-design/components/link';
import type { ConversationRow, Session } from '../../../../shared/contracts/console/responses.ts';
import { instant } from '../format/dates.ts';
import { languageName } from '../format/names.ts';
import { NONE } from '../format/numbers.ts';
import type { Column } from '../parts/data-table.tsx';
import { Inline, Words } from '../parts/words.tsx';

export const idOf = ({ contactId, at, what }: ConversationRow): string => `${contactId} ${at} ${what}`;

export function conversationColumns(session: Session): readonly Column<ConversationRow>[] {
  return [
    { id: 'at', header: 'When', minWidth: 150, value: ({ at }) => at, cell: ({ at }) => instant(at) },
    {
      id: 'who',
      header: 'Who',
      names: true,
      minWidth: 120,
      value: ({ name }) => name,
      cell: ({ contactId, name, phone }) => (
        <Link href={`#/contacts/${encodeURIComponent(contactId)}`}>
          <Inline>{name ?? phone}</Inline>
        </Link>
      ),
    },
    {
      id: 'phone',
      header: 'Phone',
      minWidth: 130,
      value: ({ phone }) => phone,
      // A number is read from left to right, whatever the page's direction.
      cell: ({ phone }) => <bdi dir="ltr">{phone}</bdi>,
    },
    { id: 'what', header: 'What happened', minWidth: 180, value: ({ what }) => what },
    {
      id: 'text',
      header: 'Text',
      minWidth: 280,
      value: ({ text }) => text,
      cell: ({ text, direction }) => (text === null ? NONE : <Words direction={direction}>{text}</Words>),
    },
    {
      id: 'language',
      header: 'Language',
      value: ({ language }) => languageName(session, language),
      cell: ({ language }) => <Inline>{languageName(session, language) || NONE}</Inline>,
    },
  ];
}
