/** Names of fields that one of two shapes has and the other lacks, also in the rows of a list. */
type Forgotten<Sent, Taken> =
  | Exclude<keyof Sent, keyof Taken>
  | Exclude<keyof Taken, keyof Sent>
  | {
      [Field in keyof Sent & keyof Taken]: InRows<NonNullable<Sent[Field]>, NonNullable<Taken[Field]>>;
    }[keyof Sent & keyof Taken];

type InRows<Sent, Taken> = Sent extends readonly (infer SentRow extends object)[]
  ? Taken extends readonly (infer TakenRow extends object)[]
    ? Forgotten<SentRow, TakenRow>
    : never
  : never;

/**
 * What a client sends, if the service takes exactly these fields: `input satisfies Exactly<SomeInput, WhatIsTaken>` where
 * a resolver hands it over. A field that either side lacks does not compile, and the error names it. Without this the
 * service would take an input with one field more and never read it.
 */
export type Exactly<Sent extends Taken, Taken> = [Forgotten<Sent, Taken>] extends [never]
  ? Sent
  : { readonly 'forgotten on one side': Forgotten<Sent, Taken> };
