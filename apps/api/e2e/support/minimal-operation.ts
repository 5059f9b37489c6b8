import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A value of each scalar that its parser takes. */
const SCALARS: Readonly<Record<string, unknown>> = {
  ID: '00000000-0000-4000-8000-000000000000',
  String: 'x',
  Int: 1,
  Float: 1,
  Boolean: false,
  DateTime: '2026-11-26T10:20:00Z',
  LocalDate: '2026-11-26',
  LocalTime: '10:20',
};

export interface Operation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** The smallest request for a root field that passes GraphQL's own validation: required arguments, and `__typename`. */
export function minimalOperation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): Operation {
  const required = field.args.filter(isRequiredArgument);
  const header =
    required.length > 0 ? `(${required.map((each) => `$${each.name}: ${String(each.type)}`).join(', ')})` : '';
  const given = required.length > 0 ? `(${required.map((each) => `${each.name}: $${each.name}`).join(', ')})` : '';
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  return {
    query: `${kind} ${header} { ${field.name}${given} ${selection} }`,
    variables: Object.fromEntries(required.map((each) => [each.name, minimalValue(each.type)])),
  };
}

function minimalValue(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [minimalValue(bare.ofType as GraphQLInputType)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (isInputObjectType(bare)) {
    const required = Object.values(bare.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, minimalValue(field.type)]));
  }
  const name = (bare as { name: string }).name;
  if (!(name in SCALARS)) throw new Error(`no example of the scalar ${name}`);
  return SCALARS[name];
}
