import { Extensions } from '@nestjs/graphql';
import type { Permission } from './permissions.js';

/** Who may call a root field. Read by the access check on the built schema, not by a Nest guard (ADR 0010). */
export type Access = { readonly requires: Permission } | { readonly public: true } | { readonly signedIn: true };

export const Requires = (permission: Permission): MethodDecorator =>
  Extensions({ access: { requires: permission } satisfies Access });

/** Anybody, signed in or not. Rare, and searchable. */
export const Public = (): MethodDecorator => Extensions({ access: { public: true } satisfies Access });

/** Anybody who is signed in, whatever the role. */
export const SignedIn = (): MethodDecorator => Extensions({ access: { signedIn: true } satisfies Access });
