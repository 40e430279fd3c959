import { type DynamicModule, Module } from '@nestjs/common';
import { FeedController } from './feed/feed.controller.js';
import { FeedKey } from './feed/feed-key.guard.js';
import { HealthController } from './feed/health.controller.js';
import { WatchController } from './feed/watch.controller.js';
import { SimulatedIdentity } from './identity/identity-check.js';
import { OidcIdentity } from './identity/oidc-identity.js';
import { OidcReturnController } from './identity/oidc-return.controller.js';
import { SimulatedIdentityController } from './identity/simulated.controller.js';
import { AnswersController } from './pages/answers.controller.js';
import { AskController } from './pages/ask.controller.js';
import { EntryController } from './pages/entry.controller.js';
import { FilesController } from './pages/files.controller.js';
import { ProgressController } from './pages/progress.controller.js';
import { RoomController } from './pages/room.controller.js';
import { RoomVideoController } from './pages/room-video.controller.js';
import { SigningController } from './pages/signing.controller.js';
import { SignsController } from './pages/signs.controller.js';
import { StaffController } from './pages/staff.controller.js';
import { StatementController } from './pages/statement.controller.js';
import { type IntakeParts, PARTS } from './parts.js';

const provided = (parts: IntakeParts) => ({ provide: PARTS, useValue: parts });

@Module({})
class PagesModule {}

@Module({})
class FeedModule {}

/** What residents reach. */
export const pagesModule = (parts: IntakeParts): DynamicModule => ({
  module: PagesModule,
  controllers: [
    AskController,
    EntryController,
    SignsController,
    StaffController,
    FilesController,
    StatementController,
    ProgressController,
    AnswersController,
    RoomController,
    RoomVideoController,
    SigningController,
    ...(parts.identity instanceof SimulatedIdentity ? [SimulatedIdentityController] : []),
    ...(parts.identity instanceof OidcIdentity ? [OidcReturnController] : []),
  ],
  providers: [provided(parts)],
});

/** What the connector reaches, on a port of its own. */
export const feedModule = (parts: IntakeParts): DynamicModule => ({
  module: FeedModule,
  controllers: [FeedController, WatchController, HealthController],
  providers: [provided(parts), FeedKey],
});
