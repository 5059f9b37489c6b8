// nginx in front of the API: it leads to a service that exists, on the port it listens on, hands on every address that the
// API answers, and sends the page under the same policy.
import ts from 'typescript';
import { readCompose } from './read-compose.mjs';
import { readDockerfile } from './read-dockerfile.mjs';
import { COMPOSE } from './services.mjs';

const NGINX = 'docker/nginx.conf';
const HTTP = 'apps/api/src/http.ts';
const WEB_IMAGE = 'docker/Dockerfile.admin';

/**
 * @param {import('../repository.mjs').Repository} repository
 * @returns {string[]}
 */
export function checkProxy(repository) {
  if (![NGINX, COMPOSE, WEB_IMAGE].every((file) => repository.paths.includes(file))) return [];
  const nginx = repository.read(NGINX).replace(/^\s*#.*\n/gm, '');
  const { services = {} } = readCompose(repository.read(COMPOSE));
  return [
    ...upstream(nginx, services, repository),
    ...own(nginx, services, repository),
    ...addresses(nginx, repository),
    ...policy(nginx, repository),
  ];
}

/** Where it leads to. The API behind it must be told, or every sign-in seems to come from nginx. */
function upstream(nginx, services, repository) {
  const targets = [...nginx.matchAll(/^\s*server\s+([\w.-]+):(\d+)[^;{]*;/gm)];
  if (targets.length === 0) return [`${NGINX}: no upstream server is found`];
  return targets.flatMap(([, host, port]) => {
    const service = services[host];
    if (service === undefined) return [`${NGINX}: leads to ${host}, which is no service of ${COMPOSE}`];
    const image = lastStage(service.build?.dockerfile, repository);
    const told = service.environment?.PORT ?? image?.env.PORT;
    return [
      ...(told === port
        ? []
        : [`${NGINX}: leads to port ${port} of ${host}, which listens on ${told ?? 'none that is said'}`]),
      ...(image && !image.ports.includes(port) ? [`${service.build.dockerfile}: does not expose ${port}`] : []),
      ...(['1', 'true'].includes(service.environment?.TRUST_PROXY)
        ? []
        : [`${COMPOSE}: ${host} is behind nginx and needs TRUST_PROXY: '1'`]),
    ];
  });
}

/** Where it listens: exposed by its image, asked by its health check, published by compose. */
function own(nginx, services, repository) {
  const listens = [...nginx.matchAll(/^\s*listen\s+(\d+)/gm)].map(([, port]) => port);
  const image = lastStage(WEB_IMAGE, repository);
  const asked = /HEALTHCHECK.*?:(\d+)\//.exec(image?.text ?? '')?.[1];
  const published = Object.values(services)
    .filter(({ build }) => build?.dockerfile === WEB_IMAGE)
    .flatMap(({ ports = [] }) => ports.map((each) => each.split(':').at(-1)));
  const wrong = (where, ports) =>
    ports.length > 0 && ports.every((port) => listens.includes(port))
      ? []
      : [`${where} and ${NGINX} do not agree on the port: ${ports.join(', ') || 'none'} and ${listens.join(', ')}`];
  return [
    ...wrong(`${WEB_IMAGE}: EXPOSE`, image?.ports ?? []),
    ...wrong(`${WEB_IMAGE}: HEALTHCHECK`, asked === undefined ? [] : [asked]),
    ...wrong(`${COMPOSE}: published`, published),
  ];
}

const lastStage = (file, repository) =>
  file && repository.paths.includes(file) ? readDockerfile(repository.read(file)).at(-1) : undefined;

/** Every controller of the API, and GraphQL, has a location that hands on: otherwise its address would answer with a page. */
function addresses(nginx, repository) {
  const handedOn = [...nginx.matchAll(/location\s+(?:=\s+)?(\S+)\s*\{\s*proxy_pass/g)].map(([, location]) => location);
  const controllers = repository.paths
    .filter((file) => /^apps\/api\/src\/.*\.controller\.ts$/.test(file))
    .flatMap((file) =>
      [...repository.read(file).matchAll(/@Controller\('([^']+)'/g)].map(([, prefix]) => `/${prefix}`),
    );
  return ['/graphql', ...controllers]
    .filter((address) => !handedOn.some((location) => location.replace(/\/$/, '') === address))
    .map((address) => `${NGINX}: does not hand on ${address}`);
}

/** The page's policy is written in two places, since nginx serves it here and the API elsewhere. */
function policy(nginx, repository) {
  if (!repository.paths.includes(HTTP)) return [];
  const sent = /default\s+"(default-src [^"]*)";/.exec(nginx)?.[1];
  const meant = policyOf(repository.read(HTTP));
  return sent === meant ? [] : [`${NGINX}: its Content-Security-Policy is not the one of ${HTTP}: ${meant}`];
}

function policyOf(text) {
  const directives = [];
  const visit = (node) => {
    if (
      ts.isPropertyAssignment(node) &&
      /(Src|Ancestors|Uri|Action)$/.test(node.name.getText()) &&
      ts.isArrayLiteralExpression(node.initializer)
    )
      directives.push([node.name.getText(), ...node.initializer.elements.map((each) => each.text)]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(HTTP, text, ts.ScriptTarget.Latest, true));
  return directives
    .map(([name, ...values]) => [name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...values].join(' '))
    .join('; ');
}
