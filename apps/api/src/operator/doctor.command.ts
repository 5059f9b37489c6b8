import { checkDatabase } from './doctor/check-database.js';
import { checkConfig, checkDisk, checkKnowledge, checkNode } from './doctor/check-machine.js';
import { checkMail } from './doctor/check-mail.js';
import { checkPort } from './doctor/check-port.js';
import { checkRedis } from './doctor/check-redis.js';
import { checkStart, mendedByStart, settingsBeforeStart, startStateOf } from './doctor/check-start.js';
import type { Diagnosis } from './doctor/diagnosis.js';

const MARKS: Readonly<Record<Diagnosis['status'], string>> = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' };

/** Looks at everything that an installation needs. Changes nothing; never throws for what it finds. */
export async function diagnose(env: NodeJS.ProcessEnv): Promise<Diagnosis[]> {
  const start = startStateOf(env);
  const { diagnoses, config } = checkConfig(start === 'never' ? settingsBeforeStart(env) : env);
  const machine = [
    ...checkStart(start),
    checkNode(process.version),
    ...diagnoses,
    await checkDisk(env),
    await checkKnowledge(),
  ];
  if (!config) return machine;
  const port = await checkPort(config);
  if (start === 'never') return [...machine, port];
  const broughtByStart = (url: string | undefined): boolean => start !== null && url === undefined;
  const services = await Promise.all([
    checkDatabase(config),
    broughtByStart(config.REDIS_URL) ? [] : checkRedis(config),
    broughtByStart(config.SMTP_URL) ? [] : checkMail(config),
  ]);
  const found = [...machine, port, ...services.flat()];
  return start === null ? found : mendedByStart(found);
}

/** Prints what was found, as lines or as one JSON document. False: something must be mended before Meridian can be used. */
export async function doctorCommand(
  env: NodeJS.ProcessEnv,
  json: boolean,
  print: (line: string) => void,
): Promise<boolean> {
  const found = await diagnose(env);
  const healthy = found.every(({ status }) => status !== 'fail');
  if (json) print(JSON.stringify({ healthy, checks: found }));
  else for (const line of found.flatMap(linesOf)) print(line);
  return healthy;
}

const linesOf = ({ check, status, detail, mend }: Diagnosis): string[] => [
  `${MARKS[status]}  ${check.padEnd(16)}  ${detail}`,
  ...(mend === undefined ? [] : [`${' '.repeat(24)}mend: ${mend}`]),
];
