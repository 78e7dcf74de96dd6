import { AwsError, type Service, text } from '../gateway/call.ts';
import type { ScheduleModel } from '../template/model.ts';

/** EventBridge Scheduler's word on a schedule of the template. */
export function schedulerService(schedules: ReadonlyMap<string, ScheduleModel>): Service {
  return {
    GetSchedule: {
      needs: (input) => [
        { action: 'scheduler:GetSchedule', resource: schedules.get(text(input, 'Name'))?.arn ?? text(input, 'Name') },
      ],
      run: ({ input }) => {
        const schedule = schedules.get(text(input, 'Name'));
        if (schedule === undefined) {
          throw new AwsError('ResourceNotFoundException', `Schedule ${text(input, 'Name')} does not exist.`, {
            status: 404,
          });
        }
        const { name, arn, State, ScheduleExpression, GroupName } = schedule;
        return { answer: { Name: name, Arn: arn, State, ScheduleExpression, GroupName } };
      },
    },
  };
}
