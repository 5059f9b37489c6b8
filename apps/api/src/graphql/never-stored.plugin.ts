import type { ApolloServerPlugin } from '@apollo/server';

/** Answers are about patients: no browser and no proxy keeps one. */
export const neverStored: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        response.http.headers.set('cache-control', 'no-store');
      },
    };
  },
};
