import type { ResourceEntity } from '../entities/resource.entity.js';
import type { Row } from './demo-plan.js';
import { demoIdOf } from './dice.js';

/** Identifiers for the rows of one plan. */
export interface Naming {
  readonly idOf: (kind: string, key: string) => string;
  /** The next number of a bookable thing, in the plan's own numbering from 1. */
  readonly newResource: (kind: ResourceEntity['kind']) => number;
  readonly resources: Row<ResourceEntity>[];
}

/** Names under one seed: the same kind and key always give the same identifier. */
export function namingOf(seed: number): Naming {
  const resources: Row<ResourceEntity>[] = [];
  const known = new Map<string, string>();
  return {
    resources,
    idOf: (kind, key) => {
      const name = `${kind}:${key}`;
      const id = known.get(name) ?? demoIdOf(seed, name);
      known.set(name, id);
      return id;
    },
    newResource: (kind) => {
      const id = resources.length + 1;
      resources.push({ id, kind });
      return id;
    },
  };
}
