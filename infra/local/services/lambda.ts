import { arnOf } from '../environment.ts';
import { AwsError, type Input, type Service, text } from '../gateway/call.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Model } from '../template/model.ts';
import { functionNameOf } from '../template/named.ts';

/** An asynchronous invocation takes 1 MB ("Lambda quotas"). */
const SIZE_LIMIT = 1_048_576;

/** Lambda as operators use it: events to be handled once more, and how functions and their sources stand. */
export function lambdaService(functions: Functions, model: Model): Service {
  const arnIn = (input: Input): string => arnOf('lambda', `function:${functionNameOf(text(input, 'FunctionName'))}`);
  const known = (input: Input) => {
    const found = model.functions.get(functionNameOf(text(input, 'FunctionName')));
    if (found) return found;
    throw notFound(`Function not found: ${arnIn(input)}`);
  };
  return {
    Invoke: {
      needs: (input) => [{ action: 'lambda:InvokeFunction', resource: arnIn(input) }],
      run: ({ input }) => {
        if (input['InvocationType'] !== 'Event') {
          throw new AwsError(
            'InvalidParameterValueException',
            'Local run: only the InvocationType Event is understood.',
          );
        }
        const payload = text(input, 'Payload');
        if (Buffer.byteLength(payload) > SIZE_LIMIT) {
          throw new AwsError('RequestTooLargeException', `The payload has more than ${SIZE_LIMIT} bytes.`, {
            status: 413,
          });
        }
        functions.invokeLater(known(input).arn, jsonIn(payload));
        return { status: 202, answer: '' };
      },
    },
    GetFunctionConfiguration: {
      needs: (input) => [{ action: 'lambda:GetFunctionConfiguration', resource: arnIn(input) }],
      run: ({ input }) => {
        const { name, arn } = known(input);
        return { answer: { FunctionName: name, FunctionArn: arn, State: 'Active', LastUpdateStatus: 'Successful' } };
      },
    },
    GetEventSourceMapping: {
      needs: (input) => [
        {
          action: 'lambda:GetEventSourceMapping',
          resource: arnOf('lambda', `event-source-mapping:${text(input, 'UUID')}`),
        },
      ],
      run: ({ input }) => {
        const part = model.parts.find(({ physicalId }) => physicalId === text(input, 'UUID'));
        const mapping = [...model.mappings.values()].find(({ logicalId }) => logicalId === part?.logicalId);
        if (mapping === undefined) throw notFound('The resource you requested does not exist.');
        const { EventSourceArn, functionName, Enabled } = mapping;
        const FunctionArn = arnOf('lambda', `function:${functionName}`);
        return {
          answer: { UUID: input['UUID'], EventSourceArn, FunctionArn, State: Enabled ? 'Enabled' : 'Disabled' },
        };
      },
    },
  };
}

function jsonIn(payload: string): unknown {
  try {
    return payload === '' ? {} : JSON.parse(payload);
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message, { status: 404 });
