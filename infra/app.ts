import { App, Validations } from 'aws-cdk-lib';
import { readConfig } from './config.ts';
import { hearback } from './hearback.ts';
import { rulesOf } from './rules/plugin.ts';

const app = new App();
try {
  hearback(app, readConfig(app.node.tryGetContext('hearback')));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
Validations.of(app).addPlugins(rulesOf(app));
app.synth();
