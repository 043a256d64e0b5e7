/** An error the Step Functions API answers: HTTP status and `__type` (API reference, "Errors" of each action). */
export class ServiceError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
