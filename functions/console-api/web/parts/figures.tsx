import Box from '@cloudscape-design/components/box';
import Cards from '@cloudscape-design/components/cards';
import type { Counted } from './number-link.tsx';
import { NumberLink } from './number-link.tsx';
import { Inline } from './words.tsx';

/** A key figure: what it is, its value, and what it was made from. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly detail: string;
  readonly of: Counted;
}

export function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) {
  return (
    <Cards
      items={figures}
      trackBy="name"
      cardsPerRow={[{ cards: 2 }, { minWidth: 700, cards: 3 }, { minWidth: 1000, cards: 4 }]}
      ariaLabels={{ cardsLabel: label, itemSelectionLabel: () => '', selectionGroupLabel: '' }}
      cardDefinition={{
        header: ({ name }) => <Box variant="awsui-key-label">{name}</Box>,
        sections: [
          {
            id: 'value',
            content: ({ value, of }) => (
              <Box variant="awsui-value-large">
                <NumberLink of={of} large>
                  {value}
                </NumberLink>
              </Box>
            ),
          },
          {
            id: 'detail',
            content: ({ detail }) => (
              <Box variant="small" color="text-body-secondary">
                <Inline>{detail}</Inline>
              </Box>
            ),
          },
        ],
      }}
    />
  );
}
