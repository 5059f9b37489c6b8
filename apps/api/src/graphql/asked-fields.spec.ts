import { buildSchema, graphqlSync } from 'graphql';
import { askedFields } from './asked-fields.js';

const schema =
  buildSchema(`type Query { diary: Diary } type Diary { visits: [Visit] } type Visit { id: ID patient: Patient }
  type Patient { id: ID name: String email: String }`);

function askedOf(source: string): string[] {
  let asked: string[] = [];
  const rootValue = {
    diary: (_: unknown, __: unknown, info: Parameters<typeof askedFields>[0]) => {
      asked = [...askedFields(info, ['visits', 'patient'])].sort();
      return null;
    },
  };
  expect(graphqlSync({ schema, source, rootValue }).errors).toBeUndefined();
  return asked;
}

describe('the fields that a request asks for further down', () => {
  it('are those at the place named, not those beside it', () => {
    expect(askedOf('{ diary { visits { id patient { name } } } }')).toEqual(['name']);
    expect(askedOf('{ diary { visits { id } } }')).toEqual([]);
  });

  it('count when they stand in fragments, twice, or under another name', () => {
    expect(
      askedOf(`query { diary { ...A visits { patient { id } } } }
        fragment A on Diary { visits { who: patient { ... on Patient { mail: email } } } }`),
    ).toEqual(['email', 'id']);
  });
});
