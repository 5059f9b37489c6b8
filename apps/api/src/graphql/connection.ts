import { Field, ObjectType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { FieldProblem, InvalidInputError } from './refusal.type.js';
import { textProblems } from './text-hygiene.js';

@ObjectType({ description: 'Whether there is more, and where to go on.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow.' })
  hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Pass as `after` to go on.' })
  endCursor: string | null;
}

export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: PageInfo;
}

/** The Relay connection types of a node type. */
export function connectionOf(name: string, nodeType: () => Type<unknown>): Type<Page<unknown>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page.` })
  class Edge {
    @Field(() => String, { description: 'Where this row stands in the order.' })
    cursor: string;
    @Field(nodeType, { description: 'The row.' })
    node: unknown;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name} rows.` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows, in order.' })
    edges: Edge[];
    @Field(() => PageInfo, { description: 'What follows.' })
    pageInfo: PageInfo;
  }
  return Connection as unknown as Type<Page<unknown>>;
}

export const PAGE_MAX = 100;

/** A page from rows read one past its size, in keyset order. */
export function pageOf<Row>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const shown = rows.slice(0, first);
  const edges = shown.map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

const isKeyPart = (part: unknown): boolean => typeof part === 'string' || typeof part === 'number';

/** The keyset a cursor stands for. A cursor we did not make is bad input. */
export function decodeCursor(cursor: string | null | undefined, parts: number): readonly string[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const isOurs = Array.isArray(key) && key.length === parts && key.every(isKeyPart);
    if (isOurs && textProblems(key).length === 0) return key.map(String);
  } catch {
    // falls through to the same answer as any other foreign cursor
  }
  throw new InvalidInputError([new FieldProblem('after', 'use the endCursor of an earlier page')]);
}

/** `first` within 1 … PAGE_MAX, or bad input. */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > PAGE_MAX) {
    throw new InvalidInputError([new FieldProblem('first', `a number from 1 to ${PAGE_MAX}`)]);
  }
  return first;
}
