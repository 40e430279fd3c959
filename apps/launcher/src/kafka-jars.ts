import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkoutRoot } from './checkout.js';
import { oneLine, StartProblem } from './start-problem.js';

const run = promisify(execFile);
const JAVA_VERSION_MIN = 17;
const MAVEN_OUTPUT_BYTES_MAX = 16_000_000;

const pomFile = path.join(checkoutRoot, 'apps/launcher/kafka/pom.xml');

/** The exact version that the pom names. */
export function kafkaVersion(): string {
  const version = /<kafka\.version>([^<]+)</.exec(readFileSync(pomFile, 'utf8'))?.[1];
  if (!version) throw new Error(`${pomFile} names no kafka.version`);
  return version;
}

/** Folder with the broker's jars, shared by starts and tests; fetched by Maven the first time. */
export const kafkaJars = (log: (line: string) => void, signal?: AbortSignal): Promise<string> =>
  jarsOf(pomFile, `kafka-${kafkaVersion()}`, () => log(`Kafka ${kafkaVersion()}: ${FETCHING} (44 MB, once)`), signal);

export const FETCHING = 'fetching its jars with Maven';

/** Folder with all jars that a pom names, kept under this name; fetched by Maven the first time, which `tell` is told of. */
export async function jarsOf(pom: string, name: string, tell: () => void, signal?: AbortSignal): Promise<string> {
  const cache = path.join(checkoutRoot, 'node_modules/.cache/yian-tong');
  const jars = path.join(cache, name);
  if (existsSync(jars)) return jars;
  await mkdir(cache, { recursive: true });
  tell();
  const partial = mkdtempSync(`${jars}-`);
  try {
    await fetchJars(pom, partial, signal);
    renameSync(partial, jars);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    // Two first starts at once: the other one's folder is as good as ours.
    if (!existsSync(jars)) throw error;
  }
  return jars;
}

async function fetchJars(pom: string, folder: string, signal?: AbortSignal): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  try {
    await run('mvn', ['-B', '-q', '-f', pom, ...goal], { maxBuffer: MAVEN_OUTPUT_BYTES_MAX, signal });
  } catch (error) {
    const { code, stdout } = error as { code?: string | number; stdout?: string };
    if (code === 'ENOENT') {
      throw new StartProblem(
        'Maven is missing, which fetches Kafka the first time: install it (apt-get install maven) or set KAFKA_BROKERS',
      );
    }
    const reason = stdout?.split('\n').find((line) => line.includes('ERROR')) ?? oneLine(error);
    throw new StartProblem(
      `Maven could not fetch Kafka (${reason.trim()}): check the network, or set KAFKA_BROKERS to a running Kafka`,
    );
  }
}

/** The `java` to run, of JAVA_HOME or the path; refuses what is older than Kafka 4 can use. */
export async function javaCommand(): Promise<string> {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const advice = 'install it (apt-get install openjdk-17-jre-headless) or set KAFKA_BROKERS to a running Kafka';
  const answer = await run(java, ['-version']).catch(() => null);
  if (!answer) throw new StartProblem(`Java is missing and the local Kafka needs Java ${JAVA_VERSION_MIN}: ${advice}`);
  const major = Number(/version "(?:1\.)?(\d+)/.exec(answer.stderr + answer.stdout)?.[1]);
  if (!(major >= JAVA_VERSION_MIN)) {
    throw new StartProblem(`Java ${major} is too old, the local Kafka needs Java ${JAVA_VERSION_MIN}: ${advice}`);
  }
  return java;
}
