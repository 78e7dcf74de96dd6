import { existsSync } from 'node:fs';
import type { Broadcast, CampaignId } from '../../../shared/domain/campaign/campaign.ts';
import { readBroadcast } from './broadcast-file.ts';
import type { Desk } from './desk.ts';

/** What a person means: a campaign of the program, or a broadcast. */
export interface Named {
  readonly id: CampaignId;
  /** Of the file's content, where it was named by its file. */
  readonly version?: string;
}

/** A campaign by its file or by its id. */
export function named(about: string, desk: Desk): Named {
  if (!existsSync(about) && !about.endsWith('.json')) return { id: about };
  const definition = broadcastIn(about, desk);
  return { id: definition.id, version: desk.digest(definition) };
}

export function broadcastIn(file: string, { program, settings }: Desk): Broadcast {
  return readBroadcast(file, program, settings);
}
