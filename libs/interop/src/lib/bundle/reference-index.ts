import type { MedicineName } from '../rows/medication-row.js';
import { nameOfMedication } from '../rows/medication-row.js';
import type { CarriedEntry } from './bundle-entry.js';
import { withoutVersion } from './bundle-entry.js';

interface Target {
  readonly sourceId: string;
  /** Whether no server has given the entry an address. */
  readonly local: boolean;
  /** Undefined: a patient. Null: a Medication that names nothing. */
  readonly medicine?: MedicineName | null;
}

/** What one key leads to, and whether a reference has been resolved by it. */
interface Slot {
  target: Target | 'ambiguous';
  asked: boolean;
}

/** What a reference comes to. `ambiguous`: two entries answer to it. */
export type Found<Thing> = { readonly thing: Thing } | 'nothing' | 'ambiguous';

/**
 * The entries of a bundle that others refer to: patients, and medications by their names. It is all that is kept of a
 * bundle between checking and reading it.
 */
export class ReferenceIndex {
  private readonly slots = new Map<string, Slot>();
  /** Better keys than the one that answered, had they been known. */
  private readonly passedOver = new Set<string>();
  private readonly late: string[] = [];

  /** Keys that came to lead elsewhere, or to two entries, after a reference had been resolved without knowing it. */
  get lateAmbiguities(): readonly string[] {
    return this.late;
  }

  /** Makes an entry known under its address and under `<Type>/<id>`. Entries of other types are passed over. */
  add({ resource, sourceId, fullUrl }: CarriedEntry): void {
    if (resource.type !== 'Patient' && resource.type !== 'Medication') return;
    const { id } = resource.data;
    const target = detached<Target>({
      sourceId,
      local: fullUrl === null || !isServerAddress(fullUrl),
      ...(resource.type === 'Medication' && { medicine: nameOfMedication(resource.data) }),
    });
    if (fullUrl !== null) this.put(withoutVersion(fullUrl), target);
    if (id !== undefined) this.put(`${resource.type}/${id}`, target);
  }

  /** The sourceId of the patient known by the first of these keys that is known at all. */
  patient(keys: readonly ReferenceKey[]): Found<string> {
    const target = this.look(keys);
    if (target === 'ambiguous') return target;
    return target && target.medicine === undefined ? { thing: target.sourceId } : 'nothing';
  }

  /** The name of the Medication known by the first of these keys that is known at all; null if it names nothing. */
  medicine(keys: readonly ReferenceKey[]): Found<MedicineName | null> {
    const target = this.look(keys);
    if (target === 'ambiguous') return target;
    return target?.medicine === undefined ? 'nothing' : { thing: target.medicine };
  }

  private put(key: string, target: Target): void {
    const slot = this.slots.get(key);
    if (slot && (slot.target === 'ambiguous' || isSame(slot.target, target))) return;
    if (slot) slot.target = 'ambiguous';
    else this.slots.set(detached(key), { target, asked: false });
    if (slot?.asked || this.passedOver.has(key)) this.late.push(detached(key));
  }

  private look(keys: readonly ReferenceKey[]): Target | 'ambiguous' | undefined {
    for (const [at, { key, localOnly }] of keys.entries()) {
      const slot = this.slots.get(key);
      if (!slot || (localOnly && (slot.target === 'ambiguous' || !slot.target.local))) continue;
      for (const better of keys.slice(0, at)) this.passedOver.add(detached(better.key));
      slot.asked = true;
      return slot.target;
    }
    return undefined;
  }
}

/** A name under which a reference may be known. `localOnly`: only of an entry that no server has given an address. */
export interface ReferenceKey {
  readonly key: string;
  readonly localOnly: boolean;
}

/**
 * The keys under which a reference may be known, best first, by R4's rules for references in bundles: an absolute one
 * exactly; a relative one on the server of the entry it stands in (`from`, that entry's fullUrl), which never leads to
 * an entry of another server; in an entry without a server by type and id alone.
 */
export function referenceKeys(reference: string, from: string | null): ReferenceKey[] {
  const target = withoutVersion(reference);
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(target);
  if (absolute || from === null || !isServerAddress(from)) return [{ key: target, localOnly: false }];
  const base = withoutVersion(from).replace(/[A-Za-z]+\/[^/]+$/, '');
  return [
    { key: base + target, localOnly: false },
    { key: target, localOnly: true },
  ];
}

const isSame = (a: Target, b: Target): boolean =>
  a.sourceId === b.sourceId && (a.medicine === undefined) === (b.medicine === undefined);

const isServerAddress = (url: string): boolean => /^https?:/i.test(url);

/**
 * A copy that shares no memory with the chunk of the file it was cut from: a short slice would keep the whole chunk
 * alive for as long as the copy lives.
 */
export const detached = <Value>(value: Value): Value =>
  (typeof value === 'string' ? Buffer.from(value).toString() : JSON.parse(JSON.stringify(value))) as Value;
