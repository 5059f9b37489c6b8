import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const PAGE_PATH = '/graphql';
const ASSETS_PREFIX = '/graphiql/assets/';

/** Where the build puts the explorer, seen from the built API. */
export const GRAPHIQL_FOLDER = (from: string): string => fileURLToPath(new URL('../graphiql/dist', from));

/**
 * Answers a browser that visits /graphql: with the explorer where a folder is given, with 404 where it is null
 * (production). Every other request to that address is Apollo's, whose driver registers GET, POST and OPTIONS on it;
 * a second route cannot stand beside those, hence a hook that runs before any of them.
 */
export async function serveGraphiql(app: NestFastifyApplication, folder: string | null): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const built = folder !== null && existsSync(`${folder}/index.html`);
  if (built) {
    await app.register(fastifyStatic, {
      root: `${folder}/assets`,
      prefix: ASSETS_PREFIX,
      index: false,
      decorateReply: false,
      maxAge: '365d',
      immutable: true,
    });
  }
  const page = built ? await readFile(`${folder}/index.html`, 'utf8') : null;
  const absence =
    folder === null ? 'Not found' : 'The explorer is not built: run node tools/build.mjs and start again.';
  server.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPageVisit(request)) return;
    reply.header('cache-control', 'no-cache').header('vary', 'accept');
    if (page === null) return reply.status(404).type('text/plain; charset=utf-8').send(absence);
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

const isPageVisit = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && url.split('?')[0] === PAGE_PATH && (headers.accept ?? '').includes('text/html');
