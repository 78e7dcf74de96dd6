import SideNavigation from '@cloudscape-design/components/side-navigation';
import type { Session } from '../../../../shared/contracts/console/responses.ts';
import { filtersIn, queryOf } from '../filters/filters.ts';
import { seesPeople } from './context.ts';
import { hrefOf, useHashPath, useHashSearch } from './hash.ts';

interface Item {
  readonly path: string;
  readonly text: string;
  /** Whether it shows people, or what they wrote. */
  readonly people?: boolean;
  /** Whether the filters that are chosen hold there too. */
  readonly filtered?: boolean;
}

const ITEMS: readonly Item[] = [
  { path: '/', text: 'Overview', filtered: true },
  { path: '/surveys', text: 'Surveys', filtered: true },
  { path: '/campaigns', text: 'Campaigns', filtered: true },
  { path: '/recent', text: 'Live', people: true },
  { path: '/contacts', text: 'Contacts', people: true },
];

export function Navigation({ session }: { readonly session: Session | undefined }) {
  const [path] = useHashPath();
  const search = useHashSearch();
  const kept = queryOf(filtersIn(search));
  const links = ITEMS.filter(({ people }) => !people || (session !== undefined && seesPeople(session.role))).map(
    ({ path: to, text, filtered }) => ({
      type: 'link' as const,
      text,
      href: hrefOf(to, filtered ? kept : new URLSearchParams()),
      path: to,
    }),
  );
  const active = links.filter((link) => path === link.path || (link.path !== '/' && path.startsWith(`${link.path}/`)));
  return (
    <SideNavigation
      header={{ text: 'Hearback', href: '#/' }}
      activeHref={active[0]?.href ?? ''}
      items={links.map(({ type, text, href }) => ({ type, text, href }))}
    />
  );
}
