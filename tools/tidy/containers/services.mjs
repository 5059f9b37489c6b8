// How the services hang together: who waits for whom, what is mounted, which secrets there are.
import path from 'node:path';
import { readCompose } from './read-compose.mjs';
import { readDockerfile } from './read-dockerfile.mjs';

export const COMPOSE = 'docker/compose.yml';
const SECRETS_MADE_BY = 'docker/make-secrets.sh';

/** Built from this repository. */
export const isOurs = (service) => service.build !== undefined;

/**
 * Services wait for services that exist and can be found healthy, mount what exists, and use the secrets that are made.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {string[]}
 */
export function checkServices(repository) {
  if (!repository.paths.includes(COMPOSE)) return [];
  const compose = readCompose(repository.read(COMPOSE));
  const services = compose.services ?? {};
  return [
    ...Object.entries(services).flatMap(([name, service]) =>
      [
        ...waits(service, services, repository),
        ...mounts(service, compose.volumes ?? {}, repository),
        ...hardening(service),
      ].map((problem) => `${name} ${problem}`),
    ),
    ...secrets(compose, services, repository),
  ].map((problem) => `${COMPOSE}: ${problem}`);
}

function waits({ depends_on: waitsFor = {} }, services, repository) {
  const targets = Array.isArray(waitsFor) ? waitsFor.map((name) => [name, {}]) : Object.entries(waitsFor);
  return targets.flatMap(([name, { condition } = {}]) => {
    if (!(name in services)) return [`waits for ${name}, which does not exist`];
    if (condition === 'service_healthy' && !hasHealth(services[name], repository))
      return [`waits until ${name} is healthy, which nobody measures`];
    if (condition === 'service_completed_successfully' && services[name].restart !== 'no')
      return [`waits until ${name} has ended, which is started again and again`];
    return [];
  });
}

/** Its own measurement, unless switched off, or that of the image that we build. */
function hasHealth({ healthcheck, build }, repository) {
  if (healthcheck?.disable === 'true') return false;
  if (healthcheck?.test !== undefined) return true;
  const file = build?.dockerfile;
  return Boolean(file && repository.paths.includes(file) && readDockerfile(repository.read(file)).at(-1)?.healthcheck);
}

function mounts({ volumes = [] }, declared, repository) {
  return volumes.flatMap((mount) => {
    const [source] = mount.split(':');
    if (!source.startsWith('.')) return source in declared ? [] : [`mounts ${source}, which is not declared`];
    const file = path.posix.join(path.posix.dirname(COMPOSE), source);
    return repository.paths.includes(file) ? [] : [`mounts ${source}, which does not exist`];
  });
}

/** What we build needs nothing of the machine: whoever breaks into it finds no rights to climb on. */
function hardening(service) {
  if (!isOurs(service)) return service.privileged === 'true' ? ['is privileged'] : [];
  return [
    ...(service.privileged === 'true' ? ['is privileged'] : []),
    ...(service.cap_drop?.includes('ALL') ? [] : ['needs cap_drop: [ALL]']),
    ...(service.security_opt?.includes('no-new-privileges:true') ? [] : ['needs no-new-privileges']),
    ...(service.read_only === 'true' ? [] : ['needs read_only: true']),
  ];
}

/** Each secret is declared by file, made by the script, and used by somebody. */
function secrets({ secrets: declared = {} }, services, repository) {
  const script = repository.paths.includes(SECRETS_MADE_BY) ? repository.read(SECRETS_MADE_BY) : undefined;
  const used = new Set(Object.values(services).flatMap(({ secrets: asked = [] }) => asked));
  return [
    ...Object.entries(declared).flatMap(([name, { file } = {}]) => [
      ...(file === undefined ? [`the secret ${name} is not given by file`] : []),
      ...(used.has(name) ? [] : [`the secret ${name} is used by nobody`]),
      ...(script === undefined || new RegExp(`^keep_or_write ${name} `, 'm').test(script)
        ? []
        : [`the secret ${name} is not made by ${SECRETS_MADE_BY}`]),
    ]),
    ...[...used].filter((name) => !(name in declared)).map((name) => `the secret ${name} is not declared`),
  ];
}
