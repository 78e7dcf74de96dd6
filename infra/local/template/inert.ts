/**
 * Resource types that are deliberately without effect in a local run. A type that is neither here nor in shapes.ts is refused.
 * What the run leaves out on purpose within the types that it does run stands beside each property in shapes.ts (`inert`).
 */
export const INERT_TYPES: ReadonlySet<string> = new Set([
  'AWS::CDK::Metadata',
  // Who else may put events on a bus: nobody of another account is on this machine.
  'AWS::Events::EventBusPolicy',
  // Observability: its readers are people and CloudWatch, neither of which is on this machine.
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  // Another name for a key.
  'AWS::KMS::Alias',
  // Groups of things, without behaviour of their own.
  'AWS::Scheduler::ScheduleGroup',
  'AWS::ResourceGroups::Group',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::ResourcePolicy',
  // A name of the operator's own for the API: on this machine it has the machine's address.
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::ApiMapping',
  // How the sign-in page looks.
  'AWS::Cognito::ManagedLoginBranding',
  // The phone company's side: the SMS network knows these by name only.
  'AWS::SMSVOICE::PhoneNumber',
  'AWS::SMSVOICE::Pool',
  'AWS::SMSVOICE::ConfigurationSet',
  'AWS::SMSVOICE::OptOutList',
  'AWS::SMSVOICE::ProtectConfiguration',
]);
