import type { Aftermath } from './aftermath.ts';

const LED_ON = 302;

/** Whoever was led on is counted once, or it is logged that they could not be; nobody is counted who did not come. */
export function eachClickIsCountedOnce({ run, turns }: Aftermath): readonly string[] {
  const counted = turns.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'link-clicked')).length;
  const followed = run.visits.filter(({ url }) => url !== undefined);
  const led = followed.filter(({ status }) => status === LED_ON).length;
  const lost = run.logs.filter(({ line }) => line.includes('"code":"click-lost"')).length;
  if (counted <= followed.length && counted >= led - lost) return [];
  return [
    `${followed.length} links were followed, ${led} led on, ${lost} clicks are logged as lost, ${counted} counted.`,
  ];
}
