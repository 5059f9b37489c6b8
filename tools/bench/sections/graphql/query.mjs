/** The least that a program can ask: one field that anybody may read, and that is null when nobody is signed in. */
export const TRIVIAL = JSON.stringify({ query: '{ me { account { id } } }' });

/** The desk's own question for a day (apps/admin/src/features/diary/diary.graphql). */
export const DIARY = `query Diary($clinicId: ID!, $date: LocalDate!) {
  diary(clinicId: $clinicId, date: $date) {
    date
    clinic { id name timeZone }
    columns {
      provider { id name credentials }
      open { startsAt endsAt }
      appointments {
        id state startsAt endsAt
        patient { id name }
        visitType { id name discipline { code name } }
        room { id name }
      }
    }
  }
}`;

/** Lists of starts, flat by provider and day. */
export const OPENINGS =
  'query ($input: OpeningsInput!) { openings(input: $input) { provider { id } clinic { id } days { date starts } } }';
