import { lazyRouteComponent } from '@tanstack/react-router';

/** A page whose code could not be fetched: the connection is gone, or a newer version has replaced it. */
export class PageNotLoaded extends Error {
  constructor(cause: unknown) {
    super('This page could not be fetched.', { cause });
    this.name = 'PageNotLoaded';
  }
}

/**
 * A page that is fetched when it is first opened. A failed fetch becomes an error page in place: the router's own
 * answer is to reload the window, which without a connection loses the whole app.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, exportName) =>
  lazyRouteComponent(
    () =>
      importer().catch((error: unknown) => {
        throw new PageNotLoaded(error);
      }),
    exportName,
  );
