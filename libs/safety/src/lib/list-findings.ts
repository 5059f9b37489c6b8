import type { CheckOptions } from './check-options.js';
import { unknownFact } from './compose-finding.js';
import type { Finding } from './finding.js';
import type { Knowledge, Subject } from './knowledge.js';
import type { PatientFacts } from './patient-facts.js';
import { normalizeText } from './text.js';

const DAY_MS = 86_400_000;

/** What the lists themselves leave open: lines not understood, a list never taken, a list not confirmed lately. */
export function listFindings(
  subject: Subject,
  facts: PatientFacts,
  knowledge: Knowledge,
  options: CheckOptions,
): Finding[] {
  return [
    ...medicationLines(subject, facts, knowledge),
    ...medicationList(subject, facts, knowledge, options),
    ...allergyGaps(subject, facts, knowledge),
  ];
}

function medicationLines(subject: Subject, facts: PatientFacts, knowledge: Knowledge): Finding[] {
  const heavy = knowledge.heavyKinds.get(subject.id)?.has('medicine') === true;
  const lines = new Map<string, Finding>();
  for (const line of facts.medications) {
    if (line.understood || line.status === 'stopped') continue;
    const causeKey = `line:${normalizeText(line.typed) || line.typed}`;
    const known = lines.get(causeKey);
    if (known !== undefined && known.factRef <= line.id) continue;
    const suggestions = line.suggestions ?? [];
    const missing = `which medicine “${line.typed}” is`;
    lines.set(
      causeKey,
      unknownFact({
        reason: 'line',
        subject,
        label: line.typed,
        kind: 'medicine',
        factRef: line.id,
        causeKey,
        missing,
        knowledge,
        heavy,
        suggestions,
      }),
    );
  }
  return [...lines.values()];
}

function medicationList(subject: Subject, facts: PatientFacts, knowledge: Knowledge, options: CheckOptions): Finding[] {
  const heavy = knowledge.heavyKinds.get(subject.id)?.has('medicine') === true;
  const gap = { subject, label: 'Medicine list', kind: 'medicine' as const, factRef: 'medications', knowledge, heavy };
  if (facts.medicationsStatement === 'never-asked') {
    return [
      unknownFact({ ...gap, reason: 'list-never-taken', missing: 'which medicines and supplements the patient takes' }),
    ];
  }
  const confirmed = facts.medicationsConfirmedAtMs;
  if (confirmed !== null && options.atMs - confirmed <= options.confirmedWithinDays * DAY_MS) return [];
  const missing = `whether the list is still right (not confirmed within ${options.confirmedWithinDays} days)`;
  return [unknownFact({ ...gap, reason: 'list-not-confirmed', missing })];
}

/** Allergies are asked after only where the technique has an allergy rule that needs somebody's decision. */
function allergyGaps(subject: Subject, facts: PatientFacts, knowledge: Knowledge): Finding[] {
  let matters = false;
  for (const [factor, rules] of knowledge.rules.get(subject.id) ?? []) {
    if (factor.startsWith('allergy:') && rules.some((rule) => rule.severity !== 'minor' && rule.severity !== 'info'))
      matters = true;
  }
  if (!matters) return [];
  const heavy = knowledge.heavyKinds.get(subject.id)?.has('allergy') === true;
  const gap = { subject, kind: 'allergy' as const, knowledge, heavy };
  if (facts.allergiesStatement === 'never-asked') {
    return [
      unknownFact({
        ...gap,
        reason: 'allergies-never-taken',
        label: 'Allergies',
        factRef: 'allergies',
        missing: 'which allergies the patient has',
      }),
    ];
  }
  return facts.allergies
    .filter((allergy) => !allergy.understood)
    .map((allergy) =>
      unknownFact({
        ...gap,
        reason: 'allergy',
        label: `Allergy: ${allergy.typed}`,
        factRef: allergy.id,
        causeKey: `allergy:${normalizeText(allergy.typed)}`,
        missing: `what the allergy “${allergy.typed}” is`,
      }),
    );
}
