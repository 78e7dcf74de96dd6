import { CfnOutput, CfnResource, Fn, SecretValue, type Stack } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../infra/local/template/model.ts';
import { bench } from './support.ts';

const { synth, lambda, start } = bench({ dynamo: false });
const refusal = (build: (stack: Stack) => void) => expect(() => readModel(synth(build)));

describe('what the local run does not understand', () => {
  it('refuses an unknown resource type by its name, and says what it knows', () => {
    refusal((stack) => new CfnResource(stack, 'Cluster', { type: 'AWS::ECS::Cluster' })).toThrow(
      /^Test\/Cluster \(AWS::ECS::Cluster\): this resource type is not understood by the local run\. Understood: AWS::DynamoDB::GlobalTable, /,
    );
  });

  it('refuses an unknown property by its path', () => {
    refusal((stack) => new Queue(stack, 'Q', { fifo: true })).toThrow(
      /^Test\/Q\w+ \(AWS::SQS::Queue\): the property FifoQueue.* Understood: QueueName, /,
    );
    refusal((stack) => {
      const { topicArn } = new Topic(stack, 'T');
      new CfnSubscription(stack, 'S', { topicArn, protocol: 'email', endpoint: 'a@b.co', filterPolicy: { x: ['y'] } });
    }).toThrow(/^Test\/S \(AWS::SNS::Subscription\): the property FilterPolicy is not understood/);
    refusal(
      (stack) =>
        new LambdaFunction(stack, 'F', {
          runtime: Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code: Code.fromInline('1'),
        }),
    ).toThrow(/the property Code\.ZipFile is not understood by the local run\. Understood: S3Bucket, S3Key/);
  });

  it('refuses a table stream, a managed policy and a pattern operator by name', async () => {
    refusal(
      (stack) =>
        new Table(stack, 'T', {
          partitionKey: { name: 'id', type: AttributeType.STRING },
          billingMode: 'PAY_PER_REQUEST' as never,
          stream: StreamViewType.NEW_IMAGE,
        }),
    ).toThrow(/the property StreamSpecification/);
    refusal((stack) =>
      lambda(stack, 'F').role!.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AmazonSQSFullAccess')),
    ).toThrow(/the managed policy arn:aws:iam::aws:policy\/AmazonSQSFullAccess is not understood/);
    const cidr = synth((stack) => new Rule(stack, 'R', { eventPattern: { source: Match.cidr('10.0.0.0/8') } }));
    await expect(start(cidr, { dynamo: 'http://127.0.0.1:1' })).rejects.toThrow(
      /AWS::Events::Rule\): the pattern operator cidr is not understood/,
    );
    const condition = synth((stack) =>
      lambda(stack, 'F').addToRolePolicy(
        new PolicyStatement({
          actions: ['sqs:*'],
          resources: ['*'],
          conditions: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
        }),
      ),
    );
    await expect(start(condition, { dynamo: 'http://127.0.0.1:1' })).rejects.toThrow(
      /IAM condition operator IpAddress is not understood/,
    );
  });

  it('refuses a secret that the template would put into a variable', () => {
    refusal((stack) =>
      lambda(stack, 'F', { environment: { KEY: SecretValue.secretsManager('key').unsafeUnwrap() } }),
    ).toThrow(/the dynamic reference \{\{resolve:secretsmanager:key/);
  });

  it('refuses a delivery to something that is not in the template', () => {
    refusal(
      (stack) =>
        new CfnSubscription(stack, 'S', {
          topicArn: new Topic(stack, 'T').topicArn,
          protocol: 'sqs',
          endpoint: 'arn:aws:sqs:us-east-1:000000000000:elsewhere',
        }),
    ).toThrow(/the target arn:aws:sqs:us-east-1:000000000000:elsewhere is not understood/);
  });

  it('says what to do when there is nothing to read', () => {
    expect(() => readModel('/nowhere')).toThrow(/Cannot read \/nowhere\/manifest.json: run `npx cdk synth` first/);
  });
});

describe('what the template says', () => {
  it('resolves intrinsics and pseudo parameters, and gives outputs as CloudFormation would', () => {
    const { outputs, queues } = readModel(
      synth((stack) => {
        const queue = new Queue(stack, 'Queue', { queueName: Fn.join('-', ['work', stack.region]) });
        const output = (name: string, value: string) => new CfnOutput(stack, name, { value });
        output('Url', queue.queueUrl);
        output('Arn', queue.queueArn);
        output('BusArn', new EventBus(stack, 'Bus', { eventBusName: 'shop' }).eventBusArn);
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
        output('Sub', Fn.sub('${AWS::StackName}/${Name}/${!Literal}', { Name: 'x' }));
        output('Part', Fn.select(1, Fn.split('/', 'a/b/c')));
      }),
    );
    expect([...queues.keys()]).toEqual(['work-us-east-1']);
    expect(outputs['Test']).toEqual({
      Url: 'https://sqs.us-east-1.amazonaws.com/000000000000/work-us-east-1',
      Arn: 'arn:aws:sqs:us-east-1:000000000000:work-us-east-1',
      BusArn: 'arn:aws:events:us-east-1:000000000000:event-bus/shop',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own syntax
      Sub: 'Test/x/${Literal}',
      Part: 'b',
    });
  });
});
