import { Failure } from './failure.mjs';
import { dataDirOf, shown } from './paths.mjs';
import { fileInTheWay, tellRefusedAccess } from './refused-access.mjs';

const EXPLAINED = {
  ENOSPC: 'The disk is full: free some space and start again',
  EDQUOT: 'The disk quota is used up: free some space and start again',
  EROFS: 'The folder is on a read-only file system: set DATA_DIR to a folder that can be written',
  EMFILE: 'Too many files are open: raise the limit (ulimit -n) and start again',
};

/** @param {string | undefined} path of an error that says that a folder cannot be made or entered */
function tellFileInTheWay(path) {
  const file = path === undefined ? undefined : fileInTheWay(path);
  if (file === undefined) return undefined;
  const remedy = file === dataDirOf() ? 'set DATA_DIR to a folder' : 'remove it or set DATA_DIR to another folder';
  return `${shown(file)} is a file and a folder is needed: ${remedy}`;
}

/** @param {NodeJS.ErrnoException} error @returns {string | undefined} the sentence for a known condition of the system */
function tellSystemError({ code, path }) {
  if (code === 'EACCES' || code === 'EPERM') return tellRefusedAccess(path);
  if (code === 'ENOTDIR' || code === 'EEXIST') return tellFileInTheWay(path);
  const text = EXPLAINED[/** @type {keyof typeof EXPLAINED} */ (code ?? '')];
  return text && path ? `${text} (${path})` : text;
}

/**
 * Turns what was thrown into the text for the person at the terminal: one line for a known condition,
 * the stack for a defect (a defect without its stack cannot be mended).
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const told = tellSystemError(/** @type {NodeJS.ErrnoException} */ (error ?? {}));
  if (told) return told;
  if (code === 'ERR_MODULE_NOT_FOUND') return `${message}; if that is a package, remove node_modules and start again`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
