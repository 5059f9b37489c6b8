import 'reflect-metadata';
import { ConfigError, readConfig } from './config.js';
import { GRAPHIQL_FOLDER } from './graphql/serve-graphiql.js';
import { ADMIN_FOLDER, createHttpApp } from './http.js';

try {
  const config = readConfig(process.env);
  const app = await createHttpApp(config, ADMIN_FOLDER(import.meta.url), GRAPHIQL_FOLDER(import.meta.url));
  await app.listen({ host: config.HOST, port: config.PORT });
} catch (error) {
  const busy = (error as { code?: string }).code === 'EADDRINUSE';
  console.error(
    busy
      ? `Port ${process.env['PORT'] ?? 3000} is in use: choose another with PORT=…`
      : error instanceof ConfigError
        ? error.message
        : error,
  );
  process.exit(1);
}
