import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveGraphiql } from './serve-graphiql.js';

@Module({})
class EmptyModule {}

const PAGE = '<!doctype html><title>the explorer</title>';
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

/** An application whose /graphql is answered by something of Apollo's shape. */
async function serving(folder: string | null): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  });
  await serveGraphiql(app, folder);
  const server = app.getHttpAdapter().getInstance();
  server.route({ url: '/graphql', method: ['GET', 'POST', 'OPTIONS'], handler: async () => 'apollo' });
  await app.init();
  await server.ready();
  return app;
}

describe('the API explorer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-explorer-'));
  let app: NestFastifyApplication;

  const visit = (url: string, accept: string, method: 'GET' | 'POST' = 'GET') =>
    app.getHttpAdapter().getInstance().inject({ method, url, headers: { accept } });

  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'assets', 'editor.js'), 'export {};');
  });
  afterEach(() => app.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what a browser that visits /graphql is shown, with or without a query in the address', async () => {
    app = await serving(folder);
    for (const url of ['/graphql', '/graphql?query=%7Bme%7Bid%7D%7D']) {
      const answer = await visit(url, BROWSER);
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
        200,
        'text/html; charset=utf-8',
        PAGE,
      ]);
    }
  });

  it('leaves every other request at that address to the API', async () => {
    app = await serving(folder);
    expect((await visit('/graphql', 'application/json')).body).toBe('apollo');
    expect((await visit('/graphql', BROWSER, 'POST')).body).toBe('apollo');
  });

  it('brings its own files, which may be kept for ever', async () => {
    app = await serving(folder);
    const answer = await visit('/graphiql/assets/editor.js', '*/*');
    expect([answer.statusCode, answer.body]).toEqual([200, 'export {};']);
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it('is not there in production, where no folder is given', async () => {
    app = await serving(null);
    expect((await visit('/graphql', BROWSER)).statusCode).toBe(404);
    expect((await visit('/graphiql/assets/editor.js', '*/*')).statusCode).toBe(404);
    expect((await visit('/graphql', 'application/json')).body).toBe('apollo');
  });

  it('says how to get it when it was not built', async () => {
    app = await serving(join(folder, 'absent'));
    const answer = await visit('/graphql', BROWSER);
    expect([answer.statusCode, answer.body]).toEqual([404, expect.stringContaining('tools/build.mjs')]);
  });
});
