import type { Table } from '../../shared/anonymise/spec.ts';
import { BadInput, optionsOf, placeOf, readRows } from './files.ts';
import { readSpec, type SpecFile } from './spec-file.ts';

/** The options of the command line, with resolved paths. */
export interface Asked {
  readonly input: string;
  readonly specPath: string;
  readonly output: string;
  readonly target: string;
  readonly reportAt: string | null;
  readonly keptAt: string | null;
  readonly delimiter: string;
  /** Labels of all hierarchies are names and nothing more. */
  readonly opaque: boolean;
}

/** Parses the options of both commands; null after printing the help. */
export function readOptions(usage: string): Asked | null {
  const given = optionsOf(
    usage,
    ['input', 'spec', 'output'],
    ['delimiter', 'report', 'labels', 'keep'],
  );
  if (given === null) return null;
  const { input, spec: specPath, output, report, delimiter = ',', labels, keep } = given;
  if (!/^[^"\r\n]$/.test(delimiter)) throw new BadInput('--delimiter is one sign.');
  if (labels !== undefined && labels !== 'opaque') {
    throw new BadInput('--labels is opaque, or is left out: then labels must be true.');
  }
  const target = placeOf(output);
  const reportAt = report === undefined ? null : placeOf(report);
  if (reportAt === target) throw new BadInput('--output and --report must be two files.');
  if (reportAt === placeOf(input) || reportAt === placeOf(specPath)) {
    throw new BadInput('--report must not be the input or the spec.');
  }
  const keptAt = keep === undefined ? null : placeOf(keep);
  if (keptAt && [target, reportAt, placeOf(input), placeOf(specPath)].includes(keptAt)) {
    throw new BadInput('--keep must be a file of its own.');
  }
  return {
    input,
    specPath,
    output,
    target,
    reportAt,
    keptAt,
    delimiter,
    opaque: labels === 'opaque',
  };
}

export interface Job extends SpecFile {
  readonly table: Table;
}

/** Reads the rows and their spec. */
export function readJob({ input, specPath, delimiter, opaque }: Asked): Job {
  const table = readRows(placeOf(input), delimiter);
  return { table, ...readSpec(placeOf(specPath), table, delimiter, opaque) };
}

/** Runs a command; reports input faults without a stack, with exit code 2. */
export function command(main: () => number): void {
  try {
    process.exitCode = main();
  } catch (error) {
    if (!(error instanceof BadInput) && !(error instanceof TypeError && 'code' in error)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 2;
  }
}
