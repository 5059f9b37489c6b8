import type { AccountId, Discipline, OrganizationId, ProviderId, Role } from '@meridian/domain';

/** Who asks: an account in one organization, with what it may do there. */
export interface Actor {
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId;
  readonly roles: readonly Role[];
  /** The provider this account is, if any. */
  readonly providerId: ProviderId | null;
  readonly disciplines: readonly Discipline[];
  /** In a discipline that may clear contraindicated findings and any stop of a medicine. */
  readonly prescribing: boolean;
}
