import { sentNumber } from './amounts.ts';

/** A thing to hand over, as typed. */
export interface Thing {
  readonly kind: string;
  readonly type: string;
  readonly text: string;
  readonly maker: string;
  readonly model: string;
  readonly propertyNumber: string;
  readonly serials: string;
  readonly dataClass: string;
  readonly quantity: string;
  readonly persons: string;
}

export const noThing: Thing = {
  kind: '',
  type: '',
  text: '',
  maker: '',
  model: '',
  propertyNumber: '',
  serials: '',
  dataClass: '',
  quantity: '1',
  persons: '',
};

const given = (name: string, value: string): Record<string, string> =>
  value.trim() === '' ? {} : { [name]: value.trim() };

/** The serials of a thing, one on each line. */
export const serialsOf = ({ serials }: Pick<Thing, 'serials'>): string[] =>
  serials
    .split('\n')
    .map((serial) => serial.trim())
    .filter((serial) => serial !== '');

/** What is sent of a thing; with serials it is one thing for each of them. */
export function sentThing(thing: Thing): Record<string, unknown> {
  const serials = serialsOf(thing);
  return {
    medium: {
      ...given('kind', thing.kind),
      ...given('type', thing.type),
      text: thing.text.trim(),
      ...given('maker', thing.maker),
      ...given('model', thing.model),
      ...given('propertyNumber', thing.propertyNumber),
    },
    ...given('dataClass', thing.dataClass),
    ...(serials.length > 0 ? { quantity: 1, serials } : { quantity: sentNumber(thing.quantity) }),
    ...(thing.persons.trim() === '' ? {} : { persons: sentNumber(thing.persons) }),
  };
}
