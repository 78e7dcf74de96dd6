import { GetEventSourceMappingCommand, GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { counted } from '../../counted.ts';
import { physicalIds } from '../../stack-parts.ts';
import { notOk, ok, see } from '../finding.ts';
import type { Check } from '../patient.ts';

/** States of a function that can be called: Lambda lets one rest that nobody has called for weeks, and wakes it. */
const USABLE = ['Active', 'Inactive'];

export const functions: Check = {
  what: 'functions',
  asks: ['cloudformation:ListStackResources', 'lambda:GetFunctionConfiguration'],
  async look(patient) {
    const client = new LambdaClient({});
    const names = physicalIds(await patient.parts(), 'AWS::Lambda::Function');
    const states = await Promise.all(
      names.map((FunctionName) => client.send(new GetFunctionConfigurationCommand({ FunctionName }))),
    );
    const bad = states.filter(
      ({ State = '', LastUpdateStatus }) => !USABLE.includes(State) || LastUpdateStatus === 'Failed',
    );
    if (bad.length === 0) return ok(`all ${names.length} can be called`);
    const told = bad.map(({ FunctionName, State, StateReason, LastUpdateStatusReason }) =>
      [FunctionName, State, StateReason ?? LastUpdateStatusReason].filter(Boolean).join(' '),
    );
    return notOk(
      `${told.join('; ')}`,
      `What calls it waits and is tried again. Deploy again: npm run deploy. ${see('function-errors')}`,
    );
  },
};

export const mappings: Check = {
  what: 'queue readers',
  asks: ['cloudformation:ListStackResources', 'lambda:GetEventSourceMapping'],
  async look(patient) {
    const client = new LambdaClient({});
    const ids = physicalIds(await patient.parts(), 'AWS::Lambda::EventSourceMapping');
    const all = await Promise.all(ids.map((UUID) => client.send(new GetEventSourceMappingCommand({ UUID }))));
    const off = all.filter(({ State }) => State !== 'Enabled');
    if (off.length === 0) return ok(`${counted(ids.length, 'queue')} with planned texts and clicks read`);
    return notOk(
      off.map(({ EventSourceArn, State }) => `${EventSourceArn?.split(':').at(-1)} is ${State}`).join('; '),
      'Nothing of it is handled. Switch it on: aws lambda update-event-source-mapping --enabled --uuid ' +
        off.map(({ UUID }) => UUID).join(', '),
    );
  },
};
