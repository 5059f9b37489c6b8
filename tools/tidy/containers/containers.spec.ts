import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryOf } from '../repository.mjs';
import { checkImages } from './images.mjs';
import { checkProxy } from './proxy.mjs';
import { readCompose } from './read-compose.mjs';
import { readDockerfile } from './read-dockerfile.mjs';
import { checkServices } from './services.mjs';
import { checkContainerSettings, settingsOf } from './settings.mjs';

const COMPOSE = 'docker/compose.yml';
const API = 'docker/Dockerfile.api';
const WEB = 'docker/Dockerfile.admin';
const NGINX = 'docker/nginx.conf';
const CONFIG = 'apps/api/src/config.ts';

/** The files that the checks read, as they stand in this folder; secrets made for this machine are none of them. */
const root = join(__dirname, '../../..');
const files: Record<string, string> = Object.fromEntries(
  ['docker', 'apps/api/src', 'apps/api/package.json', 'libs/domain', 'package.json', 'LICENSE', 'NOTICE']
    .flatMap(filesBelow)
    .filter((file) => !/^docker\/(secrets\/|\.env$)|\/(dist|node_modules)\//.test(file))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

function filesBelow(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(`${path}/${name}`));
}

/** The real files with one change; a change that changes nothing is a fault of the test. */
function broken(file: string, from: string | RegExp, to: string) {
  const text = (files[file] ?? '').replace(from, to);
  if (text === files[file]) throw new Error(`${file} does not hold ${from}`);
  return repositoryOf({ ...files, [file]: text });
}
const without = (file: string) =>
  repositoryOf(Object.fromEntries(Object.entries(files).filter(([name]) => name !== file)));
type Change = readonly [what: string, file: string, from: string | RegExp, to: string, says: string];

it('the container files are as they should be', () => {
  const repository = repositoryOf(files);
  const found = [checkImages, checkContainerSettings, checkServices, checkProxy].flatMap((check) => check(repository));
  expect(found).toEqual([]);
});

describe('images', () => {
  const changes: readonly Change[] = [
    ['a base without a version', API, /node:24-bookworm-slim/g, 'node', 'not pinned'],
    ['a base that moves', API, /node:24-bookworm-slim/g, 'node:latest', 'not pinned'],
    ['a Node without long-term support', API, /node:24/g, 'node:25', 'long-term support'],
    ['a Node that is supported no more', API, /node:24/g, 'node:18', 'long-term support'],
    ['another Node than the other image', API, /node:24/g, 'node:22', 'different Nodes'],
    ['a Node below what the packages ask for', 'package.json', '">=20.19.0"', '">=26.0.0"', 'older than engines.node'],
    ['no user', API, 'USER node\n', '', 'USER other than root'],
    ['the superuser in the end', API, 'USER node\n', 'USER node\nUSER root\n', 'USER other than root'],
    ['the superuser by number', WEB, 'USER 101', 'USER 0:0', 'USER other than root'],
    ['no health check', API, 'HEALTHCHECK', '# HEALTHCHECK', 'needs a HEALTHCHECK'],
    ['a health check that is switched off', WEB, /HEALTHCHECK[^]*$/, 'HEALTHCHECK NONE\n', 'needs a HEALTHCHECK'],
    [
      'a copy of what is not there',
      API,
      'package.json /app/LICENSE',
      'package.json /app/LICENCE',
      'COPY LICENCE: no such',
    ],
    ['a copy from a stage that is not there', API, '--from=build /app/libs', '--from=built /app/libs', 'no such stage'],
    ['a copy of what the build does not see', `${WEB}.dockerignore`, '!docker/nginx.conf\n', '', 'keeps it out'],
    ['a taken image that moves', COMPOSE, 'image: redis:7', 'image: redis', 'redis is not pinned'],
  ];
  it.each(changes)('%s', (_, file, from, to, says) => {
    expect(checkImages(broken(file, from, to))).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });

  it('built in one stage would ship what only the build needs', () => {
    const text = 'FROM node:24\nUSER node\nEXPOSE 3000\nHEALTHCHECK CMD x\n';
    expect(checkImages(repositoryOf({ [API]: text }))).toEqual([
      `${API}: is built in one stage: what only the build needs would be shipped`,
    ]);
  });

  it('read continued lines, comments between them, and stages', () => {
    const [build, last] = readDockerfile(
      'FROM node:24 AS build\nRUN a \\\n  # why\n  && b\nFROM build\nENV A=1 B="x y"\nEXPOSE 80/tcp 81\nCOPY --chown=1 --from=build /a /b ./\n',
    );
    expect(build?.name).toBe('build');
    expect(last).toMatchObject({ image: 'build', env: { A: '1', B: '"x y"' }, ports: ['80', '81'] });
    expect(last?.copies).toEqual([{ sources: ['/a', '/b'], from: 'build' }]);
  });
});

describe('settings', () => {
  const changes: readonly Change[] = [
    ['one that does not exist', COMPOSE, "TRUST_PROXY: '1'", "TRUST_PROXI: '1'", 'api is given TRUST_PROXI'],
    [
      'one by file that does not exist',
      COMPOSE,
      'REDIS_URL_FILE:',
      'REDIS_URI_FILE:',
      'worker is given REDIS_URI_FILE',
    ],
    ['none where one is required', COMPOSE, /DATABASE_URL_FILE: .*/g, "PORT: '3000'", 'api is not given DATABASE_URL'],
    [
      'one that the code came to require',
      CONFIG,
      'REDIS_URL: url(/^rediss?$/).optional()',
      'REDIS_URL: url(/^rediss?$/)',
      'migrate is not given REDIS_URL',
    ],
    ['one that the code forgot', CONFIG, '  MAIL_FROM:', '  MAIL_SENDER:', 'api is given MAIL_FROM'],
    [
      'a secret that is not declared',
      COMPOSE,
      '/run/secrets/smtp_url',
      '/run/secrets/smtp',
      'no declared secret: smtp',
    ],
    [
      'a secret that the service does not get',
      COMPOSE,
      'secrets: [database_url, redis_url, smtp_url]',
      'secrets: [database_url, redis_url]',
      'without listing',
    ],
    [
      'the owner’s address for those who serve',
      COMPOSE,
      'REDIS_URL_FILE: /run/secrets/redis_url',
      'DATABASE_OWNER_URL_FILE: /run/secrets/database_owner_url',
      'only migrate may have',
    ],
    [
      'a password in an address',
      COMPOSE,
      'SMTP_URL_FILE: /run/secrets/smtp_url',
      'SMTP_URL: smtp://desk:hunter2@mail',
      'a secret in SMTP_URL',
    ],
    [
      'a password of a taken image',
      COMPOSE,
      'POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password',
      'POSTGRES_PASSWORD: hunter2',
      'a secret in POSTGRES_PASSWORD',
    ],
    [
      'a password with a default',
      COMPOSE,
      'POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password',
      'POSTGRES_PASSWORD: ${PG:-hunter2}',
      'a secret in POSTGRES_PASSWORD',
    ],
    [
      'a password in an image',
      API,
      'ENV NODE_ENV=production',
      'ENV REDIS_PASSWORD=hunter2 NODE_ENV=production',
      'a secret in REDIS_PASSWORD',
    ],
  ];
  it.each(changes)('%s', (_, file, from, to, says) => {
    expect(checkContainerSettings(broken(file, from, to))).toEqual(
      expect.arrayContaining([expect.stringContaining(says)]),
    );
  });

  it('a secret that was committed', () => {
    const found = checkContainerSettings(
      repositoryOf({ ...files, 'docker/secrets/app_password': 'x', 'docker/.env': 'x' }),
    );
    expect(found).toEqual(['docker/.env: is committed', 'docker/secrets/app_password: is committed']);
  });

  it('no service of ours, or no schema, is no silence', () => {
    expect(checkContainerSettings(without(API))).toEqual([`${COMPOSE}: no service of ours is found`]);
    expect(checkContainerSettings(repositoryOf({ ...files, [CONFIG]: 'export const X = 1;' }))).toHaveLength(1);
  });

  it('are required where the schema gives no default, also behind a name', () => {
    const text =
      'const flag = z.stringbool().default(false);\nexport const CONFIG_SCHEMA = z.object({ A: z.url(), B: flag, C: z.url().optional() });';
    expect(settingsOf(text)).toEqual({ known: new Set(['A', 'B', 'C']), required: ['A'] });
  });
});

describe('services', () => {
  const changes: readonly Change[] = [
    [
      'wait for nobody',
      COMPOSE,
      'redis: { condition: service_healthy }',
      'reddis: { condition: service_healthy }',
      'waits for reddis',
    ],
    [
      'wait for health that nobody measures',
      COMPOSE,
      'db: { condition: service_healthy }',
      'inbox: { condition: service_healthy }',
      'inbox is healthy',
    ],
    ['wait for the health of what is built without', API, /HEALTHCHECK.*\\\n.*\n/, '', 'api is healthy'],
    ['wait for an end that never comes', COMPOSE, "restart: 'no'", 'restart: always', 'migrate has ended'],
    ['mount what is not there', COMPOSE, './init.sql:', './initial.sql:', 'mounts ./initial.sql'],
    ['mount what is not declared', COMPOSE, '- db:/var', '- data:/var', 'mounts data'],
    [
      'use a secret that is not declared',
      COMPOSE,
      'secrets: [redis_conf]',
      'secrets: [redis_config]',
      'redis_config is not declared',
    ],
    [
      'declare a secret that nobody makes',
      'docker/make-secrets.sh',
      'keep_or_write smtp_url',
      'keep_or_write smtp',
      'smtp_url is not made',
    ],
    ['keep rights of the superuser', COMPOSE, /cap_drop: \[ALL\]/g, 'cap_drop: [NET_RAW]', 'api needs cap_drop'],
    ['may gain rights', COMPOSE, /security_opt: .*/g, 'init: true', 'web needs no-new-privileges'],
    ['may write their own program', COMPOSE, /read_only: true/g, 'init: true', 'worker needs read_only'],
    ['are privileged', COMPOSE, 'image: postgres:18', 'privileged: true\n    image: postgres:18', 'db is privileged'],
  ];
  it.each(changes)('that %s', (_, file, from, to, says) => {
    expect(checkServices(broken(file, from, to))).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });
});

describe('nginx', () => {
  const changes: readonly Change[] = [
    ['leads to nobody', NGINX, 'server api:3000', 'server app:3000', 'leads to app'],
    ['leads to another port', NGINX, 'server api:3000', 'server api:8000', 'leads to port 8000'],
    ['is left behind by the API’s port', API, 'PORT=3000', 'PORT=3001', 'listens on 3001'],
    ['leads to what is not exposed', API, 'EXPOSE 3000', 'EXPOSE 3001', 'does not expose 3000'],
    ['is taken for everybody who signs in', COMPOSE, "TRUST_PROXY: '1'", "TRUST_PROXY: '0'", 'needs TRUST_PROXY'],
    ['listens elsewhere than published', COMPOSE, ':-8080}:8080', ':-8080}:80', 'published'],
    ['listens elsewhere than exposed', NGINX, 'listen 8080', 'listen 8081', 'EXPOSE'],
    ['is asked for its health elsewhere', WEB, '127.0.0.1:8080', '127.0.0.1:80', 'HEALTHCHECK'],
    ['keeps GraphQL to itself', NGINX, 'location = /graphql', 'location = /query', 'does not hand on /graphql'],
    [
      'does not know a controller',
      'apps/api/src/health/health.controller.ts',
      "@Controller('health')",
      "@Controller('feeds')",
      'does not hand on /feeds',
    ],
    ['lets scripts in from elsewhere', NGINX, "script-src 'self'", 'script-src *', 'Content-Security-Policy'],
    [
      'is left behind by a stricter API',
      'apps/api/src/http.ts',
      'objectSrc: ["\'none\'"]',
      'objectSrc: ["\'self\'"]',
      'Content-Security-Policy',
    ],
  ];
  it.each(changes)('that %s', (_, file, from, to, says) => {
    expect(checkProxy(broken(file, from, to))).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });
});

describe('the reader of compose.yml', () => {
  it('takes anchors over, one’s own keys first', () => {
    const text = "x-base: &base\n  a: '1'\n  b: [x, 'y, z']\none:\n  <<: *base\n  a: 2\n  c: { d: e }\n";
    expect(readCompose(text)).toMatchObject({ one: { a: '2', b: ['x', 'y, z'], c: { d: 'e' } } });
  });

  it.each(['a: |\n  text\n', 'a: *nobody\n', 'one:\n  <<: *nobody\n', '? a\n', 'a: [b\n', '- a\nb: c\n'])(
    'refuses what it cannot follow: %j',
    (text) => {
      expect(() => readCompose(text)).toThrow(/cannot be read/);
    },
  );
});
