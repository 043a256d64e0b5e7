import type { ConsultationKind } from './consultation-kind.ts';
import type { Profile } from './profile.ts';
import type { ProfileProblem } from './profile-rules.ts';

const formProblems = ({ fields }: ConsultationKind, at: string): ProfileProblem[] =>
  fields.flatMap(({ id, type, choices }, index) => {
    const path = `${at}/fields/${index}`;
    const twice = fields.findIndex((each) => each.id === id) !== index;
    return [
      ...(twice ? [{ rule: 'profile-id-twice' as const, path: `${path}/id` }] : []),
      ...((type === 'choice') === (choices !== undefined)
        ? []
        : [{ rule: 'profile-choices' as const, path: `${path}/choices` }]),
    ];
  });

/** What the kinds of consultation of a profile contradict: their forms, and the bodies they go to. */
export const consultationProblems = ({ bodies, consultationKinds = [] }: Profile): ProfileProblem[] =>
  consultationKinds.flatMap((kind, index) => {
    const at = `/consultationKinds/${index}`;
    const twice = consultationKinds.findIndex(({ id }) => id === kind.id) !== index;
    const known = bodies.some(({ id }) => id === kind.route.body);
    return [
      ...(twice ? [{ rule: 'profile-id-twice' as const, path: `${at}/id` }] : []),
      ...(known ? [] : [{ rule: 'profile-body-unknown' as const, path: `${at}/route/body` }]),
      ...formProblems(kind, at),
    ];
  });
