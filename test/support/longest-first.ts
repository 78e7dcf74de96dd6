import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Files that take minutes. Begun last, one of them would keep everybody waiting while the other core is idle. */
const LONG = [
  'rehearse/year.test.ts',
  'chaos/chaos.test.ts',
  'app/no-after-no.test.ts',
  'scenarios/scenarios.test.ts',
  'rehearse/rehearse.test.ts',
  'functions/pace.test.ts',
  'functions/exactly-once.test.ts',
  'scenarios/surveys/surveys.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((long) => moduleId.endsWith(long));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
