/**
 * Leaves out of a list what a failure does not need: halves first, then smaller and smaller pieces, as long as there is time
 * (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
export async function shrink<Part>(
  parts: readonly Part[],
  stillFails: (parts: readonly Part[]) => Promise<boolean>,
  hasTime: () => boolean,
): Promise<readonly Part[]> {
  let left = parts;
  for (let size = Math.ceil(left.length / 2); size >= 1 && left.length > 0; ) {
    let shrunk = false;
    for (let from = 0; from < left.length; ) {
      if (!hasTime()) return left;
      const without = [...left.slice(0, from), ...left.slice(from + size)];
      if (await stillFails(without)) {
        left = without;
        shrunk = true;
      } else from += size;
    }
    if (size === 1 && !shrunk) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  return left;
}
