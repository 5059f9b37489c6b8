import fastify from 'fastify';
import { believeOneProxy } from './believe-one-proxy.js';

describe('behind a reverse proxy', () => {
  it('the address is the one the proxy saw, whatever the caller claims to be', async () => {
    const server = fastify({ trustProxy: believeOneProxy });
    server.get('/', async (request) => request.ip);
    const ipFor = async (header: string) =>
      (await server.inject({ url: '/', headers: { 'x-forwarded-for': header } })).payload;
    expect(await ipFor('198.51.100.7')).toBe('198.51.100.7');
    expect(await ipFor('10.0.0.1, 203.0.113.9, 198.51.100.7')).toBe('198.51.100.7');
    await server.close();
  });
});
