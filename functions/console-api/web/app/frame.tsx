import AppLayout from '@cloudscape-design/components/app-layout';
import Flashbar from '@cloudscape-design/components/flashbar';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '../../../../shared/contracts/console/responses.ts';
import { Answer } from '../parts/answer.tsx';
import { SessionContext, useConsole } from './context.ts';
import { Navigation } from './navigation.tsx';
import { Pages } from './pages.tsx';
import { SkipLink, toMain } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';
import { useOnline } from './use-online.ts';

/** How often the deployment's clock is asked for; what it says decides which day is today. */
const CLOCK = 60_000;

export function Frame() {
  const { api } = useConsole();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.get<Session>('session', signal),
    refetchInterval: CLOCK,
  });
  const online = useOnline();
  const [open, setOpen] = useState(window.matchMedia('(min-width: 1000px)').matches);
  return (
    <>
      <SkipLink />
      <div className="bar" id="bar">
        <TopBar session={session.data} />
      </div>
      <AppLayout
        headerSelector="#bar"
        toolsHide
        navigationOpen={open}
        onNavigationChange={({ detail }) => setOpen(detail.open)}
        navigationWidth={220}
        navigation={<Navigation session={session.data} />}
        notifications={
          <Flashbar
            items={
              online
                ? []
                : [
                    {
                      id: 'offline',
                      type: 'warning',
                      content: 'You are offline. What is shown was true when it was loaded.',
                    },
                  ]
            }
          />
        }
        ariaLabels={{
          navigation: 'Pages',
          navigationToggle: 'Open the list of pages',
          navigationClose: 'Close the list of pages',
          notifications: 'Notices',
        }}
        content={
          <div className="page" tabIndex={-1} ref={toMain}>
            <Answer asked={session} what="the console">
              {(data) => (
                <SessionContext value={data}>
                  <Pages />
                </SessionContext>
              )}
            </Answer>
          </div>
        }
      />
    </>
  );
}
