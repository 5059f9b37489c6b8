import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  run: (options: object) => Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
};

/** In dark colours only the colours differ: nothing else is asked again. */
const SCHEMES = [
  { colorScheme: 'light', options: {} },
  { colorScheme: 'dark', options: { runOnly: ['color-contrast'] } },
] as const;

/** Serious and critical findings of axe on the page as it stands, in light and in dark, as lines to read. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  // Evaluated, not added as a script element: the content security policy of the app forbids that, and should.
  await page.evaluate(AXE);
  const found: string[] = [];
  for (const { colorScheme, options } of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // A drawer that is still fading in has colours that nobody will read.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const lines = await page.evaluate(async (asked) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(asked);
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
    }, options);
    found.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
