import { Controller, type Type } from '@nestjs/common';
import { Ctx, KafkaContext, MessagePattern, Payload } from '@nestjs/microservices';
import { type ControlReply, controlTopic, type SystemName } from '#libs/contracts/index.js';
import type { ConnectorRuntime } from '../runtime/connector-runtime.js';

/** Who gave a command this long ago no longer waits for it; carried out now it would only surprise. */
const COMMAND_AGE_MS_MAX = 60_000;

/** Answers commands on the control topic of one system. */
export function controlController(system: SystemName, runtime: ConnectorRuntime): Type {
  @Controller()
  class ControlController {
    @MessagePattern(controlTopic(system))
    async answer(@Payload() request: unknown, @Ctx() context: KafkaContext): Promise<ControlReply> {
      const ageMs = Date.now() - Number(context.getMessage().timestamp);
      if (ageMs <= COMMAND_AGE_MS_MAX) return await runtime.answer(request);
      return { ok: false, error: `the command is ${Math.round(ageMs / 1000)} s old`, status: runtime.status() };
    }
  }
  return ControlController;
}
