import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the API's own description: OpenAPI 3.1 at /api/openapi.json, a page to try it on at /api/docs. */
export function publishApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Yi’an Tong (一案通) hub')
    .setDescription('One case registry over all dispute systems of a city. Errors are RFC 9457 problem details.')
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addGlobalParameters({
      name: 'X-Purpose',
      in: 'header',
      required: false,
      description:
        'Why personal data is wanted, percent-encoded UTF-8; kept in the audit trail. Without it personal data is masked',
      schema: { type: 'string', maxLength: 1500 },
    })
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}
