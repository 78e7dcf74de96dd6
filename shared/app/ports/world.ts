import type { Settings } from '../../domain/context.ts';
import type { ContactId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Plan, Program } from '../../domain/program.ts';
import type { Log } from '../../runtime/log.ts';

export interface Clock {
  now(): Instant;
  readonly log: Log;
}

/** What a use case that decides may know besides what it is asked: the program, the settings, the time, fresh ids. */
export interface World extends Clock {
  readonly program: Plan;
  readonly settings: Settings;
  newId(): string;
}

/** For those who text people: the words as well. */
export interface Speech {
  readonly program: Program;
}

export interface Identify {
  /** The keyed hash that stands for this number, or for anything else a person was named by. */
  contactId(phone: string): Promise<ContactId>;
}
