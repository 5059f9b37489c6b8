import { endsBeforeItStarts, parseMoment } from './moment.js';

describe('a FHIR date', () => {
  it.each([
    ['2019', 'year', '2019-01-01T00:00:00.000Z'],
    ['2019-03', 'month', '2019-03-01T00:00:00.000Z'],
    ['2020-02-29', 'day', '2020-02-29T00:00:00.000Z'],
    ['2019-03-10T02:30:00-05:00', 'instant', '2019-03-10T07:30:00.000Z'],
    ['2019-03-10T02:30:00.123456789Z', 'instant', '2019-03-10T02:30:00.123Z'],
    ['2016-12-31T23:59:60Z', 'instant', '2016-12-31T23:59:59.000Z'],
    ['0033-04-03', 'day', '0033-04-03T00:00:00.000Z'],
  ])('%s is read to the precision of a %s as %s', (text, precision, iso) => {
    expect(parseMoment(text)).toEqual({ text, precision, iso, epochMs: Date.parse(iso) });
  });

  it.each([
    '',
    '19',
    '2019-13',
    '2019-00',
    '2019-02-29',
    '1900-02-29',
    '2019-04-31',
    '0000',
    '2019-3-1',
    '20190301',
    ' 2019',
    '2019-03-10T02:30',
    '2019-03-10T02:30Z',
    '2019-03-10T02:30:00',
    '2019-03-10T24:00:00Z',
    '2019-03-10T02:30:00+15:00',
    '2019-03-10 02:30:00Z',
    '2019-03T02:30:00Z',
    '2019-02-30T00:00:00Z',
    'yesterday',
  ])('%p is none', (text) => {
    expect(parseMoment(text)).toBeNull();
  });

  it('knows 29 February in leap years only', () => {
    expect(['1996', '2000', '2024'].every((year) => parseMoment(`${year}-02-29`))).toBe(true);
    expect(['1900', '2023', '2100'].some((year) => parseMoment(`${year}-02-29`))).toBe(false);
  });
});

describe('a period', () => {
  const moment = (text: string) => {
    const parsed = parseMoment(text);
    if (!parsed) throw new Error(text);
    return parsed;
  };

  it.each([
    ['2019-03-12', '2019-03', false],
    ['2019-03-12', '2019-02', true],
    ['2019', '2019-01-01', false],
    ['2019-03-10T02:30:00-05:00', '2019-03-10T07:00:00Z', true],
    ['2019-03-10T02:30:00-05:00', '2019-03-10T07:30:00Z', false],
    ['2019-03-10T02:30:00Z', '2019-03-10', false],
  ])('from %s to %s ends before it starts: %s', (start, end, answer) => {
    expect(endsBeforeItStarts(moment(start), moment(end))).toBe(answer);
  });
});
