import { scenariosIn, tellsItsStory } from '../support/stories.ts';

const FOLDER = new URL('.', import.meta.url);

tellsItsStory(FOLDER, scenariosIn(FOLDER, { recursive: false }));
