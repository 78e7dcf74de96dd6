import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Select from '@cloudscape-design/components/select';
import { useSession } from '../app/context.ts';
import { purposeName, purposesOf } from '../format/names.ts';
import { PeriodField } from './period-field.tsx';
import { useFilters } from './use-filters.ts';

const THIRD = { colspan: { default: 12, xs: 4 } };

/** @param purposes whether the page can be narrowed to what texts were sent for */
export function FilterBar({ purposes = false }: { readonly purposes?: boolean }) {
  const { filters, change } = useFilters();
  const session = useSession();
  return (
    <search aria-label="Filters">
      <Grid gridDefinition={purposes ? [THIRD, THIRD, THIRD] : [THIRD, THIRD]}>
        <PeriodField span={filters.span} change={(span) => change({ span })} />
        <Choice
          label="Language"
          all="All languages"
          chosen={filters.language}
          choices={session.languages.map(({ code, name }) => ({ value: code, label: name }))}
          choose={(language) => change({ language })}
        />
        {purposes ? (
          <Choice
            label="Campaign"
            all="All campaigns and surveys"
            chosen={filters.purpose}
            choices={purposesOf(session).map((purpose) => ({ value: purpose, label: purposeName(purpose) }))}
            choose={(purpose) => change({ purpose })}
          />
        ) : null}
      </Grid>
    </search>
  );
}

interface Choosing {
  readonly label: string;
  /** What the choice of none is called. */
  readonly all: string;
  readonly chosen: string | null;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string | null) => void;
}

function Choice({ label, all, chosen, choices, choose }: Choosing) {
  const none = { value: '', label: all };
  // What an address names and this deployment does not know is still what is asked for.
  const selected =
    choices.find(({ value }) => value === chosen) ?? (chosen === null ? none : { value: chosen, label: chosen });
  return (
    <FormField label={label} stretch>
      <Select
        selectedOption={selected}
        options={[none, ...choices]}
        filteringType={choices.length > 10 ? 'auto' : 'none'}
        expandToViewport
        onChange={({ detail }) => choose(detail.selectedOption.value || null)}
      />
    </FormField>
  );
}
