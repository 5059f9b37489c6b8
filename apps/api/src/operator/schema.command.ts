import { readFile, writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { OperatorError } from './operator-error.js';

export interface SchemaOptions {
  readonly write?: string;
  readonly check?: string;
}

const HEADER = '# Generated from the code by `npm run schema`: change the classes, not this file.\n\n';
/** Nothing listens there; the schema needs no database, but the settings must be complete. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

/** Prints the GraphQL schema as the code defines it, writes it to a file, or holds a file against it. */
export async function schemaCommand(options: SchemaOptions, print: (text: string) => void): Promise<void> {
  const text = HEADER + (await schemaText());
  if (options.write !== undefined) await writeFile(options.write, text);
  if (options.check !== undefined) await compare(options.check, text);
  if (options.write === undefined && options.check === undefined) print(text.trimEnd());
}

/** The application is built, asked for its schema, and closed; it never listens. */
async function schemaText(): Promise<string> {
  process.env['DATABASE_URL'] ??= NO_DATABASE;
  const [{ NestFactory }, { FastifyAdapter }, { GraphQLSchemaHost }, { AppModule }] = await Promise.all([
    import('@nestjs/core'),
    import('@nestjs/platform-fastify'),
    import('@nestjs/graphql'),
    import('../app.module.js'),
  ]);
  const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: ['error'], abortOnError: false });
  try {
    await app.init();
    return `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`;
  } finally {
    await app.close();
  }
}

async function compare(file: string, text: string): Promise<void> {
  const committed = await readFile(file, 'utf8').catch(() => '');
  if (committed === text) return;
  const before = committed.split('\n');
  const at = text.split('\n').findIndex((line, index) => line !== before[index]);
  throw new OperatorError(
    `${file} is not what the code says, from line ${at + 1} on: run npm run schema and look at the difference.`,
  );
}
