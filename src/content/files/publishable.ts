/** Files of the content folder that are published because something shows or links them, told from their names. */

const picture = /\.(?:jpe?g|png|webp|avif|gif|svg|tiff?|heic|heif)$/i;
/** Films, sounds and documents, which are published as they are. */
const attachment =
  /\.(?:mp4|m4v|webm|mov|ogv|mp3|m4a|aac|ogg|oga|opus|wav|flac|vtt|pdf|epub|zip|csv|tsv|json|geojson|gpx|kml|ics|xlsx?|docx?|pptx?|od[tsp]|rtf)$/i;

export const isPicture = (name: string) => picture.test(name);
export const isAttachment = (name: string) => attachment.test(name);
export const isPublishable = (name: string) => isPicture(name) || isAttachment(name);

/** Attachments in which somebody may have written for us, in a form that is not ours. */
const draft = /\.(?:json|docx?|odt|rtf)$/i;
export const mayBeDraft = (name: string) => draft.test(name);
