import { ErrorState } from './error-state.js';
import { PageHeading } from './page-heading.js';

interface ErrorPageProps {
  title: string;
  message: string;
  onRetry: () => unknown;
}

/** A page of which nothing could be loaded. Its h1 says so: the page's usual one would have come with the content. */
export function ErrorPage({ title, message, onRetry }: ErrorPageProps) {
  return (
    <>
      <PageHeading title={title} />
      <ErrorState message={message} onRetry={onRetry} />
    </>
  );
}
