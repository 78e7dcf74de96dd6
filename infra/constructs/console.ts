import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Construct } from 'constructs';
import { HearbackFunction } from './hearback-function.ts';
import type { HttpDoor } from './http-door.ts';
import { counts } from './metrics.ts';
import { SignIn } from './sign-in.ts';
import type { Resources } from './turn-taking.ts';
import { knowsSettings, namesPeople } from './turn-taking.ts';

export interface ConsoleProps extends Resources {
  readonly door: HttpDoor;
}

/** The page that operators read the numbers on, and what it asks for. */
export class Console extends Construct {
  constructor(scope: Construct, id: string, { config, state, alerts, door, linkBase }: ConsoleProps) {
    super(scope, id);
    const { contacts, interactions, operators } = state;
    // The operator's own domain for links leads to the same door.
    const origins = [...new Set([door.origin, door.linkBase])];
    const signIn = new SignIn(this, 'SignIn', { config, operators: operators.pool, origins });
    const answers = new HearbackFunction(this, 'ConsoleApi', {
      name: 'console-api',
      calledBy: 'browser',
      config,
      alerts: alerts.topic,
    });
    knowsSettings(answers, { config, linkBase });
    namesPeople(answers, state);
    answers
      .set({
        SIGN_IN_ISSUER: signIn.issuer,
        SIGN_IN_ORIGIN: signIn.origin,
        SIGN_IN_CLIENT: signIn.clientId,
        DEFAULT_COUNTRY: config.defaultCountry,
        SHARDS: String(config.shards),
      })
      .given('CONTACTS_TABLE', contacts.tableName, ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], contacts.tableArn)
      .given(
        'INTERACTIONS_TABLE',
        interactions.tableName,
        ['dynamodb:Query'],
        interactions.tableArn,
        `${interactions.tableArn}/index/hours`,
      )
      .tellsOf(['request-failed'])
      // It counts, too, when an operator asks for it, and then it may be what closes an hour.
      .measures('hours-closed');
    // To count what is open when somebody asks for it.
    counts(answers, state);
    answers.mayUse(state.encryptionKey);

    for (const path of ['/', '/config.json', '/assets/{file+}']) door.open(path, answers);
    const signedIn = new HttpJwtAuthorizer('SignedIn', signIn.issuer, { jwtAudience: [signIn.clientId] });
    door.guard('/api/{path+}', answers, signedIn);
  }
}
