import { z } from 'zod';
import { contentHash } from '../rows/content-hash.js';
import type { CarriedResource, CarriedType } from '../fhir/carried-resource.js';
import { isCarriedType, parseResource } from '../fhir/carried-resource.js';
import { fhirUri } from '../fhir/primitives.js';
import type { BundleIssue } from './bundle-issue.js';
import { issueAt } from './bundle-issue.js';
import type { EntryPiece } from './entry-splitter.js';

/** An entry whose resource is of a carried type and passed every check that needs no other entry. */
export interface CarriedEntry {
  readonly kind: 'carried';
  /** Its place in messages: `entry[17].resource(Observation/abc)`. */
  readonly place: string;
  readonly sourceId: string;
  readonly fullUrl: string | null;
  readonly resource: CarriedResource;
  /** The resource as it stands in the file, for telling repeats from contradictions. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export type BundleEntry =
  | CarriedEntry
  | { readonly kind: 'skipped'; readonly type: string }
  | { readonly kind: 'malformed'; readonly issues: readonly BundleIssue[] };

/** How entries without a resource (a DELETE of a transaction, a bare answer) are counted among the skipped types. */
export const NO_RESOURCE = '(no resource)';

const envelope = z.object({ fullUrl: fhirUri.optional() });

/** Reads one entry by itself: which type it has, and whether its resource is well formed. */
export function readEntry({ index, entry }: EntryPiece): BundleEntry {
  const place = `entry[${index}]`;
  const malformed = (path: readonly PropertyKey[], problem: string): BundleEntry => ({
    kind: 'malformed',
    issues: [issueAt(place, { path, problem })],
  });
  if (!isObject(entry)) return malformed([], 'not an object');
  const raw = entry['resource'];
  if (raw === undefined) {
    // R4 invariant bdl-5: an entry has a resource unless it has a request or a response.
    const explained = entry['request'] !== undefined || entry['response'] !== undefined;
    return explained ? { kind: 'skipped', type: NO_RESOURCE } : malformed(['resource'], 'missing');
  }
  if (!isObject(raw)) return malformed(['resource'], 'not an object');
  const type = raw['resourceType'];
  if (typeof type !== 'string' || type === '') return malformed(['resource', 'resourceType'], 'missing');
  if (!isCarriedType(type)) return { kind: 'skipped', type };
  const { success, data } = envelope.safeParse(entry);
  if (!success) return malformed(['fullUrl'], 'not a URI');
  const fullUrl = data.fullUrl ?? null;
  return readResource(place, fullUrl, raw, type);
}

/** The type of an entry's resource as the file states it, before any check. */
export const resourceTypeOf = ({ entry }: EntryPiece): unknown =>
  isObject(entry) && isObject(entry['resource']) ? entry['resource']['resourceType'] : undefined;

function readResource(
  entryPlace: string,
  fullUrl: string | null,
  raw: Readonly<Record<string, unknown>>,
  type: CarriedType,
): BundleEntry {
  const parsed = parseResource(type, raw);
  const id = typeof raw['id'] === 'string' ? raw['id'] : null;
  const place = `${entryPlace}.resource(${id === null ? (fullUrl ?? type) : `${type}/${id}`})`;
  if ('problems' in parsed) {
    return { kind: 'malformed', issues: parsed.problems.map((each) => issueAt(place, each)) };
  }
  return {
    kind: 'carried',
    place,
    sourceId: sourceIdOf(type, id, fullUrl, raw),
    fullUrl,
    resource: parsed.resource,
    raw,
  };
}

/**
 * The lasting name of a record. A server's own address comes first, because ids are unique on one server only; urns of
 * a bundle come last, because exports may draw new ones each time. A record without any name is known by its content.
 */
function sourceIdOf(type: string, id: string | null, fullUrl: string | null, raw: unknown): string {
  if (fullUrl && /^https?:/.test(fullUrl)) return withoutVersion(fullUrl);
  if (id !== null) return `${type}/${id}`;
  return fullUrl ?? `${type}/sha256-${contentHash(raw)}`;
}

/** A reference or address without the version it may point at. */
export const withoutVersion = (url: string): string => url.replace(/\/_history\/[^/]*$/, '');

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
