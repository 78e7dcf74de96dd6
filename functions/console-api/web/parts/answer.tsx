import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../api/refusal.ts';
import { Loading } from './loading.tsx';

type Asked = Pick<UseQueryResult<unknown>, 'error' | 'isFetching' | 'fetchStatus' | 'refetch'>;

interface Props<Data> {
  readonly asked: Asked & { readonly data: Data | undefined };
  /** What is loaded, as in "Loading the overview". */
  readonly what: string;
  readonly children: (data: Data) => ReactNode;
}

/** What the API answered, or why it is not there: loading, offline, refused, broken. What was there before stays. */
export function Answer<Data>({ asked, what, children }: Props<Data>) {
  const { data, error } = asked;
  if (data === undefined)
    return error === null ? <Waiting asked={asked} what={what} /> : <Failure asked={asked} what={what} />;
  return (
    <SpaceBetween size="l">
      {error === null ? null : <Failure asked={asked} what={what} />}
      {children(data)}
    </SpaceBetween>
  );
}

function Waiting({ asked, what }: { readonly asked: Asked; readonly what: string }) {
  if (asked.fetchStatus === 'paused')
    return (
      <Alert type="warning" header="You are offline">
        {capital(what)} will be loaded as soon as there is a network again.
      </Alert>
    );
  return <Loading what={what} />;
}

function Failure({ asked, what }: { readonly asked: Asked; readonly what: string }) {
  const { error } = asked;
  if (error instanceof Refusal && error.status === 403)
    return (
      <Alert type="info" header="Your role does not open this">
        {error.message} Agents and admins see people and what they wrote; viewers see numbers. Whoever runs this
        deployment gives roles: ask for “agent”, then sign out and in again.
      </Alert>
    );
  if (error instanceof Refusal && error.status === 404)
    return (
      <Alert type="warning" header={`${capital(what)} cannot be found`}>
        {error.message}
      </Alert>
    );
  return (
    <Alert
      type="error"
      header={`${capital(what)} could not be loaded`}
      action={
        <Button onClick={() => void asked.refetch()} loading={asked.isFetching}>
          Try again
        </Button>
      }
    >
      {error instanceof Refusal
        ? error.message
        : 'The server could not be reached. Look at your network, then try again.'}
    </Alert>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
