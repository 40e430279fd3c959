import { Injectable } from '@nestjs/common';

/** Whether this hub has its share of Kafka's partitions; the answer to "ready?", told by the intake. */
@Injectable()
export class Readiness {
  intakeAssigned = false;
}
