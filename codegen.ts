import { readFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { buildSchema, isAbstractType } from 'graphql';

const schemaFile = process.env['SCHEMA'] ?? 'apps/api/schema.graphql';
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));

/** Which object types stand behind each union and interface: Apollo's cache needs it to match `... on Refusal`. */
const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map(
      (type) =>
        [
          type.name,
          schema
            .getPossibleTypes(type)
            .map((possible) => possible.name)
            .sort(),
        ] as const,
    )
    .sort(([a], [b]) => a.localeCompare(b)),
);

const config: CodegenConfig = {
  schema: schemaFile,
  documents: ['apps/admin/src/**/*.graphql'],
  importExtension: '.js',
  generates: {
    'apps/admin/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        scalars: { DateTime: 'string', LocalDate: 'string', LocalTime: 'string' },
        strictScalars: true,
        inputMaybeValue: 'T | null | undefined',
      },
    },
    'apps/admin/src/gql/possible-types.ts': {
      plugins: [
        {
          add: {
            content: `/* Generated from the schema by codegen.ts. */\nexport const possibleTypes: Record<string, string[]> = ${JSON.stringify(possibleTypes, null, 2)};\n`,
          },
        },
      ],
    },
  },
};

export default config;
