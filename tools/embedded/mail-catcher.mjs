import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { prepareDataDir, root, shown } from './paths.mjs';
import { freePort } from './ports.mjs';
import { endLeftover } from './processes.mjs';
import { startService } from './service.mjs';

const USUAL_SMTP = 1025;
const USUAL_WEB = 1080;

/**
 * Starts the mail catcher: it takes every mail by SMTP, delivers none, and shows them on a web page. Loopback only.
 * @param {{dataDir: string, ports?: {smtp: number, web: number}}} options ports: those it had before it died
 */
export async function startMailCatcher({ dataDir, ports }) {
  prepareDataDir(dataDir);
  await endLeftover(join(dataDir, 'run', 'mail-catcher.json'));
  const folder = join(dataDir, 'mail');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const smtp = await freePort(ports?.smtp, USUAL_SMTP);
  const web = await freePort(ports?.web, USUAL_WEB);
  const program = join(root, 'node_modules', 'maildev', 'bin', 'maildev');
  const addresses = ['--ip', '127.0.0.1', '--smtp', String(smtp), '--web', String(web)];
  const service = await startService({
    name: 'mail-catcher',
    command: process.execPath,
    args: [program, ...addresses, '--mail-directory', folder],
    ports: [smtp, web],
    dataDir,
  });
  if (!service) {
    throw new Failure(`The mail catcher did not start: see ${shown(join(dataDir, 'logs', 'mail-catcher.log'))}`);
  }
  return { ...service, ports: { smtp, web }, smtpUrl: `smtp://127.0.0.1:${smtp}`, inboxUrl: `http://127.0.0.1:${web}` };
}
