import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import { ConsoleLogger, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { believeOneProxy } from './believe-one-proxy.js';
import { QuietFilter } from './graphql/quiet.filter.js';
import { serveGraphiql } from './graphql/serve-graphiql.js';
import { invalidInputFrom } from './graphql/validation.js';
import { serveAdmin } from './serve-admin.js';

/** Room for a day's worth of form, not for a file. */
const BODY_BYTES_MAX = 256 * 1024;
const REQUEST_TIMEOUT_MS = 20_000;

/** The HTTP application, built but not listening: API, health, and the admin app's files behind one address. */
export async function createHttpApp(
  config: Config,
  adminFolder: string | null,
  graphiqlFolder: string | null = null,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.TRUST_PROXY ? believeOneProxy : false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    // A module that cannot be built is an error for the caller to tell, not a silent exit.
    abortOnError: false,
    logger: new ConsoleLogger({
      json: config.NODE_ENV === 'production',
      logLevels: config.NODE_ENV === 'test' ? ['error', 'fatal'] : ['log', 'warn', 'error', 'fatal'],
    }),
  });
  await app.register(cookie);
  protect(adapter, config);
  app.useGlobalFilters(new QuietFilter(app.getHttpAdapter()));
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      transform: true,
      stopAtFirstError: true,
      exceptionFactory: invalidInputFrom,
    }),
  );
  await serveGraphiql(app, config.NODE_ENV === 'production' ? null : graphiqlFolder);
  if (adminFolder && existsSync(adminFolder)) await serveAdmin(app, adminFolder);
  app.enableShutdownHooks();
  return app;
}

/** Security headers on every answer, put together once: Fastify's own plugin does it anew for each request. */
function protect(adapter: FastifyAdapter, config: Config): void {
  const setHeaders = helmet({
    contentSecurityPolicy: { directives: policyOf(config) },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: config.PUBLIC_URL.startsWith('https:'),
  });
  adapter
    .getInstance()
    .addHook('onRequest', (request, reply, next) => setHeaders(request.raw, reply.raw, () => next()));
}

/** No inline script, nothing from elsewhere. Styles are inlined by the UI kit, so they are allowed. */
function policyOf(config: Config): Record<string, string[] | null> {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    upgradeInsecureRequests: config.PUBLIC_URL.startsWith('https:') ? [] : null,
  };
}

/** Where the build puts the admin app, seen from the built API. */
export const ADMIN_FOLDER = (from: string): string => fileURLToPath(new URL('../../admin/dist', from));
