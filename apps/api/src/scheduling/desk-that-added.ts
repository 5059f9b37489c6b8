import type { AccountId, OrganizationId } from '@meridian/domain';
import type { Actor } from '../auth/actor.js';

/** Nobody asks: what is decided for somebody who waits is decided as the desk that put him on the list would see it. */
export const deskThatAdded = (organizationId: number, addedBy: string | null): Actor => ({
  accountId: addedBy as AccountId,
  organizationId: organizationId as OrganizationId,
  roles: ['clerk'],
  providerId: null,
  disciplines: [],
  prescribing: false,
});
