// Run by service.mjs: Meridian's booking service without HTTP. The whole application as the API's, on the database of
// its environment; the parent says how long to book and from which of the free times on.
import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppointmentEntity, Database } from '@meridian/persistence';
import { root } from '../../../embedded/paths.mjs';
import { freeTimes } from './free-times.mjs';
import { spell } from './rates.mjs';

/**
 * @typedef {{world: import('./free-times.mjs').Bookable, accountId: string, organizationId: number}} Begin
 * @typedef {{from: number, forMs: number, clients: number, audited: boolean}} Order
 * @typedef {import('./rates.mjs').Spell & {next: number, cpuMs: number, unaudited: number}} Report
 * @typedef {(this: unknown, ...args: [string | {text: string}, ...((error: null, result: object) => void)[]]) => unknown} Query as the driver's
 */

let audited = true;
let unaudited = 0;
leaveOutAudit();

/** Lets the write of audit events be left out on the way to the database, to see what it costs; only in this process. */
function leaveOutAudit() {
  const client = /** @type {{query: Query}} */ (/** @type {unknown} */ (pg.Client.prototype));
  const { query } = client;
  client.query = function (...args) {
    const [statement] = args;
    const text = typeof statement === 'string' ? statement : statement.text;
    if (audited || !/^insert into audit_event/i.test(text)) return query.apply(this, args);
    unaudited += 1;
    const nothing = { command: 'INSERT', rowCount: 0, rows: [], fields: [] };
    const told = args.at(-1);
    return typeof told === 'function' ? told(null, nothing) : Promise.resolve(nothing);
  };
}

/** A module of the built API. @param {string} path @returns {Promise<Record<string, import('@nestjs/common').Type>>} */
const built = (path) => import(join(root, 'apps/api/dist', path));
const [{ AppModule }, { BookingService }] = await Promise.all([
  built('app.module.js'),
  built('scheduling/booking.service.js'),
]);
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'fatal'], abortOnError: false });
// The application connects by itself, in the background; asked again, it says when it has.
await app.get(Database).connect();
const service = /** @type {{book: (actor: object, request: object) => Promise<object>}} */ (
  app.get(BookingService, { strict: false })
);

/** @param {Begin} begin */
function bookerOf({ world, accountId, organizationId }) {
  const times = freeTimes(world);
  const nobody = { roles: ['clerk'], providerId: null, disciplines: [], prescribing: false };
  const actor = { ...nobody, accountId, organizationId };
  return async (/** @type {number} */ k) => {
    const input = times.inputOf(k);
    const answer = await service.book(actor, { ...input, startsAt: new Date(input.startsAt) });
    if (!(answer instanceof AppointmentEntity) || answer.state !== 'booked')
      throw new Error(`booking ${k} was refused: ${answer.constructor.name} ${JSON.stringify(answer)}`);
  };
}

/** @type {ReturnType<typeof bookerOf>} */
let book = () => Promise.reject(new Error('not begun'));

/** @param {Order} order @returns {Promise<Report>} */
async function carryOut({ from, forMs, clients, audited: wanted }) {
  [audited, unaudited] = [wanted, 0];
  let next = from;
  const before = process.cpuUsage();
  const done = await spell(clients, forMs, () => book(next++));
  const { user, system } = process.cpuUsage(before);
  return { ...done, next, cpuMs: (user + system) / 1000, unaudited };
}

process.on('message', async (/** @type {{begin?: Begin, order?: Order}} */ { begin, order }) => {
  try {
    if (begin) book = bookerOf(begin);
    process.send?.({ report: order ? await carryOut(order) : {} });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
process.send?.({ report: {} });
