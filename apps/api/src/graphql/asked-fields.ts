import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';

/**
 * The names of the fields that a request asks for at a place below the field being answered, whatever fragments they
 * stand in and whatever they are renamed to. For readers that leave out columns which nobody will see.
 * @param path names of fields from the one being answered downwards
 */
export function askedFields(info: GraphQLResolveInfo, path: readonly string[]): ReadonlySet<string> {
  const selected = (nodes: readonly { readonly selectionSet?: { readonly selections: readonly SelectionNode[] } }[]) =>
    nodes.flatMap((node) => flatten(node.selectionSet?.selections ?? [], info));
  let fields = selected(info.fieldNodes);
  for (const name of path) fields = selected(fields.filter((field) => field.name.value === name));
  return new Set(fields.map((field) => field.name.value));
}

function flatten(
  selections: readonly SelectionNode[],
  info: GraphQLResolveInfo,
): Extract<SelectionNode, { kind: Kind.FIELD }>[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const { selectionSet } =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : (info.fragments[selection.name.value] ?? {});
    return flatten(selectionSet?.selections ?? [], info);
  });
}
