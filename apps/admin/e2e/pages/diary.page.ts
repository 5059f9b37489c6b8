import { expect, type Locator, type Page } from '@playwright/test';
import { VISIT_TYPES } from '../demo-data.js';
import { newPatient } from '../new-patient.js';
import { BookPage } from './book.page.js';
import { PatientsPage } from './patients.page.js';

const LANE_TOP_PX = 4;
/** A quarter of an hour after the visit, and some to aim at. */
const BUFFER_PX = 40;

/** Books the last opening on screen, or some other, for somebody new and shows it in the diary. */
export async function bookSomebody(page: Page, which: 'last' | 'some' = 'last'): Promise<string> {
  const patients = new PatientsPage(page);
  const book = new BookPage(page);
  const person = newPatient();
  await patients.register(person);
  await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
  await expect(patients.medicines).toContainText('Takes nothing on');
  await patients.startBooking();
  await book.chooseVisitType(VISIT_TYPES.acupuncture);
  await (which === 'last' ? book.takeLastOpening() : book.takeSomeOpening());
  await book.giveReasons();
  await book.confirm.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return `${person.given} ${person.family}`;
}

export const blockOf = (page: Page, name: string): Locator => page.locator('[data-visit]').filter({ hasText: name });

export const laneOf = (page: Page, block: Locator): Locator => page.locator('[data-lane]').filter({ has: block });

export const center = (block: Locator) => block.evaluate((element) => element.scrollIntoView({ block: 'center' }));

/** The time that a block shows, "09:30". */
export const timeOf = async (block: Locator): Promise<string> => (await block.innerText()).slice(0, 5);

/** Carries a block with the mouse so that its top comes to a point of the page. */
export async function drag(page: Page, block: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await block.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + LANE_TOP_PX);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y - 20, { steps: 4 });
  await page.mouse.move(to.x, to.y + LANE_TOP_PX, { steps: 4 });
}

/** The point nearest to a block in its lane at which there is room for it and its buffers. */
export async function freePlace(page: Page, block: Locator): Promise<{ x: number; y: number }> {
  await center(block);
  const own = await block.boundingBox();
  if (!own) throw new Error('the visit is not on screen');
  const need = own.height + BUFFER_PX;
  const points: number[] = [];
  for (const free of await laneOf(page, block).getByRole('button', { name: /^Free/ }).all()) {
    const box = await free.boundingBox();
    if (box && box.height >= need) points.push(box.y < own.y ? box.y + box.height - need : box.y + 2);
  }
  const y = points.sort((one, other) => Math.abs(one - own.y) - Math.abs(other - own.y))[0];
  if (y === undefined) throw new Error('the day is full');
  return { x: own.x + own.width / 2, y };
}

/** Books somebody on a day on which the visit could also stand elsewhere in its lane. */
export async function bookWithRoom(page: Page): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const name = await bookSomebody(page, 'some');
    const room = await freePlace(page, blockOf(page, name)).catch(() => null);
    if (room) return name;
  }
  throw new Error('every day is full');
}

/** The end of a block, which is dragged to make a visit longer or shorter. */
export async function endOf(block: Locator): Promise<{ x: number; y: number }> {
  const box = await block.boundingBox();
  if (!box) throw new Error('the visit is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height - 3 };
}

/** Height of a minute on the grid. */
export const MINUTE_PX = 2.4;
