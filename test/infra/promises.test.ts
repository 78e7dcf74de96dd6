// One file of tests, as each would have to synthesize all deployments again; a promise is found by its name below.
import './promises/closed.ts';
import './promises/encryption.ts';
import './promises/failures.ts';
import './promises/keeping.ts';
import './promises/lock.ts';
import './promises/rules.ts';
import './promises/telling.ts';
