import { AwsError, type Call, type Grant } from './call.ts';
import type { Verdict } from './policy.ts';

const WHY = {
  denied: () => 'with an explicit deny in an identity-based policy',
  'not-allowed': (action: string) => `because no identity-based policy allows the ${action} action`,
} as const satisfies Record<Exclude<Verdict, 'allowed'>, (action: string) => string>;

/** As each service spells its actions when it refuses them. */
function spelled(action: string): string {
  const [service, operation = ''] = action.split(':');
  if (service === 'sqs') return action.toLowerCase();
  return service === 'sns' ? `SNS:${operation}` : action;
}

/** What the service answers to a call that its caller's role does not allow. */
export function denial(
  { service, roleArn = '', functionName }: Call,
  { action, resource }: Grant,
  verdict: Exclude<Verdict, 'allowed'>,
): AwsError {
  // Secrets Manager keeps to itself what KMS said.
  if (service === 'secretsmanager' && action.startsWith('kms:')) {
    return new AwsError('AccessDeniedException', 'Access to KMS is not allowed');
  }
  const role = roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const what = spelled(action);
  const message = `User: ${role}/${functionName} is not authorized to perform: ${what} on resource: ${resource} ${WHY[verdict](what)}`;
  if (service === 'sns') return new AwsError('AuthorizationError', message, { status: 403 });
  return new AwsError('AccessDeniedException', message, { status: service === 'sqs' ? 403 : 400 });
}
