import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface SignInProps {
  readonly config: Config;
  readonly operators: UserPool;
  /** Where the console is served: `https://…`, without a slash at the end. */
  readonly origins: readonly string[];
}

/** The hosted page at which operators sign in, and what the console is known as there: a public client, so it proves each code (PKCE). */
export class SignIn extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  /** Of the hosted page. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { config, operators, origins }: SignInProps) {
    super(scope, id);
    const page = new UserPoolDomain(this, 'Page', {
      userPool: operators,
      cognitoDomain: { domainPrefix: config.signInDomain ?? `${config.stackPrefix.toLowerCase()}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // Nothing is behind the page's address but its path: Cognito compares these to the letter.
    const addresses = origins.map((origin) => `${origin}/`);
    const client = new UserPoolClient(this, 'Console', {
      userPool: operators,
      generateSecret: false,
      // No password reaches the client itself; only the hosted page sees one.
      authFlows: { userPassword: false },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: addresses,
        logoutUrls: addresses,
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    new CfnManagedLoginBranding(this, 'Looks', {
      userPoolId: operators.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.issuer = operators.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    this.origin = `https://${page.domainName}.auth.${Stack.of(this).region}.amazoncognito.com`;
  }
}
