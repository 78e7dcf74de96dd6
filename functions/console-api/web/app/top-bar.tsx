import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import type { Session } from '../../../../shared/contracts/console/responses.ts';
import { useConsole } from './context.ts';
import type { Preferences } from './preferences.ts';
import { prefer, usePreferences } from './preferences.ts';

const MODES: Readonly<Record<Preferences['mode'], string>> = {
  system: 'Colours as the system’s',
  light: 'Light colours',
  dark: 'Dark colours',
};
const DIRECTIONS: Readonly<Record<Preferences['direction'], string>> = {
  ltr: 'Page from left to right',
  rtl: 'Page from right to left',
};

export function TopBar({ session }: { readonly session: Session | undefined }) {
  const { who } = useConsole();
  const preferences = usePreferences();
  const choice = (id: string, text: string, checked: boolean) => ({ itemType: 'checkbox' as const, id, text, checked });
  const utilities: TopNavigationProps.Utility[] = [
    {
      type: 'menu-dropdown',
      iconName: 'settings',
      text: 'Settings',
      ariaLabel: 'Settings',
      items: [
        {
          id: 'modes',
          text: 'Colours',
          items: entries(MODES).map(([mode, text]) => choice(mode, text, mode === preferences.mode)),
        },
        {
          id: 'directions',
          text: 'Direction',
          items: entries(DIRECTIONS).map(([direction, text]) =>
            choice(direction, text, direction === preferences.direction),
          ),
        },
      ],
      onItemClick: ({ detail: { id } }) => {
        if (isIn(MODES, id)) prefer({ mode: id });
        else if (isIn(DIRECTIONS, id)) prefer({ direction: id });
      },
    },
    {
      type: 'menu-dropdown',
      iconName: 'user-profile',
      text: session?.role ?? 'You',
      ariaLabel: `You, as ${session?.role ?? 'nobody yet'}`,
      items: [{ id: 'sign-out', text: 'Sign out' }],
      onItemClick: ({ detail: { id } }) => {
        if (id === 'sign-out') who.signOut();
      },
    },
  ];
  return (
    <TopNavigation
      identity={{ href: '#/', title: session?.business ?? who.config.business }}
      utilities={utilities}
      i18nStrings={{ overflowMenuTriggerText: 'More', overflowMenuTitleText: 'All' }}
    />
  );
}

const entries = <Key extends string>(record: Readonly<Record<Key, string>>) =>
  Object.entries(record) as [Key, string][];

function isIn<Key extends string>(record: Readonly<Record<Key, string>>, id: string): id is Key {
  return id in record;
}
