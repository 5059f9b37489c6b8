/** A decision: either what we will do, or why we refuse. Bugs and outages are thrown, never returned. */
export type Decision<Done, Refusal> =
  { readonly ok: true; readonly value: Done } | { readonly ok: false; readonly refusal: Refusal };

/** Yes, with what is to be saved. */
export const accept = <Done>(value: Done): { readonly ok: true; readonly value: Done } => ({ ok: true, value });

/** No, with the reason as a value: its kind, and the facts from which somebody can find another way. */
export const refuse = <Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** Makes a missing case a compile error, and a wrong value at run time loud. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
