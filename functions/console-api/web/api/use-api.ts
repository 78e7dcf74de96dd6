import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useConsole } from '../app/context.ts';

interface Options {
  /** Asks again so often, while the page is looked at. */
  readonly everySeconds?: number;
}

/**
 * What the API answers under a path. While another is loaded, the one before is still told, so that the page does not jump.
 *
 * @param path under `/api/`, with its query
 */
export function useApi<Answer>(path: string, { everySeconds }: Options = {}): UseQueryResult<Answer> {
  const { api } = useConsole();
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => api.get<Answer>(path, signal),
    placeholderData: keepPreviousData,
    ...(everySeconds === undefined ? {} : { refetchInterval: everySeconds * 1000 }),
  });
}

interface Page {
  readonly next: string | null;
}

/** A list that comes in pages, each of which names the next. */
export function usePages<Answer extends Page>(path: string): UseInfiniteQueryResult<readonly Answer[]> {
  const { api } = useConsole();
  return useInfiniteQuery({
    queryKey: ['pages', path],
    queryFn: ({ pageParam, signal }) => {
      const cursor =
        pageParam === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}`;
      return api.get<Answer>(path + cursor, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }): readonly Answer[] => pages,
  });
}
