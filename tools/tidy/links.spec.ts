import { checkLinks } from './links.mjs';
import { repositoryOf } from './repository.mjs';

/** A repository with one page to lead from, and places to lead to. */
const findingsOf = (text: string, more: Record<string, string> = {}) =>
  checkLinks(
    repositoryOf({
      'docs/page.md': text,
      'docs/other.md': '# The `other` page\n\n## Backup, and restore\n\n## Backup, and restore\n',
      'docs/adr/0001-one.md': '# One\n',
      'docs/picture.png': '',
      'README.md': '# Meridian\n',
      'apps/api/src/main.ts': '',
      ...more,
    }),
  );

describe('links in Markdown', () => {
  it.each([
    ['a file beside the page', '[x](other.md)'],
    ['a file above it', '[x](../README.md)'],
    ['a folder', '[x](adr) and [x](adr/)'],
    ['a picture over two lines', '![a day:\na column](picture.png)'],
    ['a path from the root of the repository', '[x](/docs/other.md)'],
    ['a heading of another page', '[x](other.md#backup-and-restore)'],
    ['the second heading of the same words', '[x](other.md#backup-and-restore-1)'],
    ['a heading with code in it', '[x](other.md#the-other-page)'],
    ['a heading of its own', '# Where to go?\n\n[x](#where-to-go)'],
    ['a named place', '<a id="here"></a>\n\n[x](#here)'],
    ['a line of a source', '[x](../apps/api/src/main.ts#L10)'],
    ['a link with a title', '[x](other.md "the other page")'],
    ['a definition', '[x][there]\n\n[there]: other.md'],
    ['an address elsewhere', '[x](https://example.org/none) [y](mailto:desk@example.org) <https://example.org>'],
    ['an example in code', '`[x](none.md)` and ``a ` [x](none.md)``\n\n```md\n[x](none.md)\n```\n'],
  ])('may lead to %s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each([
    ['a file that is not there', '[x](none.md)', 'none.md'],
    ['a picture that is not there', '![x](none.png)', 'none.png'],
    ['a folder that is not there', '[x](../libs/)', '../libs/'],
    ['a heading that is not there', '[x](other.md#restore)', 'other.md#restore'],
    ['a heading of its own that is not there', '# Here\n\n[x](#there)', '#there'],
    ['a heading in code only', '```sh\n# there\n```\n\n[x](#there)', '#there'],
    ['a third heading of the same words', '[x](other.md#backup-and-restore-2)', 'other.md#backup-and-restore-2'],
    ['a definition that leads nowhere', '[x][there]\n\n[there]: none.md', 'none.md'],
    ['an HTML link that leads nowhere', '<img src="none.png" width="40">', 'none.png'],
    ['a place outside of the repository', '[x](../../elsewhere/file.md)', '../../elsewhere/file.md'],
    ['a file that is not there, between two stray backticks', 'a ` b\n\n[x](none.md)\n\na ` b', 'none.md'],
    ['another spelling than the file has', '[x](Other.md)', 'Other.md'],
  ])('may not lead to %s', (_, text, target) => {
    expect(findingsOf(text)).toEqual([expect.stringMatching(/^docs\/page\.md:\d+: /)]);
    expect(findingsOf(text)[0]).toContain(`${target} leads nowhere`);
  });

  it('are named with the line on which they end', () => {
    expect(findingsOf('# Page\n\ntext\n[x](none.md)\n')).toEqual(['docs/page.md:4: none.md leads nowhere']);
  });
});
