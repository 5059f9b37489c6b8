import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../embedded/paths.mjs';

/**
 * A module of the API as it was built: what the product itself runs, called without HTTP around it.
 * @param {string} path below apps/api/dist, such as 'scheduling/busy-reader.js'
 * @returns {Promise<any>} what it exports
 */
export const builtApi = (path) => import(pathToFileURL(join(root, 'apps/api/dist', path)).href);
