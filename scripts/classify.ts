// `npm run --silent classify -- FILE.csv`: reads a list of changes of an assessment (item,kind,explanation) and writes CSV, a row for a
// row: which item of the form it is, whether it carries ※, and whether the change must be submitted before it is made. Exit 1 for a bad file.
import { readFileSync } from 'node:fs';

import { BadList, readList } from './classify/read-list.ts';
import { asCsv, classifyRows, inWords } from './classify/write-list.ts';

const USAGE = 'npm run --silent classify -- FILE.csv   (columns: item,kind,explanation)';

function run(file: string): 0 | 1 {
  try {
    const rows = classifyRows(readList(readFileSync(file)));
    process.stdout.write(asCsv(rows));
    console.error(inWords(rows));
    return 0;
  } catch (error) {
    if (error instanceof BadList) console.error(`${file}: ${error.message}`);
    else if (error instanceof Error && 'code' in error)
      console.error(`${file}: 読み込めません。/ Cannot be read. ${error.message}`);
    else throw error;
    return 1;
  }
}

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  console.error(USAGE);
  process.exitCode = 1;
} else process.exitCode = run(file);
