import { AppLink } from './app-link.js';
import { labelOfCode } from './code-label.js';
import { dayIn, formatDateTime } from './zoned-format.js';

interface VisitLineProps {
  visit: {
    readonly id: string;
    readonly startsAt: string;
    readonly state: string;
    readonly clinic: { readonly id: string; readonly timeZone: string };
    readonly visitType: { readonly name: string };
    readonly provider: { readonly name: string };
  };
}

/** One visit in a list: when, on its clinic's clock and with a link to its day; what, with whom, and how far it has come. */
export function VisitLine({ visit }: VisitLineProps) {
  const { id, startsAt, clinic } = visit;
  return (
    <>
      <AppLink
        to="/diary"
        search={{ clinic: clinic.id, date: dayIn(Date.parse(startsAt), clinic.timeZone), visit: id }}
      >
        {formatDateTime(startsAt, clinic.timeZone)}
      </AppLink>{' '}
      {visit.visitType.name} with {visit.provider.name} ({labelOfCode(visit.state)})
    </>
  );
}
