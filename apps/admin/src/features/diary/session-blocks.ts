import type { DiaryQuery } from '../../gql/graphql.js';

type Diary = DiaryQuery['diary'];
type DiaryVisit = Diary['columns'][number]['appointments'][number];
type Session = Diary['groupSessions'][number];

const MINUTE_MS = 60_000;
const DEFAULT_GRID_MINUTES = 15;

/** What was made of a session before, so that what has not changed stays the same object and is not drawn again. */
const SHOWN = new WeakMap<Session, DiaryVisit>();

/** A session in the shape of a visit: "Tai chi 7/12" stands where the patient's name does. */
function asVisit(session: Session): DiaryVisit {
  const known = SHOWN.get(session);
  if (known) return known;
  const { id, version, startsAt, endsAt, visitType, room, taken, capacity, state } = session;
  const shown: DiaryVisit = {
    id,
    version,
    startsAt,
    endsAt,
    room,
    state: state === 'completed' ? 'completed' : 'booked',
    patient: { id, name: `${visitType.name} ${taken}/${capacity}` },
    visitType: { ...visitType, name: 'Group session' },
    equipment: [],
  };
  SHOWN.set(session, shown);
  return shown;
}

/** The group sessions of the diary as blocks of its lanes. They stand where they are: nobody carries them about. */
export function sessionsOf(diary: Diary) {
  const typeOf = new Map(diary.visitTypes.map((type) => [type.id, type]));
  return diary.groupSessions.map((session) => {
    const type = typeOf.get(session.visitType.id);
    return {
      id: session.id,
      visit: asVisit(session),
      provider: session.provider,
      startMs: Date.parse(session.startsAt),
      endMs: Date.parse(session.endsAt),
      beforeMs: (type?.bufferBeforeMinutes ?? 0) * MINUTE_MS,
      afterMs: (type?.bufferAfterMinutes ?? 0) * MINUTE_MS,
      gridMinutes: type?.gridMinutes ?? DEFAULT_GRID_MINUTES,
      pending: false,
      fixed: true as const,
    };
  });
}
