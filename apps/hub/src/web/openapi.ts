import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemView } from './problem.dto.js';

type Json = Record<string, unknown>;

/** Serves the API's own description: OpenAPI 3.1 at /api/openapi.json, a page to try it on at /api/docs. */
export function publishApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Yi’an Tong (一案通) hub')
    .setDescription('One case registry over all dispute systems of a city. Errors are RFC 9457 problem details.')
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'HUB_ADMIN_KEY, or the token of a session' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Exchange-Feed-Key' }, 'exchange-feed')
    .addGlobalParameters({
      name: 'X-Purpose',
      in: 'header',
      required: false,
      description:
        'Why personal data is wanted, percent-encoded UTF-8; kept in the audit trail. Without it personal data is masked',
      schema: { type: 'string', maxLength: 4500 },
    })
    .build();
  const document = () => describeApi(SwaggerModule.createDocument(app, config, { extraModels: [ProblemView] }));
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json' });
}

/** Adds to every call what all have in common, and says in the terms of 3.1 what Nest still says in those of 3.0. */
export function describeApi(document: OpenAPIObject): OpenAPIObject {
  for (const operations of Object.values(document.paths as Record<string, Json>))
    for (const operation of Object.values(operations)) addProblems(operation as { responses: Json });
  return withoutNullable(document) as OpenAPIObject;
}

/** Whatever goes wrong is told in one form. */
function addProblems({ responses }: { responses: Json }): void {
  responses.default ??= {
    description: 'What is wrong, and what to do about it (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
  };
}

/** `nullable` is gone since OpenAPI 3.1: null is a type of its own. Pure. */
export function withoutNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNullable);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutNullable(member)]),
  );
  if (nullable !== true) return nullable === undefined || nullable === false ? rest : { ...rest, nullable };
  const { type, description, ...schema } = rest as { type?: string; description?: string };
  const orNull = type === undefined ? { anyOf: [schema, { type: 'null' }] } : { ...schema, type: [type, 'null'] };
  return description === undefined ? orNull : { ...orNull, description };
}
