import { DISCIPLINE_CODES, type Discipline } from '@meridian/domain';
import { Check, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import {
  BelongsTo,
  Flag,
  IdentifiedRow,
  Int,
  NULL,
  OfOrganization,
  oneOf,
  OrganizationRow,
  Text,
  Uuid,
} from '../columns.js';

/** A discipline that an organization practises. */
@Entity('discipline')
@OfOrganization()
@Check('discipline_code', oneOf('code', DISCIPLINE_CODES))
export class DisciplineEntity extends OrganizationRow {
  @PrimaryColumn('text') code: Discipline;
  @Text() name: string;
  /** May clear contraindicated findings and any stop of a medicine. */
  @Flag() prescribing: boolean;
}

/** A person giving care. */
@Entity('provider')
@OfOrganization()
@BelongsTo('resource', 'resourceId')
@ForeignKey('account', ['accountId'], ['id'])
@Unique(['organizationId', 'resourceId'])
@Unique(['organizationId', 'accountId'])
export class ProviderEntity extends IdentifiedRow {
  @Int() resourceId: number;
  @Uuid(NULL) accountId: string | null;
  @Text() name: string;
  @Text(NULL) credentials: string | null;
  @Text(NULL) email: string | null;
  @Flag({ default: true }) active: boolean;
  @Int({ default: 1 }) version: number;
}

/** That a provider practises a discipline; goes with the provider. */
@Entity('provider_discipline')
@OfOrganization()
@BelongsTo('provider', 'providerId', 'CASCADE')
@ForeignKey('discipline', ['organizationId', 'discipline'], ['organizationId', 'code'])
export class ProviderDisciplineEntity extends OrganizationRow {
  @PrimaryColumn('uuid') providerId: string;
  @PrimaryColumn('text') discipline: Discipline;
}
