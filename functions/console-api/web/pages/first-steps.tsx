import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import type { Overview, Period } from '../../../../shared/contracts/console/responses.ts';
import type { Filters } from '../filters/filters.ts';
import { days } from '../format/dates.ts';

/** Whether nothing at all was counted. */
export function isFresh({ totals }: Overview): boolean {
  const { planned, sent, received, asked, joined, left, optOuts } = totals;
  return [planned, sent, received, asked, joined, left, optOuts].every((value) => value === 0);
}

interface Props {
  readonly filters: Filters;
  readonly period: Period;
  readonly isCounted: boolean;
}

export function FirstSteps({ filters, period, isCounted }: Props) {
  if (filters.purpose !== null || filters.language !== null || filters.span.kind === 'between')
    return (
      <Alert type="info" header="Nothing was counted for these filters">
        {days(period)} has nothing of this kind. <Link href="#/">Show the last 30 days of everything.</Link>
      </Alert>
    );
  return (
    <Container header={<Header variant="h2">Nothing has happened yet</Header>}>
      <Box variant="p">In the last days nobody was texted, and nobody wrote. What comes next:</Box>
      <ol>
        <li>
          <Box variant="p">
            Connect your number: the stack’s output <Box variant="code">InboundTopicArn</Box> is its two-way channel.
          </Box>
        </li>
        <li>
          <Box variant="p">
            Tell of your customers: <Box variant="code">npm run -s contacts -- import customers.csv</Box>, or put{' '}
            <Box variant="code">customer.joined</Box> on the event bus.
          </Box>
        </li>
        <li>
          <Box variant="p">
            Text HELP to your number: within two seconds it stands on the page <Link href="#/recent">Live</Link>, and in
            these numbers at the next count.
          </Box>
        </li>
      </ol>
      <Box variant="p" color="text-body-secondary">
        {isCounted ? '' : 'Nothing was counted yet. '}Counting runs every fifteen minutes, or at once with “Count now”.
      </Box>
    </Container>
  );
}
