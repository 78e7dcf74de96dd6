import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../parts/loading.tsx';
import { Boundary } from './boundary.tsx';
import { useHashPath } from './hash.ts';
import { toMain } from './skip-link.tsx';

// Each page is loaded when it is opened: who looks at a list does not wait for charts.
const LOAD = {
  overview: async () => ({ default: (await import('../pages/overview.tsx')).Overview }),
  surveys: async () => ({ default: (await import('../pages/surveys.tsx')).Surveys }),
  survey: async () => ({ default: (await import('../pages/survey.tsx')).Survey }),
  campaigns: async () => ({ default: (await import('../pages/campaigns.tsx')).Campaigns }),
  campaign: async () => ({ default: (await import('../pages/campaign.tsx')).Campaign }),
  conversations: async () => ({ default: (await import('../pages/conversations.tsx')).Conversations }),
  live: async () => ({ default: (await import('../pages/live.tsx')).Live }),
  findContact: async () => ({ default: (await import('../pages/find-contact.tsx')).FindContact }),
  contact: async () => ({ default: (await import('../pages/contact.tsx')).Contact }),
};
// Most visits begin there: it is fetched while the session is still asked for. Should it fail, whoever opens it is told.
const overview = LOAD.overview();
overview.catch(() => undefined);
const Overview = lazy(() => overview);
const Surveys = lazy(LOAD.surveys);
const Survey = lazy(LOAD.survey);
const Campaigns = lazy(LOAD.campaigns);
const Campaign = lazy(LOAD.campaign);
const Conversations = lazy(LOAD.conversations);
const Live = lazy(LOAD.live);
const FindContact = lazy(LOAD.findContact);
const Contact = lazy(LOAD.contact);

/** Once the first page stands, those that may come next are fetched: they open at once, and without a network too. */
const AHEAD = 2_000;

export function Pages() {
  const [path] = useHashPath();
  useFocusOnNewPage(path);
  useEffect(loadAhead, []);
  return (
    <Boundary key={path} otherwise={(error) => <Broken error={error} />}>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path="/">
            <Overview />
          </Route>
          <Route path="/surveys">
            <Surveys />
          </Route>
          <Route path="/surveys/:id">{({ id }) => <Survey id={decodeURIComponent(id)} />}</Route>
          <Route path="/campaigns">
            <Campaigns />
          </Route>
          <Route path="/campaigns/:purpose">
            {({ purpose }) => <Campaign purpose={decodeURIComponent(purpose)} />}
          </Route>
          <Route path="/conversations">
            <Conversations />
          </Route>
          <Route path="/recent">
            <Live />
          </Route>
          <Route path="/contacts">
            <FindContact />
          </Route>
          <Route path="/contacts/:id">{({ id }) => <Contact contactId={decodeURIComponent(id)} />}</Route>
          <Route>
            <Alert type="warning" header={`There is no page at ${path}`}>
              Choose one from the list of pages.
            </Alert>
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  );
}

function loadAhead(): () => void {
  const timer = setTimeout(() => {
    // What cannot be fetched now is fetched, or said to be missing, when it is opened.
    for (const load of Object.values(LOAD)) load().catch(() => undefined);
  }, AHEAD);
  return () => clearTimeout(timer);
}

/** Otherwise the keyboard, and who hears the page read, would stay at a link that is gone. */
function useFocusOnNewPage(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    toMain.current?.focus();
    window.scrollTo(0, 0);
  }, [path]);
}

function Broken({ error }: { readonly error: Error }) {
  return (
    <Alert
      type="error"
      header="This page broke"
      action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
    >
      {error.message} After an update of the deployment, loading it again helps.
    </Alert>
  );
}
