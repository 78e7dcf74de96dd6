/** What AWS says to a call that it refuses, and what to ask for where it is permission. */
export function refusalTold(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message } = error;
  // Some services name the action, and some the resource alone.
  const action = /perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? /([a-z][\w-]+:[A-Z]\w+)/.exec(message)?.[1];
  if (isRefusal(name))
    return `AWS does not let you ${action === undefined ? 'do this' : `use ${action}`} (${name}). Ask for it, or name a profile in AWS_PROFILE.`;
  return `${name}: ${message}`;
}

function isRefusal(name: string): boolean {
  return /^(AccessDenied(Exception)?|AuthorizationError(Exception)?|AuthorizationErrorException|UnauthorizedOperation|NotAuthorized)$/.test(
    name,
  );
}
