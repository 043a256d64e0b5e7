import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';

const words = {
  demo: say('デモ環境　現在の日付：', 'Demo. Today is '),
  day: say('1日進める', 'One day on'),
  days: say('30日進める', '30 days on'),
  moving: say('日付を進めています', 'Moving the date'),
};

async function clock(days?: number): Promise<string | undefined> {
  const move = { method: 'POST', body: JSON.stringify({ days }) };
  try {
    const response = await fetch('/_embedded/clock', days === undefined ? {} : move);
    if (!response.ok || !(response.headers.get('content-type') ?? '').startsWith('application/json'))
      return undefined;
    const { now } = (await response.json()) as { now: string };
    return now;
  } catch {
    return undefined;
  }
}

/** The strip of the demo: its date, and the way to another. Nothing where the server has no such clock. */
export function ClockStrip({ onMoved }: { onMoved: () => void }): ReactNode {
  const text = useText();
  const [now, setNow] = useState<string>();
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    void clock().then(setNow);
  }, []);
  const move = useCallback(
    async (days: number) => {
      setMoving(true);
      setNow((await clock(days)) ?? (await clock()));
      setMoving(false);
      onMoved();
    },
    [onMoved],
  );
  if (now === undefined) return null;
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 bg-yellow-50 px-4 py-1">
      <p role="status">
        {text(words.demo)}
        <strong>
          <DateText date={tokyoDate(now)} />
        </strong>
        {moving && `　${text(words.moving)}`}
      </p>
      <Button look="text" onClick={() => void move(1)}>
        {text(words.day)}
      </Button>
      <Button look="text" onClick={() => void move(30)}>
        {text(words.days)}
      </Button>
    </div>
  );
}
