import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useSyncExternalStore } from 'react';

/** How this reader likes the page; kept in this browser. */
export interface Preferences {
  /** `system` follows the browser. */
  readonly mode: 'system' | 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
}

const KEY = 'hearback.preferences';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let preferences = kept();

export function startPreferences(): void {
  dark.addEventListener('change', apply);
  apply();
}

export function prefer(change: Partial<Preferences>): void {
  preferences = { ...preferences, ...change };
  window.localStorage.setItem(KEY, JSON.stringify(preferences));
  apply();
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => preferences,
  );
}

function apply(): void {
  const wanted = preferences.mode === 'system' ? (dark.matches ? 'dark' : 'light') : preferences.mode;
  applyMode(wanted === 'dark' ? Mode.Dark : Mode.Light);
  document.documentElement.dir = preferences.direction;
}

function kept(): Preferences {
  const usual: Preferences = { mode: 'system', direction: 'ltr' };
  const text = window.localStorage.getItem(KEY);
  return text === null ? usual : { ...usual, ...(JSON.parse(text) as Partial<Preferences>) };
}
