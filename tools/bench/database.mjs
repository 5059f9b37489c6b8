import { migrate } from '@meridian/persistence';
import { connected } from '../embedded/postgres-database.mjs';

const TEMPLATE = 'bench_template';
const EXTENSIONS = ['btree_gist', 'unaccent', 'pg_trgm'];

/** @typedef {{name: string, superUrl: string, ownerUrl: string, appUrl: string}} BenchDatabase */

/** The same server and login, another database. @param {string} url @param {string} name */
function inDatabase(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/**
 * Makes databases of the server, each with the whole schema and nothing in it: one migrated template, copied.
 * @param {{superUrl: string, ownerUrl: string, appUrl: string}} server
 */
export function databasesOf(server) {
  /** @type {Promise<void> | undefined} */
  let template;
  async function makeTemplate() {
    await connected(server.superUrl, (client) => client.query(`create database ${TEMPLATE} owner meridian_owner`));
    await connected(inDatabase(server.superUrl, TEMPLATE), async (client) => {
      for (const extension of EXTENSIONS) await client.query(`create extension if not exists ${extension}`);
    });
    await migrate(inDatabase(server.ownerUrl, TEMPLATE));
  }
  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  return {
    /** @param {string} name a plain identifier, new on this server @returns {Promise<BenchDatabase>} */
    async create(name) {
      template ??= makeTemplate();
      await template;
      // Postgres copies a template for one at a time.
      const made = before.then(() =>
        connected(server.superUrl, (client) =>
          client.query(`create database ${name} template ${TEMPLATE} owner meridian_owner`),
        ),
      );
      before = made.catch(() => {});
      await made;
      const [superUrl, ownerUrl, appUrl] = [server.superUrl, server.ownerUrl, server.appUrl].map((url) =>
        inDatabase(url, name),
      );
      return { name, superUrl: superUrl ?? '', ownerUrl: ownerUrl ?? '', appUrl: appUrl ?? '' };
    },
  };
}
