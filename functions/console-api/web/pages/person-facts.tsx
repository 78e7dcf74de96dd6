import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Person } from '../../../../shared/contracts/console/responses.ts';
import { useSession } from '../app/context.ts';
import { instant, longDay } from '../format/dates.ts';
import { inWords, languageName } from '../format/names.ts';
import { decimal, NONE } from '../format/numbers.ts';
import { Inline } from '../parts/words.tsx';

export function PersonFacts({ person }: { readonly person: Person }) {
  const session = useSession();
  const { name, phone, language, direction, timeZone, standing, joinedOn, tags, attributes, consent, conversation } =
    person;
  return (
    <Container fitHeight header={<Header variant="h2">Who they are</Header>}>
      <KeyValuePairs
        columns={3}
        minColumnWidth={150}
        items={[
          { label: 'Name', value: name === null ? NONE : <bdi dir={direction}>{name}</bdi> },
          { label: 'Phone', value: <bdi dir="ltr">{phone}</bdi> },
          { label: 'Language', value: <Inline>{languageName(session, language)}</Inline> },
          { label: 'Time zone', value: timeZone },
          { label: 'Standing', value: inWords(standing) },
          { label: 'Joined', value: joinedOn === null ? NONE : longDay(joinedOn) },
          { label: 'Consent', value: <Inline>{consent}</Inline> },
          { label: 'Conversation', value: <Inline>{conversation}</Inline> },
          { label: 'Tags', value: tags.length === 0 ? NONE : <Inline>{tags.join(', ')}</Inline> },
          ...Object.entries(person.scores).map(([survey, { value, at }]) => ({
            label: `Last ${survey}`,
            value: <Inline>{`${decimal(value)} (${instant(at)})`}</Inline>,
          })),
          ...Object.entries(attributes).map(([label, value]) => ({
            label: <Inline>{label}</Inline>,
            value: <Inline>{value}</Inline>,
          })),
        ]}
      />
    </Container>
  );
}
