import type { ReactNode } from 'react';
import { say, useLanguage, useText } from '../../language.tsx';
import { actorWords } from './actor-words.ts';
import type { Box, BoxState } from './flow.ts';

const WIDTH = 96;
const HEIGHT = 68;
const GAP = 14;
const LANE = 100;
const MARGIN = 92;
const TOP = 8;

const words = { returned: say('差戻し {n}回', 'Returned {n}×') };

const looks: Record<BoxState, { mark: string; className: string }> = {
  done: { mark: '✓', className: 'flow-box' },
  current: { mark: '▶', className: 'flow-box flow-box-current' },
  planned: { mark: '○', className: 'flow-box flow-box-planned' },
  stopped: { mark: '■', className: 'flow-box flow-box-current' },
  end: { mark: '◎', className: 'flow-box flow-box-end' },
};

/** A name in lines that fit a box: Japanese breaks anywhere, English between words. */
function linesOf(name: string, language: 'ja' | 'en'): string[] {
  const most = language === 'ja' ? 5 : 11;
  const pieces = language === 'ja' ? Array.from(name) : name.split(/(?<= )/);
  return pieces.reduce<string[]>((lines, piece) => {
    const line = lines.at(-1);
    if (line !== undefined && line.length + piece.trimEnd().length <= most)
      return [...lines.slice(0, -1), line + piece];
    return [...lines, piece];
  }, []);
}

interface Placed {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

/** Boxes from left to right in their order, each in the lane of who acts. */
function placed(boxes: readonly Box[]): { lanes: string[]; at: Placed[] } {
  const lanes = [...new Set(boxes.map(({ label }) => label.actor))];
  const at = boxes.map((box, index) => ({
    box,
    x: MARGIN + index * (WIDTH + GAP),
    y: TOP + lanes.indexOf(box.label.actor) * LANE,
  }));
  return { lanes, at };
}

/** The way from one box to the next: straight in a lane, else across at the gap between the two. */
const wayFrom = (from: Placed, to: Placed): string => {
  const [x, y] = [from.x + WIDTH, from.y + HEIGHT / 2];
  const middle = x + GAP / 2;
  return `M${x} ${y}H${middle}V${to.y + HEIGHT / 2}H${to.x - 3}`;
};

function BoxShape({ box, x, y }: Placed): ReactNode {
  const text = useText();
  const { language } = useLanguage();
  const { mark, className } = looks[box.state];
  const name = text(box.state === 'end' ? box.label.doneWords : box.label);
  const lines = linesOf(`${mark} ${name}`, language);
  const first = y + HEIGHT / 2 - (lines.length - 1) * 10 + 6;
  return (
    <g className={className}>
      <rect x={x} y={y} width={WIDTH} height={HEIGHT} rx={4} />
      {box.state === 'current' && <rect x={x + 4} y={y + 4} width={WIDTH - 8} height={HEIGHT - 8} rx={2} />}
      {lines.map((line, index) => (
        <text key={line} x={x + WIDTH / 2} y={first + index * 20} textAnchor="middle">
          {line}
        </text>
      ))}
      {box.returns.length > 0 && (
        <text className="flow-note" x={x + WIDTH / 2} y={y + HEIGHT + 16} textAnchor="middle">
          ↩ {text(words.returned, { n: box.returns.length })}
        </text>
      )}
    </g>
  );
}

/** The same boxes as the list has, in lanes by who acts; its name is the list in one sentence. */
export function FlowPicture({
  boxes,
  summary,
  describedBy,
}: {
  boxes: readonly Box[];
  summary: string;
  describedBy: string;
}): ReactNode {
  const text = useText();
  const { lanes, at } = placed(boxes);
  const width = MARGIN + boxes.length * (WIDTH + GAP);
  const height = TOP + lanes.length * LANE;
  return (
    <svg
      role="img"
      aria-label={summary}
      aria-describedby={describedBy}
      viewBox={`0 0 ${width} ${height}`}
      className="flow-picture"
    >
      {lanes.map((lane, index) => (
        <g key={lane} className="flow-lane">
          {index > 0 && <line x1={0} x2={width} y1={index * LANE - 2} y2={index * LANE - 2} />}
          <text x={0} y={TOP + index * LANE + HEIGHT / 2 + 5}>
            {text(actorWords[lane] ?? say(lane, lane))}
          </text>
        </g>
      ))}
      {at.slice(1).map((to, index) => {
        const from = at[index];
        return from && <path key={to.box.id} className="flow-way" d={wayFrom(from, to)} />;
      })}
      {at.map((each) => (
        <BoxShape key={each.box.id} {...each} />
      ))}
    </svg>
  );
}
