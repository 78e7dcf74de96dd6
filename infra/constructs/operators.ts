import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRecovery, CfnUserPoolGroup, FeaturePlan, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Role } from '../../shared/contracts/console/responses.ts';
import { ROLES } from '../../shared/contracts/console/responses.ts';

const MAY: Readonly<Record<Role, string>> = {
  viewer: 'Sees numbers',
  agent: 'Sees numbers, people and their words',
  admin: 'Sees everything, and may have it counted again',
};

/**
 * Those who may open the console: invited by name, each in a group that says what they may see. The plan is the one that
 * is free of charge for the first 10,000 of them; threat protection would need a dearer one.
 */
export class Operators extends Construct {
  readonly pool: UserPool;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [precedence, role] of ROLES.toReversed().entries()) {
      const group = new CfnUserPoolGroup(this, role, {
        userPoolId: this.pool.userPoolId,
        groupName: role,
        description: MAY[role],
        precedence,
      });
      group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }
  }
}
