import type { DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import DateRangePicker from '@cloudscape-design/components/date-range-picker';
import FormField from '@cloudscape-design/components/form-field';
import type { Span } from './filters.ts';
import { daysIn, MOST_DAYS } from './filters.ts';

const LAST = [7, 30, 90].map((days) => ({
  key: `last-${days}`,
  amount: days,
  unit: 'day' as const,
  type: 'relative' as const,
}));

export function PeriodField({ span, change }: { readonly span: Span; readonly change: (span: Span) => void }) {
  return (
    <FormField label="Period (days in UTC)" stretch>
      <DateRangePicker
        value={valueFor(span)}
        relativeOptions={LAST}
        customRelativeRangeUnits={['day', 'week']}
        isValidRange={problemOf}
        dateOnly
        showClearButton={false}
        expandToViewport
        absoluteFormat="long-localized"
        placeholder="Choose a period"
        i18nStrings={{ formatRelativeRange: ({ amount, unit }) => `Last ${amount} ${unit}${amount === 1 ? '' : 's'}` }}
        onChange={({ detail }) => {
          const chosen = spanOf(detail.value);
          if (chosen !== undefined) change(chosen);
        }}
      />
    </FormField>
  );
}

function valueFor(span: Span): DateRangePickerProps.Value {
  if (span.kind === 'between') return { type: 'absolute', startDate: span.from, endDate: span.to };
  return LAST.find(({ amount }) => amount === span.days) ?? { type: 'relative', amount: span.days, unit: 'day' };
}

function spanOf(value: DateRangePickerProps.Value | null): Span | undefined {
  if (value === null) return undefined;
  if (value.type === 'absolute')
    return { kind: 'between', from: value.startDate.slice(0, 10), to: value.endDate.slice(0, 10) };
  return { kind: 'last', days: value.amount * (value.unit === 'week' ? 7 : 1) };
}

function problemOf(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  const span = spanOf(value);
  if (span === undefined) return { valid: false, errorMessage: 'Choose a period.' };
  if (span.kind === 'between' && (span.from === '' || span.to === ''))
    return { valid: false, errorMessage: 'Choose its first and its last day.' };
  const days = span.kind === 'last' ? span.days : daysIn(span);
  if (days >= 1 && days <= MOST_DAYS) return { valid: true };
  return { valid: false, errorMessage: `A period has 1 to ${MOST_DAYS} days.` };
}
