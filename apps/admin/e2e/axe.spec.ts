import { expect, type Page, test } from '@playwright/test';
import { LOGINS, type LoginRole, ON_ELIQUIS, VISIT_TYPES, WITH_VISITS } from './demo-data.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { PlanPage } from './pages/plan.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';
import { seriousFindings } from './serious-findings.js';

/** Every page of the menu, opened as a person opens it: it is answered, and its colours and names are in order. */
async function walkMenu(page: Page): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Pages' });
  await expect(menu.getByRole('link').first()).toHaveAttribute('aria-current', 'page');
  for (const link of await menu.getByRole('link').all()) {
    await test.step(await link.innerText(), async () => {
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
      await expect(page.getByText('Your role does not allow this')).toHaveCount(0);
    });
  }
}

test.describe('pages open and are accessible in light and dark', () => {
  test('before signing in', async ({ page }) => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });

  for (const role of Object.keys(LOGINS) as LoginRole[]) {
    test(`the menu of ${role}`, async ({ page }) => {
      await new SignInPage(page).signInAs(role);
      await walkMenu(page);
    });
  }

  test('a search, a chart, the book flow and the safety check', async ({ page }) => {
    const book = new BookPage(page);
    await new SignInPage(page).signInAs('clerk');
    await page.goto('/patients?q=a');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    expect(await seriousFindings(page)).toEqual([]);
    await new PatientsPage(page).startBooking();
    expect(await seriousFindings(page)).toEqual([]);
    await book.chooseVisitType(VISIT_TYPES.massage);
    await book.takeFirstOpening();
    await expect(book.finding('moderate').first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('an open visit, a referral and a new one, a provider’s week', async ({ page }) => {
    const signIn = new SignInPage(page);
    await signIn.signInAs('provider');
    await new PatientsPage(page).open(WITH_VISITS);
    await new VisitPage(page).openFromChart();
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto('/referrals?box=all');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Question' })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    await page.keyboard.press('r');
    await expect(page.getByRole('combobox', { name: 'To', exact: true })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await signIn.signOut();
    await signIn.signInAs('manager');
    await page.goto('/settings/providers');
    await page.getByRole('table', { name: 'Providers' }).getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Weekly hours' })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('the week, a length that is refused, why a time is not free, rooms, and a series', async ({ page }) => {
    const book = new BookPage(page);
    await new SignInPage(page).signInAs('clerk');
    // Next week: of this one all may be over.
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/diary?view=week&date=${inAWeek}`);
    await expect(page.getByRole('region', { name: 'Week' }).locator('[data-visit]').first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('[data-visit][data-tone="blue"]').last().focus();
    await page.keyboard.press('e');
    await page.keyboard.press('PageDown');
    expect(await seriousFindings(page)).toEqual([]);
    for (let step = 0; step < 40; step++) await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.goto(`/diary?date=${inAWeek}`);
    await page.locator('[data-visit]').first().focus();
    await page.keyboard.press('y');
    await expect(page.getByRole('dialog', { name: /^Why not/ }).getByRole('status')).toContainText(/\w/);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Lanes' }).selectOption('Rooms');
    await expect(page.locator('[data-lane]').filter({ hasText: /room/i }).first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    await new PatientsPage(page).startBooking();
    await book.chooseVisitType(VISIT_TYPES.acupuncture);
    await book.waitForOpenings();
    await page.getByRole('button', { name: 'Repeat…' }).press('Enter');
    await expect(page.getByLabel('Times a week')).toBeFocused();
    await page.getByLabel('Provider every time').selectOption({ label: 'Jun Watanabe' });
    await page.getByLabel('At clinic').selectOption({ label: 'Lakeside Spine & Wellness' });
    await page.getByRole('button', { name: 'Show the visits' }).press('Enter');
    await expect(page.getByRole('list', { name: 'Visits of the series' })).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('a plan of several visits and its proposals', async ({ page }) => {
    const plan = new PlanPage(page);
    await new SignInPage(page).signInAs('clerk');
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    await plan.open();
    await plan.choose(1, VISIT_TYPES.orthopedics.name);
    await plan.choose(2, 'PT follow-up', 'Same as last time');
    expect(await seriousFindings(page)).toEqual([]);
    await plan.find('Find times');
    expect(await seriousFindings(page)).toEqual([]);
  });
});
