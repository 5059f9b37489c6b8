import { expect, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('two who book the same time see each other', async ({ page, browser }, info) => {
  const other = await (await browser.newContext()).newPage();
  const desks = [page, other];
  let time = '';
  await test.step('Given a clerk and a colleague before the same openings', async () => {
    await new SignInPage(page).signInAs('clerk');
    await new SignInPage(other).signInAs('provider');
    for (const desk of desks) await new PatientsPage(desk).register(newPatient());
    for (const desk of desks) {
      await new PatientsPage(desk).startBooking();
      await new BookPage(desk).chooseVisitType(VISIT_TYPES.acupuncture);
      await new BookPage(desk).waitForOpenings();
    }
    time = (await page.locator('[data-roving]:focus').getAttribute('aria-label')) ?? '';
  });
  await test.step('When the clerk takes a time', async () => {
    await new BookPage(page).takeFirstOpening();
    await expect(page.getByText(/Kept for you until/)).toBeVisible();
  });
  const list = other.getByRole('region', { name: 'Being booked just now' });
  await test.step('Then the colleague sees who is booking it, without asking', async () => {
    await expect(list).toContainText(/kept by .+ since \d\d:\d\d, until \d\d:\d\d/);
    const start = other.getByRole('button', { name: time });
    await expect(start).toHaveAttribute('data-kept');
    await other.screenshot({ path: info.outputPath('openings.png') });
  });
  await test.step('And who takes it all the same is told who has it, and seen by the clerk', async () => {
    await other.getByRole('button', { name: time }).press('Enter');
    await expect(other.getByRole('alert').filter({ hasText: /is booking that time just now/ })).toBeVisible();
    await other.screenshot({ path: info.outputPath('told.png') });
    await expect(page.getByRole('status').filter({ hasText: /also wants this time/ })).toBeVisible();
    await page.screenshot({ path: info.outputPath('wanted.png') });
  });
  await test.step('And the diary shows it to both', async () => {
    const search = /(\d{1,2}) (\w{3}) (\d{4})/.exec(time);
    const day = new Date(`${search?.[0] ?? ''} 12:00 UTC`).toISOString().slice(0, 10);
    const clinics = other.getByRole('combobox', { name: 'Clinic' });
    await other.goto(`/diary?date=${day}`);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    const named = await clinics.locator('option').allInnerTexts();
    await clinics.selectOption({ label: named.find((each) => time.includes(each)) ?? '' });
    await expect(other.locator('[data-held="other"]').first()).toContainText(/kept by .+ since/);
    await other.locator('[data-held="other"]').first().scrollIntoViewIfNeeded();
    await other.screenshot({ path: info.outputPath('diary.png') });
  });
  await test.step('And what is given back is free again at once', async () => {
    await page.getByRole('button', { name: 'Another time' }).press('Enter');
    await new BookPage(page).waitForOpenings();
    await expect(other.locator('[data-held="other"]')).toHaveCount(0);
  });
  await other.context().close();
});

test('a page that is loaded again gives its time back to whoever kept it', async ({ page }) => {
  await new SignInPage(page).signInAs('clerk');
  await new PatientsPage(page).register(newPatient());
  await new PatientsPage(page).startBooking();
  await new BookPage(page).chooseVisitType(VISIT_TYPES.acupuncture);
  await new BookPage(page).waitForOpenings();
  const time = (await page.locator('[data-roving]:focus').getAttribute('aria-label')) ?? '';
  await new BookPage(page).takeFirstOpening();
  await page.reload();
  await new BookPage(page).waitForOpenings();
  await expect(page.getByRole('button', { name: time })).toBeVisible();
  await page.getByRole('button', { name: time }).press('Enter');
  await expect(page.getByText(/Kept for you until/)).toBeVisible();
});
