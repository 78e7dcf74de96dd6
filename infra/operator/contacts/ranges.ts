import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import { dynamoRangesTold } from '../../../shared/adapters/dynamo/ranges-told.ts';
import { PlainError } from '../../plain-error.ts';
import type { Connection } from '../connection.ts';

/**
 * Which ranges of numbers are stopped, in words; or, with the beginning of one, lets it go.
 * @throws PlainError where there is none to let go
 */
export async function rangesTold({ resources, now, where }: Connection, release: string | undefined): Promise<string> {
  const ranges = dynamoRangesTold(documentClient(), resources.limitsTable);
  if (release !== undefined) {
    const numbers = release.replace(/[\s().-]|x{4}$/gi, '');
    if (await ranges.release(numbers, now()))
      return `${numbers} is let go: numbers of it are answered again, and counted from nothing.`;
    throw new PlainError(
      `No range ${numbers} is stopped in ${where}. The command without --release lists those that are.`,
    );
  }
  const stopped = await Array.fromAsync(ranges.stopped(now()));
  if (stopped.length === 0) return `No range of numbers is stopped in ${where}.`;
  return [
    `Numbers that are new to us get no texts in ${where} where they begin with`,
    ...stopped.map(({ numbers, until }) => `  ${numbers}  until ${until.slice(0, 16).replace('T', ' ')} UTC`),
    `To let one go: npm run -s contacts -- ranges --release ${stopped[0]?.numbers ?? ''}`,
  ].join('\n');
}
