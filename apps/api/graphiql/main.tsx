import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';
import { createRoot } from 'react-dom/client';
import { EXAMPLE_QUERY } from './example-query.js';

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** The admin app's session cookie goes along; the content type satisfies the API's guard against forged requests. */
const fetcher: Fetcher = async (params, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...options?.headers },
    body: JSON.stringify(params),
  });
  return response.json();
};

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={EXAMPLE_QUERY}
    shouldPersistHeaders={false}
    defaultEditorToolsVisibility={false}
  />,
);
