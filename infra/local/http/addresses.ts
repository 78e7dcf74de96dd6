import type { Model } from '../template/model.ts';

/** Where the services of browsers are found when they listen on this machine: `http://127.0.0.1:4651`. */
export interface Listening {
  api: string;
  signIn: string;
}

/** Puts this machine's addresses in place of those that AWS would give, wherever a text names them. */
export type Localise = (text: string) => string;

export function localiser({ httpApi, signIn }: Model, listening: Listening | undefined): Localise {
  if (listening === undefined) return (text) => text;
  const replaced: [string, string][] = [];
  for (const name of httpApi === undefined ? [] : [httpApi.endpoint, ...httpApi.aliases]) {
    replaced.push([name, listening.api]);
  }
  if (signIn !== undefined) {
    replaced.push([signIn.origin, listening.signIn], [new URL(signIn.issuer).origin, listening.signIn]);
  }
  return (text) => replaced.reduce((all, [there, here]) => all.replaceAll(there, here), text);
}
