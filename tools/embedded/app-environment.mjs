/**
 * The addresses that the API, the worker and the command line tool need; undefined = not there.
 * @typedef {{ databaseUrl: string, ownerUrl: string | undefined, redisUrl?: string | undefined, smtpUrl?: string | undefined,
 *   inboxUrl?: string | undefined, demo: boolean, dataDir: string, host?: string, port?: number }} Addresses
 */

/**
 * The environment of Meridian's own processes (read by apps/api/src/config.ts).
 * @param {Addresses} addresses
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function appEnvironment(addresses, base = process.env) {
  const { databaseUrl, ownerUrl, redisUrl, smtpUrl, inboxUrl, demo, dataDir, host, port } = addresses;
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...base, DATABASE_URL: databaseUrl, DATA_DIR: dataDir };
  delete env.DEMO;
  /** @type {Record<string, string | undefined>} */
  const wanted = {
    DATABASE_OWNER_URL: ownerUrl,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    MAIL_INBOX_URL: inboxUrl,
    MAIL_FROM: base.MAIL_FROM ?? (inboxUrl ? 'Meridian <no-reply@demo.test>' : undefined),
    HOST: host,
    PORT: port === undefined ? undefined : String(port),
    PUBLIC_URL: base.PUBLIC_URL ?? (port === undefined ? undefined : `http://localhost:${port}`),
    DEMO: demo ? '1' : undefined,
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  return env;
}
