import { GraphQLSchemaHost, TypeMetadataStorage } from '@nestjs/graphql';
import { type Role, ROLES } from '@meridian/domain';
import { getMetadataStorage } from 'class-validator';
import {
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { may } from '../src/auth/permissions.js';
import type { Access } from '../src/auth/requires.js';
import { aClinicWorld, type ClinicWorld } from '../src/testing/clinic-world.js';
import { startTestApp, type TestApp } from '../src/testing/test-app.js';
import { createTestDatabase, type TestDatabase } from '@meridian/persistence/testing';
import { minimalOperation } from './support/minimal-operation.js';
import { callOnce } from './support/single-calls.js';

/** Fields anybody may call, and fields that ask for a session only: written out, so that a new one is noticed. */
const OPEN_TO_ALL = ['Mutation.signIn', 'Query.me', 'Query.systemStatus'];
const OPEN_TO_SIGNED_IN = ['Mutation.signOut', 'Mutation.signOutEverywhere'];

const REFUSED = ['FORBIDDEN', 'UNAUTHENTICATED'];
const BROKEN = ['INTERNAL', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];

interface RootField {
  readonly kind: 'query' | 'mutation';
  readonly path: string;
  readonly field: GraphQLField<unknown, unknown>;
}

let spec: TestDatabase;
let http: TestApp;
let world: ClinicWorld;
let schema: GraphQLSchema;
let roots: RootField[];

beforeAll(async () => {
  spec = await createTestDatabase();
  world = await aClinicWorld(spec.database);
  http = await startTestApp(spec);
  schema = http.app.get(GraphQLSchemaHost).schema;
  const kinds = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  roots = kinds.flatMap(([kind, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ kind, path: `${type?.name}.${field.name}`, field })),
  );
});
afterAll(async () => {
  await http.close();
  await spec.drop();
});

const accessOf = ({ field }: RootField): Access | undefined => field.extensions['access'] as Access | undefined;
const isRootType = (name: string): boolean =>
  [schema.getQueryType()?.name, schema.getMutationType()?.name].includes(name);
const ownTypes = () =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));

/** What the access table says about a caller: the code of the refusal, or null when he may call. */
function refusalOf(access: Access | undefined, role: Role | null): string | null {
  if (!access) return 'UNDECLARED';
  if ('public' in access) return null;
  if (role === null) return 'UNAUTHENTICATED';
  return 'requires' in access && !may([role], access.requires) ? 'FORBIDDEN' : null;
}

describe('the schema describes itself', () => {
  it('every type and enum has a description', () => {
    expect(
      ownTypes()
        .filter((type) => !isRootType(type.name) && !type.description?.trim())
        .map((type) => type.name),
    ).toEqual([]);
  });

  it('every field, argument and input field has a description', () => {
    const named = ownTypes().flatMap((type) => {
      if (isInputObjectType(type))
        return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.description]);
      if (!isObjectType(type) && !isInterfaceType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => [
        [`${type.name}.${field.name}`, field.description],
        ...field.args.map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg.description]),
      ]);
    });
    expect(named.filter(([, description]) => !description?.trim()).map(([name]) => name)).toEqual([]);
  });

  it('every enum value is a lower-case word that clients can rely on', () => {
    const odd = ownTypes().flatMap((type) =>
      isEnumType(type)
        ? type
            .getValues()
            .filter((value) => !/^[a-z][a-z0-9_]*$/.test(value.name))
            .map((value) => `${type.name}.${value.name}`)
        : [],
    );
    expect(odd).toEqual([]);
  });
});

describe('every input is validated', () => {
  it('each field of an input class carries a rule: an undecorated one would be dropped', () => {
    const inputs = TypeMetadataStorage.getInputTypesMetadata();
    expect(inputs.flatMap(({ properties }) => properties ?? []).length).toBeGreaterThan(inputs.length);
    const unguarded = inputs.flatMap(({ target, name, properties }) => {
      const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
      const guarded = new Set(rules.map((rule) => rule.propertyName));
      return (properties ?? [])
        .filter((property) => !guarded.has(property.name))
        .map((property) => `${name}.${property.name}`);
    });
    expect(unguarded).toEqual([]);
  });

  it('each input inside another is validated too', () => {
    const inputs = TypeMetadataStorage.getInputTypesMetadata();
    const classes = new Set<unknown>(inputs.map(({ target }) => target));
    const unchecked = inputs.flatMap(({ target, name, properties }) => {
      const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
      const nested = new Set(rules.filter((rule) => rule.type === 'nestedValidation').map((rule) => rule.propertyName));
      return (properties ?? [])
        .filter((property) => classes.has(property.typeFn()) && !nested.has(property.name))
        .map((property) => `${name}.${property.name}`);
    });
    expect(unchecked).toEqual([]);
  });
});

describe('who may call what', () => {
  it('every root field says who may call it', () => {
    expect(roots.filter((root) => !accessOf(root)).map((root) => root.path)).toEqual([]);
  });

  it('only these are open to anybody, and only these to everybody who is signed in', () => {
    const withAccess = (key: string): string[] =>
      roots
        .filter((root) => key in (accessOf(root) ?? {}))
        .map((root) => root.path)
        .sort();
    expect(withAccess('public')).toEqual(OPEN_TO_ALL);
    expect(withAccess('signedIn')).toEqual(OPEN_TO_SIGNED_IN);
  });

  it.each([null, ...ROLES])('%s gets exactly what the table of permissions says, through HTTP', async (role) => {
    const surprises: string[] = [];
    for (const root of roots) {
      const reply = await callOnce(http.app, role && world.actors[role], minimalOperation(root.kind, root.field));
      const refused = reply.codes.find((code) => REFUSED.includes(code)) ?? null;
      const expected = refusalOf(accessOf(root), role);
      if (refused !== expected) surprises.push(`${root.path}: expected ${expected}, got ${refused}: ${reply.text}`);
      if (reply.codes.some((code) => BROKEN.includes(code))) surprises.push(`${root.path}: ${reply.text}`);
      if (reply.codes.some((code) => code.startsWith('GRAPHQL_')))
        surprises.push(`${root.path} did not run: ${reply.text}`);
    }
    expect(surprises).toEqual([]);
  });
});
