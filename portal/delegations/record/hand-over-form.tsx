import { useState, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import { recordKinds } from './kinds.ts';
import { noOccasion, OccasionFields, occasionOf } from './occasion-fields.tsx';
import { ThingFields } from './thing-fields.tsx';
import { noThing, sentThing, type Thing } from './thing.ts';
import { useRecord, type RecordFormProps } from './use-record.ts';

const words = {
  another: say('もう1つ加える', 'Add another'),
  remove: say('最後の1つを取り消す', 'Take the last away'),
};

/** The department records what it handed over: things, batches, or many alike by their serials. */
export function HandOverForm(props: RecordFormProps): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const [occasion, setOccasion] = useState(noOccasion);
  const [things, setThings] = useState<readonly Thing[]>([noThing]);
  const { record, problem, placeOf } = useRecord('hand-over', props);
  const { contractor, applyingOffice } = props.data.delegation;
  const usual = { by: text(nameOf(applyingOffice)), receivedBy: text(nameOf(contractor)) };
  const body = { ...occasionOf(occasion), things: things.map(sentThing) };
  return (
    <>
      <Refusal problem={problem} placeOf={placeOf} />
      <OccasionFields occasion={occasion} onOccasion={setOccasion} usual={usual} problem={problem} />
      {things.map((thing, index) => (
        <ThingFields
          // Things are only added and taken away at the end.
          key={index}
          index={index}
          thing={thing}
          onThing={(next) => setThings(things.map((each, at) => (at === index ? next : each)))}
          problem={problem}
        />
      ))}
      <p className="my-4 flex flex-wrap gap-3">
        <Button onClick={() => setThings([...things, noThing])}>{text(words.another)}</Button>
        {things.length > 1 && (
          <Button look="text" onClick={() => setThings(things.slice(0, -1))}>
            {text(words.remove)}
          </Button>
        )}
      </p>
      <Button look="solid" onClick={() => void record(body)}>
        {text(recordKinds['hand-over'].label)}
      </Button>
    </>
  );
}
