import Link from '@cloudscape-design/components/link';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { SurveySummary, WordsPage } from '../../../../shared/contracts/console/responses.ts';
import { usePages } from '../api/use-api.ts';
import { useSession } from '../app/context.ts';
import { instant } from '../format/dates.ts';
import { languageName } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Inline, Words } from '../parts/words.tsx';

interface Props {
  readonly survey: SurveySummary;
  readonly query: URLSearchParams;
}

/** What people answered in their own words, the newest first. */
export function WordsWritten({ survey, query }: Props) {
  const session = useSession();
  const all = { value: '', label: 'All questions' };
  const [question, setQuestion] = useState('');
  const asked = new URLSearchParams(query);
  if (question !== '') asked.set('question', question);
  const words = usePages<WordsPage>(`surveys/${encodeURIComponent(survey.id)}/words?${asked}`);
  const options = [all, ...survey.questions.map(({ id, text }) => ({ value: id, label: id, description: text }))];
  return (
    <Answer asked={words} what="their words">
      {(pages) => (
        <DataTable
          title="In their own words"
          description="The newest first"
          fileName={`${survey.id}-words`}
          ordered
          rows={pages.flatMap((page) => page.words)}
          trackBy={({ contactId, at, question: asks }) => `${contactId} ${at} ${asks}`}
          empty="Nobody wrote any in this period."
          more={
            words.hasNextPage
              ? { load: () => void words.fetchNextPage(), loading: words.isFetchingNextPage }
              : undefined
          }
          actions={
            <Select
              ariaLabel="Question"
              selectedOption={options.find(({ value }) => value === question) ?? all}
              options={options}
              onChange={({ detail }) => setQuestion(detail.selectedOption.value ?? '')}
            />
          }
          columns={[
            { id: 'at', header: 'When', minWidth: 150, value: ({ at }) => at, cell: ({ at }) => instant(at) },
            {
              id: 'who',
              header: 'Who',
              names: true,
              minWidth: 120,
              value: ({ name }) => name,
              cell: ({ contactId, name }) => (
                <Link href={`#/contacts/${encodeURIComponent(contactId)}`}>
                  <Inline>{name ?? 'No name'}</Inline>
                </Link>
              ),
            },
            { id: 'question', header: 'Question', value: (row) => row.question },
            {
              id: 'words',
              header: 'Words',
              minWidth: 280,
              value: (row) => row.words,
              cell: (row) => <Words direction={row.direction}>{row.words}</Words>,
            },
            {
              id: 'language',
              header: 'Language',
              value: ({ language }) => languageName(session, language),
              cell: ({ language }) => <Inline>{languageName(session, language)}</Inline>,
            },
          ]}
        />
      )}
    </Answer>
  );
}
