// What the processes in containers are told, held against what the program reads.
import ts from 'typescript';
import { readCompose } from './read-compose.mjs';
import { readDockerfile } from './read-dockerfile.mjs';
import { COMPOSE, isOurs } from './services.mjs';

const CONFIG = 'apps/api/src/config.ts';
/** Where the tables' owner may sign in; nobody who serves requests may. */
const OWNER_SETTING = 'DATABASE_OWNER_URL';
const SECRET_NAME = /PASS|SECRET|TOKEN|_KEY/;
const URL_WITH_PASSWORD = /:\/\/[^/\s:@]*:[^/\s@]+@/;

/**
 * Every variable that our services are given is one that the program reads, plain or as NAME_FILE with a declared secret;
 * every setting without a default is given; nothing secret stands in a file that is committed.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {string[]}
 */
export function checkContainerSettings(repository) {
  if (!repository.paths.includes(COMPOSE)) return [];
  const compose = readCompose(repository.read(COMPOSE));
  const { known, required } = settingsOf(repository.read(CONFIG));
  if (known.size === 0) return [`${CONFIG}: no CONFIG_SCHEMA is found`];
  const programs = Object.entries(compose.services ?? {}).filter(([, service]) => isProgram(service, repository));
  if (programs.length === 0) return [`${COMPOSE}: no service of ours is found`];
  return [
    ...programs.flatMap(([name, service]) =>
      [
        ...unknown(service, known),
        ...missing(service, required, repository),
        ...ownerRights(service),
        ...undeclared(service, compose.secrets ?? {}),
      ].map((problem) => `${COMPOSE}: ${name} ${problem}`),
    ),
    ...literals(compose.services ?? {}),
    ...literalsOfDockerfiles(repository),
    ...repository.paths
      .filter((path) => /^docker\/secrets\/|(^|\/)\.env$/.test(path))
      .map((path) => `${path}: is committed`),
  ];
}

/** A service that reads our settings: what is built for it runs on Node. */
const isProgram = (service, repository) => isOurs(service) && /^node:/.test(imageOf(service, repository)?.image ?? '');

/** The last stage of the Dockerfile that a service is built from. */
function imageOf({ build }, repository) {
  const file = build?.dockerfile;
  return file && repository.paths.includes(file) ? readDockerfile(repository.read(file)).at(-1) : undefined;
}

/** The names of the schema, and those without a default that may not be left out. */
export function settingsOf(text) {
  const source = ts.createSourceFile(CONFIG, text, ts.ScriptTarget.Latest, true);
  const definitions = new Map();
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer) definitions.set(node.name.getText(), node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const schema = definitions.get('CONFIG_SCHEMA');
  const shape = schema && ts.isCallExpression(schema) ? schema.arguments[0] : undefined;
  const properties =
    shape && ts.isObjectLiteralExpression(shape) ? shape.properties.filter(ts.isPropertyAssignment) : [];
  const textOf = (node) => (ts.isIdentifier(node) ? (definitions.get(node.text)?.getText() ?? '') : node.getText());
  const names = properties.map(({ name }) => name.getText());
  const mayBeAbsent = (property) => /\.(default|optional)\(/.test(textOf(property.initializer));
  return {
    known: new Set(names),
    required: properties.filter((property) => !mayBeAbsent(property)).map(({ name }) => name.getText()),
  };
}

const variablesOf = ({ environment = {} }) =>
  Array.isArray(environment)
    ? environment.map((each) => [each.split('=')[0], each.slice(each.indexOf('=') + 1)])
    : Object.entries(environment);

const plain = (name) => name.replace(/_FILE$/, '');

const unknown = (service, known) =>
  variablesOf(service)
    .filter(([name]) => !known.has(plain(name)))
    .map(([name]) => `is given ${name}, which ${CONFIG} does not know`);

function missing(service, required, repository) {
  const image = imageOf(service, repository);
  const given = new Set([...variablesOf(service).map(([name]) => plain(name)), ...Object.keys(image?.env ?? {})]);
  return [
    ...required.filter((name) => !given.has(name)).map((name) => `is not given ${name}, which has no default`),
    ...(given.has('NODE_ENV') ? [] : ['is not given NODE_ENV: production']),
  ];
}

/** The migrations run as the owner; the API and the worker never learn how. */
const ownerRights = (service) =>
  variablesOf(service).some(([name]) => plain(name) === OWNER_SETTING) && !/migrate/.test(String(service.command ?? ''))
    ? [`is given ${OWNER_SETTING}, which only migrate may have`]
    : [];

/** A file below /run/secrets exists if the secret is declared, and the service asks for it. */
function undeclared(service, declared) {
  const asked = service.secrets ?? [];
  return variablesOf(service)
    .map(([, value]) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1])
    .filter((secret) => secret !== undefined)
    .flatMap((secret) => [
      ...(secret in declared ? [] : [`names no declared secret: ${secret}`]),
      ...(asked.includes(secret) ? [] : [`reads the secret ${secret} without listing it under secrets`]),
    ]);
}

const isLiteral = ([name, value]) =>
  !/_FILE$/.test(name) &&
  (URL_WITH_PASSWORD.test(String(value)) || (SECRET_NAME.test(name) && !/^(\$\{\w+\??[^:-]*\}|)$/.test(String(value))));

const literals = (services) =>
  Object.entries(services).flatMap(([name, service]) =>
    variablesOf(service)
      .filter(isLiteral)
      .map(([variable]) => `${COMPOSE}: ${name} has a secret in ${variable}; give it by file`),
  );

const literalsOfDockerfiles = (repository) =>
  repository.paths
    .filter((file) => /(^|\/)Dockerfile(\.\w+)?$/.test(file))
    .flatMap((file) =>
      readDockerfile(repository.read(file))
        .flatMap(({ text }) =>
          [...text.matchAll(/^(?:ENV|ARG)\s+.*$/gm)].flatMap(([line]) => [...line.matchAll(/([A-Z_]\w*)(?:=(\S+))?/g)]),
        )
        .filter(([, name, value = '']) => isLiteral([name, value]) && value !== '')
        .map(([, name]) => `${file}: has a secret in ${name}; images are read by whoever gets them`),
    );
