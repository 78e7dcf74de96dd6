/**
 * Thrown at load when the template holds something that this machine would get wrong. The local run never ignores what it
 * does not understand: an operator who rehearses must be able to trust that what ran is what will be deployed.
 */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** The place in the template that a refusal is about, as an operator finds it: `Stack/LogicalId (AWS::Type)`. */
export interface Place {
  stack: string;
  logicalId: string;
  type: string;
}

export function refuse(place: Place, what: string, understood: string): never {
  throw new Refusal(
    `${place.stack}/${place.logicalId} (${place.type}): ${what} is not understood by the local run. Understood: ${understood}.`,
  );
}
