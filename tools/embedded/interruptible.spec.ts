import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';
import { identityOf } from './processes.mjs';

/** Goes on after every signal that can be ignored, as npm does, and so does what it starts. */
const STUBBORN = `
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  setInterval(() => {}, 1000);
  if (process.argv[1] !== 'inner')
    require('node:child_process').spawn(process.execPath, ['-e', process.env.STUBBORN, 'inner'], { stdio: 'inherit' });
  console.log(process.pid);`;

const RUNNER = `
  import { exitCodeOf } from ${JSON.stringify(join(root, 'tools/embedded/failure.mjs'))};
  import { runInterruptibly } from ${JSON.stringify(join(root, 'tools/embedded/interruptible.mjs'))};
  const options = { stdio: ['ignore', 'inherit', 'inherit'] };
  const code = await runInterruptibly(process.execPath, ['-e', process.env.PROGRAM, 'outer'], options).catch(exitCodeOf);
  process.exit(code);`;

const start = (program: string) =>
  spawn(process.execPath, ['--input-type=module', '-e', RUNNER], {
    env: { ...process.env, STUBBORN, PROGRAM: program },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** What the program printed of itself; what a failed test left of it is ended. */
let printed = '';
const pids = () => printed.split('\n').filter(Boolean).map(Number);

describe('a program that does not end when it is asked to', () => {
  beforeEach(() => (printed = ''));
  afterEach(() => pids().forEach((pid) => identityOf(pid) && process.kill(pid, 'SIGKILL')));

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('is ended within two seconds of a %s, with all it started', async (signal, code) => {
    const child = start(STUBBORN);
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    while (pids().length < 2) await sleep(20);
    const begun = Date.now();
    child.kill(signal);
    const [exit] = await once(child, 'close');
    expect(exit).toBe(code);
    expect(Date.now() - begun).toBeLessThan(2000);
    expect(pids().map(identityOf)).toEqual([undefined, undefined]);
  });

  it('is otherwise left to its own exit code', async () => {
    const [exit] = await once(start('process.exitCode = 7'), 'close');
    expect(exit).toBe(7);
  });
});
