import { Inject, Injectable } from '@nestjs/common';
import { type Clock, DAY_MS } from '@meridian/domain';
import { Database, rawRows } from '@meridian/persistence';
import type { Actor } from '../../auth/actor.js';
import { CLOCK } from '../../database/database.module.js';
import { FieldProblem, InvalidInputError } from '../../graphql/refusal.type.js';
import { HeldTime, type WaitingDesk } from './presence.type.js';

/** Which times. */
export interface HeldTimesAsked {
  readonly from: Date;
  readonly until: Date;
  readonly clinicId?: string | null;
  readonly providerIds?: readonly string[] | null;
}

const DAYS_MAX = 32;
/** Several desks of a large clinic at once; a desk keeps one time for a patient. */
const HELD_MAX = 200;

const HELD = `select h.id, h.provider_id, p.name, h.clinic_id, c.time_zone, h.starts_at, h.ends_at, coalesce(a.display_name, 'The waitlist'), h.account_id is not distinct from $2, h.account_id is null, h.taken_at, h.expires_at,
       coalesce((select json_agg(json_build_object('name', w.name, 'mine', w.mine, 'since', w.since) order by w.since, w.name)
          from (select b.display_name as name, k.account_id = $2 as mine, k.since
                  from hold_waiter k join account b on b.id = k.account_id
                 where k.organization_id = h.organization_id and k.hold_id = h.id order by k.since limit 20) w), '[]')
     from hold h
     join provider p on p.organization_id = h.organization_id and p.id = h.provider_id
     join clinic c on c.organization_id = h.organization_id and c.id = h.clinic_id
     left join account a on a.id = h.account_id
    where h.organization_id = $1 and h.expires_at > $3 and h.ends_at > $4 and h.starts_at < $5
      and ($6::uuid is null or h.clinic_id = $6) and ($7::uuid[] is null or h.provider_id = any($7))
    order by h.starts_at, h.id limit ${HELD_MAX}`;

type Waiting = { name: string; mine: boolean; since: string };
type Row = [string, string, string, string, string, Date, Date, string, boolean, boolean, Date, Date, Waiting[]];

/** Who keeps which time just now, so that two desks that look at the same time see each other. */
@Injectable()
export class PresenceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The holds that live, by start. A lapsed one is none, also before anything has tidied it away.
   * @throws InvalidInputError for a range that is reversed or too long
   */
  async heldTimes(actor: Actor, asked: HeldTimesAsked): Promise<HeldTime[]> {
    const { from, until, clinicId, providerIds } = asked;
    const length = until.getTime() - from.getTime();
    if (length <= 0 || length > DAYS_MAX * DAY_MS)
      throw new InvalidInputError([new FieldProblem('until', `after \`from\`, by at most ${DAYS_MAX} days`)]);
    const now = new Date(this.clock.now());
    const values = [actor.organizationId, actor.accountId, now, from, until, clinicId ?? null, providerIds ?? null];
    const rows = await this.database.inOrganization(actor.organizationId, (tx) => rawRows<Row>(tx, HELD, values));
    return rows.map(heldTimeOf);
  }
}

function heldTimeOf(row: Row): HeldTime {
  const [id, providerId, providerName, clinicId, timeZone, startsAt, endsAt, heldBy, mine, ...rest] = row;
  const [forWaitlist, since, expiresAt, waiting] = rest;
  const wantedBy = waiting.map((each): WaitingDesk => ({ ...each, since: new Date(each.since) }));
  const what = { id, providerId, providerName, clinicId, timeZone, startsAt, endsAt };
  return Object.assign(new HeldTime(), { ...what, heldBy, mine, forWaitlist, since, expiresAt, wantedBy });
}
