import { expect, test } from '@playwright/test';
import { ON_ELIQUIS, VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('two desks cannot take the same time', async ({ page, browser }, info) => {
  const other = await browser.newPage();
  await test.step('Given two clerks who look at the same openings', async () => {
    await new SignInPage(page).signInAs('clerk');
    await new SignInPage(other).signInAs('clerk');
    for (const desk of [page, other]) await new PatientsPage(desk).register(newPatient());
    for (const desk of [page, other]) {
      await new PatientsPage(desk).startBooking();
      await new BookPage(desk).chooseVisitType(VISIT_TYPES.acupuncture);
      await new BookPage(desk).waitForOpenings();
    }
  });
  let taken = '';
  await test.step('When one of them takes a time', async () => {
    taken = (await page.locator('[data-roving]:focus').getAttribute('aria-label')) ?? '';
    await new BookPage(page).takeFirstOpening();
  });
  await test.step('Then the other is told so, and reads the openings anew', async () => {
    const sameTime = other.getByRole('button', { name: taken, exact: true });
    await sameTime.press('Enter');
    await expect(other.getByRole('alert').filter({ hasText: 'That time was just taken' })).toBeVisible();
    await new BookPage(other).waitForOpenings();
    await expect(sameTime).toHaveCount(0);
    await other.screenshot({ path: info.outputPath('taken.png') });
  });
  await test.step('And takes another', async () => {
    await new BookPage(other).takeFirstOpening();
  });
  await other.close();
});

test('a lost connection is shown and recovered from', async ({ page }, info) => {
  await test.step('Given a clerk in a chart', async () => {
    await new SignInPage(page).signInAs('clerk');
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
  });
  const lost = page.getByRole('alert').getByText(/^Connection lost/);
  await test.step('When the server is out of reach', async () => {
    await page.route(/\/(graphql|health)/, (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('silva');
  });
  await test.step('Then the page says so and keeps what it shows', async () => {
    await expect(lost).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: ON_ELIQUIS.name, level: 1 })).toBeVisible();
    await page.screenshot({ path: info.outputPath('lost.png') });
  });
  await test.step('And goes on by itself once it is back', async () => {
    await page.unroute(/\/(graphql|health)/);
    await expect(lost).toBeHidden();
  });
});

test('a session that ended leads to sign-in and back to the same page', async ({ page, context }) => {
  const signIn = new SignInPage(page);
  let chart = '';
  await test.step('Given a clerk in a chart whose session is over', async () => {
    await signIn.signInAs('clerk');
    await new PatientsPage(page).open(ON_ELIQUIS.phone);
    chart = page.url();
    await context.clearCookies();
  });
  await test.step('When the next thing is asked for', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('silva');
  });
  await test.step('Then sign-in is asked for, and leads back', async () => {
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await signIn.fillIn('clerk');
    await expect(page).toHaveURL(chart);
    await expect(page.getByRole('heading', { name: ON_ELIQUIS.name, level: 1 })).toBeVisible();
  });
  await test.step('And signing out leaves nothing to go back to', async () => {
    await signIn.signOut();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  });
});
