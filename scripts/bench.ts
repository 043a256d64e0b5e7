// `npm run bench -- NAME`: measures and prints; nothing here fails for being slow. Figures are ratios taken in one run where they can be.
import { benchCertificate } from './bench/certificate.ts';
import { benchEngine } from './bench/engine.ts';
import { benchEvidence } from './bench/evidence.ts';
import { benchGrowth } from './bench/growth.ts';
import { benchUnits } from './bench/units.ts';

const benches: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  engine: benchEngine,
  evidence: benchEvidence,
  certificate: benchCertificate,
  growth: benchGrowth,
  units: benchUnits,
};

const [name = '', ...argv] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  await bench(argv);
}
