import type { ApolloServerPlugin } from '@apollo/server';

/** A request that never got to run is the caller's mistake: 400, never 500, whatever limit it ran into. */
export const clientErrorsAre400: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, operation, errors }) {
        if (errors?.length && !operation && (response.http.status ?? 500) >= 500) response.http.status = 400;
      },
    };
  },
};
