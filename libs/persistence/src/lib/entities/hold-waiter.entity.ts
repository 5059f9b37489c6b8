import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BelongsTo, Instant, NOW, OfOrganization, OrganizationRow } from '../columns.js';

/** Somebody who wanted a time that a colleague holds. It goes with the hold. */
@Entity('hold_waiter')
@OfOrganization()
@BelongsTo('hold', 'holdId', 'CASCADE')
@ForeignKey('account', ['accountId'], ['id'])
export class HoldWaiterEntity extends OrganizationRow {
  @PrimaryColumn('uuid') holdId: string;
  @PrimaryColumn('uuid') accountId: string;
  @Instant(NOW) since: Date;
}
