import { createContext, useContext } from 'react';
import type { Role, Session } from '../../../../shared/contracts/console/responses.ts';
import type { Api } from '../api/client.ts';
import type { SignedIn } from '../sign-in/signed-in.ts';

/** Who looks at the pages, and what they reach. */
export interface Console {
  readonly who: SignedIn;
  readonly api: Api;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);
export const SessionContext = createContext<Session | undefined>(undefined);

export const useConsole = (): Console => given(useContext(ConsoleContext), 'console');
export const useSession = (): Session => given(useContext(SessionContext), 'session');

/** Whether people, and the words that they wrote, may be seen. */
export const seesPeople = (role: Role): boolean => role !== 'viewer';

function given<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`A part of the page is drawn outside of its ${name}.`);
  return value;
}
