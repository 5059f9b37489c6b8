import { foldedWords } from '@meridian/domain';
import { PatientEntity } from '@meridian/persistence';
import type { EntityManager } from 'typeorm';

/** From here on two names count as spellings of one; below, siblings and strangers would be shown. */
const ALIKE = 0.5;
const CANDIDATES_MAX = 10;

export interface NewPatient {
  readonly given: string;
  readonly family: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/**
 * Who this may already be, likeliest first: the same phone or e-mail; the same birth date with a name that shares a word
 * (a new family name after a wedding) or is spelt alike; the very same name where one of the birth dates is not known.
 */
export async function likelyDuplicates(
  tx: EntityManager,
  organizationId: number,
  patient: NewPatient,
): Promise<PatientEntity[]> {
  const rows = await tx
    .createQueryBuilder(PatientEntity, 'p')
    .where('p.organizationId = :organizationId', { organizationId })
    .andWhere(
      `(p.phone = :phone or lower(p.email) = lower(:email) or p.birth_date = :birthDate
        or ((p.birth_date is null or cast(:birthDate as date) is null) and p.search_key like :family and p.search_key like :given))`,
      {
        phone: patient.phone,
        email: patient.email,
        birthDate: patient.birthDate,
        family: wordLike(patient.family),
        given: wordLike(patient.given),
      },
    )
    .getMany();
  return rows
    .map((row) => ({ row, likeness: likenessOf(row, patient) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, CANDIDATES_MAX)
    .map(({ row }) => row);
}

/** Folded words hold letters and digits only, so nothing in them means anything to LIKE. */
const wordLike = (name: string): string => `% ${foldedWords(name)[0] ?? ''} %`;

/** 0 = somebody else. A shared phone or e-mail counts by itself: it is one person, or a family that shares it. */
export function likenessOf(known: NewPatient, given: NewPatient): number {
  const contact =
    (known.phone !== null && known.phone === given.phone) ||
    (known.email !== null && known.email.toLowerCase() === given.email?.toLowerCase());
  const name = nameLikeness(known, given);
  if (known.birthDate !== null && given.birthDate !== null) {
    const born = known.birthDate === given.birthDate && name >= ALIKE;
    return (contact ? 1 : 0) + (born ? 1 + name : 0);
  }
  return (contact ? 1 : 0) + (name === 1 ? 1 : 0);
}

/** From 0 to 1: 1 for the same words in any order, 0.5 at least for a shared word, else how many letter pairs are shared. */
export function nameLikeness(a: Pick<NewPatient, 'given' | 'family'>, b: Pick<NewPatient, 'given' | 'family'>): number {
  const wordsA = foldedWords(`${a.given} ${a.family}`).sort();
  const wordsB = foldedWords(`${b.given} ${b.family}`).sort();
  if (wordsA.join(' ') === wordsB.join(' ')) return 1;
  const shared = wordsA.some((word) => word.length > 1 && wordsB.includes(word));
  return Math.max(shared ? ALIKE : 0, Math.min(0.99, pairLikeness(wordsA.join(''), wordsB.join(''))));
}

/** The Sørensen-Dice coefficient over pairs of letters. */
function pairLikeness(a: string, b: string): number {
  const pairsOf = (text: string): string[] =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const rest = pairsOf(b);
  const total = Math.max(1, pairsOf(a).length + rest.length);
  const common = pairsOf(a).filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / total;
}
