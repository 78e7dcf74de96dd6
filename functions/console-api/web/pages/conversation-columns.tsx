import Box from '@cloudscape-design/components/box';
import type { ConversationRow, Session } from '../../../../shared/contracts/console/responses.ts';
import { instant } from '../format/dates.ts';
import { languageName } from '../format/names.ts';
import type { Column } from '../parts/data-table.tsx';
import { Who } from '../parts/who.tsx';
import { Inline, Words } from '../parts/words.tsx';

export const idOf = ({ contactId, at, what }: ConversationRow): string => `${contactId} ${at} ${what}`;

/** Two columns, so that a phone shows both; in the file each thing has its own. */
export function conversationColumns(session: Session): readonly Column<ConversationRow>[] {
  return [
    { id: 'at', header: 'When', value: ({ at }) => at, cell: 'file' },
    {
      id: 'who',
      header: 'Who',
      names: true,
      minWidth: 130,
      value: ({ name }) => name,
      cell: ({ contactId, name, phone, language }) => (
        <Who contactId={contactId} name={name} phone={phone} language={languageName(session, language)} />
      ),
    },
    { id: 'phone', header: 'Phone', value: ({ phone }) => phone, cell: 'file' },
    {
      id: 'what',
      header: 'What happened',
      minWidth: 200,
      value: ({ what }) => what,
      cell: ({ at, what, text, direction }) => (
        <>
          <Box variant="small" color="text-body-secondary">
            <Inline>{what === '' ? instant(at) : `${instant(at)} · ${what}`}</Inline>
          </Box>
          {text === null ? null : <Words direction={direction}>{text}</Words>}
        </>
      ),
    },
    { id: 'text', header: 'Text', value: ({ text }) => text, cell: 'file' },
    { id: 'language', header: 'Language', value: ({ language }) => language, cell: 'file' },
  ];
}
