import { offerOf } from '../../test/support/evidence-upload.ts';
import { photo } from '../../test/support/thin-thread.ts';
import type { Draw } from './draw.ts';
import { contractorMark, municipalityMark, officeMark } from './municipalities.ts';
import type { Place } from './people.ts';
import { listAt, type Row, textAt } from './rows.ts';
import { keyOf, type World } from './world.ts';

/** Where a body is sent: by whom, on which record, on which day. */
export interface Setting {
  readonly world: World;
  readonly draw: Draw;
  readonly place: Place;
  readonly record: Row | undefined;
  /** Contractors of the municipality's register. */
  readonly contractors: readonly string[];
  /** The date of the virtual clock in Asia/Tokyo. */
  readonly today: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const outcome = (setting: Setting, matterId: unknown): Row => {
  const approved = setting.draw.chance(0.75);
  const conditional = approved && setting.draw.chance(0.3);
  return {
    matterId,
    outcome: conditional ? 'approve-with-conditions' : approved ? 'approve' : 'reject',
    conditions: conditional
      ? [{ text: `年度末に報告する ${municipalityMark(setting.place.municipality)}` }]
      : [],
    present: 4 + setting.draw.below(4),
  };
};

const openLine = (setting: Setting, line: Row): Row => ({
  position: line['position'],
  content: {
    disposal: 'erase',
    method: 'purge',
    technique: 'cryptographic-erase',
    performedOn: setting.today,
    performer: { name: '消去 担当子' },
    verification: 'full',
    verifier: { name: '検証 担当男' },
    place: `第一データセンター ${contractorMark(setting.place.municipality, setting.place.office)}`,
  },
});

const backlogKeys = ({ world, place }: Setting): string[] =>
  [...world.backlog.values()]
    .filter((entry) => entry['municipality'] === place.municipality)
    .map((entry) => textAt(entry, 'matterId'));

const parentKeys = ({ world, place }: Setting): string[] =>
  world
    .recordsOf(place.municipality)
    .filter(
      (row) => row['type'] === 'matter' && row['applyingOffice'] === place.office && row['step'] !== 'draft',
    )
    .map(keyOf);

type Fitter = (value: unknown, setting: Setting) => unknown;

/** Values that no schema tells: dates in order, ids that exist, one outcome for each matter. By the member's name. */
const byName: Readonly<Record<string, Fitter>> = {
  start: () => '2023-04-01',
  end: () => '2024-03-31',
  asOf: () => '2023-06-01',
  due: () => '2025-03-31',
  month: () => '2024-02',
  heldOn: (_, { today }) => today,
  performedOn: (_, { today }) => today,
  parent: (value, setting) => setting.draw.pick(parentKeys(setting)) ?? value,
  matters: (value, setting) => {
    const keys = setting.draw.some(backlogKeys(setting), 1 + setting.draw.below(3));
    return keys.length > 0 ? keys : value;
  },
  outcomes: (value, setting) =>
    setting.record?.['type'] === 'referral'
      ? listAt(setting.record, 'items').map(({ matterId }) => outcome(setting, matterId))
      : value,
  lines: (value, setting) => {
    const open = (setting.world.lines.get(textAt(setting.record, 'delegationId')) ?? []).filter(
      ({ certificateId }) => certificateId === undefined,
    );
    return open.length > 0 ? open.map((line) => openLine(setting, line)) : value;
  },
  evidence: (value, { world, record, draw }) => {
    const arrived = world.evidence.get(textAt(record, 'id'));
    return Array.isArray(value) && arrived !== undefined ? [draw.oneOf(arrived)] : value;
  },
};

/** A file's description that fits the file we send. */
const photoOffer = offerOf(photo, { fileName: '消去記録.png', contentType: 'image/png' });

/** A request's title names whose it is, so that it is found where it must not be. */
function signed(
  content: Record<string, unknown>,
  { place, contractors, draw }: Setting,
): Record<string, unknown> {
  const contractor = draw.oneOf(contractors);
  const { municipality, office } = place;
  const title = `委託 ${officeMark(municipality, office)} ${contractorMark(municipality, contractor)}`;
  return {
    ...content,
    ...('title' in content ? { title } : {}),
    ...('contractor' in content ? { contractor } : {}),
  };
}

function fitted(name: string, value: unknown, setting: Setting): unknown {
  const fitter = Object.hasOwn(byName, name) ? byName[name] : undefined;
  const fit = fitter === undefined ? value : fitter(value, setting);
  if (Array.isArray(fit)) return fit.map((each: unknown) => fitted('', each, setting));
  if (!isObject(fit)) return fit;
  const members = Object.fromEntries(
    Object.entries(fit).map(([member, each]) => [member, fitted(member, each, setting)]),
  );
  if (name === 'content') return signed(members, setting);
  return 'sha256' in members ? { ...members, ...photoOffer } : members;
}

/** A generated body with what only the installation's state can tell, so that it is valid where the schema was met. */
export function fitBody(body: unknown, setting: Setting): unknown {
  const fit = fitted('', body, setting);
  const { municipality, role } = setting.place;
  const titled = isObject(fit) && typeof fit['title'] === 'string' && role === 'secretariat';
  return titled ? { ...fit, title: `付議 ${municipalityMark(municipality)}` } : fit;
}
