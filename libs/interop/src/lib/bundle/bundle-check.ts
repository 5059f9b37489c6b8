import type { BundleCounts } from './bundle-counts.js';
import { BundleCounter } from './bundle-counts.js';
import type { BundleEntry } from './bundle-entry.js';
import type { BundleIssue } from './bundle-issue.js';
import { issueAt } from './bundle-issue.js';
import type { RootFacts } from './entry-splitter.js';
import { OpenLinks } from './open-links.js';
import { ReferenceIndex } from './reference-index.js';
import { RepeatGuard } from './repeat-guard.js';
import type { Link, PatientResourceEntry } from './resolve-references.js';
import { isAboutPatient, linkToMedicine, linkToPatient } from './resolve-references.js';

const ISSUES_KEPT = 100;

/** The codes of R4 Bundle.type. */
const BUNDLE_TYPES = [
  'document',
  'message',
  'transaction',
  'transaction-response',
  'batch',
  'batch-response',
  'history',
  'searchset',
  'collection',
];

/** What is known of a bundle while its entries pass by, and after `finish` whether it has a fault. */
export class BundleCheck {
  readonly index = new ReferenceIndex();
  readonly issues: BundleIssue[] = [];
  issueCount = 0;
  patientsFirst = true;
  private readonly counter = new BundleCounter();
  private readonly repeats = new RepeatGuard();
  private readonly open = new OpenLinks();

  get counts(): BundleCounts {
    return this.counter.counts;
  }

  get repeated(): ReadonlySet<string> {
    return this.repeats.repeated;
  }

  take(entry: BundleEntry): void {
    if (entry.kind === 'skipped') return this.counter.skip(entry.type);
    if (entry.kind === 'malformed') return entry.issues.forEach((issue) => this.report(issue));
    this.counter.read(entry.resource.type);
    if (this.repeats.note(entry) === 'contradiction') {
      this.report(issueAt(entry.place, { path: [], problem: 'stands in this bundle twice with different content' }));
    }
    this.index.add(entry);
    if (isAboutPatient(entry)) this.follow(entry);
  }

  /** Judges what only the end of the file can tell. */
  finish({ entry, type }: RootFacts): void {
    if (entry === 'not-a-list') this.report({ path: 'entry', problem: 'not a list' });
    if (entry === 'repeated') this.report({ path: 'entry', problem: 'stated more than once' });
    if (type === null) this.report({ path: 'type', problem: 'missing' });
    else if (!BUNDLE_TYPES.includes(type))
      this.report({ path: 'type', problem: `not one of ${BUNDLE_TYPES.join(', ')}` });
    for (const issue of this.open.settle(this.index)) this.report(issue);
    for (const key of this.index.lateAmbiguities) {
      this.report({ path: 'entry', problem: `${key} is referred to and is the name of more than one entry` });
    }
  }

  private follow(entry: PatientResourceEntry): void {
    const patient = linkToPatient(entry, this.index);
    if (patient.kind === 'open') this.patientsFirst = false;
    this.note('patient', patient);
    const { type, data } = entry.resource;
    if (type === 'MedicationRequest' || type === 'MedicationStatement') {
      this.note('medicine', linkToMedicine(entry, data, this.index));
    }
  }

  private note(what: 'patient' | 'medicine', link: Link<unknown>): void {
    if (link.kind === 'wrong') this.report(link.issue);
    if (link.kind === 'open') this.open.add(what, link);
  }

  private report(issue: BundleIssue): void {
    this.issueCount += 1;
    if (this.issues.length < ISSUES_KEPT) this.issues.push(issue);
  }
}
