import { descriptionSchema } from '#libs/source-description/index.js';

process.stdout.write(descriptionSchema());
