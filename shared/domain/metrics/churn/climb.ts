export type Point = readonly [number, number];

/** A function of two variables at a point. */
export interface Local {
  readonly value: number;
  readonly slope: Point;
  /** Its second derivatives: by the first twice, by both, by the second twice. */
  readonly bend: Bend;
}

export type Bend = readonly [number, number, number];

const MOST_STEPS = 500;
/** What a full step would still add to the value, by its size: less than its last digits can show. */
const FLAT_ENOUGH = 1e-12;
const [FIRST_DAMPING, MOST_DAMPING] = [1e-3, 1e12];
/** Two units of a logarithm are a factor of seven. */
const LONGEST_STEP = 2;

/**
 * The top of a smooth function of two variables by Newton's method, damped (Levenberg and Marquardt): where the function
 * does not bend down, or a full step would not go up, shorter ones along the slope are tried.
 * @returns undefined where no top was come to.
 */
export function climb(at: (point: Point) => Local, start: Point): Point | undefined {
  let point = start;
  let here = at(point);
  let damping = FIRST_DAMPING;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (isTop(here)) return point;
    const there = stepFrom(point, here, damping);
    const local = there && at(there);
    if (there !== undefined && local !== undefined && local.value >= here.value) {
      [point, here, damping] = [there, local, damping / 10];
    } else if (damping < MOST_DAMPING) {
      damping *= 10;
    } else {
      return undefined;
    }
  }
  return undefined;
}

function isTop({ value, slope, bend: [xx, xy, yy] }: Local): boolean {
  const inverse = inverseOf([-xx, -xy, -yy]);
  if (inverse === undefined) return false;
  const [dx, dy] = times(inverse, slope);
  return dx * slope[0] + dy * slope[1] < FLAT_ENOUGH * Math.max(1, Math.abs(value));
}

function stepFrom([x, y]: Point, { slope, bend }: Local, damping: number): Point | undefined {
  const [xx, xy, yy] = bend;
  const damp = damping * Math.max(1, Math.abs(xx), Math.abs(yy));
  const inverse = inverseOf([-xx + damp, -xy, -yy + damp]);
  if (inverse === undefined) return undefined;
  const [dx, dy] = times(inverse, slope);
  const shorter = Math.min(1, LONGEST_STEP / Math.hypot(dx, dy));
  return [x + dx * shorter, y + dy * shorter];
}

/** Of a symmetric matrix that is positive definite; undefined where it is not. */
export function inverseOf([xx, xy, yy]: Bend): Bend | undefined {
  const determinant = xx * yy - xy ** 2;
  if (!(xx > 0 && determinant > Number.EPSILON * xx * yy)) return undefined;
  return [yy / determinant, -xy / determinant, xx / determinant];
}

export function times([xx, xy, yy]: Bend, [x, y]: Point): Point {
  return [xx * x + xy * y, xy * x + yy * y];
}
