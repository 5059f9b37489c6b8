/** A condition that is told in one line and ends the program with exit code 1; everything else is a defect. */
export class Failure extends Error {}

const EXPLAINED = {
  ENOSPC: 'The disk is full: free some space and start again',
  EDQUOT: 'The disk quota is used up: free some space and start again',
  EACCES: 'Access was refused',
  EPERM: 'Access was refused',
  EROFS: 'The folder is on a read-only file system: set DATA_DIR to a folder that can be written',
  EMFILE: 'Too many files are open: raise the limit (ulimit -n) and start again',
};

/**
 * Turns what was thrown into the text for the person at the terminal: one line for a known condition,
 * the stack for a defect (a defect without its stack cannot be mended).
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const text = EXPLAINED[/** @type {keyof typeof EXPLAINED} */ (code ?? '')];
  if (text) return path ? `${text} (${path})` : text;
  if (code === 'ERR_MODULE_NOT_FOUND') return `${message}; if that is a package, remove node_modules and start again`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
