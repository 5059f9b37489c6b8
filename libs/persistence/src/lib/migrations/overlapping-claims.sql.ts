const IN_ITS_PLACE = 'LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public';

/** A claim that lies over others hinders everybody but the visits that it was booked over. */
const HINDERS = '(c.blocking OR appointment IS NULL OR appointment <> ALL (c.overlap_of))';

/**
 * As before, but that a claim which lies over others keeps its time too. The constraint compares blocking claims only, so
 * these are looked for once more under the locks; there are few, and an index of their own finds them.
 */
export const TAKE_CLAIMS = `
CREATE OR REPLACE FUNCTION take_claims(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, hold uuid, expires timestamptz, at timestamptz
) RETURNS int ${IN_ITS_PLACE} AS $$
DECLARE
  wanted int := cardinality(resources);
  stands_until timestamptz;
  lapsed boolean := false;
  taken int;
BEGIN
  FOR i IN 1 .. wanted LOOP
    SELECT max(coalesce(c.expires_at, 'infinity')) INTO stands_until FROM public.claim c
     WHERE c.organization_id = organization AND c.resource_id = resources[i] AND ${HINDERS}
       AND c.starts_at > starts[i] - interval '24 hours' AND c.starts_at < ends[i] AND c.ends_at > starts[i];
    IF stands_until > at THEN RETURN 0; END IF;
    lapsed := lapsed OR stands_until IS NOT NULL;
  END LOOP;
  BEGIN
    FOR i IN 1 .. wanted LOOP
      PERFORM pg_advisory_xact_lock(organization, resources[i]);
    END LOOP;
    IF lapsed THEN
      DELETE FROM public.claim c USING unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
       WHERE c.organization_id = organization AND c.resource_id = w.resource_id AND c.expires_at <= at
         AND c.starts_at > w.starts_at - interval '24 hours' AND c.starts_at < w.ends_at AND c.ends_at > w.starts_at;
    END IF;
    PERFORM FROM unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
      JOIN public.claim c ON c.organization_id = organization AND c.resource_id = w.resource_id
     WHERE NOT c.blocking AND tstzrange(c.starts_at, c.ends_at, '[)') && tstzrange(w.starts_at, w.ends_at, '[)')
       AND c.starts_at > w.starts_at - interval '24 hours' AND c.starts_at < w.ends_at
       AND (c.expires_at IS NULL OR c.expires_at > at) AND ${HINDERS};
    IF FOUND THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001'; END IF;
    INSERT INTO public.claim (organization_id, resource_id, starts_at, ends_at, appointment_id, hold_id, expires_at)
    SELECT organization, w.resource_id, w.starts_at, w.ends_at, appointment, hold, expires
      FROM unnest(resources, starts, ends) AS w(resource_id, starts_at, ends_at)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < wanted THEN
      RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001';
    END IF;
    RETURN taken;
  EXCEPTION WHEN SQLSTATE 'MR001' THEN
    RETURN 0;
  END;
END $$`;

/** As it was made, watching every claim (those that lie over others count and keep their distance too), or blocking ones. */
export const takeClaimsAsSeen = (watching: 'every claim' | 'blocking claims'): string => `
CREATE OR REPLACE FUNCTION take_claims_as_seen(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, hold uuid, expires timestamptz, at timestamptz,
  watched int[], watched_from timestamptz[], watched_until timestamptz[], seen bigint[]
) RETURNS int ${IN_ITS_PLACE} AS $$
DECLARE
  locked boolean := false;
  resource int;
  taken int;
BEGIN
  LOOP
    PERFORM FROM unnest(watched, watched_from, watched_until, seen) AS w(resource_id, since, til, youngest)
      JOIN public.claim c ON c.organization_id = organization AND c.resource_id = w.resource_id
     WHERE c.starts_at > w.since - interval '24 hours' AND c.starts_at < w.til AND c.ends_at > w.since
       AND c.id > w.youngest${watching === 'every claim' ? '' : ' AND c.blocking'} AND (c.expires_at IS NULL OR c.expires_at > at);
    IF FOUND AND NOT locked THEN RETURN -1; END IF;
    IF FOUND THEN RAISE EXCEPTION 'changed' USING ERRCODE = 'MR002'; END IF;
    EXIT WHEN locked;
    FOR resource IN SELECT DISTINCT r FROM unnest(resources || watched) r ORDER BY r LOOP
      PERFORM pg_advisory_xact_lock(organization, resource);
    END LOOP;
    locked := true;
  END LOOP;
  taken := take_claims(organization, resources, starts, ends, appointment, hold, expires, at);
  IF taken = 0 THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001'; END IF;
  RETURN taken;
EXCEPTION
  WHEN SQLSTATE 'MR001' THEN RETURN 0;
  WHEN SQLSTATE 'MR002' THEN RETURN -1;
END $$`;

/**
 * As `take_claims_as_seen`, with one resource more (`over`, a provider's) whose time others have: visits and nothing else,
 * at least one of them, and none that lies over others itself. It comes last, when the locks of all are held in their
 * order. 0 as well when the time is free by now: then the caller reads again, and books it like any other.
 */
export const TAKE_CLAIMS_OVER = `
CREATE FUNCTION take_claims_over(
  organization int, resources int[], starts timestamptz[], ends timestamptz[],
  appointment uuid, expires timestamptz, at timestamptz,
  watched int[], watched_from timestamptz[], watched_until timestamptz[], seen bigint[],
  over int, over_start timestamptz, over_end timestamptz, reason text, account uuid
) RETURNS int ${IN_ITS_PLACE} AS $$
DECLARE
  resource int;
  taken int;
  beneath uuid[];
  visits boolean;
BEGIN
  FOR resource IN SELECT DISTINCT r FROM unnest(resources || watched || over) r ORDER BY r LOOP
    PERFORM pg_advisory_xact_lock(organization, resource);
  END LOOP;
  taken := take_claims_as_seen(organization, resources, starts, ends, appointment, NULL, expires, at, watched, watched_from, watched_until, seen);
  IF taken = -1 THEN RAISE EXCEPTION 'changed' USING ERRCODE = 'MR002'; END IF;
  DELETE FROM public.claim c WHERE c.organization_id = organization AND c.resource_id = over AND c.expires_at <= at
     AND c.starts_at > over_start - interval '24 hours' AND c.starts_at < over_end AND c.ends_at > over_start;
  SELECT array_agg(c.appointment_id ORDER BY c.starts_at), bool_and(c.appointment_id IS NOT NULL) INTO beneath, visits FROM public.claim c
   WHERE c.organization_id = organization AND c.resource_id = over AND c.blocking
     AND c.starts_at > over_start - interval '24 hours' AND c.starts_at < over_end AND c.ends_at > over_start;
  IF taken = 0 OR visits IS NOT TRUE THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001'; END IF;
  INSERT INTO public.claim (organization_id, resource_id, starts_at, ends_at, appointment_id, expires_at, blocking, overlap_of, overlap_reason, overlap_by)
  VALUES (organization, over, over_start, over_end, appointment, expires, false, beneath, reason, account) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RAISE EXCEPTION 'taken' USING ERRCODE = 'MR001'; END IF;
  RETURN taken + 1;
EXCEPTION
  WHEN SQLSTATE 'MR001' THEN RETURN 0;
  WHEN SQLSTATE 'MR002' THEN RETURN -1;
END $$`;

export const OVER_SIGNATURE =
  'take_claims_over(int, int[], timestamptz[], timestamptz[], uuid, timestamptz, timestamptz, int[], timestamptz[], timestamptz[], bigint[], int, timestamptz, timestamptz, text, uuid)';
