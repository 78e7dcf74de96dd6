import './console.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startPreferences } from './app/preferences.ts';
import { enter } from './sign-in/enter.ts';

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no place for the console.');

startPreferences();
createRoot(place).render(
  <StrictMode>
    <App entry={enter()} />
  </StrictMode>,
);
