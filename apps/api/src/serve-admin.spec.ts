import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveAdmin } from './serve-admin.js';

@Module({})
class EmptyModule {}

const PAGE = '<!doctype html><title>the diary</title>';

describe('the admin app behind the address of the API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-admin-'));
  let app: NestFastifyApplication;

  const visit = (url: string, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
    app.getHttpAdapter().getInstance().inject({ method, url });

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'diary-a1b2c3.js'), 'export {};');
    app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
    await serveAdmin(app, folder);
    app
      .getHttpAdapter()
      .getInstance()
      .get('/health/live', async () => 'alive');
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['/', '/diary', '/patients/0f8c/chart?tab=visits', '/diary/2026-03-09', '/assetsregister'])(
    'opens the page for a link to %s, and lets nobody keep it',
    async (url) => {
      const { statusCode, headers, body } = await visit(url);
      expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', PAGE]);
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it('hands out assets that may be kept for ever, and other files that may not', async () => {
    const asset = await visit('/assets/diary-a1b2c3.js');
    expect([asset.statusCode, asset.body]).toEqual([200, 'export {};']);
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await visit('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it.each(['/assets/diary-00old.js', '/assets/', '/assets/deeper/x.css', '/%61ssets/gone.js', '/assets/x.js?v=1'])(
    'says of an asset that is not there that it is not there: %s',
    async (url) => {
      const { statusCode, headers, body } = await visit(url);
      expect(statusCode).toBe(404);
      expect(headers['content-type']).toContain('text/plain');
      expect(headers['cache-control']).toBe('no-store');
      expect(body).not.toContain('<');
    },
  );

  it('answers a question for the head of a missing asset alike', async () => {
    expect((await visit('/assets/gone.js', 'HEAD')).statusCode).toBe(404);
    expect((await visit('/diary', 'HEAD')).statusCode).toBe(200);
  });

  it('leaves the addresses of the API, and what is no visit, alone', async () => {
    expect((await visit('/health/live')).body).toBe('alive');
    expect((await visit('/diary', 'POST')).statusCode).toBe(404);
  });
});
