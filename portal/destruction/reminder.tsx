import { useState, type ReactNode } from 'react';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useIntent } from '../session/use-intent.ts';

const words = {
  remind: say('催促する', 'Send a reminder'),
  remindOf: say('{who}に催促する', 'Send {who} a reminder'),
  sent: say('催促しました。相手にメールで知らせます。', 'The reminder is sent by mail.'),
  last: say('前回の催促 ', 'Last reminded '),
};

/** Chases who owes a certificate: once a day, as the server says. */
export function Reminder({
  dutyId,
  remindedOn,
  who,
  small = false,
}: {
  dutyId: string;
  remindedOn: string | undefined;
  /** Whom, where there are several on the page. */
  who?: string;
  small?: boolean;
}): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const [told, setTold] = useState(false);
  const remind = async (): Promise<void> => {
    if (await send(`/duties/${dutyId}/reminder`, {})) setTold(true);
  };
  return (
    <div className="no-print my-2">
      <Refusal problem={problem} />
      <p className="flex flex-wrap items-center gap-3">
        {!told && (
          <Button
            small={small}
            onClick={() => void remind()}
            {...(who === undefined ? {} : { 'aria-label': text(words.remindOf, { who }) })}
          >
            {text(words.remind)}
          </Button>
        )}
        {remindedOn !== undefined && !told && (
          <span className="text-solid-gray-600">
            {text(words.last)}
            <DateText date={remindedOn} table />
          </span>
        )}
        <span role="status">{told && text(words.sent)}</span>
      </p>
    </div>
  );
}
