import { useMemo } from 'react';
import type { Period } from '../../../../shared/contracts/console/responses.ts';
import { useSession } from '../app/context.ts';
import { goTo, hrefOf, placeOf, useHashSearch } from '../app/hash.ts';
import type { Filters } from './filters.ts';
import { filtersIn, periodOf, queryOf } from './filters.ts';

export interface FiltersInUse {
  readonly filters: Filters;
  readonly period: Period;
  /** What the API is asked by: `from`, `to`, and `language` where there is one. */
  readonly query: URLSearchParams;
  change(change: Partial<Filters>): void;
}

export function useFilters(): FiltersInUse {
  const search = useHashSearch();
  const { now } = useSession();
  // Only its day counts.
  const today = now.slice(0, 10);
  return useMemo(() => {
    const filters = filtersIn(search);
    const period = periodOf(filters.span, today);
    const query = new URLSearchParams({ ...period });
    if (filters.language !== null) query.set('language', filters.language);
    return {
      filters,
      period,
      query,
      change: (change) => goTo(hrefOf(placeOf(window.location.hash).path, queryOf({ ...filters, ...change }))),
    };
  }, [search, today]);
}
