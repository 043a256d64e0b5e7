import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Button } from '../parts/button.tsx';
import type { AgendaItem, SessionAnswer } from '../sessions/answers.ts';
import { ItemLine } from '../sessions/agenda-list.tsx';

const words = {
  up: say('上へ', 'Up'),
  upOf: say('「{title}」を上へ', 'Move “{title}” up'),
  down: say('下へ', 'Down'),
  downOf: say('「{title}」を下へ', 'Move “{title}” down'),
  place: say('順番を指定', 'Place'),
  placeOf: say('「{title}」の順番', 'Place of “{title}”'),
  off: say('外す', 'Take off'),
  offOf: say('「{title}」を次第から外す', 'Take “{title}” off the agenda'),
  next: say('次回へ回す', 'To the next meeting'),
  nextOf: say('「{title}」を次回へ回す', 'Move “{title}” to the next meeting'),
  child: say('＊親の委託のすぐ後に置きます', '* stands behind the delegation it hangs on'),
  handle: say('「{title}」：Alt+↑/↓で順番を変えられます', '“{title}”: Alt+↑/↓ moves it'),
};

/** What can be done with an item of the agenda while it is arranged. */
export interface Arranging {
  /** Moves it to be the nth of those besides it. */
  readonly move: (item: AgendaItem, n: number) => void;
  readonly takeOff: (item: AgendaItem) => void;
  /** Puts it on the next session's agenda instead; left out when there is none. */
  readonly defer: ((item: AgendaItem) => void) | undefined;
}

interface RowProps {
  readonly item: AgendaItem;
  readonly n: number;
  /** Where it stands among those it can change places with, from 1, and how many they are. */
  readonly place: number;
  readonly of: number;
  readonly data: SessionAnswer;
  readonly arranging: Arranging;
  readonly moved: boolean;
}

/** Dragging with the mouse: what is dropped on a row takes its place. Buttons do the same without. */
function useDragging({ item, place, data, arranging }: RowProps) {
  const [over, setOver] = useState(false);
  return {
    over,
    row: {
      draggable: true,
      onDragStart: (event: DragEvent) => event.dataTransfer.setData('text/plain', item.id),
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const dragged = data.agenda.find(({ id }) => id === event.dataTransfer.getData('text/plain'));
        if (dragged && dragged.id !== item.id) arranging.move(dragged, place);
      },
    },
  };
}

/** 順番を指定: the place by its number. */
function PlaceChoice({
  item,
  place,
  of,
  arranging,
}: Pick<RowProps, 'item' | 'place' | 'of' | 'arranging'>): ReactNode {
  const text = useText();
  const { title } = item;
  return (
    <label className="inline-flex items-center gap-1 text-dns-14N-130">
      {text(words.place)}
      <select
        className="input w-auto py-1"
        data-key="place"
        aria-label={text(words.placeOf, { title })}
        value={place}
        onChange={(event) => arranging.move(item, Number(event.target.value))}
      >
        {Array.from({ length: of }, (_, index) => (
          <option key={index} value={index + 1}>
            {index + 1}
          </option>
        ))}
      </select>
    </label>
  );
}

function RowButtons({ item, place, of, arranging }: RowProps): ReactNode {
  const text = useText();
  const { title } = item;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {place > 1 && (
        <Button
          small
          data-key="up"
          aria-label={text(words.upOf, { title })}
          onClick={() => arranging.move(item, place - 1)}
        >
          {text(words.up)}
        </Button>
      )}
      {place < of && (
        <Button
          small
          data-key="down"
          aria-label={text(words.downOf, { title })}
          onClick={() => arranging.move(item, place + 1)}
        >
          {text(words.down)}
        </Button>
      )}
      {of > 1 && <PlaceChoice item={item} place={place} of={of} arranging={arranging} />}
      <Button small aria-label={text(words.offOf, { title })} onClick={() => arranging.takeOff(item)}>
        {text(words.off)}
      </Button>
      {arranging.defer && item.subject && (
        <Button small aria-label={text(words.nextOf, { title })} onClick={() => arranging.defer?.(item)}>
          {text(words.next)}
        </Button>
      )}
    </span>
  );
}

/** One item of the agenda with everything that arranges it: buttons, keys, mouse. */
export function AgendaRow(props: RowProps): ReactNode {
  const text = useText();
  const { item, n, place, of, data, arranging, moved } = props;
  const { over, row } = useDragging(props);
  const keys = (event: KeyboardEvent): void => {
    const to = event.key === 'ArrowUp' ? place - 1 : event.key === 'ArrowDown' ? place + 1 : 0;
    if (!event.altKey || to < 1 || to > of) return;
    event.preventDefault();
    arranging.move(item, to);
  };
  return (
    <li
      {...(item.decided ? {} : row)}
      data-item={item.id}
      className={`my-2 rounded-8 border p-3 ${over ? 'border-key-900 border-2' : 'border-solid-gray-420'} ${
        moved ? 'bg-yellow-50' : ''
      }`}
      onKeyDown={item.decided ? undefined : keys}
    >
      <span className="numbers mr-2 font-700">{n}</span>
      <ItemLine item={item} data={data} />
      {item.subject?.parentId !== undefined && (
        <span className="block text-dns-14N-130">{text(words.child)}</span>
      )}
      {!item.decided && (
        <div
          role="group"
          data-row
          tabIndex={0}
          aria-label={text(words.handle, { title: item.title })}
          className="mt-2"
        >
          <RowButtons {...props} />
        </div>
      )}
      {item.changedBy && moved && (
        <span className="block text-dns-14N-130">
          <Written>{item.changedBy.name}</Written>
        </span>
      )}
    </li>
  );
}
