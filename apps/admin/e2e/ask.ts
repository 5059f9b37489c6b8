import type { Page } from '@playwright/test';

/** Asks the API as whoever is signed in on the page: what a story needs to be so before it begins. */
export async function ask<Answer>(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { data, errors } = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { data: Record<string, unknown> | null; errors?: unknown[] };
    },
    { query, variables },
  );
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0] as Answer;
}
