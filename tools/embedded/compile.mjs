import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { filesIn } from './sources.mjs';

/** @param {string} file */
const isTest = (file) => /\.(spec|int-spec|e2e-spec)\.ts$/.test(file);

/**
 * Puts a folder that is complete in the place of the old one, so that a running process never sees a half.
 * @param {string} next
 * @param {string} target
 */
export function swapIn(next, target) {
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(next, target);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Transpiles one file with the options of .swcrc and writes it with its source map.
 * @param {typeof import('@swc/core')} swc
 * @param {string} file
 * @param {string} target
 */
async function transpile(swc, file, target) {
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  delete options.$schema;
  const name = basename(target);
  const { code, map } = await swc.transformFile(file, {
    ...options,
    swcrc: false,
    // Node needs the `with { type: 'json' }` of an import at run time.
    jsc: { ...options.jsc, experimental: { ...options.jsc?.experimental, keepImportAttributes: true } },
    sourceFileName: relative(dirname(target), file),
  });
  writeFileSync(target, map ? `${code}\n//# sourceMappingURL=${name}.map\n` : code);
  if (map) writeFileSync(`${target}.map`, map);
}

/**
 * Compiles <project>/src to <project>/dist: TypeScript by SWC, every other file copied, tests left out.
 * @param {string} project absolute
 */
export async function compileProject(project) {
  const swc = (await import('@swc/core')).default;
  const source = join(project, 'src');
  const next = join(project, 'dist.new');
  rmSync(next, { recursive: true, force: true });
  for (const file of filesIn(source)) {
    if (isTest(file) || file.endsWith('.d.ts')) continue;
    const target = join(next, relative(source, file));
    mkdirSync(dirname(target), { recursive: true });
    if (!file.endsWith('.ts')) {
      copyFileSync(file, target);
      continue;
    }
    await transpile(swc, file, target.replace(/\.ts$/, '.js')).catch((error) => {
      throw new Failure(`${relative(root, file)} does not compile: ${error.message}`);
    });
  }
  mkdirSync(next, { recursive: true });
  swapIn(next, join(project, 'dist'));
}

/** The libraries of the workspace, absolute. */
export const libraries = () =>
  readdirSync(join(root, 'libs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'libs', entry.name, 'src')))
    .map((entry) => join(root, 'libs', entry.name));
