import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptReason, hasApt, libraryPath, onPath, run, unpackDebian } from './debian-packages.mjs';
import { Failure } from './failure.mjs';
import { isRoot, toolCache } from './paths.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const REMEDY = 'install Chromium or set CHROMIUM_PATH to a Chromium or Chrome program';

/** Installs Debian's Chromium for the whole system; another package run is waited for. */
async function install() {
  const args = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', 'install', 'chromium'];
  const first = await run('apt-get', args);
  if (first.ok) return undefined;
  // The package lists of an image are older than its mirror: what they name may be gone.
  await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update']);
  const second = await run('apt-get', args);
  return second.ok ? undefined : aptReason(second.output);
}

/** An unpacked Chromium is started through a script that tells it where its libraries and fonts lie. @param {string} folder */
function launcher(folder) {
  const script = join(toolCache(), 'chromium-launcher');
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH="${libraryPath(folder)}"`,
    existsSync('/etc/fonts/fonts.conf') ? '' : `export FONTCONFIG_SYSROOT="${folder}"`,
    `exec "${join(folder, 'usr/lib/chromium/chromium')}" "$@"`,
    '',
  ];
  writeFileSync(script, lines.join('\n'));
  chmodSync(script, 0o755);
  return script;
}

/**
 * The path of a Chromium for the browser tests: CHROMIUM_PATH, one on the PATH, else Debian's (installed as root,
 * otherwise unpacked into the tool cache). Never answers "none": without a browser the tests fail.
 */
export async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Failure(`CHROMIUM_PATH names no file: ${env.CHROMIUM_PATH}`);
  }
  const present = onPath(...NAMES) ?? (existsSync(ON_MAC) ? ON_MAC : undefined);
  if (present) return present;
  if (!hasApt()) throw new Failure(`The browser tests need Chromium and this system has no apt-get: ${REMEDY}`);
  if (isRoot) {
    const reason = await install();
    const installed = onPath(...NAMES);
    if (installed) return installed;
    throw new Failure(`The browser tests need Chromium and it could not be installed (${reason}): ${REMEDY}`);
  }
  const unpacked = await unpackDebian(['chromium']);
  if (unpacked.reason === undefined) return launcher(unpacked.folder);
  throw new Failure(`The browser tests need Chromium and it could not be fetched (${unpacked.reason}): ${REMEDY}`);
}
