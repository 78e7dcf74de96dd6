import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useSession } from '../app/context.ts';

interface Props {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, description, actions, children }: Props) {
  const { business } = useSession();
  useEffect(() => {
    document.title = `${title} · ${business}`;
  }, [title, business]);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          {...(description === undefined ? {} : { description: <bdi>{description}</bdi> })}
          actions={actions}
        >
          <bdi>{title}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="l">{children}</SpaceBetween>
    </ContentLayout>
  );
}
