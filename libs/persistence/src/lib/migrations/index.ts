import { InitialSchema1764000000000 } from './1764000000000-initial-schema.js';
import { RowLevelSecurity1764000000001 } from './1764000000001-row-level-security.js';
import { TakeClaims1764000000002 } from './1764000000002-take-claims.js';
import { ActorOfSession1764000000003 } from './1764000000003-actor-of-session.js';
import { LookUpKey1764000000004 } from './1764000000004-look-up-key.js';
import { LookBeforeLocking1764000000005 } from './1764000000005-look-before-locking.js';
import { FewerShareLocks1764000000006 } from './1764000000006-fewer-share-locks.js';
import { TryKeys1764000000007 } from './1764000000007-try-keys.js';
import { DayOperations1764000000008 } from './1764000000008-day-operations.js';
import { SpacingAndTurnover1764000000009 } from './1764000000009-spacing-and-turnover.js';
import { Series1764000000010 } from './1764000000010-series.js';
import { Itinerary1764000000011 } from './1764000000011-itinerary.js';
import { Schedules1764000000012 } from './1764000000012-schedules.js';
import { GroupSessions1764000000013 } from './1764000000013-group-sessions.js';
import { Waitlist1764000000014 } from './1764000000014-waitlist.js';
import { ProvidersAndVisitTypes1764000000015 } from './1764000000015-providers-and-visit-types.js';
import { PresenceAndLength1764000000016 } from './1764000000016-presence-and-length.js';
import { OverlapPolicy1764000000017 } from './1764000000017-overlap-policy.js';
import { FreedTimeAgain1764000000019 } from './1764000000019-freed-time-again.js';
import { PoolOfKindByItsKind1764000000020 } from './1764000000020-pool-of-kind-by-its-kind.js';

/** In order of age. A migration that has run somewhere is never edited: the next one corrects it. */
export const MIGRATIONS = [
  InitialSchema1764000000000,
  RowLevelSecurity1764000000001,
  TakeClaims1764000000002,
  ActorOfSession1764000000003,
  LookUpKey1764000000004,
  LookBeforeLocking1764000000005,
  FewerShareLocks1764000000006,
  TryKeys1764000000007,
  DayOperations1764000000008,
  SpacingAndTurnover1764000000009,
  Series1764000000010,
  Itinerary1764000000011,
  Schedules1764000000012,
  GroupSessions1764000000013,
  Waitlist1764000000014,
  ProvidersAndVisitTypes1764000000015,
  PresenceAndLength1764000000016,
  OverlapPolicy1764000000017,
  FreedTimeAgain1764000000019,
  PoolOfKindByItsKind1764000000020,
];
