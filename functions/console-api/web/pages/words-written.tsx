import Box from '@cloudscape-design/components/box';
import Select from '@cloudscape-design/components/select';
import { useState } from 'react';
import type { SurveySummary, WordsPage } from '../../../../shared/contracts/console/responses.ts';
import { usePages } from '../api/use-api.ts';
import { useSession } from '../app/context.ts';
import { instant } from '../format/dates.ts';
import { languageName } from '../format/names.ts';
import { Answer } from '../parts/answer.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Who } from '../parts/who.tsx';
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
            { id: 'at', header: 'When', value: ({ at }) => at, cell: 'file' },
            {
              id: 'who',
              header: 'Who',
              names: true,
              minWidth: 120,
              value: ({ name }) => name,
              cell: ({ contactId, name, language }) => (
                <Who contactId={contactId} name={name} language={languageName(session, language)} />
              ),
            },
            { id: 'question', header: 'Question', value: (row) => row.question, cell: 'file' },
            {
              id: 'words',
              header: 'Words',
              minWidth: 200,
              value: (row) => row.words,
              cell: (row) => (
                <>
                  <Box variant="small" color="text-body-secondary">
                    <Inline>{`${instant(row.at)} · ${row.question}`}</Inline>
                  </Box>
                  <Words direction={row.direction}>{row.words}</Words>
                </>
              ),
            },
            { id: 'language', header: 'Language', value: ({ language }) => language, cell: 'file' },
          ]}
        />
      )}
    </Answer>
  );
}
