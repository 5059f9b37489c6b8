import { EmptyState } from './empty-state.js';
import { PageHeading } from './page-heading.js';

/** A page that has nothing to show, under an h1 that says so; the hint says why that may be. */
export function EmptyPage({ title, hint }: { title: string; hint: string }) {
  return (
    <>
      <PageHeading title={title} />
      <EmptyState title={hint} />
    </>
  );
}
