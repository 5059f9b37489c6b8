// A mail server that fails on demand, as a process of its own. It speaks just enough SMTP (RFC 5321) for one client, and
// every reply can be made to fail, hang or be cut: a library that implements the protocol well does not let one do so.
import { createServer } from 'node:net';

/**
 * @typedef {'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'message'} Stage message: after the final dot
 * @typedef {{stage: Stage, act: 'reply' | 'hang' | 'drop' | 'store-hang' | 'store-drop', code?: number, times?: number, to?: string}} Fault
 *   times: so often, then it heals (default: always); to: only for recipients that contain it; store-…: the mail is kept
 *   although the client never hears of it
 * @typedef {{at: number, to: string[], messageId: string, subject: string, date: string}} Delivery at: epoch ms
 */

/** @type {Fault[]} */
let faults = [];
/** @type {Delivery[]} */
let deliveries = [];
let connections = 0;
let slowMs = 0;
let keepText = false;
/** @type {Map<Stage, number>} */
const met = new Map();

/** @param {Stage} stage @param {string[]} recipients @returns {Fault | undefined} the fault that strikes now, counted */
function struck(stage, recipients) {
  const fault = faults.find(
    (each) =>
      each.stage === stage && each.times !== 0 && (!each.to || recipients.some((to) => to.includes(each.to ?? ''))),
  );
  if (!fault) return undefined;
  if (fault.times !== undefined) fault.times -= 1;
  met.set(stage, (met.get(stage) ?? 0) + 1);
  return fault;
}

/** @param {string} text @param {string} name */
const header = (text, name) =>
  new RegExp(`^${name}: *(.*(?:\r?\n[ \t].*)*)`, 'im')
    .exec(text)?.[1]
    ?.replace(/\r?\n[ \t]+/g, ' ')
    .trim() ?? '';

/** @param {import('node:net').Socket} socket */
function serve(socket) {
  connections += 1;
  let buffer = '';
  let inData = false;
  /** @type {string[]} */
  let to = [];
  socket.on('error', () => {});
  socket.setNoDelay(true);

  /** @param {string} line */
  const say = (line) =>
    void (slowMs ? setTimeout(() => socket.write(`${line}\r\n`), slowMs) : socket.write(`${line}\r\n`));

  /** @param {Stage} stage @param {() => void} otherwise @param {() => void} [store] */
  function step(stage, otherwise, store = () => {}) {
    const fault = struck(stage, to);
    if (!fault) return otherwise();
    if (fault.act.startsWith('store-')) store();
    if (fault.act === 'reply') say(`${fault.code ?? 451} 4.0.0 refused for a test`);
    else if (fault.act.endsWith('drop')) socket.destroy();
  }

  /** @param {string} text */
  function receive(text) {
    const store = () =>
      void deliveries.push({
        at: Date.now(),
        to,
        messageId: header(text, 'Message-ID'),
        subject: header(text, 'Subject'),
        date: header(text, 'Date'),
        ...(keepText && { text }),
      });
    step('message', () => (store(), say('250 2.0.0 kept')), store);
  }

  /** @param {string} line */
  function command(line) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return step('ehlo', () => say('250-rig\r\n250-8BITMIME\r\n250 SMTPUTF8'));
    if (verb === 'MAIL') return ((to = []), step('mail', () => say('250 2.1.0 ok')));
    if (verb === 'RCPT') return (to.push(/<(.*?)>/.exec(line)?.[1] ?? ''), step('rcpt', () => say('250 2.1.5 ok')));
    if (verb === 'DATA') return step('data', () => ((inData = true), say('354 go on')));
    if (verb === 'RSET') return ((to = []), say('250 2.0.0 ok'));
    if (verb === 'QUIT') return void socket.end('221 2.0.0 bye\r\n');
    return say('250 2.0.0 ok');
  }

  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1');
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
      if (end < 0) return;
      const part = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        receive(part);
      } else command(part);
    }
  });
  step('greeting', () => say('220 rig ESMTP'));
}

const server = createServer(serve);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port });
});

/**
 * @typedef {{id: number, ask: 'report' | 'clear'} | {id: number, ask: 'faults', value: Fault[]}
 *   | {id: number, ask: 'slow', value: number} | {id: number, ask: 'keepText', value: boolean}} Told
 */

process.on('message', (/** @type {Told} */ told) => {
  if (told.ask === 'faults') faults = told.value;
  if (told.ask === 'slow') slowMs = told.value;
  if (told.ask === 'keepText') keepText = told.value;
  if (told.ask === 'clear') {
    [deliveries, connections] = [[], 0];
    met.clear();
  }
  // Copying what was received costs much after a long run, so it is sent only to whoever asks for it.
  const received = told.ask === 'report' ? deliveries : [];
  process.send?.({ id: told.id, answer: { deliveries: received, connections, met: Object.fromEntries(met) } });
});
process.on('disconnect', () => process.exit(0));
