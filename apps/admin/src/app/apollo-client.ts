import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { tap } from 'rxjs';
import { possibleTypes } from '../gql/possible-types.js';

const ANSWER_WITHIN_MS = 20_000;

interface Reports {
  /** No answer at all, or one from a proxy whose server is away. */
  lost: () => void;
  reached: () => void;
  /** The session is over: idle too long, signed out elsewhere. */
  signedOut: () => void;
}

const isSignedOut = (error: unknown): boolean =>
  (CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.['code'] === 'UNAUTHENTICATED')) ||
  (ServerError.is(error) && error.statusCode === 401);

const isOutage = (error: unknown): boolean =>
  ServerError.is(error) ? error.statusCode >= 502 : !CombinedGraphQLErrors.is(error);

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** The one door to the API: same origin, session cookie, answers within 20 seconds. */
export function createApolloClient(reports: Reports): ApolloClient {
  const watchErrors = new ErrorLink(({ error }) => {
    if (isSignedOut(error)) reports.signedOut();
    else if (isOutage(error) && !isAbort(error)) reports.lost();
  });
  const watchAnswers = new ApolloLink((operation, forward) => forward(operation).pipe(tap(() => reports.reached())));
  const http = new HttpLink({
    uri: '/graphql',
    credentials: 'same-origin',
    headers: { 'apollo-require-preflight': 'true' },
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), ...(init?.signal ? [init.signal] : [])]),
      }),
  });
  return new ApolloClient({
    link: ApolloLink.from([watchErrors, watchAnswers, http]),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Me: { keyFields: [] },
        SystemStatus: { keyFields: [] },
        Discipline: { keyFields: ['code'] },
        Technique: { keyFields: ['code'] },
      },
    }),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}
