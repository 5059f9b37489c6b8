interface Pool {
  id: string;
  name: string;
  ofKind: string | null;
}

/** Pools to choose from: those with named members, and any room or device of a kind. Groups without any are left out. */
export const poolChoices = (pools: readonly Pool[]) =>
  [
    { group: 'Named', items: pools.filter(({ ofKind }) => ofKind === null) },
    { group: 'Any of a kind', items: pools.filter(({ ofKind }) => ofKind !== null) },
  ]
    .filter(({ items }) => items.length > 0)
    .map(({ group, items }) => ({ group, items: items.map(({ id, name }) => ({ value: id, label: name })) }));
