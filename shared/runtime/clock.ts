import type { Clock } from '../app/ports/world.ts';
import { instant } from '../domain/instant.ts';
import { log } from './log.ts';

export const systemClock: Clock = { now: () => instant(Date.now()), log };
