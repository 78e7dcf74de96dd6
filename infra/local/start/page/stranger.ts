/// <reference lib="dom" />
import type { PhoneView } from '../view-model.ts';
import { byId } from './dom.ts';
import { showRefusal } from './server.ts';

const form = byId('stranger', HTMLFormElement);
const number = byId('stranger-number', HTMLInputElement);

/** A phone of any number; the server knows of it once it has texted. */
export function startStranger(open: (phone: PhoneView) => void): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const phone = number.value.replaceAll(/[\s().-]/g, '');
    const readable = /^\+[1-9]\d{6,14}$/.test(phone);
    showRefusal(form, readable ? undefined : 'Write the number with its country, such as +12065550199.');
    if (!readable) return;
    number.value = '';
    open({
      phone,
      display: phone,
      name: null,
      language: 'en',
      direction: 'ltr',
      timezone: 'UTC',
      marks: ['stranger'],
      network: 'TEXT_DELIVERED',
      thread: [],
    });
  });
}
