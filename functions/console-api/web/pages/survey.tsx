import Grid from '@cloudscape-design/components/grid';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SurveyReport } from '../../../../shared/contracts/console/responses.ts';
import { useApi } from '../api/use-api.ts';
import { seesPeople, useSession } from '../app/context.ts';
import { CountChart } from '../charts/count-chart.tsx';
import { EstimateChart } from '../charts/estimate-chart.tsx';
import { GOOD, NEUTRAL } from '../charts/looks.ts';
import { FilterBar } from '../filters/filter-bar.tsx';
import { useFilters } from '../filters/use-filters.ts';
import { days } from '../format/dates.ts';
import { inWords } from '../format/names.ts';
import { count, percent } from '../format/numbers.ts';
import { Answer } from '../parts/answer.tsx';
import { Figures } from '../parts/figures.tsx';
import { Page } from '../parts/page.tsx';
import { keyFigures } from './key-figures.ts';
import { Question } from './question.tsx';
import { WordsWritten } from './words-written.tsx';

const HALF = { colspan: { default: 12, s: 6 } };

export function Survey({ id }: { readonly id: string }) {
  const { filters, query } = useFilters();
  const { role } = useSession();
  const asked = useApi<SurveyReport>(`surveys/${encodeURIComponent(id)}?${query}`);
  const { language } = filters;
  const purpose = `survey:${id}`;
  return (
    <Page title={`Survey: ${inWords(id)}`} description={asked.data?.survey.goal ?? 'What they answered'}>
      <FilterBar />
      <Answer asked={asked} what="the survey">
        {({ period, survey, totals, days: told, questions }) => {
          const { responseRate, nps, csat, cases, optOuts, sent } = keyFigures(totals, { period, purpose, language });
          const scores = [totals.nps === null ? [] : [nps], totals.csat === null ? [] : [csat]].flat();
          return (
            <SpaceBetween size="l">
              <Figures
                label={`Key figures of ${survey.id}, ${days(period)}`}
                figures={[responseRate, ...scores, sent, cases, optOuts]}
              />
              <Grid gridDefinition={[HALF, HALF]}>
                <EstimateChart
                  title="Response rate"
                  description="Responded to, of those started"
                  measure="responded"
                  from={{ purpose, language }}
                  days={told}
                  estimate={({ responseRate: rate }) => rate}
                  format={(value) => percent(value)}
                  axis={[0, 1]}
                />
                <CountChart
                  title="Answers"
                  description="To all of its questions"
                  from={{ purpose, language }}
                  days={told}
                  format={count}
                  series={[{ name: 'Answers', measure: 'answered', value: ({ answered }) => answered, color: GOOD }]}
                />
              </Grid>
              {survey.questions.map((question) => (
                <Question
                  key={question.id}
                  survey={survey.id}
                  question={question}
                  numbers={questions.find((one) => one.question === question.id)}
                  period={period}
                  language={language}
                  color={NEUTRAL}
                />
              ))}
              {seesPeople(role) ? <WordsWritten survey={survey} query={query} /> : null}
            </SpaceBetween>
          );
        }}
      </Answer>
    </Page>
  );
}
