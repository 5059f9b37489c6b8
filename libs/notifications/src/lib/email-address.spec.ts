import fc from 'fast-check';
import { parseEmailAddress } from './email-address.js';

const refusalOf = (text: string) => {
  const parsed = parseEmailAddress(text);
  return parsed.ok ? null : parsed.refusal.kind;
};

describe('an e-mail address', () => {
  it.each([
    'ana@home.test',
    'a@b.co',
    "miles.o'brien+clinic@mail.example.org",
    'x_y-z@sub.domain-name.example',
    'UPPER.Case@Example.COM',
    'a=b&c#d$e/f?g^h{i}~@example.org',
    `${'l'.repeat(64)}@example.org`,
    'ana@xn--bcher-kva.example',
  ])('%s is taken, unchanged', (text) => expect(parseEmailAddress(text)).toEqual({ ok: true, value: text }));

  it.each([
    ['', 'EmailEmpty'],
    ['p@y.test, evil@e.test', 'EmailNotPlain'],
    ['p@y.test,evil@e.test', 'EmailMalformed'],
    ['p@y.test\r\nRCPT TO:<evil@e.test>', 'EmailNotPlain'],
    ['p@y.test\n', 'EmailNotPlain'],
    ['p@y.test\u0000', 'EmailNotPlain'],
    [' p@y.test', 'EmailNotPlain'],
    ['p (c)@y.test', 'EmailNotPlain'],
    ['p(c)@y.test', 'EmailMalformed'],
    ['"p"@y.test', 'EmailMalformed'],
    ['Ana<p@y.test>', 'EmailMalformed'],
    ['p@y.test;evil@e.test', 'EmailMalformed'],
    ['p@evil.test@y.test', 'EmailMalformed'],
    ['p%evil.test@y.test', 'EmailMalformed'],
    ['evil.test!p@y.test', 'EmailMalformed'],
    ['p@[127.0.0.1]', 'EmailMalformed'],
    ['p@127.0.0.1', 'EmailMalformed'],
    ['p@localhost', 'EmailMalformed'],
    ['@y.test', 'EmailMalformed'],
    ['p@', 'EmailMalformed'],
    ['p', 'EmailMalformed'],
    ['.p@y.test', 'EmailMalformed'],
    ['p.@y.test', 'EmailMalformed'],
    ['p..q@y.test', 'EmailMalformed'],
    ['p@y..test', 'EmailMalformed'],
    ['p@-y.test', 'EmailMalformed'],
    ['p@y.test.', 'EmailMalformed'],
    ['zoë@y.test', 'EmailNotPlain'],
    ['p@bücher.test', 'EmailNotPlain'],
    ['p@y\u202e.test', 'EmailNotPlain'],
    [`${'l'.repeat(65)}@y.test`, 'EmailMalformed'],
    [`p@${'d'.repeat(64)}.test`, 'EmailMalformed'],
    [`p@${'d.'.repeat(130)}test`, 'EmailTooLong'],
  ])('%j is refused as %s', (text, kind) => expect(refusalOf(text)).toBe(kind));

  it('is one recipient whatever is typed', () => {
    const typed = fc.string({
      unit: fc.constantFrom(
        'a',
        '1',
        '.',
        '@',
        ',',
        ' ',
        '<',
        '>',
        '"',
        '(',
        ')',
        ';',
        ':',
        '\\',
        '\r',
        '\n',
        '%',
        '!',
        'é',
        '-',
      ),
    });
    fc.assert(
      fc.property(typed, (text) => {
        if (refusalOf(text) === null) expect(text).toMatch(/^[^\s,;:<>"()\\@]+@[^\s,;:<>"()\\@]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
  it('is decided quickly for a megabyte', () => {
    const startedMs = performance.now();
    for (const text of ['a.'.repeat(500_000), `a@${'a-'.repeat(500_000)}`, '@'.repeat(1_000_000)])
      expect(refusalOf(text)).toBe('EmailTooLong');
    expect(performance.now() - startedMs).toBeLessThan(50);
  });
});
