import fc from 'fast-check';
import { birthDateOf, foldText, matchesSearch, searchKeyOf, searchTermsOf } from './search-key.js';

const key = (over: Partial<Parameters<typeof searchKeyOf>[0]> = {}): string =>
  searchKeyOf({
    given: 'María José',
    family: "O'Brien-Łukasz",
    mrn: 'M-001001',
    phone: '+15125550123',
    birthDate: '1980-03-12',
    ...over,
  });
const finds = (typed: string, over: Partial<Parameters<typeof searchKeyOf>[0]> = {}): boolean =>
  matchesSearch(key(over), searchTermsOf(typed));

describe('a patient is found', () => {
  it.each(['maria', 'MARIA', 'mar obr', "o'brien", 'obrien maria', 'jose lukasz', 'lukasz, maria', 'brien-lukasz'])(
    'by names in any order, with or without accents: %s',
    (typed) => {
      expect(finds(typed)).toBe(true);
    },
  );

  it.each(['5550123', '(512) 555-0123', '+1 512 555 0123', '512.555.0123', '0123', 'maria 555-0123'])(
    'by digits of the phone, however marked: %s',
    (typed) => {
      expect(finds(typed)).toBe(true);
    },
  );

  it.each([
    '1980-03-12',
    '3/12/1980',
    '03/12/1980',
    '12.3.1980',
    '12 Mar 1980',
    'March 12, 1980',
    'obrien 3/12/1980',
    '1980',
  ])('by birth date as people type it: %s', (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it.each(['M-001001', 'm001001', '001001', '1001'])('by record number: %s', (typed) => {
    expect(finds(typed)).toBe(true);
  });

  it.each([
    ['山田太郎', { family: '山田', given: '太郎' }],
    ['太郎 山田', { family: '山田', given: '太郎' }],
    ['김민준', { family: '김', given: '민준' }],
    ['иван', { family: 'Петров', given: 'Иван' }],
    ['محمد', { family: 'علي', given: 'مُحَمَّد' }],
    ['delacruz', { family: 'de la Cruz', given: 'Ana' }],
    ['strasse', { family: 'Straße', given: 'Åse' }],
    ['ase', { family: 'Straße', given: 'Åse' }],
  ])('in any script: %s', (typed, names) => {
    expect(finds(typed, names)).toBe(true);
  });
});

describe('a patient is not found', () => {
  it.each(['aria', 'maria smith', '5550124', '1980-12-03', '%', '_', '\\'])('by %s', (typed) => {
    const terms = searchTermsOf(typed);
    expect(terms.length > 0 && matchesSearch(key(), terms)).toBe(false);
  });
});

it('reads days that exist and no others', () => {
  expect(birthDateOf('13/2/1980')).toBe('1980-02-13');
  expect(birthDateOf('2/29/2023')).toBeNull();
  expect(birthDateOf('29 Feb 2024')).toBe('2024-02-29');
  expect(birthDateOf('3/12/80')).toBeNull();
});

it('finds every patient by any start of any word of the name, folded or not', () => {
  const name = fc
    .stringMatching(/^[\p{L}\p{M}]{1,12}$/u)
    .filter((text) => foldText(text) !== '' && /^\p{L}+$/u.test(foldText(text)));
  fc.assert(
    fc.property(name, name, fc.nat(12), (given, family, length) => {
      const typed = [...foldText(given)].slice(0, length + 1).join('');
      return finds(`${typed} ${family}`, { given, family });
    }),
  );
});
