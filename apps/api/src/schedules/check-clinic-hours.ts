import { FieldProblem } from '../graphql/refusal.type.js';

/** The doors on one weekday. */
interface DoorHours {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

/** What is wrong with a clinic's doors, row by row: each has a length, and two of one weekday do not overlap. */
export function clinicHoursProblems(rows: readonly DoorHours[]): FieldProblem[] {
  return rows.flatMap((row, index) => {
    if (row.closes <= row.opens) return [new FieldProblem(`hours.${index}.closes`, 'must be after the start')];
    const other = rows.findIndex(
      (each, at) => at < index && each.weekday === row.weekday && each.opens < row.closes && row.opens < each.closes,
    );
    return other < 0 ? [] : [new FieldProblem(`hours.${index}`, `overlaps row ${other + 1}; change the times`)];
  });
}
