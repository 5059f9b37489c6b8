import { Agent, request } from 'node:http';

/**
 * What came back. status 0: no answer (the connection failed or was cut, or the time ran out).
 * @typedef {{ status: number, ms: number, data: Record<string, Record<string, unknown>> | null, errors: {message: string, extensions?: {code?: string}}[], error: string }} Answer
 */

const PATIENCE_MS = 30_000;

/**
 * A client that keeps its connections, as a browser and a proxy do; light, so that the load costs less than what it loads.
 * @param {{connections?: number}} [options]
 */
export function graphqlClient({ connections = 256 } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });

  /**
   * @param {string} url of the API, without path
   * @param {{query: string, variables?: object, cookie?: string, timeoutMs?: number}} operation
   * @returns {Promise<Answer>} never throws
   */
  function send(url, { query, variables = {}, cookie = '', timeoutMs = PATIENCE_MS }) {
    const body = JSON.stringify({ query, variables });
    const begun = performance.now();
    return new Promise((resolve) => {
      /** @param {string} error */
      const failed = (error) => resolve({ status: 0, ms: performance.now() - begun, data: null, errors: [], error });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
      const sent = request(`${url}/graphql`, { method: 'POST', agent, headers, timeout: timeoutMs }, (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', (error) => failed(error.message));
        response.on('end', () => {
          const ms = performance.now() - begun;
          const { data = null, errors = [] } = parsed(Buffer.concat(chunks).toString());
          resolve({ status: response.statusCode ?? 0, ms, data, errors, error: '' });
        });
        response.on('aborted', () => failed('the answer was cut'));
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', (error) => failed(error.message));
      sent.end(body);
    });
  }

  return { send, close: () => agent.destroy() };
}

/** @param {string} text @returns {Partial<Pick<Answer, 'data' | 'errors'>>} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
