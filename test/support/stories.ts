import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, inject, it } from 'vitest';
import { localConfig } from '../../infra/cdk-json.ts';
import { rehearse } from '../../infra/local/rehearse/rehearse.ts';
import { parseScenario } from '../../infra/local/rehearse/scenario.ts';
import { storyOf } from '../../infra/local/rehearse/story.ts';
import { canariesIn, leaksOf } from './canaries.ts';
import type { Overheard } from './overheard.ts';
import { overhear } from './overheard.ts';

/** Half a year takes a while, even where nobody says anything. Milliseconds. */
const LONG_SILENCE = 300_000;

/**
 * Each story beside its scenario is what a person read and found right; `vitest -u` writes it anew, to be read again. And of
 * the people in it nothing stands where others read: in logs, keys, events, queues, alerts and errors.
 * @param files of scenarios, by their paths in that folder
 */
export function tellsItsStory(folder: URL, files: readonly string[]): void {
  describe.concurrent('a rehearsal of', () => {
    it.for(files)('%s tells the same story as ever', { timeout: LONG_SILENCE }, async (file, { expect }) => {
      const config = inject('config');
      const scenario = parseScenario(file, readFileSync(new URL(file, folder), 'utf8'), config.defaultCountry);
      let heard: () => readonly Overheard[] = () => [];
      const own = localConfig(scenario.settings);
      const transcript = await rehearse(scenario, {
        config: own,
        // Stacks of the same settings are the same stacks.
        ...(isDeepStrictEqual(own, config) && { assembly: inject('assembly') }),
        dynamo: inject('dynamo'),
        begun: (run) => {
          heard = overhear(run);
        },
      });
      const canaries = canariesIn(scenario);
      // Where nobody listens, or for nothing, nothing is heard.
      expect(heard()).not.toEqual([]);
      expect(canaries).not.toEqual([]);
      expect(leaksOf(canaries, heard())).toEqual([]);
      const story = fileURLToPath(new URL(file.replace('.json', '.story.txt'), folder));
      await expect(storyOf(transcript)).toMatchFileSnapshot(story);
    });
  });
}

/** The scenarios of a folder, and of those in it. */
export function scenariosIn(folder: URL, { recursive }: { readonly recursive: boolean }): readonly string[] {
  const files = readdirSync(folder, { recursive, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.json')).sort();
}
