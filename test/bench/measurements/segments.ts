import { report } from '../report.ts';
import { median } from '../row.ts';
import { corpusTexts, countedDifferently, ours, realTexts, theirs } from '../segments/texts.ts';

/**
 * How fast texts are counted: every text of a broadcast is, before anybody approves it. Beside an independent counter, with
 * which ours has to agree on each text first: what people write, and what we write, 20 to 150 characters each.
 */
const TARGET = { textsPerSecond: 500_000 };

const ROUNDS = 5;
const TEXTS = 2_000_000;
const ELSEWHERE = 10_000;

const SAID = [
  'Acme: Thank you. See you soon!',
  "Acme: Hi Jane, you've been with us for a few days. From 1 (very hard) to 10 (very easy): how was learning to use us?",
  'Acme: 20% off {all} shoes until Sunday, for members only [code JANE20]. Reply STOP to opt out.',
  'Acme: “Zoë”, your order has left – it’s on its way…',
  'Acme: Happy birthday, Maximiliana! 🎉 Warm wishes from all of us, and a small gift: 10% off whatever you like best 🎁',
  'Acme: שלום Jane, מה הסיכוי שנקבל ממך המלצה בפני חברים, מ-0 (אין סיכוי) עד 10 (בטוח)?',
  'Acme: مرحباً Jane، وصل طلبك. ما تقييمك له بالنجوم، من 1 إلى 5؟',
  'Acme: Jane님, 주문하신 상품이 도착했습니다. 별 1개부터 5개까지, 몇 개를 주시겠어요?',
];

/** Many different strings, so that no answer is remembered. */
const texts = Array.from({ length: 4_096 }, (_, at) => `${SAID[at % SAID.length]} ${at}`);

function measure(count: (text: string) => number, times: number): number {
  let parts = 0;
  const begun = process.cpuUsage();
  for (let index = 0; index < times; index += 1) parts += count(texts[index % texts.length] ?? '');
  const { user, system } = process.cpuUsage(begun);
  // Of a core's own time, so that the figure is the same when the machine is shared.
  if (parts < times) throw new Error('A text was not counted.');
  return Math.round(times / ((user + system) / 1_000_000));
}

const written = [...corpusTexts(), ...realTexts()];
const differ = countedDifferently([...written, ...texts]);
if (differ.length > 0) throw new Error(`The two counters disagree:\n${differ.join('\n')}`);
console.info(`${written.length + texts.length} texts are counted alike`);

measure(ours, texts.length);
measure(theirs, texts.length);
const rounds = Array.from({ length: ROUNDS }, () => {
  const round = { ours: measure(ours, TEXTS), theirs: measure(theirs, ELSEWHERE) };
  console.info(`${round.ours} texts a second of one core; sms-segments-calculator ${round.theirs}`);
  return round;
});
report([
  {
    what: 'texts counted in segments',
    unit: 'a second of one core',
    better: 'more',
    ours: median(rounds.map((round) => round.ours)),
    theirs: { value: median(rounds.map((round) => round.theirs)), whose: 'sms-segments-calculator' },
    limit: { on: 'ours', value: TARGET.textsPerSecond },
  },
]);
