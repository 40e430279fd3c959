import { Inject, Injectable } from '@nestjs/common';
import { loadDivisions } from '#libs/places/index.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';

/** Names of the city's divisions, for people: 西湖区北山街道. */
@Injectable()
export class DivisionNames {
  private readonly directory;

  constructor(@Inject(HUB_CONFIG) config: HubConfig) {
    this.directory = loadDivisions(config.cityCode);
  }

  /** The name from county down; null for a code that is none of the city's. */
  nameOf(code: string): string | null {
    const names = this.directory.namesOf(code);
    return names.length > 0 ? names.join('') : null;
  }
}
