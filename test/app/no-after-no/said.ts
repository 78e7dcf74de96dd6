/** What texts mean, by those who wrote them down here, not by the reader. */
export type Meaning = 'stop' | 'start' | 'maybe' | 'help' | 'other';

const WORDS: Readonly<Record<Meaning, readonly string[]>> = {
  stop: ['STOP', 'stop texting me please', 'wrong number', 'Unsubscribe', 'توقف', 'הסר', '수신거부', '그만해주세요'],
  start: ['START', 'Unstop'],
  maybe: ['not interested', 'too many texts'],
  help: ['HELP'],
  other: ['YES', 'YES', 'no', '8', '2', 'my order never came', 'It was all rather hard', '여덟', 'bus stop'],
};

export interface Said {
  readonly words: string;
  readonly meaning: Meaning;
}

/** All that is said in the test; what tells us to stop and what lets us go on comes up most. */
export function sayings(meaning: Meaning): readonly Said[] {
  return WORDS[meaning].map((words) => ({ words, meaning }));
}
