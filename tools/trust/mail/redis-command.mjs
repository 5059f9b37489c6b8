import { connect } from 'node:net';

const PATIENCE_MS = 5_000;

/**
 * One command to Redis, in its inline form. @param {string} url with its password @param {string} command such as `FLUSHALL`
 * @returns {Promise<string>} the first line of the answer
 * @throws {Error} when Redis refuses it or does not answer
 */
export function redisCommand(url, command) {
  const { port, password } = new URL(url);
  const commands = [...(password ? [`AUTH ${decodeURIComponent(password)}`] : []), command];
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', timeout: PATIENCE_MS });
    let text = '';
    socket.on('error', reject);
    socket.on('timeout', () => socket.destroy(new Error(`Redis did not answer ${command}`)));
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const lines = text.split('\r\n').slice(0, -1);
      const refused = lines.find((line) => line.startsWith('-'));
      if (refused === undefined && lines.length < commands.length) return;
      socket.destroy();
      if (refused === undefined) resolve(lines[commands.length - 1] ?? '');
      else reject(new Error(refused));
    });
    socket.write(commands.map((each) => `${each}\r\n`).join(''));
  });
}
