import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

const ASSETS = '/assets/';

/**
 * Serves the built admin app from `folder`, which must hold an index.html. Every path that is not the API's is a page of
 * it, so that a link into the app can be opened; hashed assets may be kept for ever, the page never.
 */
export async function serveAdmin(app: NestFastifyApplication, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) =>
      void reply.header('cache-control', path.includes(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  const page = await readFile(`${folder}/index.html`, 'utf8');
  const server = app.getHttpAdapter().getInstance();
  server.get('/*', (_request: unknown, reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
  // An asset of an older version is gone. With the page for an answer, a browser would read HTML as its script; nobody
  // may remember the absence either, since a rollback brings the file back.
  server.get(`${ASSETS}*`, (_request: unknown, reply: FastifyReply) =>
    reply.status(404).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send('Not found'),
  );
}
