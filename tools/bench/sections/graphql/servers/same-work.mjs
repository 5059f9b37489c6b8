// The least that a program must do which answers `openings` from what is stored: Node's own HTTP server around the very
// session look-up and search of the API, called in the process, and JSON. No GraphQL, no framework, no checks of the
// input, and of the answer just the fields that the benchmark's question asks for. POST / with {variables: {input}}.
import 'reflect-metadata';
import { createServer } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { isoInstant } from '@meridian/domain';
import { Database } from '@meridian/persistence';
import { builtApi } from '../../../built-api.mjs';

const [{ AppModule }, { OpeningService }, { SESSION_COOKIE, SessionService }] = await Promise.all([
  builtApi('app.module.js'),
  builtApi('scheduling/opening.service.js'),
  builtApi('auth/session.service.js'),
]);
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'fatal'], abortOnError: false });
await app.get(Database).connect();
const openings = app.get(OpeningService, { strict: false });
const sessions = app.get(SessionService, { strict: false });

/** @param {string} body @param {string} cookie @returns {Promise<string>} */
async function answerTo(body, cookie) {
  const { input } = JSON.parse(body).variables;
  const { actor } = await sessions.actorOf(cookie.slice(SESSION_COOKIE.length + 1));
  /** @type {{provider: {id: string}, clinic: {id: string}, days: {date: string, starts: number[]}[]}[]} */
  const places = await openings.find(actor, input);
  const told = places.map(({ provider, clinic, days }) => ({
    provider: { id: provider.id },
    clinic: { id: clinic.id },
    days: days.map(({ date, starts }) => ({ date, starts: starts.map((at) => isoInstant(at)) })),
  }));
  return JSON.stringify({ data: { openings: told } });
}

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const body = await answerTo(Buffer.concat(chunks).toString(), request.headers.cookie ?? '').catch(String);
    const status = body.startsWith('{') ? 200 : 500;
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});
process.on('disconnect', () => process.exit(0));
