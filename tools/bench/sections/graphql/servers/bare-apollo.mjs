// Apollo Server on Fastify with the adapter that the API uses, and nothing else.
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import { createRequire } from 'node:module';

// The very Fastify that the API runs on: the one that Nest's adapter brings.
const require = createRequire(import.meta.url);
const { fastify } = createRequire(require.resolve('@nestjs/platform-fastify'))('fastify');

const server = new ApolloServer({
  typeDefs: `type Account { id: ID! } type Me { account: Account! } type Query { me: Me }`,
  resolvers: { Query: { me: () => null } },
});
await server.start();
const app = fastify();
await app.register(fastifyApollo(server));
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: app.server.address().port });
process.on('disconnect', () => process.exit(0));
