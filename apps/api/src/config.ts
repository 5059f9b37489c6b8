import { isIP } from 'node:net';
import { z } from 'zod';
import { withSettingsByFile } from './settings-by-file.js';

const flag = z.stringbool().default(false);
const url = (protocols: RegExp) => z.url({ protocol: protocols });

/** Every setting of every process, its shape and its default. The container files and the doctor are held against it. */
export const CONFIG_SCHEMA = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: url(/^postgres(ql)?$/),
  DATABASE_OWNER_URL: url(/^postgres(ql)?$/).optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(100).default(10),
  REDIS_URL: url(/^rediss?$/).optional(),
  SMTP_URL: url(/^smtps?$/).optional(),
  MAIL_FROM: z.string().min(3).max(320).default('Meridian <no-reply@demo.test>'),
  MAIL_INBOX_URL: url(/^https?$/).optional(),
  HOST: z
    .string()
    .refine((host) => host === 'localhost' || isIP(host) !== 0, 'must be an IP address or localhost')
    .default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  PUBLIC_URL: url(/^https?$/).optional(),
  DEMO: flag,
  TRUST_PROXY: flag,
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(15),
});

type Raw = z.infer<typeof CONFIG_SCHEMA>;

export interface Config extends Readonly<Raw> {
  readonly PUBLIC_URL: string;
  readonly DATABASE_OWNER_URL: string;
}

/** What is wrong with the settings, one line each, naming the variable. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Meridian cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * One typed, validated object from the environment, or a ConfigError that names every variable that is wrong. Each
 * setting X may be given as X_FILE instead: the name of a file that holds it.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { given, problems } = withSettingsByFile(env, Object.keys(CONFIG_SCHEMA.shape));
  if (problems.length > 0) throw new ConfigError(problems);
  const parsed = CONFIG_SCHEMA.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(({ path, message }) => {
        const name = path.join('.');
        return `${name}: ${given[name] === undefined ? 'is required and not set' : message}`;
      }),
    );
  }
  const raw = parsed.data;
  if (raw.DEMO && raw.NODE_ENV === 'production')
    throw new ConfigError(['DEMO: demo mode is refused when NODE_ENV is production']);
  return {
    ...raw,
    PUBLIC_URL: (raw.PUBLIC_URL ?? `http://localhost:${raw.PORT}`).replace(/\/$/, ''),
    DATABASE_OWNER_URL: raw.DATABASE_OWNER_URL ?? raw.DATABASE_URL,
  };
}
