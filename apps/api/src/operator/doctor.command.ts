import { checkDatabase } from './doctor/check-database.js';
import { checkConfig, checkDisk, checkKnowledge, checkNode } from './doctor/check-machine.js';
import { checkMail } from './doctor/check-mail.js';
import { checkPort } from './doctor/check-port.js';
import { checkRedis } from './doctor/check-redis.js';
import type { Diagnosis } from './doctor/diagnosis.js';

const MARKS: Readonly<Record<Diagnosis['status'], string>> = { ok: 'ok  ', warn: 'WARN', fail: 'FAIL' };

/** Looks at everything that an installation needs. Changes nothing; never throws for what it finds. */
export async function diagnose(env: NodeJS.ProcessEnv): Promise<Diagnosis[]> {
  const { diagnoses, config } = checkConfig(env);
  const machine = [checkNode(process.version), ...diagnoses, await checkDisk(env), await checkKnowledge()];
  if (!config) return machine;
  const [port, ...services] = await Promise.all([
    checkPort(config),
    checkDatabase(config),
    checkRedis(config),
    checkMail(config),
  ]);
  return [...machine, port, ...services.flat()];
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
