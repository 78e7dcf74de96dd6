import { App } from 'aws-cdk-lib';
import { readConfig } from './config.ts';
import { hearback } from './hearback.ts';

const app = new App();
try {
  hearback(app, readConfig(app.node.tryGetContext('hearback')));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
app.synth();
