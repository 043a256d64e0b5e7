import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { say, useText } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { demoClock, tellMoved } from './demo-clock.ts';

const words = {
  demo: say('デモ環境　現在の日付：', 'Demo. Today is '),
  day: say('1日進める', 'One day on'),
  days: say('30日進める', '30 days on'),
  moving: say('日付を進めています', 'Moving the date'),
};

/** The strip of the demo: its date, and the way to another. Opened on `first`, what the clock said when the portal started. */
export function ClockStrip({ first }: { first: string }): ReactNode {
  const text = useText();
  const [now, setNow] = useState(first);
  const [moving, setMoving] = useState(false);
  const look = useCallback(async () => {
    const seen = await demoClock();
    if (seen !== undefined) setNow(seen);
  }, []);
  useEffect(() => void look(), [look]);
  const move = useCallback(
    async (days: number) => {
      setMoving(true);
      const moved = await demoClock(days);
      if (moved === undefined) await look();
      else setNow(moved);
      setMoving(false);
      tellMoved();
    },
    [look],
  );
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
