/** The whole chain of credential providers, as a Lambda needs it: it is given its own in the environment. */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
