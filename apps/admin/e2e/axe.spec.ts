import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { type LoginRole, ON_ELIQUIS, VISIT_TYPES, WITH_VISITS } from './demo-data.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe on the page as it stands, as lines to read. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  // Evaluated, not added as a script element: the content security policy of the app forbids that, and should.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  });
}

const ROUTES: Record<LoginRole, string[]> = {
  clerk: ['/diary', '/patients?q=a', '/to-book', '/referrals', '/book'],
  provider: ['/diary', '/referrals?box=incoming', '/clearances'],
  manager: ['/settings/visit-types', '/settings/providers'],
  compliance: ['/audit'],
  admin: ['/settings/visit-types'],
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`pages are accessible in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('before signing in', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });

    for (const [role, routes] of Object.entries(ROUTES) as [LoginRole, string[]][]) {
      test(`as ${role}: ${routes.join(' ')}`, async ({ page }) => {
        await new SignInPage(page).signInAs(role);
        for (const route of routes) {
          await test.step(route, async () => {
            await page.goto(route);
            await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
            expect(await seriousFindings(page)).toEqual([]);
          });
        }
      });
    }

    test('an open visit, a new referral and a provider’s week', async ({ page }) => {
      const signIn = new SignInPage(page);
      await signIn.signInAs('provider');
      await new PatientsPage(page).open(WITH_VISITS);
      await new VisitPage(page).openFromChart();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await new PatientsPage(page).open(ON_ELIQUIS.phone);
      await page.keyboard.press('r');
      await expect(page.getByRole('heading', { name: 'Refer a patient', level: 1 })).toBeVisible();
      await page.getByRole('button', { name: 'Send the referral' }).click();
      expect(await seriousFindings(page)).toEqual([]);
      await signIn.signOut();
      await signIn.signInAs('manager');
      await page.goto('/settings/providers');
      await page.getByRole('table', { name: 'Providers' }).getByRole('link').first().click();
      await expect(page.getByRole('heading', { name: 'Weekly hours' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });

    test('chart, book flow and a referral', async ({ page }) => {
      await new SignInPage(page).signInAs('clerk');
      await new PatientsPage(page).open(ON_ELIQUIS.phone);
      expect(await seriousFindings(page)).toEqual([]);
      await new PatientsPage(page).startBooking();
      expect(await seriousFindings(page)).toEqual([]);
      await new BookPage(page).chooseVisitType(VISIT_TYPES.massage);
      await new BookPage(page).takeFirstOpening();
      await expect(new BookPage(page).finding('moderate').first()).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      await page.goto('/referrals');
      await page.getByRole('table').getByRole('link').first().click();
      await expect(page.getByRole('heading', { name: 'Question' })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}
