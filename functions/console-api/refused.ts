/** What is told to whoever asked for something that they cannot have: a sentence, and HTTP's word for it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: 400 | 401 | 403 | 404 | 405;

  constructor(status: Refused['status'], message: string) {
    super(message);
    this.status = status;
  }
}
