import type { Answers } from '../../content/ask/answers.ts';
import { PictureStore } from '../../pictures/store.ts';
import { picturesFolder, type Settings } from '../../settings.ts';
import type { SharedStore } from '../../store/shared-store.ts';
import type { WorkUnit } from '../../store/work-unit.ts';
import { putPictures } from './exchange.ts';
import { jobsOf, mergeTwins } from './job.ts';
import { makePictures } from './make.ts';
import { requestsOfCampaigns, requestsOfStories } from './requests.ts';
import { unitsOf } from './unit.ts';

/**
 * All that is made of pictures for the site as it will be printed, in the order of its keys, which spreads large and small evenly. What
 * is made here stays in this machine's store too. A unit whose picture is broken or changed rejects as `makePictures` does.
 */
export function pictureUnits(answers: Answers, settings: Settings, shared: SharedStore): WorkUnit[] {
  const requests = new Set([...requestsOfStories(answers, true), ...requestsOfCampaigns(answers, settings.now)]);
  const store = new PictureStore(picturesFolder(settings));
  const units = mergeTwins(jobsOf(answers, requests)).flatMap((job) =>
    unitsOf(job.file, job.orders).map((unit): WorkUnit => {
      const make = async () => {
        if (await shared.has(unit.name)) return;
        await makePictures([{ ...job, variants: unit.variants }], store, { folders: settings });
        await putPictures(unit, store, shared);
      };
      return { name: unit.name, make };
    }),
  );
  return units.sort((a, b) => (a.name.key < b.name.key ? -1 : 1));
}
