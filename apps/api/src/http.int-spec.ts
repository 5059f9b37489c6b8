import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { startTestApp, type TestApp } from './testing/test-app.js';

describe('every answer', () => {
  let on: TestDatabase;
  let api: TestApp;
  beforeAll(async () => {
    on = await createTestDatabase();
    api = await startTestApp(on);
  });
  afterAll(async () => {
    await api.close();
    await on.drop();
  });

  it.each([
    ['POST', '/graphql'],
    ['GET', '/health/live'],
    ['GET', '/nothing-here'],
  ] as const)('says to the browser what it may do with it: %s %s', async (method, url) => {
    const payload = { query: '{ __typename }' };
    const { headers } = await api.app.inject({ method, url, ...(method === 'POST' ? { payload } : {}) });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});
