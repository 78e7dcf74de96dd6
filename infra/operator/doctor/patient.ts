import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../../shared/adapters/dynamo/client.ts';
import type { Identify } from '../../../shared/app/ports/world.ts';
import type { TurnTaking } from '../../../shared/app/take-turn.ts';
import type { Connection, ConnectionArguments } from '../connection.ts';
import { keepingOf } from '../keeping.ts';
import type { StackPart } from '../stack-parts.ts';
import { stackParts } from '../stack-parts.ts';
import type { Finding } from './finding.ts';

/** The system that is looked at. */
export interface Patient extends Connection {
  /** How a person reached it, for the command lines that they are told. */
  readonly reachedBy: ConnectionArguments;
  readonly client: DynamoDBDocumentClient;
  readonly keeping: TurnTaking & Identify;
  /** What its stack is made of. */
  parts(): Promise<readonly StackPart[]>;
}

/** One thing that is looked at, and how. */
export interface Check {
  readonly what: string;
  /** What a person needs permission for. */
  readonly asks: readonly string[];
  look(patient: Patient): Promise<Finding | readonly Finding[]>;
}

export function patientOf(connection: Connection, reachedBy: ConnectionArguments): Patient {
  let parts: Promise<readonly StackPart[]> | undefined;
  return {
    ...connection,
    reachedBy,
    client: documentClient(),
    keeping: keepingOf(connection),
    parts: () => {
      parts ??= stackParts(connection.resources.stack);
      return parts;
    },
  };
}
