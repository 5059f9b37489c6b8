import { createUnionType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';

/**
 * A union of answers. Rows and refusals carry their own class, and the class is named like the GraphQL type (an entity
 * with the suffix `Entity`), so that no resolver maps by hand.
 */
export const answerUnion = (name: string, description: string, types: readonly Type<unknown>[]): object =>
  createUnionType({
    name,
    description,
    types: () => types as never,
    resolveType: (value: object) => value.constructor.name.replace(/Entity$/, ''),
  });
