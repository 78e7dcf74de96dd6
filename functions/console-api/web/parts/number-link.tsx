import Link from '@cloudscape-design/components/link';
import type { ReactNode } from 'react';
import type { Measure } from '../../../../shared/contracts/console/numbers.ts';
import type { Period } from '../../../../shared/contracts/console/responses.ts';
import { seesPeople, useSession } from '../app/context.ts';
import { hrefOf } from '../app/hash.ts';
import { days } from '../format/dates.ts';
import { measureTitle } from '../format/measures.ts';
import { NONE } from '../format/numbers.ts';

/** Which conversations a number counts. */
export interface Counted {
  readonly measure: Measure;
  readonly period: Period;
  readonly purpose?: string | null;
  readonly language?: string | null;
}

interface Props {
  readonly of: Counted;
  readonly children: ReactNode;
  readonly large?: boolean;
}

/** A number that opens the list of what it counts, for those who may see people; for others, and of nothing, it alone. */
export function NumberLink({ of, children, large = false }: Props) {
  const session = useSession();
  if (!seesPeople(session.role) || children === '0' || children === NONE) return <bdi>{children}</bdi>;
  const label = `${typeof children === 'string' ? children : ''} ${measureTitle(of.measure, session)}, ${days(of.period)}: open the list`;
  return (
    <Link
      href={hrefOf('/conversations', queryOfCounted(of))}
      ariaLabel={label.trim()}
      {...(large ? { variant: 'awsui-value-large' as const } : {})}
    >
      <bdi>{children}</bdi>
    </Link>
  );
}

export function queryOfCounted({ measure, period, purpose, language }: Counted): URLSearchParams {
  const query = new URLSearchParams({ measure, from: period.from, to: period.to });
  if (purpose != null) query.set('purpose', purpose);
  if (language != null) query.set('language', language);
  return query;
}
