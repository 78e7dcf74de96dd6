import Alert from '@cloudscape-design/components/alert';
import Grid from '@cloudscape-design/components/grid';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ContactPage } from '../../../../shared/contracts/console/responses.ts';
import { usePages } from '../api/use-api.ts';
import { Answer } from '../parts/answer.tsx';
import { Page } from '../parts/page.tsx';
import { PersonFacts } from './person-facts.tsx';
import { RiskTold } from './risk-told.tsx';
import { Timeline } from './timeline.tsx';

const WIDE = { colspan: { default: 12, s: 8 } };
const NARROW = { colspan: { default: 12, s: 4 } };

/** One person: who they are, how they stand with us, and all that happened. */
export function Contact({ contactId }: { readonly contactId: string }) {
  const pages = usePages<ContactPage>(`contacts/${encodeURIComponent(contactId)}`);
  const person = pages.data?.[0]?.person;
  return (
    <Page title={person?.name ?? person?.phone ?? 'Contact'} description="Their whole history, the newest first">
      <Answer asked={pages} what="the contact">
        {(loaded) => {
          const known = loaded[0]?.person;
          if (known == null)
            return (
              <Alert type="info" header="Nothing is left of this contact">
                They were erased, or never texted with us. What was counted of them stays in the numbers.
              </Alert>
            );
          return (
            <SpaceBetween size="l">
              <Grid gridDefinition={[WIDE, NARROW]}>
                <PersonFacts person={known} />
                <RiskTold risk={known.risk} />
              </Grid>
              <Timeline
                entries={loaded.flatMap(({ timeline }) => timeline)}
                more={
                  pages.hasNextPage
                    ? { load: () => void pages.fetchNextPage(), loading: pages.isFetchingNextPage }
                    : undefined
                }
              />
            </SpaceBetween>
          );
        }}
      </Answer>
    </Page>
  );
}
