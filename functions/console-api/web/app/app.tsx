import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { I18nProvider } from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import Spinner from '@cloudscape-design/components/spinner';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, use, useMemo } from 'react';
import { Router } from 'wouter';
import { apiOf } from '../api/client.ts';
import { Refusal } from '../api/refusal.ts';
import type { Entry } from '../sign-in/enter.ts';
import { signInAgain } from '../sign-in/enter.ts';
import { Boundary } from './boundary.tsx';
import { ConsoleContext } from './context.ts';
import { Frame } from './frame.tsx';
import { useHashPath, useHashSearch } from './hash.ts';

/** How long an answer is as good as a new one. */
const FRESH = 15_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH,
      retryDelay: 500,
      // What was refused will be refused again; what the network swallowed may not be.
      retry: (failures, error) => failures < 2 && !(error instanceof Refusal && error.status < 500),
    },
  },
});

export function App({ entry }: { readonly entry: Promise<Entry> }) {
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <QueryClientProvider client={queries}>
        <Boundary otherwise={(error) => <NotIn error={error} />}>
          <Suspense fallback={<OnTheWay />}>
            <Door entry={entry} />
          </Suspense>
        </Boundary>
      </QueryClientProvider>
    </I18nProvider>
  );
}

function Door({ entry }: { readonly entry: Promise<Entry> }) {
  const entered = use(entry);
  const who = entered.kind === 'signed-in' ? entered.who : undefined;
  const console = useMemo(() => (who === undefined ? undefined : { who, api: apiOf(who) }), [who]);
  if (entered.kind === 'signed-out')
    return (
      <Outside title={`${entered.config.business}: you are signed out`}>
        <Button variant="primary" onClick={() => void signInAgain(entered.config)}>
          Sign in
        </Button>
      </Outside>
    );
  if (console === undefined) return <OnTheWay />;
  return (
    <ConsoleContext value={console}>
      <Router hook={useHashPath} searchHook={useHashSearch}>
        <Frame />
      </Router>
    </ConsoleContext>
  );
}

function OnTheWay() {
  return (
    <Outside title="Signing you in…">
      <Spinner size="large" />
    </Outside>
  );
}

function NotIn({ error }: { readonly error: Error }) {
  return (
    <Outside title="You could not be signed in">
      <Alert type="error" action={<Button onClick={() => window.location.reload()}>Try again</Button>}>
        {error.message} If it happens again, tell whoever runs this deployment.
      </Alert>
    </Outside>
  );
}

function Outside({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <main>
      <Box padding="xxxl" textAlign="center">
        <Box variant="h1" padding={{ bottom: 'l' }}>
          {title}
        </Box>
        {children}
      </Box>
    </main>
  );
}
