import { useSyncExternalStore } from 'react';

/**
 * The page and its filters stand behind the `#`: one static file serves every address, nothing of what is looked at reaches
 * a log of requests, and the way back from the sign-in keeps both.
 */
export interface Place {
  readonly path: string;
  /** Without a question mark. */
  readonly search: string;
}

export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  return { path: path.startsWith('/') ? path : `/${path}`, search };
}

export function hrefOf(path: string, query: URLSearchParams): string {
  const search = query.toString();
  return search === '' ? `#${path}` : `#${path}?${search}`;
}

/** @param replace whether "back" should leave out where we are */
export function goTo(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  if (!replace) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

export function useHashPath(): [string, (to: string) => void] {
  const path = useSyncExternalStore(subscribe, () => placeOf(window.location.hash).path);
  return [path, (to) => goTo(`#${to}`)];
}

export function useHashSearch(): string {
  return useSyncExternalStore(subscribe, () => placeOf(window.location.hash).search);
}
