import autocannon from 'autocannon';
import { median } from '../../measure.mjs';

const CONNECTIONS = 16;
const ROUND_SECONDS = 2;
const WARM_UP_SECONDS = 2;

/**
 * A server under load: where, what is sent, and the processor time that its process has used so far.
 * @typedef {{url: string, path?: string, body: string, cookie?: string, cpuMs: () => number}} Loaded
 */

/**
 * Processor time per request of each server, in µs, interleaved: 16 connections that send the next request when the last
 * is answered. Throws when one request fails.
 * @template {string} Name
 * @param {Record<Name, Loaded>} servers @param {number} rounds
 * @returns {Promise<Record<Name, {perRound: number[], requests: number, rps: number}>>} perRound: µs a request
 */
export async function processorTimes(servers, rounds) {
  const names = /** @type {Name[]} */ (Object.keys(servers));
  const taken = /** @type {Record<Name, {perRound: number[], requests: number, rps: number}>} */ (
    Object.fromEntries(names.map((name) => [name, { perRound: [], requests: 0, rps: 0 }]))
  );
  for (const name of names) await cannonade(servers[name], WARM_UP_SECONDS);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = /** @type {Name} */ (names[(round + turn) % names.length]);
      const before = servers[name].cpuMs();
      const requests = await cannonade(servers[name], ROUND_SECONDS);
      const own = taken[name];
      own.perRound.push(((servers[name].cpuMs() - before) * 1000) / requests);
      own.requests += requests;
      own.rps = Math.max(own.rps, requests / ROUND_SECONDS);
    }
  }
  return taken;
}

/** @param {Loaded} server @param {number} seconds @returns {Promise<number>} requests answered */
async function cannonade({ url, path = '', body, cookie }, seconds) {
  const headers = { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie }) };
  const result = await autocannon({
    url: `${url}${path}`,
    method: 'POST',
    body,
    headers,
    connections: CONNECTIONS,
    duration: seconds,
  });
  const failed = result.errors + result.non2xx + result.timeouts;
  if (failed > 0) throw new Error(`${failed} requests to ${url}${path} failed`);
  return result.requests.total;
}

/** @param {Record<string, {perRound: number[], requests: number, rps: number}>} taken @returns {string[]} a line each */
export const processorLines = (taken) =>
  Object.entries(taken).map(
    ([name, { perRound, requests, rps }]) =>
      `    ${name.padEnd(28)} ${Math.round(median(perRound))} µs a request, best ${Math.round(rps)}/s (rounds ${perRound.length}, n ${requests})`,
  );
