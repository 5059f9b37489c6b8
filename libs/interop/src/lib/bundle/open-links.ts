import type { BundleIssue } from './bundle-issue.js';
import type { ReferenceIndex, ReferenceKey } from './reference-index.js';
import { detached } from './reference-index.js';
import type { Link } from './resolve-references.js';
import { NAMELESS } from './resolve-references.js';

interface OpenLink {
  readonly keys: readonly ReferenceKey[];
  readonly what: 'patient' | 'medicine';
  readonly issue: BundleIssue;
}

/**
 * References that led nowhere when they were read and are asked again at the end of the file. Each target is kept once,
 * however many resources point at it; a fault is told of the first of them.
 */
export class OpenLinks {
  private readonly links = new Map<string, OpenLink>();

  add(what: OpenLink['what'], { keys, issue }: Extract<Link<unknown>, { kind: 'open' }>): void {
    const key = [what, ...keys.map((each) => each.key)].join(' ');
    if (!this.links.has(key)) this.links.set(detached(key), detached({ keys, what, issue }));
  }

  /** The faults that remain once all entries are known. */
  settle(index: ReferenceIndex): BundleIssue[] {
    return [...this.links.values()].flatMap(({ keys, what, issue }): BundleIssue[] => {
      const found = what === 'patient' ? index.patient(keys) : index.medicine(keys);
      if (found === 'nothing') return [issue];
      if (found === 'ambiguous') return [{ ...issue, problem: 'leads to more than one entry of this bundle' }];
      return found.thing === null ? [{ ...issue, problem: NAMELESS }] : [];
    });
  }
}
