import { expect, test } from '@playwright/test';
import { bookSomebody } from './pages/diary.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { TodayPage } from './pages/today.page.js';

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test("a manager sees whom a clinic's new doors would strand, and sets them all the same or not", async ({
  page,
}, info) => {
  // The hours of all visits ahead are looked at again with each save.
  test.slow();
  await new SignInPage(page).signInAs('manager');
  await page.getByRole('link', { name: 'Clinics', exact: true }).click();
  const doors = page.getByRole('region', { name: /^Doors of / }).first();
  const lines = doors.getByRole('group', { name: /^Doors \d+$/ });
  await expect(lines.first()).toBeVisible();
  const was = await lines.first().getByLabel('Close').inputValue();
  await test.step('Doors that close before they open cannot be saved', async () => {
    await lines.first().getByLabel('Close').fill('00:30');
    await expect(doors.getByRole('alert')).toContainText('close after they open');
    await expect(doors.getByRole('button', { name: /^Save the doors/ })).toBeDisabled();
    await lines.first().getByLabel('Close').fill(was);
  });
  await test.step('Without the doors of most of the week its visits would be stranded', async () => {
    for (const line of await lines.all()) {
      if (await line.isVisible()) await line.getByLabel('Open').fill('05:00');
    }
    for (const line of await lines.all()) await line.getByLabel('Close').fill('05:30');
    await doors.getByRole('button', { name: /^Save the doors/ }).click();
    await expect(doors.getByRole('alert')).toContainText('outside open hours');
    await page.screenshot({ path: info.outputPath('doors.png'), fullPage: true });
    await doors.getByRole('button', { name: 'Leave it' }).click();
  });
  await test.step('A line more is saved at once, and can be taken away again', async () => {
    await page.reload();
    await expect(lines.first()).toBeVisible();
    const count = await lines.count();
    await doors.getByRole('button', { name: /^Add doors/ }).click();
    await expect(lines).toHaveCount(count + 1);
    const added = lines.last();
    await added.getByLabel('Weekday').selectOption('Sun');
    await added.getByLabel('Open').fill('05:00');
    await added.getByLabel('Close').fill('06:00');
    await doors.getByRole('button', { name: /^Save the doors/ }).click();
    await expect(page.getByText(/^The doors of .* are saved\.$/).first()).toBeVisible();
    await page.reload();
    await expect(lines).toHaveCount(count + 1);
    // Sorted by now, it stands before the other hours of its day.
    for (let at = count; at >= 0; at--) {
      const line = lines.nth(at);
      if ((await line.getByLabel('Open').inputValue()) !== '05:00') continue;
      await line.getByRole('button', { name: /^Remove/ }).click();
      break;
    }
    await expect(lines).toHaveCount(count);
    await doors.getByRole('button', { name: /^Save the doors/ }).click();
    await expect(page.getByText(/^The doors of .* are saved\.$/).first()).toBeVisible();
  });
});

test('a room is taken out of service, and put back', async ({ page }, info) => {
  await new SignInPage(page).signInAs('manager');
  await page.getByRole('link', { name: 'Rooms', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Rooms and devices', level: 1 })).toBeVisible();
  const form = page.getByRole('form', { name: /^Out of service at / }).first();
  await form.getByLabel('First day').fill(day(1));
  await form.getByLabel('Last day').fill(day(4));
  await form.getByLabel('Why').fill('Painting');
  await form.getByRole('button', { name: /^Take out of service/ }).click();
  const list = page.getByRole('list', { name: /^Out of service, / }).first();
  await test.step('Those who are booked there are listed first', async () => {
    const alert = form.getByRole('alert');
    await expect(alert.or(list.filter({ hasText: 'Painting' })).first()).toBeVisible();
    if (await alert.isVisible()) {
      await page.screenshot({ path: info.outputPath('room-stranded.png'), fullPage: true });
      await alert.getByRole('button', { name: /^Save all the same/ }).click();
    }
    await expect(list).toContainText('Painting');
    await page.screenshot({ path: info.outputPath('rooms.png'), fullPage: true });
  });
  await test.step('And it is put back', async () => {
    await list.getByRole('listitem').filter({ hasText: 'Painting' }).getByRole('button').first().click();
    await expect(page.getByText('Painting')).toHaveCount(0);
  });
});

test('a visit that a leave has stranded is moved from the list of the desk', async ({ page }, info) => {
  // Five sign-ins.
  test.slow();
  const signIn = new SignInPage(page);
  let [name, clinic, provider, date] = ['', '', '', ''];
  await test.step('Given a visit of somebody, and then a leave of the provider over it', async () => {
    await signIn.signInAs('clerk');
    name = await bookSomebody(page);
    const address = new URL(page.url()).searchParams;
    [clinic, date] = [address.get('clinic') ?? '', address.get('date') ?? ''];
    provider =
      /with (.+), /.exec(
        (await page.locator('[data-visit]', { hasText: name }).getAttribute('aria-label')) ?? '',
      )?.[1] ?? '';
    await signIn.signOut();
    await signIn.signInAs('manager');
    await page.getByRole('link', { name: 'Providers', exact: true }).click();
    await page.getByRole('link', { name: provider }).click();
    const form = page.getByRole('form', { name: 'Leave' });
    await form.getByLabel('First day').fill(date);
    await form.getByLabel('Last day').fill(date);
    await form.getByLabel('Why').fill('Called away');
    await form.getByLabel('Away from').fill('00:00');
    await form.getByLabel('Away until').fill('23:59');
    await form.getByRole('button', { name: 'Add the leave' }).click();
    await form.getByRole('button', { name: /^Save all the same/ }).click();
    await expect(page.getByRole('list', { name: 'Leave ahead' })).toContainText('Called away');
    await signIn.signOut();
    await signIn.signInAs('clerk');
  });
  await test.step('When the clerk follows Move on the list', async () => {
    await new TodayPage(page).open(clinic);
    const tasks = new TodayPage(page).toRebook;
    const move = tasks.getByRole('link', { name: `Move ${name}` });
    // The one due first is on top; the list may have pages.
    while ((await move.count()) === 0) {
      const first = await tasks.getByRole('row').nth(1).innerText();
      await tasks.getByRole('button', { name: 'Next' }).click();
      await expect(tasks.getByRole('row').nth(1)).not.toHaveText(first);
    }
    await expect(tasks.getByRole('row').filter({ hasText: name })).toContainText('no longer in open hours');
    await page.screenshot({ path: info.outputPath('to-move.png'), fullPage: true });
    await move.press('Enter');
    await expect(page.getByRole('dialog')).toContainText(name);
  });
  await test.step('Then the visit is moved to another time, and is off the list', async () => {
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Reschedule' }).press('Enter');
    await drawer.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Anyone' });
    await expect(drawer.locator('[data-roving]:focus')).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await drawer.getByRole('button', { name: 'Move the visit' }).press('Enter');
    await expect(page.getByText('The visit is moved; the patient is told.')).toBeVisible();
    await page.screenshot({ path: info.outputPath('moved.png') });
    await new TodayPage(page).open(clinic);
    await expect(new TodayPage(page).toRebook.getByRole('link', { name: `Move ${name}` })).toHaveCount(0);
  });
  await test.step('And the leave is taken back', async () => {
    await signIn.signOut();
    await signIn.signInAs('manager');
    await page.getByRole('link', { name: 'Providers', exact: true }).click();
    await page.getByRole('link', { name: provider }).click();
    await page
      .getByRole('list', { name: 'Leave ahead' })
      .getByRole('listitem')
      .filter({ hasText: 'Called away' })
      .getByRole('button')
      .click();
    await expect(page.getByText('Called away')).toHaveCount(0);
  });
});
