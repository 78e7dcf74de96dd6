/** A resource as it is found: by its name, its ARN, or its place in the template. */
export interface Named {
  stack: string;
  logicalId: string;
  name: string;
  arn: string;
}

/** Functions are named by name, by ARN, or by either with a qualifier. */
export const functionNameOf = (reference: string): string =>
  reference.startsWith('arn:') ? (reference.split(':')[6] ?? '') : (reference.split(':')[0] ?? '');
