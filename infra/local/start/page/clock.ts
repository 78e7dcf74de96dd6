/// <reference lib="dom" />
import type { ClockView } from '../view-model.ts';
import { byId, say } from './dom.ts';
import { universal } from './format.ts';
import { ask } from './server.ts';

const face = byId('now', HTMLTimeElement);
const notice = byId('notice', HTMLParagraphElement);
const problem = byId('problem', HTMLParagraphElement);
const stop = byId('stop', HTMLButtonElement);
const moves = ['next', 'hour', 'day'].map((to) => [to, byId(to, HTMLButtonElement)] as const);

let told: ClockView = { now: 0, moving: null, notice: null, problem: null };
let toldAt = 0;
let connected = true;

/** Virtual time: what the server said, and what has passed since. */
export function now(): number {
  return told.moving === null ? told.now + performance.now() - toldAt : told.now;
}

export function showClock(clock: ClockView): void {
  told = clock;
  toldAt = performance.now();
  draw();
}

export function showConnection(open: boolean): void {
  connected = open;
  draw();
}

/** Wires the buttons, and calls back about once a second. */
export function startClock(tick: () => void): void {
  for (const [to, button] of moves) {
    button.addEventListener('click', async () => {
      const refusal = await ask('/api/time', { to });
      if (refusal !== undefined) say(notice, refusal);
    });
  }
  stop.addEventListener('click', () => void ask('/api/time/stop'));
  setInterval(() => {
    if (told.now === 0) return;
    drawFace();
    tick();
  }, 500);
}

function draw(): void {
  const moving = told.moving !== null;
  // A button that has the focus must not vanish or go dead under it: the others say that they wait.
  for (const [, button] of moves) button.setAttribute('aria-disabled', String(moving));
  stop.hidden = !moving;
  document.body.classList.toggle('moving', moving);
  say(notice, told.moving ?? told.notice ?? 'Time passes as outside. Next moves it to the next thing that happens.');
  const trouble = connected
    ? told.problem && `The local run broke: ${told.problem}`
    : 'The server does not answer. Is `npm start` still running?';
  say(problem, trouble ?? '');
  problem.hidden = !trouble;
  drawFace();
}

function drawFace(): void {
  if (told.now === 0) return;
  const at = now();
  say(face, universal(at));
  face.dateTime = new Date(at).toISOString();
}
