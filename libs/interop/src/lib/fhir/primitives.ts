import { z } from 'zod';
import { parseMoment } from './moment.js';

// The R4 primitive types that carried resources use. Every message is written for the person who has to mend the file
// and never repeats the value itself: it may be health data, and messages end up in logs.

// R4 strings hold no control characters but tab and line ends (Postgres refuses U+0000 as well) and no half characters.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Surrogate}/u;

export const fhirString = z
  .string()
  .min(1, 'empty')
  .refine((text) => !FORBIDDEN.test(text), 'holds characters that a FHIR string may not hold');
export const fhirCode = fhirString.regex(/^\S+( \S+)*$/, 'not a code');
export const fhirUri = fhirString.regex(/^\S+$/, 'not a URI');
export const fhirId = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'not an id');
export const fhirBoolean = z.boolean();
export const fhirDecimal = z.number();
export const fhirInteger = z.int32('not an integer');
export const fhirPositiveInteger = z.int32('not an integer').min(1, 'not above zero');
export const fhirTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/, 'not a time of day');

export const fhirDate = z.string().refine((text) => !text.includes('T') && parseMoment(text) !== null, 'not a date');
export const fhirDateTime = z.string().refine((text) => parseMoment(text) !== null, 'not a date-time');
export const fhirInstant = z.string().refine((text) => parseMoment(text)?.precision === 'instant', 'not an instant');

/** A list as R4 knows it: absent rather than empty. */
export const fhirList = <Item extends z.ZodType>(item: Item) => z.array(item).min(1, 'an empty list');

/** A list of strings in which null stands for an item that has only extensions; those items are dropped. */
export const fhirStrings = fhirList(fhirString.nullable()).transform((items) => items.filter((item) => item !== null));

/** One of the codes of a required binding; the message lists them. */
export const boundCode = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.enum(codes, { error: (issue) => (issue.input === undefined ? undefined : `not one of ${codes.join(', ')}`) });
